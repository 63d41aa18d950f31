"""The desk's third screen: the answers that are stored here, one by one."""

from __future__ import annotations

import io
import time
from datetime import datetime
from typing import get_args
from urllib.parse import urlencode

from tornado.web import HTTPError

from surveygen import wire
from surveygen.collector.export import export_csv
from surveygen.collector.searching import Search, Which, find
from surveygen.collector.store import RECEIPT, Store, StoredResponse
from surveygen.kinds import columns_of, kind_of
from surveygen.kinds.ranges import is_day
from surveygen.model import Questionnaire
from surveygen.preview.desk.choosing import people
from surveygen.preview.desk.deletions import note_deletion
from surveygen.preview.desk.handlers import DeskHandler, WriteHandler
from surveygen.preview.desk.people import labels_of, read_person
from surveygen.preview.desk.reading import pause
from surveygen.preview.desk.screens import screen
from surveygen.responses.code_pages import PAGES
from surveygen.sealing.opening import Openers
from surveygen.tallies.selection import met_by

MOST = 50
"""Rows of a page of the table."""
_ASKED = ("text", "question", "only", "since", "until", "which")


class _About(DeskHandler):
    """What is about the answers to one survey."""

    def questionnaire(self, name: str) -> Questionnaire:
        """The survey's; raises SurveygenError for one with mistakes."""
        return self.known(name)[1]

    def search(self, questionnaire: Questionnaire) -> Search:
        """What the address asks for; what it does not say, or says wrongly, is not asked for."""
        asked = {key: self.get_query_argument(key, "") for key in _ASKED}
        question = questionnaire.by_id.get(asked["question"])
        columns = kind_of(question).all_columns(question) if question else ()
        only = {one for _, options in people(questionnaire) for one, _ in options}
        which: Which = asked["which"] if asked["which"] in get_args(Which) else "all"  # type: ignore[assignment]
        return Search(
            questionnaire.id,
            asked["text"].strip(),
            tuple(column.name for column in columns),
            labels_of(questionnaire),
            asked["since"] if is_day(asked["since"]) else "",
            asked["until"] if is_day(asked["until"]) else "",
            which,
            met_by(questionnaire, asked["only"]) if asked["only"] in only else None,
        )

    def query(self, **more: object) -> str:
        """The address's question mark and what is asked for, with something more."""
        asked = {key: self.get_query_argument(key, "") for key in _ASKED}
        kept = {key: value for key, value in {**asked, **more}.items() if value}
        return f"?{urlencode(kept)}" if kept else ""

    def number(self, key: str) -> int:
        """A number in the address; 0 where there is none."""
        text = self.get_query_argument(key, "")
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else 0


class TableHandler(_About):
    """The table."""

    async def get(self, name: str) -> None:
        """Show the latest of those that are asked for."""
        questionnaire = self.questionnaire(name)
        search, before = self.search(questionnaire), self.number("before")
        opened = Openers()
        stamp, began = self.desk.reading.stamp(), time.perf_counter()
        found = await self.desk.reading.run(
            lambda store: find(store, search, opened, MOST + 1, before=before)
        )
        shown = found[:MOST]
        rows = [
            {
                "response": one,
                "said": [
                    part for part in read_person(questionnaire, opened(one.answers)) if part.answers
                ][:4],
            }
            for one in shown
        ]
        self.finish(
            screen(
                self.desk,
                "answers.html",
                name=name,
                questionnaire=questionnaire,
                rows=rows,
                stamp=stamp if not before else "",
                wait=pause(time.perf_counter() - began),
                asked={key: self.get_query_argument(key, "") for key in _ASKED},
                people=list(people(questionnaire)),
                here=self.query(),
                older=self.query(before=shown[-1].number) if len(found) > MOST else "",
                is_later=bool(before),
                day=_moment,
                mark=_mark,
                receipt=_receipt,
                code_pages=PAGES,
                encoding="",
            )
        )


