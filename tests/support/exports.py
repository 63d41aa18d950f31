"""What becomes of a shipped set that is written for another tool and read again."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from surveygen.condition import Answer, evaluate
from surveygen.kinds import kind_of
from surveygen.model import Question, Questionnaire
from surveygen.project import load_project
from surveygen.sets import read_sets

CONTENT = Path(__file__).parent.parent.parent / "content"


def surveys() -> list[str]:
    """The shipped sets that are surveys, translations apart."""
    names = sorted(path.stem for path in CONTENT.glob("*.md") if "." not in path.stem)
    return [
        name
        for name in names
        if "type: focus-group" not in (CONTENT / f"{name}.md").read_text("utf-8")
    ]


def read_shipped(name: str) -> Questionnaire:
    """A shipped set with its translations."""
    [read] = read_sets(load_project(CONTENT.parent), [name])
    assert read.questionnaire is not None, [str(found) for found in read.problems]
    return read.questionnaire


def answer(question: Question, rng: random.Random) -> Answer:
    """An answer that fits a question, as ours are decoded; None for none."""
    if rng.random() < 0.25 or question.kind in ("info", "file", "hidden", "concepts"):
        return None
    keys = [choice.key for choice in question.choices]
    match question.kind:
        case "pick_one" | "dropdown" | "yes_no":
            return rng.choice(keys)
        case "consent":
            return keys[0] if keys else "yes"
        case "pick_many":
            return frozenset(rng.sample(keys, rng.randint(1, min(3, len(keys)))))
        case "matrix":
            return {row.key: rng.choice(keys) for row in question.rows}
        case "scale" | "stars" | "nps" | "csat" | "ces":
            return float(rng.randint(int(keys[0]), int(keys[-1])))
        case "number" | "slider":
            low, high = kind_of(question).measure.limits(question)
            return float(rng.randint(int(float(low or 0)), int(float(high or 100))))
        case "date":
            return "2026-05-05"
        case "rank" | "sum" | "price" | "best_worst":
            return None
    return "some words"


def walk(questionnaire: Questionnaire, seed: int) -> tuple[dict[str, Any], list[str]]:
    """Answers to what is asked on the way, and the ids of all that is asked."""
    rng = random.Random(seed)  # noqa: S311
    answers: dict[str, Any] = {}
    shown = []
    for page in questionnaire.pages:
        if page.show is not None and not evaluate(page.show, answers):
            continue
        for question in page.questions:
            if question.show is None or evaluate(question.show, answers):
                shown.append(question.id)
                given = answer(question, rng)
                if given is not None:
                    answers[question.id] = given
    return answers, shown
