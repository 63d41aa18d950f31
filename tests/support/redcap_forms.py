"""Data dictionaries of REDCap of every shape, made up from a seed."""

# ruff: noqa: E501

from __future__ import annotations

import csv
import io
import random

from support.marks import WORDS, Marks

LONG = ("Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label",
        "Choices, Calculations, OR Slider Labels", "Field Note", "Text Validation Type OR Show Slider Number",
        "Text Validation Min", "Text Validation Max", "Identifier?", "Branching Logic (Show field only if...)",
        "Required Field?", "Custom Alignment", "Question Number (surveys only)", "Matrix Group Name", "Matrix Ranking?",
        "Field Annotation")  # fmt: skip
SHORT = ("field_name", "form_name", "section_header", "field_type", "field_label", "select_choices_or_calculations",
         "field_note", "text_validation_type_or_show_slider_number", "text_validation_min", "text_validation_max", "identifier",
         "branching_logic", "required_field", "custom_alignment", "question_number", "matrix_group_name", "matrix_ranking",
         "field_annotation")  # fmt: skip
TYPES = ("text", "text", "notes", "calc", "dropdown", "radio", "radio", "checkbox", "yesno", "truefalse", "file", "slider",
         "descriptive", "sql", "odd")  # fmt: skip
CHECKS = ("", "", "date_ymd", "date_mdy", "datetime_dmy", "datetime_seconds_ymd", "time", "time_hh_mm_ss", "email", "integer",
          "number", "number_2dp", "phone", "zipcode", "alpha_only", "ssn")  # fmt: skip
CONDITIONS = (
    "[{0}] = '1'", '[{0}]="1"', "[{0}] <> '1'", "[{0}(1)] = '1'", "[{0}(1)]='0'", "[{0}] > 3", "[{0}] <> ''", "[{0}] = ''",
    "[{0}] = '1' and [{1}] = '2'", "([{0}] = '1' or [{1}] <> '2') and [{0}] <> '3'", "datediff([{0}], 'today', 'y') > 18",
    "[event_1][{0}] = '1'", "[nowhere] = '1'", "sum([{0}], [{1}]) > 3", "[{0}] = [{1}]", "[{0}] = 1", "not([{0}] = '1')",
)  # fmt: skip


class Maker:
    """Makes one dictionary."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311
        self.marks = Marks(self.rng)
        self.codes: list[str] = []
        self.parts: dict[str, str] = {}
        self.rows: list[list[str]] = []
        self.form = "first_form"
        for number in range(self.rng.randint(4, 14)):
            if self.some(0.15):
                self.form = f"form_{number}"
            if self.some(0.15):
                self.matrix(number)
            else:
                self.field(f"{self.rng.choice(('age', 'q', 'date', 'visit', 'Name'))}{number}")
        self.add("last_words", "text", self.marks(*WORDS))

    def some(self, chance: float) -> bool:
        return self.rng.random() < chance

    def add(self, name: str, type_: str, label: str, **more: str) -> None:
        keys = ("section", "choices", "note", "check", "min", "max", "identifier", "logic", "required", "alignment", "number",
                "matrix", "ranking", "annotation")  # fmt: skip
        cells = {key: more.get(key, "") for key in keys}
        self.rows.append([name, self.form, cells.pop("section"), type_, label, *cells.values()])
        self.codes.append(name)

    def choices(self) -> str:
        codes = self.rng.sample(
            ("1", "2", "3", "0", "99", "-1", "a", "B", "1a"), self.rng.randint(1, 5)
        )
        words = (self.marks(*WORDS).replace("|", "/").replace("\n", " ") for _ in codes)
        return " | ".join(f"{code}, {word}, or so" for code, word in zip(codes, words, strict=True))

    def field(self, name: str) -> None:
        marked = len(self.marks.given)
        type_ = self.rng.choice(TYPES)
        label = self.marks(*WORDS)
        more = {"section": self.marks("Section", *WORDS)} if self.some(0.2) else {}
        marked = marked if not more else len(self.marks.given) - 2 + 1
        if type_ in ("dropdown", "radio", "checkbox"):
            more["choices"] = self.choices()
        if type_ == "calc":
            more["choices"] = f"[x] + '{self.marks()}'"
        if type_ == "slider" and self.some(0.6):
            more["choices"] = f"{self.marks('Low')} | {self.marks('Mid')} | {self.marks('High')}"
        if type_ == "text":
            more["check"] = self.rng.choice(CHECKS)
            if more["check"] in ("integer", "number", "date_ymd") and self.some(0.5):
                more |= (
                    {"min": "1", "max": "99"}
                    if "date" not in more["check"]
                    else {"min": "2020-01-01"}
                )
        if self.some(0.3):
            more["note"] = self.marks(*WORDS)
        if self.some(0.3) and self.codes:
            more["logic"] = self.rng.choice(CONDITIONS).format(
                self.rng.choice(self.codes), self.rng.choice(self.codes)
            )
        if self.some(0.2):
            more["required"] = "y"
        if self.some(0.1):
            more |= {"identifier": "y", "alignment": "RH"}
        if self.some(0.2):
            tags = (
                "@HIDDEN",
                f"@DEFAULT='{self.marks()}'",
                f"@READONLY {self.marks('plain')}",
                "@NONEOFTHEABOVE='99'",
            )
            more["annotation"] = self.rng.choice(tags)
        self.add(name, type_, label, **more)
        self.parts[name] = " ".join(self.marks.given[marked:])

    def matrix(self, number: int) -> None:
        marked = len(self.marks.given)
        type_, choices = self.rng.choice(("radio", "checkbox")), self.choices()
        logic = f"[{self.codes[0]}] = '1'" if self.codes and self.some(0.3) else ""
        for row in range(self.rng.randint(1, 3)):
            section = {"section": self.marks(*WORDS)} if row == 0 and self.some(0.5) else {}
            other = logic if self.some(0.9) else ""
            self.add(f"m{number}_{row}", type_, self.marks(*WORDS), choices=choices, matrix=f"matrix{number}", logic=other,
                     required=self.rng.choice(("", "y")), **section)  # fmt: skip
            self.parts[f"m{number}_{row}"] = " ".join(self.marks.given[marked:])

    def text(self, _extension: str = "csv") -> str:
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(self.rng.choice((LONG, SHORT)))
        writer.writerows(self.rows)
        return out.getvalue()