class PersonHandler(WriteHandler, _About):
    """One respondent."""

    def prepare(self) -> None:
        """Reading needs no token."""
        if self.request.method == "POST":
            super().prepare()

    async def get(self, name: str, number: str) -> None:
        """Show what was answered, with the next and the previous of those that are asked for."""
        questionnaire = self.questionnaire(name)
        search, place = self.search(questionnaire), int(number)
        opened = Openers()
        one = await self.desk.reading.run(lambda store: _one(store, questionnaire.id, place))
        if one is None:
            raise HTTPError(404)
        older = await self.desk.reading.run(
            lambda store: find(store, search, opened, 1, before=place)
        )
        newer = await self.desk.reading.run(
            lambda store: find(store, search, opened, 1, after=place)
        )
        answers = opened(one.answers)
        self.finish(
            screen(
                self.desk,
                "person.html",
                name=name,
                questionnaire=questionnaire,
                one=one,
                said=list(read_person(questionnaire, answers)),
                sealed=bool(answers.get(wire.SEALED)),
                older=older[0].number if older else 0,
                newer=newer[0].number if newer else 0,
                here=self.query(),
                mark=_mark(one),
                receipt=_receipt(one),
                day=_moment(one),
            )
        )

    async def post(self, name: str, number: str) -> None:
        """Count it as a test, as perhaps spam or as any other; or delete it, with the reason."""
        questionnaire, place = self.questionnaire(name), int(number)
        act = self.get_body_argument("act", "")
        run = self.collector.writer.run
        one = await run(lambda store: _one(store, questionnaire.id, place))
        if one is None:
            raise HTTPError(404)
        here = f"/desk/answers/{name}"
        if act == "delete":
            reason = self.get_body_argument("reason", "").strip()
            if not reason:
                raise HTTPError(400)
            folder = self.pages.project.store.parent
            note_deletion(folder, questionnaire.id, one.id, reason)
            await run(lambda store: store.delete(questionnaire.id, one.id))
            self.redirect(here + self.query(), status=303)
        elif act in ("test", "spam", "count"):
            await run(lambda store: store.flag(one, test=act == "test", spam=act == "spam"))
            self.redirect(f"{here}/{place}{self.query()}", status=303)
        else:
            raise HTTPError(400)


class ExportHandler(_About):
    """What is asked for, as a file."""

    async def get(self, name: str) -> None:
        """Send it as CSV, with what is sealed opened as far as the keys here reach."""
        questionnaire = self.questionnaire(name)
        search, opened = self.search(questionnaire), Openers()
        columns = [column.name for column in columns_of(questionnaire)]
        excel = bool(self.get_query_argument("excel", ""))
        out = io.StringIO(newline="")

        def write(store: Store) -> None:
            export_csv(
                store, questionnaire.id, columns, out, spam=search.which in ("all", "spam"),
                excel=excel, opened=opened, only=lambda one: search.holds(one, opened),
            )  # fmt: skip

        await self.desk.reading.run(write)
        self.set_header("Content-Type", "text/csv; charset=utf-8")
        self.set_header("Content-Disposition", 'attachment; filename="answers.csv"')
        self.finish(out.getvalue())


def _one(store: Store, survey: str, number: int) -> StoredResponse | None:
    found = next(store.walk(survey, before=number + 1), None)
    return found if found is not None and found.number == number else None


def _mark(one: StoredResponse) -> str:
    if one.spam:
        return "spam"
    if one.answers.get(wire.FAKE):
        return "fake"
    return "test" if one.answers.get(wire.TEST) else ""


def _receipt(one: StoredResponse) -> str:
    return one.id[:RECEIPT].upper()


def _moment(one: StoredResponse) -> str:
    """When it arrived, by this computer's clock."""
    return f"{datetime.fromisoformat(one.received).astimezone():%Y-%m-%d %H:%M}"
