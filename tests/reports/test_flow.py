"""The map of a question set: what leads where, what nobody reaches, as a drawing and as text."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner

from surveygen.cli import main
from surveygen.language import read_text
from surveygen.locales import languages
from surveygen.reports.flow import NEVER_SHOWN, Flow, flow_of
from surveygen.reports.flow.drawing import to_svg
from surveygen.reports.flow.mermaid import to_mermaid
from surveygen.reports.words import IN_ENGLISH, Words, words_of
from surveygen.scaffold import starter_sets

SVG = "{http://www.w3.org/2000/svg}"
PLAIN = "# T\n\n### `a` One?\n\n`text`\n\n## Two\n\n### `b` Two?\n\n`text`\n"
WALK = """\
# A walk

### `visit` How often do you come? *

- ( ) Never `=never` `end`
- ( ) Once `=once` `go to food`
- ( ) Often `=often`

## Often
`show if visit = often`

### `why` Why?

`text`

### `low` Why so few?

`show if visit = once`

`text`

## `food` Food

### `ate` What did you eat?

`text`

## Never
`show if visit = never`

### `x` Why never?

`text`

## Thanks
`end` `show if visit = often`

## Thank you
`end`

## Late
`end`
"""


def flow(source: str, words: Words = IN_ENGLISH) -> Flow:
    questionnaire, problems = read_text(source, despite=NEVER_SHOWN)
    assert questionnaire is not None, [str(p) for p in problems]
    return flow_of(questionnaire, words)


def test_a_plain_set_leads_from_page_to_page_and_to_the_sending() -> None:
    found = flow(PLAIN)
    assert [(stop.kind, stop.title) for stop in found.stops] == [
        ("page", "Page 1"),
        ("page", "Two"),
        ("sent", "The answers are sent"),
    ]
    assert [(way.start, way.end) for way in found.ways] == [(0, 1), (1, 2)]
    assert not any(stop.unreachable or stop.dead_end for stop in found.stops)


def test_jumps_lead_where_their_options_say() -> None:
    ways = {way.label: (way.start, way.end) for way in flow(WALK).ways if way.label}
    assert ways == {"Never": (0, 4), "Once": (0, 2)}


def test_a_way_leads_past_every_page_that_not_everybody_sees() -> None:
    past = [(way.start, way.end) for way in flow(WALK).ways if way.past]
    assert (0, 2) in past
    assert all(end == start + 2 for start, end in past)


def test_what_nobody_reaches_and_a_dead_end_are_marked() -> None:
    found = flow(WALK)
    assert [stop.title for stop in found.stops if stop.unreachable] == ["Never", "Late"]
    assert [stop.title for stop in found.stops if stop.dead_end] == ["Food"]
    assert [q.label for stop in found.stops for q in stop.questions if q.unreachable] == [
        "Why so few?",
        "Why never?",
    ]


def test_a_set_whose_last_page_is_reached_has_no_dead_end() -> None:
    reached = WALK.replace("`=never` `end`", "`=never`").replace("`go to food`", "")
    assert not any(stop.dead_end for stop in flow(reached).stops)


@pytest.mark.parametrize("alone", [True, False])
def test_the_drawing_is_well_formed_and_has_a_box_for_every_stop(alone: bool) -> None:
    hostile = WALK.replace("## Often", '## 1 < 2 & "Often"')
    found = flow(hostile)
    drawing = to_svg(found, IN_ENGLISH, alone=alone)
    root = ET.fromstring(drawing)  # noqa: S314 - our own
    assert len(root.findall(f".//{SVG}rect")) == len(found.stops)
    assert (root.find(f"{SVG}style") is not None) == alone
    assert root.findtext(f"{SVG}title") == "The way through A walk"
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert "Nobody ever gets here" in texts
    assert {"Never", "Once"} <= set(texts)
    assert any(text and text.startswith("1 < 2 &") for text in texts)


def test_boxes_do_not_overlap_and_stand_inside() -> None:
    root = ET.fromstring(to_svg(flow(WALK), IN_ENGLISH))  # noqa: S314 - our own
    height = float(root.attrib["height"])
    end = 0.0
    for box in root.iter(f"{SVG}rect"):
        top = float(box.attrib["y"])
        assert top > end
        end = top + float(box.attrib["height"])
    assert end <= height


def test_mermaid_has_a_node_for_every_stop_and_nothing_it_would_misread() -> None:
    text = to_mermaid(flow(WALK.replace("Why so few?", 'Why "so" [few] | x?')), IN_ENGLISH)
    lines = text.splitlines()
    assert lines[0] == "flowchart TD"
    nodes = [line for line in lines if line.startswith("  s") and "[" in line and "-->" not in line]
    assert len(nodes) == 5
    assert '  s0 -->|"Never"| s4' in lines
    assert any(line.startswith("  class s3") and line.endswith("unreachable") for line in lines)
    assert "#34;so#34; #91;few#93; #124; x?" in text


@pytest.mark.parametrize("name", sorted(starter_sets()))
def test_every_shipped_set_has_a_map_without_dead_ends(name: str) -> None:
    found = flow(starter_sets()[name].read_text(encoding="utf-8"))
    assert not any(stop.unreachable or stop.dead_end for stop in found.stops)
    ET.fromstring(to_svg(found, IN_ENGLISH))  # noqa: S314 - our own


@pytest.mark.parametrize("language", languages())
def test_the_map_speaks_the_languages_of_the_report(language: str) -> None:
    words = words_of(language)
    drawing = to_svg(flow(PLAIN, words), words)
    assert "The answers are sent" not in drawing


def test_the_command_draws_what_check_calls_an_error(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "walk.md").write_text(WALK, encoding="utf-8")
    target = tmp_path / "walk.svg"
    done = CliRunner().invoke(main, ["-C", str(tmp_path), "flow", "walk", "-o", str(target)])
    assert done.exit_code == 0, done.output
    assert "Nobody ever gets here" in target.read_text(encoding="utf-8")
    told = CliRunner().invoke(main, ["-C", str(tmp_path), "flow", "walk", "--format", "mermaid"])
    assert told.output.startswith("flowchart TD")


@pytest.mark.parametrize(("name", "code"), [("nothing", "X003"), ("broken", "Q023")])
def test_what_cannot_be_drawn_is_said(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "broken.md").write_text("# B\n\n### `q` Why?\n\n`txet`\n")
    done = CliRunner().invoke(main, ["-C", str(tmp_path), "flow", name])
    assert done.exit_code == 1
    assert f"[{code}]" in done.output
