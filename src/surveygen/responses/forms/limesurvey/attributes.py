"""The attributes of LimeSurvey's questions as settings of ours; the others are named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from surveygen.responses.forms.form import FormQuestion
from surveygen.responses.forms.limesurvey.offering import FILTERS
from surveygen.responses.forms.limesurvey.tables import Question

if TYPE_CHECKING:
    from surveygen.responses.forms.limesurvey.reading import Reading

_CARRIED = {
    "max_answers", "min_answers", "random_order", "answer_order", "subquestion_order",
    "exclude_all_others", "other_replace_text", "hidden", "suffix", "min_num_value_n",
    "max_num_value_n", "num_value_int_only", "date_min", "date_max", "date_format",
    "maximum_chars", "equals_num_value", "dualscale_headerA", "dualscale_headerB", "placeholder",
    "em_validation_q_tip", "array_filter_style",
}  # fmt: skip
_LOOKS = re.compile(
    r"cssclass|text_input_width|text_input_columns|display_rows|display_columns|input_size|hide_tip|"
    r"page_break|statistics_\w+|public_statistics|printable_survey\w*|save_as_default|"
    r"answer_width\w*|repeat_headings|label_input_columns|input_boxes|dropdown_\w+|category_separator|"
    r"alphasort|time_limit_\w*style|prefix_\w+|scale_export|clear_default|use_dropdown|rank\w+|"
    r"samechoiceheight|samelistheight|showpopups|choice_title|slider_(?!min|max|accuracy|layout)\w+|"
    r"question_theme_name|numbers_only|keep_duplicates|thousands_separator|encrypted|same_script|"
    r"crypt_method|modulename|location_\w+|show_\w*|min_answers_tip|reverse"
)
_LIMIT = re.compile(r"-?[\d.]*|\d{4}-\d\d-\d\d|today")
_SAFE = re.compile(r"\(\?[^:=!]|[*+?}]\+|\\[pPQEAZzbBG]|`|\n|\|")


def with_attributes(reading: Reading, question: Question, made: FormQuestion) -> FormQuestion:
    """The question with the settings that its attributes say."""
    given = question.attributes
    settings = list(made.settings)
    least, most = given.get("min_answers", ""), given.get("max_answers", "")
    if (least or most) and made.mark == "- [ ]" and not made.rows:
        count = len(made.options)
        if all(text.isdigit() or not text for text in (least, most)):
            settings.append(f"pick {min(int(least or 0), count)}-{min(int(most or count), count)}")
        else:
            _leave(reading, made, f"how many are ticked ({least}..{most})")
    elif made.type == "rank" and not least and most.isdigit() and int(most) > 0:
        if int(most) < len(made.options):
            made = made._replace(type=f"rank top {int(most)}")
    elif least or most:
        _leave(reading, made, f"how many are answered ({least or 0}..{most})")
    random = "random" in (given.get("answer_order"), given.get("subquestion_order"))
    if given.get("random_order") == "1" or random:
        settings.append("shuffle rows" if made.type == "matrix" else "shuffle")
    made = _with_limits(reading, given, made._replace(settings=tuple(settings)))
    return _with_pattern(reading, question, made)


def _leave(reading: Reading, made: FormQuestion, text: str) -> None:
    reading.gathering.leave(made.where, made.name, text)


def _with_limits(reading: Reading, given: dict[str, str], made: FormQuestion) -> FormQuestion:
    settings = list(made.settings)
    low, high = given.get("min_num_value_n", ""), given.get("max_num_value_n", "")
    if made.type in ("date", "datetime"):
        low, high = given.get("date_min", ""), given.get("date_max", "")
    made = _between(reading, made, low, high)
    if made.type.startswith("number") and given.get("num_value_int_only") == "1":
        settings.append("step 1")
    most = given.get("maximum_chars", "")
    if most.isdigit() and made.type in ("text", "long text"):
        settings.append(f"max {most}")
    elif most and made.type != "info":
        _leave(reading, made, f"maximum_chars {most}")
    if given.get("suffix"):
        if made.type.startswith(("number", "sum", "slider")) and "`" not in given["suffix"]:
            settings.append(f"unit {given['suffix']}")
        elif made.type != "info":
            _leave(reading, made, f"suffix {given['suffix']}")
    if given.get("placeholder"):
        if made.type in ("text", "long text") and "`" not in given["placeholder"]:
            settings.append(f"placeholder {' '.join(given['placeholder'].split())}")
        else:
            _leave(reading, made, f"placeholder {given['placeholder']}")
    return made._replace(settings=tuple(settings))


def _between(reading: Reading, made: FormQuestion, low: str, high: str) -> FormQuestion:
    """The question with two limits, either of which may be empty."""
    if not (low or high) or made.type == "info":
        return made
    fits = all(_LIMIT.fullmatch(limit) for limit in (low, high))
    if fits and made.type in ("number", "date", "datetime"):
        return made._replace(type=f"{made.type} {low}..{high}")
    _leave(reading, made, f"its limits {low}..{high}")
    return made


def _with_pattern(reading: Reading, question: Question, made: FormQuestion) -> FormQuestion:
    tip = question.attributes.get("em_validation_q_tip", "")
    if tip and not made.error:
        made = made._replace(error=reading.gathering.setting({"": tip}, made.where, made.name))
    pattern = question.pattern.strip()
    if not pattern or made.type == "info":
        return made
    bare = pattern.strip("/").removeprefix("^").removesuffix("$")
    is_whole = pattern.startswith("/^") and pattern.endswith("$/")
    if is_whole and made.type == "text" and not _SAFE.search(bare):
        return made._replace(settings=(*made.settings, f"pattern {bare}"))
    _leave(reading, made, f"validation {pattern}")
    return made


def say_rest(reading: Reading, question: Question, made: FormQuestion) -> None:
    """Note the attributes that have no place here, and how it looks."""
    looks = []
    for name, value in question.attributes.items():
        filters = name in FILTERS and question.type not in ("L", "!", "O", "S", "T")
        if name in _CARRIED or filters or value in ("", "0", "N") or name is None:
            continue
        if _LOOKS.fullmatch(name):
            looks.append(name)
        else:
            _leave(reading, made, f"{name} {value}")
    if looks:
        _leave(reading, made, f"how it looks ({', '.join(looks)})")
    if question.attributes.get("other_replace_text") and question.other.upper() != "Y":
        _leave(reading, made, f"other_replace_text {question.attributes['other_replace_text']}")
    if question.default:
        _leave(reading, made, f"default {question.default}")
    if question.mandatory.upper() == "S":
        reading.gathering.change(made.where, made.name, "it was asked for, but could be left empty")
    for answer in (*question.answers, *question.subquestions):
        if not reading.texts(answer.texts) and question.type not in ("A", "B", "C", "E"):
            reading.gathering.change(made.where, made.name, f"{answer.code} has no words")
