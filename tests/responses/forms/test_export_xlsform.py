"""What is written as an XLSForm pyxform turns into a form without a word, with the same conditions."""

# ruff: noqa: E501

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pyxform.xls2xform import convert

from support.exports import read_shipped, surveys, walk
from support.foreign import ask
from surveygen.model import Questionnaire
from surveygen.responses.forms.xlsform.writing import write_xlsform


@pytest.mark.parametrize("name", surveys())
def test_pyxform_makes_a_form_of_every_shipped_set_without_a_warning(
    tmp_path: Path, name: str
) -> None:
    file = tmp_path / f"{name}.xlsx"
    file.write_bytes(write_xlsform(read_shipped(name)).data)
    made = convert(str(file), validate=False)
    assert "<h:html" in made.xform
    assert [word for word in made.warnings if "language" not in word] == []


def test_no_shipped_set_loses_a_condition() -> None:
    lost = [(name, str(loss)) for name in surveys() for loss in write_xlsform(read_shipped(name)).losses
            if "condition" in loss.text]  # fmt: skip
    assert lost == []


def plain(questionnaire: Questionnaire, answers: dict[str, Any]) -> dict[str, str]:
    """Answers as the nodes of an XForm hold them."""
    found = {}
    for question in questionnaire:
        given = answers.get(question.id)
        if question.kind == "matrix":
            for row in question.rows:
                found[f"{question.id}_{row.name}"] = str((given or {}).get(row.key, ""))
        elif isinstance(given, frozenset):
            found[question.id] = " ".join(sorted(given))
        elif isinstance(given, float):
            found[question.id] = f"{given:g}"
        else:
            found[question.id] = (
                "" if given is None else "OK" if question.kind == "consent" else str(given)
            )
    return found


def test_enketo_asks_the_same_on_every_way_through_the_shipped_sets(tmp_path: Path) -> None:
    requests, wanted, names = [], [], []
    for name in surveys():
        questionnaire = read_shipped(name)
        file = tmp_path / f"{name}.xlsx"
        file.write_bytes(write_xlsform(questionnaire).data)
        xform = convert(str(file), validate=False).xform
        binds = {
            m[1].rpartition("/")[2]: m[2]
            for m in re.finditer(r'<bind nodeset="([^"]+)"[^>]*?relevant="([^"]+)"', xform)
        }
        walks = [walk(questionnaire, seed) for seed in range(25)]
        nodes = [plain(questionnaire, answers) for answers, _ in walks]
        for position, page in enumerate(questionnaire.pages):
            group = f"page_{position + 1}"
            for question in page.questions:
                tests = [binds[one] for one in (group, question.id) if one in binds]
                if not tests:
                    continue
                plain_tests = " and ".join(f"({test})" for test in tests)
                expression = re.sub(
                    r"\s*/(?:[\w-]+/)*([\w-]+)(?=\s)", r" /data/\1", plain_tests + " "
                )
                expression = (
                    expression.replace("&gt;", ">").replace("&lt;", "<").replace("&quot;", '"')
                )
                requests.append({"expression": expression.strip(), "answers": nodes})
                wanted.append([question.id in shown for _, shown in walks])
                names.append((name, question.id, expression))
    wrong = [
        (n, a, b)
        for n, a, b in zip(names, ask("xpath.mjs", requests), wanted, strict=True)
        if a != b
    ]
    assert wrong == []
    assert len(requests) > 30
