"""The desk's addresses, on an origin that no page of a survey shares."""

from __future__ import annotations

from surveygen.collector.application import collector_rules, log_request
from surveygen.language.worksheet import SUFFIX
from surveygen.preview.desk.dropped import ColumnHandler, DroppedHandler
from surveygen.preview.desk.handlers import (
    DoorHandler,
    FaviconHandler,
    FrontHandler,
    ScreenHandler,
    StampHandler,
    UseHandler,
)
from surveygen.preview.desk.mapping import MapFileHandler, MapHandler
from surveygen.preview.desk.publishing import (
    BuildHandler,
    EndpointHandler,
    PublishHandler,
    SealHandler,
    TryHandler,
)
from surveygen.preview.desk.responses import ExportHandler, PersonHandler, TableHandler
from surveygen.preview.desk.state import Desk
from surveygen.preview.desk.writing import (
    DraftHandler,
    FileHandler,
    SaveHandler,
    WritingHandler,
)
from surveygen.preview.handling import Handler
from surveygen.preview.looks import ReportHandler
from surveygen.preview.panel import nothing_page
from surveygen.preview.reloading import reloading_rules
from surveygen.preview.surveys import NothingHandler, OpenApplication, guest_application


def desk_application(desk: Desk) -> OpenApplication:
    """The application that serves the desk; where a survey is asked for, it leads to the pages'.

    The collector's addresses come first, so that no name of a survey can hide them.
    """
    pages, collector = desk.pages, desk.collector
    shared = {"pages": pages, "collector": collector}
    of_desk = {**shared, "desk": desk}
    application = OpenApplication(
        [
            *collector_rules(collector),
            *reloading_rules(pages),
            (r"/", FrontHandler, of_desk),
            (r"/(?:index\.html)", FrontHandler, of_desk),
            (r"/favicon\.ico", FaviconHandler, of_desk),
            (r"/desk/([a-z]+\.(?:css|js))", ScreenHandler, of_desk),
            (r"/desk/write/([^/]+)", WritingHandler, of_desk),
            (r"/desk/file/([^/]+)", FileHandler, of_desk),
            (r"/desk/draft/([^/]+)", DraftHandler, of_desk),
            (r"/desk/save/([^/]+)", SaveHandler, of_desk),
            (r"/desk/dropped/([^/]+)", DroppedHandler, of_desk),
            (r"/desk/columns/([^/]+)", ColumnHandler, of_desk),
            (r"/desk/answers/([^/]+)\.csv", ExportHandler, of_desk),
            (r"/desk/answers/([^/]+)/([0-9]{1,15})", PersonHandler, of_desk),
            (r"/desk/answers/([^/]+)", TableHandler, of_desk),
            (r"/desk/flow/([^/]+)\.(svg|mmd)", MapFileHandler, of_desk),
            (r"/desk/flow/([^/]+)", MapHandler, of_desk),
            (r"/desk/publish/([^/]+)", PublishHandler, of_desk),
            (r"/desk/endpoint/([^/]+)", EndpointHandler, of_desk),
            (r"/desk/seal/([^/]+)", SealHandler, of_desk),
            (r"/desk/try/([^/]+)", TryHandler, of_desk),
            (r"/desk/build/([^/]+)", BuildHandler, of_desk),
            (r"/desk/stamp", StampHandler, of_desk),
            (r"/desk/use", UseHandler, of_desk),
            (r"/desk/phone", DoorHandler, of_desk),
            (r"/report/([^/]+)\.html", ReportHandler, of_desk),
            (r"/(?:themes/[^/]+|print|poster|draft)/[^/]+\.html", PageswardHandler, of_desk),
            (r"/([^/]+)\.html", SurveyHandler, of_desk),
            (r"/([^/.]+)/?", SurveyHandler, of_desk),
        ],
        default_handler_class=NothingHandler,
        default_handler_args=shared,
        log_function=log_request,
        desk=desk,
    )
    application.guests = guest_application(pages, collector)
    return application


class PageswardHandler(Handler):
    """What lies on the pages' own origin."""

    def get(self) -> None:
        """Lead there."""
        self.redirect(self.at(self.desk.pages_port, self.request.uri or "/"), status=307)


class SurveyHandler(PageswardHandler):
    """A survey, by its name with or without its ending."""

    def get(self, name: str) -> None:  # type: ignore[override]
        """Lead to it where there is one."""
        if not self.pages.trouble and name.removesuffix(SUFFIX) not in self.pages.by_name:
            self.show(nothing_page(self.request.path), 404)
        else:
            super().get()
