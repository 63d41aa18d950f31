"""The same survey, of any length, for surveygen and for two form libraries."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

PER_PAGE = 10
CHOICES = ("Never", "Now and then", "Every week", "Every day")

_SURVEYJS = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Survey</title>
<link rel="stylesheet" href="survey-core.min.css">
<script src="survey.core.min.js"></script><script src="survey-js-ui.min.js"></script></head>
<body><div id="survey"></div><script>
new Survey.Model({model}).render(document.getElementById("survey"))
</script></body></html>"""

_FORMSMD = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Survey</title>
<link rel="stylesheet" href="formsmd.min.css"><script src="composer.bundle.min.js"></script>
<script src="formsmd.bundle.min.js"></script></head>
<body><div id="survey"></div><script>
const composer = new Composer({{id: "survey", postUrl: "/answers"}});
for (const page of {pages}) {{
  composer.slide({{}});
  for (const [name, question, choices] of page) {{
    if (choices.length) composer.choiceInput(name, {{question, choices}});
    else composer.textInput(name, {{question}});
  }}
}}
new Formsmd(composer.template, document.getElementById("survey"), {{startSlide: 1}}).init();
</script></body></html>"""


def questions(count: int) -> list[tuple[str, str, tuple[str, ...]]]:
    """Name, wording and choices; every tenth question is an open one."""
    return [
        (f"q{n}", f"How often does thing number {n} happen to you?", () if n % 10 == 9 else CHOICES)
        for n in range(count)
    ]


def pages(count: int) -> list[list[tuple[str, str, tuple[str, ...]]]]:
    """The questions ten to a page."""
    every = questions(count)
    return [every[i : i + PER_PAGE] for i in range(0, len(every), PER_PAGE)]


def question_set(count: int = 100, conditions: int = 0) -> str:
    """The survey as surveygen's authors write it; so many questions at the end have a condition."""
    parts = ["# Survey"]
    plain = count - conditions
    for number, page in enumerate(pages(count), 1):
        parts.append(f"## Page {number}")
        for name, wording, choices in page:
            options = "\n".join(f"- ( ) {c} `={c.split()[0].lower()}_{i}`" for i, c in
                                enumerate(choices))  # fmt: skip
            late = int(name.removeprefix("q")) - plain
            on = f"q{late - late % 10}"
            show = f"`show if {on} = never_0 or {on} = every_3`\n\n" if late >= 0 else ""
            parts.append(f"### `{name}` {wording}\n\n{show}{options or '`text`'}")
    return "\n\n".join(parts) + "\n"


def surveyjs_page(count: int = 100) -> str:
    """The survey as a page with SurveyJS."""
    model: dict[str, Any] = {
        "pages": [
            {
                "elements": [
                    {"type": "radiogroup", "name": n, "title": w, "choices": list(c)}
                    if c
                    else {"type": "text", "name": n, "title": w}
                    for n, w, c in page
                ]
            }
            for page in pages(count)
        ]
    }
    return _SURVEYJS.replace("{model}", json.dumps(model))


def formsmd_page(count: int = 100) -> str:
    """The survey as a page with Forms.md."""
    return (
        _FORMSMD.replace("{pages}", json.dumps(pages(count))).replace("{{", "{").replace("}}", "}")
    )


def install_peers(folder: Path) -> Path:
    """Both libraries from the npm registry, kept in a folder; their `node_modules`."""
    modules = folder / "node_modules"
    if not (modules / "formsmd").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text("{}", encoding="utf-8")
        npm = ["npm", "install", "--no-audit", "--no-fund", "--silent"]
        packages = ["survey-core", "survey-js-ui", "formsmd"]
        subprocess.run([*npm, *packages], cwd=folder, check=True, capture_output=True)
    return modules


def write_peers(modules: Path, site: Path, count: int = 100) -> None:
    """The pages of both libraries with what they load, in a folder to be served."""
    for name in (
        "survey-core/survey-core.min.css",
        "survey-core/survey.core.min.js",
        "survey-js-ui/survey-js-ui.min.js",
        "formsmd/dist/css/formsmd.min.css",
        "formsmd/dist/js/composer.bundle.min.js",
        "formsmd/dist/js/formsmd.bundle.min.js",
    ):
        shutil.copy(modules / name, site)
    (site / "surveyjs.html").write_text(surveyjs_page(count), encoding="utf-8")
    (site / "formsmd.html").write_text(formsmd_page(count), encoding="utf-8")
