"""Decisions made in advance: the small language, its checks, its translations, its seal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from surveygen.condition import Compare
from surveygen.decision import Comparing, Either, Every, Figure, Opposite, Wanted
from surveygen.language import read_text
from surveygen.language.freezing import check_lock, freeze
from surveygen.language.lock import Lock, hash_of, lock_text, read_lock
from surveygen.language.translations import read_translation
from surveygen.model import Questionnaire

BODY = """
# Cafe

### `reason` Why do you come?

- ( ) It is near `=near`
- ( ) The price `=price`

### `visit` How often?

- ( ) First time `=first`
- ( ) Every week `=weekly`

### `ordered` What did you have?

- [ ] Tea `=tea`
- [ ] Cake `=cake`

### `spend` What did you spend?

`number 0..200` `unit £`

### `service` How did you find these?

`matrix` `answers quality5`

- `speed` Speed
- `staff` Staff

### `next` Put in order

`rank`

1. Hours `=hours`
2. Courses `=courses`

### `nps` How likely are you to recommend us?

`nps`

### `why` Why?

`long text`
"""


def _source(condition: str, then: str = "Do it.") -> str:
    return f"---\ndecide:\n  - if: {condition}\n    then: {then}\n    else: Leave it.\n---\n{BODY}"


def _read(condition: str) -> Questionnaire:
    questionnaire, problems = read_text(_source(condition), "cafe")
    assert questionnaire is not None, problems
    return questionnaire


def test_a_decision_is_read_with_what_will_be_done() -> None:
    [found] = _read("share(reason = price) >= 30%").settings.decide
    assert (found.then, found.otherwise) == ("Do it.", "Leave it.")
    assert found.text == "share(reason = price) >= 30%"
    share = Figure("share", "", of=Compare("reason", "=", "price"))
    assert found.ruling == Comparing(share, ">=", 0.3)


@pytest.mark.parametrize(
    "condition",
    [
        "share(reason = price) >= 0.3",
        "share(reason = price) >= 30 %",
        "share(reason = 'The price') >= 30%",
        "share(ordered has tea where visit = first or visit = weekly) > 12.5%",
        "share(next.courses = 1) >= 20%",
        "share(service.speed <= 2) < 20%",
        "mean(service.speed) >= 4",
        "mean(service.speed) < mean(service.staff)",
        "mean(next.courses) <= 1.5",
        "median(spend) ≥ 9",
        "nps >= -10",
        "nps() >= 100",
        "nps(nps) >= 30",
        "nps(nps where visit = first) >= 30",
        "score(nps) >= 30",
        "nps(visit = first) < nps(visit = weekly)",
        "n >= 100",
        "n(visit = first) >= 30",
        "not (nps < 20 or n < 50) and share(why answered) > 10%",
        "NOT nps < 20 AND n >= 50",
    ],
)
def test_what_may_be_written_is_read(condition: str) -> None:
    assert len(_read(condition).settings.decide) == 1


def test_and_binds_more_than_or_and_not_most() -> None:
    ruling = _read("nps > 1 or not nps > 2 and nps > 3").settings.decide[0].ruling
    assert isinstance(ruling, Either)
    assert isinstance(ruling.operands[1], Every)
    assert isinstance(ruling.operands[1].operands[0], Opposite)


@pytest.mark.parametrize(
    ("condition", "code", "column", "said"),
    [
        ("share(reason = prize) >= 30%", "C003", 24, "Did you mean 'price'?"),
        ("share(reasn = price) >= 30%", "C004", 15, "Did you mean 'reason'?"),
        ("mean(spent) >= 3", "C004", 14, "Did you mean 'spend'?"),
        ("mean(service.sped) >= 3", "C008", 14, "Did you mean 'speed'?"),
        ("mean(service) >= 3", "C015", 14, "service.speed"),
        ("share(reason) >= 30%", "B007", 15, "share(reason = near)"),
        ("share(ordered) >= 30%", "B007", 15, "share(ordered has tea)"),
        ("share(spend) >= 30%", "B007", 15, "share(spend >= 0)"),
        ("share() >= 30%", "B007", 9, "share(reason = price)"),
        ("mean(reason) >= 3", "B005", 14, "share(reason = near) >= 30%"),
        ("mean(ordered) >= 3", "B005", 14, "share(ordered has tea) >= 30%"),
        ("median(why) >= 3", "B005", 16, "answered with a number"),
        ("median(next.courses) >= 1", "B005", 16, "Compare its mean."),
        ("score(spend) >= 3", "B005", 15, "nps, csat and ces"),
        ("share(reason = price) >= 130%", "B006", 34, "between 0% and 100%"),
        ("share(reason = price) >= 30", "B006", 34, "Did you mean 30%?"),
        ("share(reason = price) > 0%", "B006", 33, "says nothing"),
        ("share(reason = price) > -5%", "B006", 33, "says nothing"),
        ("nps > 120", "B006", 15, "between -100 and 100"),
        ("nps > 100", "B006", 15, "says nothing"),
        ("mean(service.speed) >= 7", "B006", 32, "between 1 and 5"),
        ("mean(spend) > 300", "B006", 23, "between 0 and 200"),
        ("mean(next.courses) <= 0.5", "B006", 31, "between 1 and 2"),
        ("n >= -1", "B008", 14, "a whole number of people"),
        ("n >= 10.5", "B008", 14, "a whole number of people"),
        ("n >= 10%", "B008", 14, "Write 10."),
        ("mean(spend) >= 8,50", "B008", 24, "Write 8.50."),
        ("mean(spend) >= £8", "B008", 24, "a number with a point"),
        ("share(reason = price) >= 1e999", "B008", 34, "a share such as 30% or 0.3"),
        ("nps >= 30%", "B008", 16, "Write 30."),
        ("share(reason = price) = 30%", "B010", 31, "share(reason = price) >="),
        ("nps != 30", "B010", 13, "nps >="),
        ("share(reason = price) > mean(spend)", "B009", 9, "one of them is a share"),
        ("mean(spend) > mean(service.speed)", "B009", 9, "on different scales"),
        ("median(spend) > mean(spend)", "B009", 9, "a median"),
        ("n > mean(spend)", "B009", 9, "a number of people"),
        ("nps > nps", "B009", 9, "the same"),
        (
            "mean(spend where visit = first) > mean(spend where visit=first)",
            "B009",
            9,
            "the same",
        ),
        ("share(reason = price) >= 130%", "B006", 34, "Compare it with a number between them."),
        ("csat > 30%", "B011", 9, "there is none of this kind"),
        ("part(reason = price) > 30%", "B004", 9, "no figure 'part'"),
        ("sahre(reason = price) > 30%", "B004", 9, "Did you mean 'share'?"),
        ("share(reason = price) 30%", "B001", 31, "one of <, <=, >, >="),
        ("share(reason = price) >=", "B002", 33, "a number or another figure"),
        ("share(reason = price", "B002", 29, "a closing bracket"),
        ("share(reason = price where) > 3%", "B002", 35, "a condition"),
        ("(nps > 3", "B002", 17, "a closing bracket"),
        ("nps > 3 and", "B002", 20, "a figure"),
        ("nps > 3 spend", "B001", 17, "'and', 'or' or the end"),
        ("mean(visit = first) > 3", "B001", 14, "the id of a question"),
        ("mean() > 3", "B001", 9, "the id of a question"),
        ("(" * 60 + "nps > 3" + ")" * 60, "C010", 9, "fewer"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_a_remedy(
    condition: str, code: str, column: int, said: str
) -> None:
    questionnaire, problems = read_text(_source(condition), "cafe")
    assert questionnaire is None
    found = problems[0]
    assert found.code == code, problems
    assert (found.location.line, found.location.column) == (3, column)
    assert said in f"{found.message} {found.hint}" or code == "C010"


@pytest.mark.parametrize(
    ("front", "code", "line"),
    [
        ("decide: nps > 3", "S006", 2),
        ("decide:\n  - nps > 3", "B003", 3),
        ("decide:\n  - if: nps > 3", "B003", 3),
        ("decide:\n  - then: Do it", "B003", 3),
        ("decide:\n  - if: nps > 3\n    then:", "B003", 4),
        ("decide:\n  - if: nps > 3\n    than: Do it\n    then: Do it", "B003", 4),
        ("decide:\n  - [if, then]", "B003", 3),
        ("ask: why", "S006", 2),
        ("ask:\n  Why do they come?: reasons", "B012", 3),
        ("ask:\n  Why do they come?: [reason, whyy]", "B012", 3),
        ("ask:\n  Why do they come?: share(reason = prize)", "C003", 3),
        ("ask:\n  Why do they come?: {a: b}", "B012", 3),
    ],
)
def test_a_decision_without_its_parts_is_refused(front: str, code: str, line: int) -> None:
    questionnaire, problems = read_text(f"---\n{front}\n---\n{BODY}", "cafe")
    assert questionnaire is None
    assert (problems[0].code, problems[0].location.line) == (code, line)


def test_a_quoted_decision_points_at_the_right_sign() -> None:
    _, [found] = read_text(_source('"share(reason = prize) >= 30%"'), "cafe")
    assert (found.location.line, found.location.column) == (3, 25)


def test_what_is_to_be_found_out_names_questions_and_figures() -> None:
    front = "ask:\n  Why?: [reason, 'nps(visit = first)']\n  How much?: spend\n"
    questionnaire, problems = read_text(f"---\n{front}---\n{BODY}", "cafe")
    assert questionnaire is not None, problems
    nps = Figure("score", "", "nps", where=Compare("visit", "=", "first"))
    assert questionnaire.settings.ask == (
        Wanted("Why?", ("reason",), (nps,)),
        Wanted("How much?", ("spend",)),
    )


def test_a_question_that_a_decision_hangs_on_is_of_use() -> None:
    def noted(source: str) -> set[int]:
        _, problems = read_text(source, "cafe", coached=True)
        return {p.location.line for p in problems if p.code == "W015"}

    with_decision = noted(_source("share(reason = price where visit = first) >= 30%"))
    # `reason` and `visit` stand in lines 10 and 15; the first of those that are of no use is named.
    assert 10 not in with_decision
    assert 15 not in with_decision


NOW = datetime(2026, 6, 1, tzinfo=UTC)


def _frozen(condition: str) -> tuple[Questionnaire, Lock]:
    questionnaire = _read(condition)
    lock, problems = freeze(questionnaire, None, now=NOW, salt="00")
    assert problems == []
    return questionnaire, lock


def test_decisions_are_sealed_without_a_guess(tmp_path: Path) -> None:
    questionnaire, lock = _frozen("share(reason = price) >= 30%")
    seal = lock.latest
    assert seal is not None
    assert seal.guesses == {}
    assert seal.decisions == (("share(reason = price) >= 30%", "Do it.", "Leave it."),)
    assert seal.hash == hash_of("00", {}, seal.decisions) != hash_of("00", {})
    (tmp_path / "cafe.lock").write_text(lock_text(lock), encoding="utf-8")
    assert read_lock(tmp_path / "cafe.lock") == lock
    assert check_lock(questionnaire, lock) == []


def test_a_decision_changed_after_the_seal_is_warned_of() -> None:
    _, lock = _frozen("share(reason = price) >= 30%")
    codes = [p.code for p in check_lock(_read("share(reason = price) >= 40%"), lock)]
    assert codes == ["L016", "L017"]
    questionnaire, _ = read_text(_source("share(reason = price) >= 30%", "Do less."), "cafe")
    assert questionnaire is not None
    [found] = check_lock(questionnaire, lock)
    assert (found.code, found.location.line) == ("L016", 3)
    gone, _ = read_text(BODY, "cafe")
    assert gone is not None
    assert [p.code for p in check_lock(gone, lock)] == ["L017"]


def test_a_seal_whose_decisions_were_edited_does_not_fit() -> None:
    questionnaire, lock = _frozen("share(reason = price) >= 30%")
    seal = lock.seals[0]
    edited = replace(seal, decisions=(seal.decisions[0]._replace(then="Nothing."),))
    [found] = check_lock(questionnaire, replace(lock, seals=(edited,)))
    assert found.code == "L009"


def test_freezing_again_seals_what_was_changed() -> None:
    _, lock = _frozen("share(reason = price) >= 30%")
    again, _ = freeze(_read("share(reason = price) >= 40%"), lock, now=NOW, salt="01")
    assert len(again.seals) == 2
    same, _ = freeze(_read("share(reason = price) >= 40%"), again, now=NOW, salt="02")
    assert same.seals == again.seals


def _translated(tmp_path: Path, front: str) -> tuple[Questionnaire | None, list[str]]:
    original = _read("share(reason = price) >= 30%")
    path = tmp_path / "cafe.de.md"
    body = BODY.replace("The price", "Der Preis")
    path.write_text(f"---\nlanguage: de\n{front}---\n{body}", encoding="utf-8")
    found, problems = read_translation(path, "de", "cafe.de.md", original)
    return found, [p.code for p in problems if p.is_error]


def test_a_translation_says_what_will_be_done_in_its_words(tmp_path: Path) -> None:
    front = "decide:\n  - if: share(reason = 'Der Preis') >= 0.3\n    then: Tu es.\n"
    found, codes = _translated(tmp_path, front)
    assert found is not None, codes
    assert (found.settings.decide[0].then, found.settings.decide[0].otherwise) == (
        "Tu es.",
        "Leave it.",
    )


def test_a_translation_without_decisions_has_the_originals(tmp_path: Path) -> None:
    found, codes = _translated(tmp_path, "")
    assert found is not None, codes
    assert found.settings.decide[0].then == "Do it."


def test_a_translation_may_not_decide_otherwise(tmp_path: Path) -> None:
    front = "decide:\n  - if: share(reason = price) >= 40%\n    then: Tu es.\n"
    assert _translated(tmp_path, front) == (None, ["A005"])


WEIGHTED = """\
---
weights:
  visit: {{first: 40%, weekly: 60%}}
decide:
  - if: {condition}
    then: Greet them.
---

# Café

### `visit` How often?

- ( ) The first time `=first`
- ( ) Every week `=weekly`

### `greeted` Were you greeted?

`yes/no`
"""


@pytest.mark.parametrize(
    ("condition", "known"),
    [
        ("share(visit = first) >= 30%", True),
        ("share(not visit = first) >= 30%", True),
        ("share(greeted = no) > share(visit = first)", True),
        ("share(visit = first and greeted = no) >= 10%", False),
        ("share(visit = first where greeted = no) >= 30%", False),
        ("share(visit = first where visit in (first, weekly)) >= 30%", True),
        ("share(visit answered) >= 30%", False),
        ("share(greeted = no where visit = first) >= 30%", False),
        ("n(visit = first) >= 30", False),
    ],
)
def test_a_decision_on_what_the_answers_are_weighted_to_is_warned_of(
    condition: str, known: bool
) -> None:
    questionnaire, problems = read_text(WEIGHTED.format(condition=condition), "cafe")
    assert questionnaire is not None
    assert [p.code for p in problems if p.code == "B016"] == ["B016"] * known
