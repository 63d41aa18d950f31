"""Whose a page is: the logo and the name that stand above what is made beside the survey's page."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup


class Brand(NamedTuple):
    """Whose report it is, as the pages say it."""

    logo: str = ""
    """A picture as a data URI."""
    text: str = ""
    """What the picture says, or what stands in its place."""
    dark: str = ""
    """The picture for the dark, where it is another."""
    dark_media: str = ""
    """The media query under which that one is shown."""

    def named(self, otherwise: str = "") -> Markup:
        """The picture, or the name where there is none; `otherwise` where there is neither."""
        text = self.text or otherwise
        if not self.logo:
            return Markup("{}").format(text)
        picture = Markup('<img src="{}" alt="{}">').format(self.logo, text)
        if not self.dark:
            return picture
        return Markup('<picture><source srcset="{}" media="{}">{}</picture>').format(
            self.dark, self.dark_media, picture
        )


NO_BRAND = Brand()
