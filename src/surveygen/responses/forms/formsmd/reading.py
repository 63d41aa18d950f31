"""A form of Forms.md to the form that all formats share."""

from __future__ import annotations

import re
from pathlib import Path

from surveygen.condition import Condition
from surveygen.responses.forms.files import read_whole, unreadable
from surveygen.responses.forms.form import Form, FormOption, FormQuestion
from surveygen.responses.forms.formsmd.conditions import translate
from surveygen.responses.forms.formsmd.fields import ATTRIBUTES, Field, composed, fields_of, listed
from surveygen.responses.forms.gathering import Gathering
from surveygen.responses.forms.truth import Subject, SubjectForm

_FORMAT = "form of Forms.md"
_PIPE = re.compile(r"\{(?:\{|\$)\s*([\w.]+)(?:[^{}$]*\}|\s*\$)\}")
_INPUTS: dict[str, tuple[str, SubjectForm]] = {
    "Email": ("email", "text"), "URL": ("url", "text"), "Tel": ("phone", "text"),
    "Number": ("number", "decimal"), "Date": ("date", "date"), "Datetime": ("datetime", "other"),
    "Time": ("time", "other"), "File": ("file", "other"), "Password": ("text", "text"),
}  # fmt: skip
_READ = {"question", "description", "placeholder", "multiline", "maxlength", "pattern", "choices",
         "options", "multiple", "min", "max", "step", "unit", "unitend", "outof", "startat",
         "labelstart", "labelend", "icon"}  # fmt: skip
_FITS = {
    "step": ("number",),
    "unit": ("number",),
    "max": ("text", "long text"),
    "pattern": ("text",),
    "placeholder": ("text", "long text", "email", "url", "phone"),
}
"""The types that a setting is for."""
_LOOKS = {"fieldsize", "labelstyle", "subfield", "autofocus", "horizontal", "hidelabels",
          "supersize", "hideformtext", "hidelabelstart", "hidelabelend", "country",
          "availablecountries"}  # fmt: skip
_ENDS = {"labelstart": "Not likely at all", "labelend": "Extremely likely"}


