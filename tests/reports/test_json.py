"""The tally as JSON keeps its promise."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from support.all_kinds import ALL_KINDS
from support.tallies import questionnaire, response, some, tally_of, written
from surveygen.reports.json_object import to_json
from surveygen.responses.fake import columns, invent
from surveygen.tallies import Request, tally_responses
from surveygen.tallies.late import late_answers
from surveygen.tallies.tallying import count_responses
from surveygen.tallies.trends import with_waves

SCHEMA: dict[str, Any] = json.loads(
    files("surveygen.reports").joinpath("tally.schema.json").read_text(encoding="utf-8")
)


def checked(text: str) -> dict[str, Any]:
    """The JSON, once it was found to keep to the schema."""
    value: dict[str, Any] = json.loads(text)
    Draft202012Validator(SCHEMA).validate(value)
    return value


def test_json_has_the_documented_shape(tmp_path: Path) -> None:
    rows = [*some(10), response(77, visit="monthly", website="spam"), some(1)[0]]
    found = checked(to_json(tally_of(tmp_path, written(rows))))
    assert found["version"] == 1
    assert found["survey"] == "cafe"
    assert found["ledger"] == {
        "read": 12, "counted": 10, "duplicates": 1, "tests": 0, "spam": 1, "rejected": 0,
        "revised": 0, "unfinished": 0, "empty": 0,
    }  # fmt: skip
    visit = found["questions"]["visit"]
    assert visit["kind"] == "pick_one"
    assert visit["options"]["weekly"] == {
        "label": "Every week", "count": 3, "share": 0.3,
        "low": 0.107791, "high": 0.603222, "expected": 0.4, "verdict": "too few to say",
    }  # fmt: skip
    nps = found["questions"]["nps"]
    assert {"score", "mean", "median", "expected"} <= nps.keys()
    assert found["questions"]["why"] == {
        "kind": "long_text", "label": "What is the main reason?", "answered": 10, "asked": 10,
    }  # fmt: skip


def test_json_of_no_responses_is_valid(tmp_path: Path) -> None:
    found = checked(to_json(tally_of(tmp_path, written([]))))
    assert found["ledger"]["read"] == 0
    assert found["questions"]["visit"]["answered"] == 0
    assert found["questions"]["visit"]["options"]["first"]["low"] is None


def test_one_answer_has_a_mean_without_a_range(tmp_path: Path) -> None:
    found = checked(to_json(tally_of(tmp_path, written([response(1, spend="5")]))))
    assert found["questions"]["spend"]["mean"] == 5
    assert found["questions"]["spend"]["mean_low"] is None


def test_json_of_what_was_said_beforehand_keeps_to_the_schema(tmp_path: Path) -> None:
    front = (
        "id: wide\nask:\n  Why?: [visit, nps, share(nps >= 9 where visit = first)]\ndecide:\n"
        "  - if: nps > 30 and n >= 100\n    then: Go on.\n    else: Stop.\n"
        "  - if: nps(visit = first) < nps(visit = weekly)\n    then: Wait.\n"
        "  - if: share(nps >= 9 where spend > 99) > 10%\n    then: Ask them.\n"
    )
    source = ALL_KINDS.replace("id: wide\n", front).replace(
        "population: 5000", "population:\n  n: 5000\n  visit: {first: 80%, weekly: 20%}"
    )
    survey = questionnaire(source, "wide")
    file = tmp_path / "r.csv"
    file.write_text(written(list(invent(survey, 160)), columns(survey)), encoding="utf-8")
    counted = count_responses(survey, [file])
    found = checked(to_json(late_answers(survey, [file], counted)))
    assert len(found["decisions"]) == 3
    assert found["ask"][0]["questions"] == ["visit", "nps"]
    assert found["late"]["early"] + found["late"]["late"] == 160
    assert found["represented"]["visit"]["first"]["clear"] is True


def test_json_of_everything_at_once_keeps_to_the_schema(tmp_path: Path) -> None:
    survey = questionnaire(
        ALL_KINDS.replace("id: wide", "id: wide\nweights: {visit: {first: 0.5, weekly: 0.5}}"),
        "wide",
    )
    files = []
    for seed in (0, 1):
        file = tmp_path / f"r{seed}.csv"
        file.write_text(written(list(invent(survey, 160, seed)), columns(survey)), encoding="utf-8")
        files.append(file)
    tally = tally_responses(survey, files[:1], Request(by=("visit", "personas"), where="nps >= 2"))
    tally = with_waves(tally, tally_responses(survey, files[1:]))
    found = checked(to_json(tally))
    assert found["fakes"] == 160
    assert set(found["cuts"]) == {"visit", "personas"}
    regulars = found["cuts"]["personas"]["Regulars"]
    assert regulars["base"] == found["cuts"]["visit"]["weekly"]["base"]
    assert regulars["questions"]["visit"]["options"]["weekly"]["share"] == 1
    assert found["weighting"]["kind"] == "rake"
    excess = [one["distance"] - one["luck"] for one in found["surprises"]]
    assert excess == sorted(excess, reverse=True)
    assert found["waves"][0]["name"].endswith("r1.csv")
    service = found["questions"]["service"]
    assert set(service["rows"]) == {"speed", "staff", "room", "noise"}
    assert -1 <= service["alpha"] <= 1
    assert found["questions"]["first"]["options"]["queue"]["points"] >= 0
    assert found["questions"]["best"]["options"]["taste"]["worst"] >= 0
    assert {"top", "top_low", "top_high"} <= found["questions"]["happy"].keys()
