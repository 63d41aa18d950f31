"""The answers of each kind, as its page sends them: what `import` drafts counts them all."""

from __future__ import annotations

import random
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from surveygen.errors import SurveygenError
from surveygen.language import read_text
from surveygen.responses.forms import detect_format
from surveygen.responses.inference import draft_csv
from surveygen.tallies import QuestionTally, tally_responses

Draw = random.Random
WORDS = ("good bread", "too dear", "nice people", "long queue", "warm rolls")


def _sentence(draw: Draw) -> str:
    return f"{draw.choice(WORDS)} and {draw.choice(WORDS)} {draw.randint(0, 10_000)}"


CELLS: dict[str, Callable[[Draw], str]] = {
    "scale": lambda draw: str(draw.randint(1, 7)),
    "slider": lambda draw: str(draw.randint(0, 100)),
    "stars": lambda draw: str(draw.randint(1, 5)),
    "nps": lambda draw: str(draw.randint(0, 10)),
    "csat": lambda draw: str(draw.randint(1, 5)),
    "ces": lambda draw: str(draw.randint(1, 7)),
    "dropdown": lambda draw: draw.choice(("north", "south", "east", "west")),
    "consent": lambda draw: draw.choice(("yes", "")),
    "yes_no": lambda draw: draw.choice(("yes", "no")),
    "hidden": lambda draw: draw.choice(("poster", "flyer", "shop")),
    "text": _sentence,
    "long_text": lambda draw: f"{_sentence(draw)}\n{_sentence(draw)}",
    "time": lambda draw: f"{draw.randint(0, 23):02}:{draw.randint(0, 59):02}",
    "month": lambda draw: f"2026-{draw.randint(1, 12):02}",
    "url": lambda draw: f"https://example.org/{draw.randint(0, 99_999)}",
}


def counted(tally: QuestionTally) -> Counter[int]:
    """How often the counts of options come: their keys are the draft's own."""
    return Counter(option.count for option in tally.options if option.count)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("kind", CELLS)
def test_answers_of_each_kind_are_drafted_and_counted(tmp_path: Path, kind: str, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - no secret
    cells = [CELLS[kind](draw) if draw.random() < 0.9 else "" for _ in range(60)]
    file = tmp_path / "answers.csv"
    rows = "".join(f'{"ab"[n % 2]},"{cell}"\n' for n, cell in enumerate(cells))
    file.write_text(f"beside,asked\n{rows}", encoding="utf-8", newline="")
    text = draft_csv(file).text()
    questionnaire, problems = read_text(text)
    assert questionnaire is not None, (problems, text)
    tally = tally_responses(questionnaire, [file])
    beside, asked = tally.questions
    filled = [cell for cell in cells if cell]
    assert (beside.answered, tally.ledger.counted) == (60, 60)
    assert asked.answered == len(filled), text
    assert not asked.unmatched
    if asked.options:
        assert counted(asked) == Counter(Counter(filled).values()), text
    if all(cell.isdecimal() for cell in filled):
        numbers = [int(cell) for cell in filled]
        assert asked.mean is not None, text
        assert asked.mean.value == pytest.approx(sum(numbers) / len(numbers))


@pytest.mark.parametrize("name", ["q.docx", "q.csv", "q.xlsx.csv"])
def test_word_document_is_named_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / name, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(SurveygenError, match="Word document"):
        draft_csv(tmp_path / name)
    if not name.endswith(".docx"):
        assert detect_format(tmp_path / name) is None