class _Reading:
    def __init__(self, fields: list[Field], title: str) -> None:
        self.gathering = Gathering(_PIPE)
        self.gathering.reserve([field.name.lower() for field in fields])
        self.show: Condition | None = None
        self.title = title
        self.texts: list[Field] = []
        self.gathering.page({}, "line 1")
        for field in fields:
            where = f"line {field.line}"
            if field.kind == "slide":
                self.flush()
                self.show = None
                self.gathering.page({}, where)
            elif field.kind == "jump":
                self.jump(field, where)
            elif field.kind == "setting":
                if field.name == "title":
                    self.title = field.settings["value"]
                else:
                    self.gathering.leave(where, field.name, field.settings["value"])
            elif field.kind == "looks":
                self.gathering.leave(where, "", f"how it looks ({field.settings['value']})")
            elif field.kind == "text":
                self.texts.append(field)
            else:
                self.flush()
                self.field(field, where)
        self.flush()

    def jump(self, field: Field, where: str) -> None:
        value = field.settings["value"]
        if value.split("->")[0].strip() in ("start", "end"):
            self.gathering.leave(where, "", f"the {value.split()[0]} slide's own button ({value})")
            return
        show, holds = self.gathering.condition(value, translate, where, "", "jump condition")
        if not holds:
            self.gathering.leave(where, "", f"a slide that nobody sees ({value})")
        page = self.gathering.pages[-1]
        self.gathering.pages[-1] = page._replace(show=show)

    def flush(self) -> None:
        """Words between fields: a page's heading and introduction, or a text of their own."""
        if not self.texts:
            return
        first, where = self.texts[0], f"line {self.texts[0].line}"
        lines = [self.plain(field) for field in self.texts]
        self.texts = []
        page = self.gathering.pages[-1]
        if not page.questions and not page.words and not first.condition:
            words = self.gathering.line({"": lines[0]}, where, "")
            intro = self.gathering.paragraphs({"": "\n".join(lines[1:])}, where, "")
            self.gathering.pages[-1] = page._replace(words=words, intro=intro)
            return
        show, _ = self.gathering.condition(first.condition, translate, where, "", "condition")
        words, rest = self.gathering.heading({"": "\n".join(lines)}, where, "")
        identity = self.gathering.give("", words[""])
        self.gathering.add(FormQuestion(identity, "info", words, where, "", help=rest, show=show))

    def plain(self, field: Field) -> str:
        """The words of a line, without what says how it looks."""
        words = re.sub(r"^(?:#+\s+|>\s*)", "", field.settings["value"])
        look = ATTRIBUTES.match(words)
        if look is None or words[look.end() :].startswith("("):
            return words
        self.gathering.leave(f"line {field.line}", "", f"how it looks ({look[0].strip()})")
        return words[look.end() :]

    def field(self, field: Field, where: str) -> None:
        given, gathering = field.settings, self.gathering
        show, holds = gathering.condition(
            field.condition, translate, where, field.name, "displayCondition"
        )
        if not holds or "disabled" in given:
            gathering.lose(where, field.name, f"it can be filled by nobody ({given})")
            return
        words, rest = gathering.heading({"": given.get("question", "")}, where, field.name)
        more = gathering.paragraphs({"": given.get("description", "")}, where, field.name)
        identity = gathering.give(field.name.lower())
        settings = (f"column {field.name}",) if field.name != identity else ()
        bare = FormQuestion(
            identity,
            "",
            words,
            where,
            field.name,
            help=gathering.together(rest, more),
            settings=settings,
            show=show,
            required=field.required,
        )
        made = self.kind(field, bare)
        if made is None:
            return
        gathering.add(made)
        gathering.ids[field.name] = identity
        looks = [key for key in given if key in _LOOKS]
        for key, value in given.items():
            if key not in _READ and key not in _LOOKS:
                gathering.leave(where, field.name, f"{key} {value}".strip())
        if looks:
            gathering.leave(where, field.name, f"how it looks ({', '.join(looks)})")

    def kind(self, field: Field, bare: FormQuestion) -> FormQuestion | None:
        given, gathering = field.settings, self.gathering
        if field.kind in ("Choice", "PictureChoice", "Select"):
            return self.choice(field, bare)
        if field.kind == "Rating":
            gathering.known[field.name] = Subject(bare.id, "whole")
            return bare._replace(type=f"stars {given.get('outof', '5')}")
        if field.kind == "OpinionScale":
            low, high = given.get("startat", "0"), given.get("outof", "10")
            gathering.known[field.name] = Subject(bare.id, "whole")
            ends = [
                FormOption(point, gathering.line({"": given[key]}, bare.where, field.name))
                for point, key in ((low, "labelstart"), (high, "labelend"))
                if given.get(key)
            ]
            own = [words for key, words in _ENDS.items() if key not in given]
            if own:
                text = f"the ends that its tool gives it where it has none ({', '.join(own)})"
                gathering.leave(bare.where, field.name, text)
            return bare._replace(type=f"scale {low}..{high}", options=tuple(ends))
        type_, form = _INPUTS.get(field.kind, ("text", "text"))
        if field.kind == "Text" and "multiline" in given:
            type_ = "long text"
        gathering.known[field.name] = Subject(bare.id, form)
        return self.limited(field, bare._replace(type=type_))

    def limited(self, field: Field, made: FormQuestion) -> FormQuestion:
        given, settings = field.settings, list(made.settings)
        low, high = given.get("min", ""), given.get("max", "")
        unit = given.get("unit") or given.get("unitend")
        if (low or high) and made.type in ("number", "date"):
            made = made._replace(type=f"{made.type} {low}..{high}")
        elif low or high:
            self.gathering.leave(made.where, field.name, f"its limits {low}..{high}")
        given = {**given, "unit": unit or "", "max": given.get("maxlength", "")}
        wanted = (
            (key, given.get(key)) for key in ("step", "unit", "max", "pattern", "placeholder")
        )
        for name, value in wanted:
            fits = _FITS[name]
            if not value:
                continue
            if made.type.split(" ..")[0].rstrip("-.0123456789 ") in fits and "`" not in value:
                settings.append(f"{name} {' '.join(value.split())}")
            else:
                self.gathering.leave(made.where, field.name, f"{name} {value}")
        return made._replace(settings=tuple(settings))

    def choice(self, field: Field, bare: FormQuestion) -> FormQuestion | None:
        given, gathering = field.settings, self.gathering
        found = listed(given.get("choices") or given.get("options") or "")
        if not found:
            gathering.lose(bare.where, field.name, "it has no options of its own")
            return None
        many = "multiple" in given
        pairs = []
        for value, said in found:
            words, _, picture = said.partition("&&")
            code = value.partition("&&")[0].strip()
            pairs.append((code, {"": words.strip() or code}))
            if picture.strip():
                text = f"of its option {code}: the picture {picture.strip()}"
                gathering.leave(bare.where, field.name, text)
        if given.get("placeholder"):
            gathering.leave(bare.where, field.name, f"placeholder {given['placeholder']}")
        options, codes = gathering.options(pairs, "", bare.where, field.name)
        gathering.known[field.name] = Subject(bare.id, "many" if many else "one", codes)
        if len(options) == 1:
            gathering.change(bare.where, field.name, "its one option became a box to tick")
            gathering.known[field.name] = Subject(bare.id, "other")
            return bare._replace(type="consent", mark="- [ ]", options=options)
        type_ = "dropdown" if field.kind == "Select" else ""
        return bare._replace(type=type_, mark="- [ ]" if many else "- ( )", options=options)


def read_formsmd(path: Path) -> Form:
    """The form of a template, or of a script that composes one. Raises SurveygenError."""
    text = read_whole(path, _FORMAT)
    fields = fields_of(composed(text) or text)
    if not any(field.name and field.kind != "setting" for field in fields):
        raise unreadable(path, _FORMAT, "it has no field")
    reading = _Reading(fields, path.stem.replace("_", " "))
    if composed(text):
        reading.gathering.leave("the script", "", "what it does beside composing the form")
    return reading.gathering.form(reading.gathering.line({"": reading.title}, "the form", ""))
