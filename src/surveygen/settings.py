"""The settings of one question set: its front matter, typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Literal

from surveygen.condition import Condition
from surveygen.dataclass import dataclass

if TYPE_CHECKING:
    from surveygen.decision import Decision, Wanted
    from surveygen.sealing.public import SealSetting

KIOSK = 60
"""Seconds without a touch after which somebody has left, where nobody says how many."""

KIOSK_WANTED = "yes, no, or from 30 to 3600 seconds without a touch, such as 90"


def kiosk_seconds(text: str) -> int | None:
    """What `kiosk` says: seconds without a touch, 0 for no; None where it says something else."""
    word = text.lower()
    if word in ("yes", "true"):
        return KIOSK
    if word in ("no", "false"):
        return 0
    return int(word) if re.fullmatch(r"[0-9]{2,4}", word) and 30 <= int(word) <= 3600 else None


LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""A tag by BCP 47, as far as pages need it."""
LANGUAGE_WANTED = "a language tag such as en, de or pt-BR"

SEAL_WANTED = "a public key as `surveygen keys new` shows it, or a list of them"

RETENTION_WANTED = "days, such as 180 days"


def retention_days(text: str) -> int | None:
    """What `retention` says: days from 1 to 9999; None where it says something else."""
    match = re.fullmatch(r"([1-9][0-9]{0,3})( days?)?", text.strip().lower())
    return int(match[1]) if match else None


ONCE_WANTED = "yes, no, or `named` where codes are kept with the answers"


def once_setting(text: str) -> Literal["", "anonymous", "named"] | None:
    """What `once` says: `yes` for codes that are cut in the end; None for anything else."""
    match text.lower():
        case "yes" | "true" | "anonymous":
            return "anonymous"
        case "named":
            return "named"
        case "no" | "false":
            return ""
    return None


PICTURE_WANTED = "the web address of a picture, such as https://example.com/cafe.jpg"


def picture_address(text: str) -> str | None:
    """What `picture` says, which others fetch: a full web address; None for anything else."""
    return text if re.fullmatch(r"(?i)https?://[^\s/]+/\S+", text) else None


@dataclass(frozen=True, slots=True)
class Settings:
    """What the front matter says, with what holds where it says nothing."""

    id: str = ""
    type: Literal["survey", "focus-group"] = "survey"
    endpoint: str = ""
    """A URL, or a preset such as `formspree:ID`; empty for the project's."""
    opens: str = ""
    """ISO date and time with offset from which answers are taken; empty for always."""
    closes: str = ""
    """ISO date and time with offset after which they are not."""
    closes_after: int = 0
    """How many responses are taken; 0 for any number."""
    closes_quotas: bool = False
    """Whether nobody is asked any more of whom there are as many as wanted (`quota`)."""
    params: tuple[str, ...] = ()
    """Query parameters kept as hidden columns."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Column → the name that an endpoint insists on, such as `entry.123` of a Google Form."""
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Named answer lists as written."""
    personas: Mapping[str, Condition] = field(default_factory=dict)
    weights: Mapping[str, Mapping[str, float]] | str = ""
    """Shares per code to rake to, by question; or the name of a column of weights."""
    weights_partial: bool = False
    """Whether to weight as far as it goes where a share cannot be reached."""
    matters: float = 5.0
    """The smallest gap between guess and answers that is worth a word, in points of 100."""
    population: int | None = None
    """How many there are to ask in all."""
    known: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """What is known of them: by question, the share of each code, 0 to 1."""
    once: Literal["", "anonymous", "named"] = ""
    """Whether people answer by personal links, of each of which the last answer counts; whether
    their codes are cut from the answers afterwards, or kept. Empty for links that all share."""
    partial: bool = False
    """Whether what people choose is sent a page at a time, so that it is seen where they leave."""
    same: str = ""
    """The column that says who somebody is, in every wave; empty where nothing is known."""
    missing: tuple[str, ...] = ()
    """Cell values that mean no answer."""
    waves: str = ""
    """How often to ask again, as written."""
    kiosk: int | None = None
    """On a device for many, the seconds without a touch after which the page is for the next
    person; 0 where the device is one person's, None for what the project says."""
    seal: SealSetting | None = None
    """Whether answers are sealed, and for whom; None for what the project says."""
    unsealed: Literal["", "refuse", "open"] = ""
    """What a browser does that cannot seal; empty for what the project says."""
    retention: int = 0
    """Days for which a response is kept at most; 0 for what the project says."""
    redirect: str = ""
    picture: str = ""
    """The address of what a link to the page is shown with; empty for what the project says."""
    theme: str = ""
    language: str = "en"
    """BCP 47 tag."""
    views: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Special pictures for the report: view → part → the questions that play it."""
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Themes for open answers and notes: name → label, words or patterns."""
    survey: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of a guide, theme → options of a survey that stand for it, such as `reason = price`."""
    decide: tuple[Decision, ...] = ()
    """What will be done if the answers say so, in the author's order."""
    ask: tuple[Wanted, ...] = ()
    """What the survey is to find out, in the author's order."""
    duration: int = 0
    """Of a focus group, in minutes; 0 when it is not said."""
    groups: tuple[str, ...] = ()
    """The names of the focus groups that are to be held."""
    seats: int = 8
    """How many people sit in a focus group."""
