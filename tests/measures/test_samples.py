"""What a test sends to an endpoint looks like what people answer."""

from __future__ import annotations

import pytest

from support.tallies import questionnaire
from surveygen.endpoints.sending import sample_response
from surveygen.errors import Location
from surveygen.responses.finding import match

SURVEY = """
# Survey

### `q` Question?

"""

QUESTIONS = {
    "pick one": "- ( ) One `=one`\n- ( ) Other: ____ `=other`",
    "pick many": "`pick 2-3`\n\n- [ ] None `=no` `only`\n- [ ] A `=a`\n- [ ] B `=b`\n- [ ] C `=c`",
    "only exclusive boxes": "- [ ] None `=none` `only`\n- [ ] Unknown `=unknown` `only`",
    "dropdown": "`dropdown`\n\n- One `=one`\n- Two `=two`",
    "matrix": "`matrix` `answers quality5`\n\n- `speed` Speed\n- `staff` Staff",
    "matrix of words": "`matrix`\n\n- ( ) Good `=good`\n- ( ) Bad `=bad`\n- `speed` Speed",
    "matrix of boxes": "`matrix` `pick many`\n\n- [ ] Am `=am`\n- [ ] Pm `=pm`\n- `wifi` Wireless",
    "rank": "`rank`\n\n1. One `=one`\n2. Two `=two`\n3. Three `=three`",
    "rank top 2": "`rank top 2`\n\n1. One `=one`\n2. Two `=two`\n3. Three `=three`",
    "best-worst": "`best-worst`\n\n- A `=a`\n- B `=b`\n- C `=c`\n- D `=d`\n- E `=e`",
    "sum": "`sum 100`\n\n- `=coffee` Coffee\n- `=chairs` Chairs",
    "sum to another whole": "`sum 24` `unit h`\n\n- `=work` Work\n- `=rest` Rest",
    "number": "`number 5..9`",
    "number with a greatest": "`number` `max -2`",
    "slider": "`slider 10..50`\n\n- 10: Little\n- 50: Much",
    "scale": "`scale 1..5`",
    "stars": "`stars`",
    "nps": "`nps`",
    "csat": "`csat`",
    "ces": "`ces`",
    "yes/no": "`yes/no`",
    "consent": "`consent`",
    "date": "`date`",
    "date to come": "`date today..`",
    "date in a year": "`date 2031-01-01..2031-12-31`",
    "month": "`month`",
    "month in a year": "`month 2031-01..2031-12`",
    "time": "`time`",
    "time of opening": "`time 18:00..23:00`",
    "datetime": "`datetime`",
    "datetime in a year": "`datetime 2031-01-01T09:00..`",
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_sample_of_a_question_is_an_answer_to_it(question: str) -> None:
    survey = questionnaire(SURVEY + question)
    sample = {k: v for k, v in sample_response(survey).items() if not k.startswith("sg_")}
    matching = match(survey, list(sample), Location("sample.csv"))
    cells = list(sample.values())
    for field in matching.fields.values():
        decoded = field.decode(tuple(cells[i] for i in field.columns))
        assert decoded.value is not None, sample
        assert decoded.unmatched == (), sample


def test_sample_of_a_sum_adds_up() -> None:
    survey = questionnaire(SURVEY + QUESTIONS["sum to another whole"])
    sample = sample_response(survey)
    assert (sample["q__work"], sample["q__rest"]) == ("24", "0")


def test_sample_keeps_to_limits() -> None:
    def sample(question: str) -> str:
        return sample_response(questionnaire(SURVEY + question))["q"]

    assert sample("`number 5..9`") == "5"
    assert sample("`number` `max -2`") == "-2"
    assert sample("`slider 10..50`\n\n- 50: Much") == "10"
    assert sample("`time 18:00..23:00`") == "18:00"
    assert sample("`month 2031-01..2031-12`") == "2031-01"
    assert len(sample("`text` `max 10`")) == 10
    assert len(sample("`long text` `min 100`")) == 100
    assert sample("`text` `pattern [A-Z]{3}` `placeholder ABC`") == "ABC"


def test_sample_ticks_as_many_boxes_as_must_be() -> None:
    sample = sample_response(questionnaire(SURVEY + QUESTIONS["pick many"]))
    assert [sample[f"q__{code}"] for code in ("no", "a", "b", "c")] == ["", "1", "1", ""]


@pytest.mark.parametrize(
    ("kind", "sample"),
    [("email", "@"), ("url", "https://"), ("phone", "+44"), ("text", "please ignore")],
)
def test_sample_of_a_text_has_its_form(kind: str, sample: str) -> None:
    assert sample in sample_response(questionnaire(f"{SURVEY}`{kind}`"))["q"]


def test_sample_sends_no_file() -> None:
    assert sample_response(questionnaire(f"{SURVEY}`file`"))["q"] == ""
