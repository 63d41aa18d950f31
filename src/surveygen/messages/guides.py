"""Messages about discussion guides of focus groups, and about recruiting for them."""

from surveygen.errors import Severity
from surveygen.messages.base import Message, family

_FRONT = "---\ntype: focus-group\n"
_ASK = "### `last_visit` Think about your last visit. What made you come in?\n"
_END = "\n## To end\n\n`ending`\n\n### `missed` Is there anything we missed?\n"
_PLAIN = f"{_FRONT}---\n\n# Habits\n\n{_ASK}"


def _guide(front: str, sections: str) -> str:
    return f"{_FRONT}{front}---\n\n# Habits\n\n{sections}{_END}"


_WARM = "## Welcome\n\n`opening`\n\n### `intro` Tell us your name.\n\n`round`\n\n"
_KEY = f"## Habits\n\n`key`\n\n{_ASK}"

MESSAGES = family(
    Message(
        "G001",
        "key of a guide in a survey",
        "'{key}' is for focus groups, and this is a survey.",
        "Add `type: focus-group` to the front matter, or take the line out.",
        bad="---\nduration: 90 min\n---\n\n# Visit\n\n### `why` Why?\n\n`text`\n",
        good=f"{_FRONT}duration: 90 min\n---\n\n# Habits\n\n## Talk\n\n`90 min`\n\n{_ASK}",
    ),
    Message(
        "G002",
        "two parts for one section",
        "this section is said to be both '{first}' and '{second}'.",
        "Keep one of the two, or begin a section with `##`.",
        bad=_guide("", f"{_WARM}## Habits\n\n`key` `transition`\n\n{_ASK}"),
        good=_guide("", f"{_WARM}{_KEY}"),
    ),
    Message(
        "G003",
        "minutes of an activity",
        "'{activity}' takes a number of minutes after it.",
        "Write for example `{activity} 5 min`.",
        bad=f"{_FRONT}---\n\n# Habits\n\n{_ASK}\n`exercise`\n",
        good=f"{_FRONT}---\n\n# Habits\n\n{_ASK}\n`exercise 5 min`\n",
    ),
    Message(
        "G004",
        "group that is not there",
        "'{name}' is not one of the groups of the front matter.",
        "{suggestion}",
        bad=f"{_FRONT}groups: {{Regulars: 3}}\n---\n\n# Habits\n\n{_ASK}\n`only Regular`\n",
        good=f"{_FRONT}groups: {{Regulars: 3}}\n---\n\n# Habits\n\n{_ASK}\n`only Regulars`\n",
    ),
    Message(
        "G005",
        "expected theme that is not there",
        "'{name}' is not one of the themes in `codes:`.",
        "{suggestion}",
        bad=f"{_FRONT}codes: {{price: Price}}\n---\n\n# Habits\n\n{_ASK}\n`expect prize`\n",
        good=f"{_FRONT}codes: {{price: Price}}\n---\n\n# Habits\n\n{_ASK}\n`expect price`\n",
    ),
    Message(
        "G006",
        "vote without options",
        "a dot vote needs something to vote on.",
        "Draw two options or more under the question: `- ( ) Stamp card`.",
        bad=f"{_FRONT}---\n\n# Habits\n\n### `best` Which idea is best?\n\n`dot vote`\n",
        good=f"{_FRONT}---\n\n# Habits\n\n### `best` Which idea is best?\n\n`dot vote`\n\n"
        "- ( ) App `=app`\n- ( ) Stamp card `=stamp`\n",
    ),
    Message(
        "G007",
        "id that the guide keeps",
        "the id '{id}' is kept for {where}.",
        "Choose another one, such as `your_{id}`.",
        bad=f"{_FRONT}---\n\n# Habits\n\n### `seat` Where do you sit?\n",
        good=f"{_FRONT}---\n\n# Habits\n\n### `your_seat` Where do you sit?\n",
    ),
    Message(
        "G008",
        "name of a theme",
        "'{name}' cannot name a theme.",
        "Use small letters, digits and _, as in `price: Price and value`.",
        reason="The notes hold the names of several themes in one cell, and a note-taker types "
        "them: they must be short and free of spaces.",
        bad=f"{_FRONT}codes: {{Good price: Price}}\n---\n\n# Habits\n\n{_ASK}",
        good=f"{_FRONT}codes: {{good_price: Good price}}\n---\n\n# Habits\n\n{_ASK}",
    ),
    Message(
        "G014",
        "quota that is not a number",
        "'{given}' is not a number of people.",
        "Write for example `quota 10`.",
        bad="# Join us\n\n### `visit` How often do you come?\n\n"
        "- ( ) Weekly `=weekly` `quota some`\n- ( ) Never `=never` `end`\n",
        good="# Join us\n\n### `visit` How often do you come?\n\n"
        "- ( ) Weekly `=weekly` `quota 10`\n- ( ) Never `=never` `end`\n",
    ),
    Message(
        "G015",
        "no notes in a file",
        "there are no notes of a focus group in it.",
        "Give the file that the moderator's page saves, with the columns group, question, seat, "
        "note, quote and codes.",
    ),
    Message(
        "G016",
        "not a guide",
        "'{name}' is a survey, not the guide of a focus group.",
        "Name a question set with `type: focus-group`.",
    ),
    Message(
        "G017",
        "notes that need a look before they are coded",
        "{lines} cannot be read as notes, and would be lost when the file is written.",
        "Mend them first; `surveygen tally` writes what is wrong with them beside the file.",
    ),
    Message(
        "G018",
        "file changed by something else",
        "it was changed by something else while you were coding.",
        "Your notes up to the last one are in it. Close the other program and start again.",
    ),
    Message(
        "G020",
        "minutes that do not add up",
        "the sections{group} take {sum} minutes, and the session has {planned}: {gap}.",
        "Change the minutes of a section, or `duration:`.",
        Severity.WARNING,
        reason="A session that is planned too long loses its last questions, which are the ones "
        "that sum everything up. A few minutes that are left over do no harm.",
        bad=f"{_FRONT}duration: 60 min\n---\n\n# Habits\n\n## Talk\n\n`90 min`\n\n{_ASK}",
        good=f"{_FRONT}duration: 90 min\n---\n\n# Habits\n\n## Talk\n\n`90 min`\n\n{_ASK}",
    ),
    Message(
        "G021",
        "section without minutes",
        "'{title}' has no minutes, so that the clock cannot tell when you are behind.",
        "Write them below the heading, as in `20 min`.",
        Severity.WARNING,
        bad=f"{_FRONT}duration: 60 min\n---\n\n# Habits\n\n## Talk\n\n{_ASK}",
        good=f"{_FRONT}duration: 60 min\n---\n\n# Habits\n\n## Talk\n\n`60 min`\n\n{_ASK}",
    ),
    Message(
        "G022",
        "questions longer than their section",
        "the questions of '{title}' take {asked} minutes, and the section has {minutes}.",
        "Give the section more time, or its questions less.",
        Severity.WARNING,
        bad=f"{_FRONT}---\n\n# Habits\n\n## Talk\n\n`10 min`\n\n{_ASK}\n`exercise 15 min`\n",
        good=f"{_FRONT}---\n\n# Habits\n\n## Talk\n\n`20 min`\n\n{_ASK}\n`exercise 15 min`\n",
    ),
    Message(
        "G023",
        "too many questions",
        "{count} questions are more than a group can talk about.",
        "Keep a dozen: those whose answers you will act on.",
        Severity.WARNING,
        reason="Eight people who take one minute each need two hours for fifteen questions, and "
        "then nobody has answered anybody else. With a dozen there is room for the second thought, "
        "which is what one invites a group for.",
        bad=_FRONT
        + "---\n\n# Habits\n"
        + "".join(f"\n### `q{n}` What about number {n}?\n" for n in range(1, 14)),
        good=_PLAIN,
    ),
    Message(
        "G024",
        "no ending question",
        "the guide has no section marked `ending`.",
        "End with a question such as “All things considered, what matters most?” or “Have we "
        "missed anything?” in a section marked `ending`.",
        Severity.WARNING,
        reason="What people say when they weigh everything they have heard often differs from "
        "what was said most often. Without the question, loudness is all there is to go by.",
        bad=f"{_FRONT}---\n\n# Habits\n\n{_WARM}{_KEY}",
        good=_guide("", f"{_WARM}{_KEY}"),
    ),
    Message(
        "G025",
        "yes/no question as a key one",
        "'{id}' can be answered with yes or no, and it is a key question.",
        "Ask what, how, or “tell us about the last time …”; or count hands: `show of hands`.",
        Severity.WARNING,
        reason="A key question is there to be talked about. A closed one is answered, and then "
        "there is silence.",
        bad=_guide("", f"{_WARM}## Habits\n\n`key`\n\n### `like` Do you like our card?\n"),
        good=_guide("", f"{_WARM}## Habits\n\n`key`\n\n### `like` What do you like about it?\n"),
    ),
    Message(
        "G026",
        "key question before the warm-up",
        "'{title}' is a key section, and nothing has warmed the group up before it.",
        "Begin with a section marked `opening` or `introductory`, in which everybody speaks once.",
        Severity.WARNING,
        reason="Who has not spoken in the first ten minutes often does not speak at all.",
        bad=_guide("", _KEY),
        good=_guide("", f"{_WARM}{_KEY}"),
    ),
    Message(
        "G027",
        "too few groups",
        "there are fewer than three groups for {audiences}.",
        "Plan three or more, as in `groups: {{{name}: 3}}`.",
        Severity.WARNING,
        reason="One group shows what one evening was like. Only what comes up in several groups "
        "of the same kind of people says something about these people; new themes usually become "
        "rare after the third or fourth.",
        bad=f"{_FRONT}groups: [Regulars]\n---\n\n# Habits\n\n{_ASK}",
        good=f"{_FRONT}groups: {{Regulars: 3}}\n---\n\n# Habits\n\n{_ASK}",
    ),
    Message(
        "G028",
        "number of seats",
        "{seats} people do not make a focus group.",
        "Six to eight is best; invite a fifth more than you have seats for.",
        Severity.WARNING,
        bad=f"{_FRONT}seats: 20\n---\n\n# Habits\n\n{_ASK}",
        good=f"{_FRONT}seats: 8\n---\n\n# Habits\n\n{_ASK}",
    ),
    Message(
        "G029",
        "too many key questions",
        "{count} questions are marked as key ones.",
        "Two to five questions can have ten to twenty minutes each; make the others `transition`.",
        Severity.WARNING,
        bad=_guide(
            "",
            f"{_WARM}## Habits\n\n`key`\n\n"
            + "".join(f"### `k{n}` What about number {n}?\n\n" for n in range(1, 7)),
        ),
        good=_guide("", f"{_WARM}{_KEY}"),
    ),
    Message(
        "G030",
        "notes that contradict each other",
        "rows that say something else than another row of the same note: {count}.",
        "The later of them was taken. Use the newest file of each device.",
        Severity.WARNING,
        reason="Every change at the moderator's page counts a note's `sg_id` up, so that the "
        "latest can be told. Rows with the same id and different words were changed elsewhere, "
        "such as in a spreadsheet.",
    ),
    Message(
        "G031",
        "theme that the guide does not name",
        "themes in the notes that the guide does not name: {codes}.",
        "They are counted; add them to `codes:` to give them a label.",
        Severity.NOTE,
    ),
    Message(
        "G032",
        "notes without a theme",
        "notes that have no theme yet: {count} of {total}.",
        "Go through them with `surveygen code {name} FILE`.",
        Severity.NOTE,
    ),
    Message(
        "G033",
        "notes on questions that the guide does not ask",
        "notes on questions that the guide does not have: {questions}.",
        "They are counted in the grid. Was an id changed? `was OLD_ID` links the two.",
        Severity.WARNING,
    ),
    Message(
        "G034",
        "notes that nobody took",
        "notes made up by `surveygen fake`: {count} of {total}. Nobody said this.",
        "Leave that file out once the groups have met.",
        Severity.WARNING,
    ),
    Message(
        "G035",
        "times of a transcript that cannot be read",
        "these times cannot be read: '{text}'.",
        "Write them as `00:01:02.500 --> 00:01:05.000`.",
    ),
    Message(
        "G036",
        "transcript as JSON that is none",
        "it cannot be read as the JSON that Whisper writes: {reason}.",
        "Write it anew with `whisper --output_format json`, or as WebVTT or SRT.",
    ),
    Message(
        "G037",
        "transcript in which nobody speaks",
        "nobody says anything in it.",
        "Give a transcript as WebVTT, SRT, Whisper's JSON, or text such as `Ann: It is too dear.`",
    ),
    Message(
        "G038",
        "transcript as a document of a word processor",
        "it is a document or an archive, not text.",
        "Save the transcript as WebVTT (.vtt) or as plain text (.txt), and use that.",
    ),
    Message(
        "G039",
        "group of a recording that is not said",
        "which group it is of is not said.",
        "Name it with `--group`: {groups}.",
    ),
    Message(
        "G040",
        "speaker that the transcript does not name",
        "nobody is called '{name}' in it.",
        "{suggestion}",
    ),
    Message(
        "G041",
        "names of speakers that the transcript does not have",
        "given a seat, and never heard in the recording: {names}.",
        "They count as people who came and said nothing. {suggestion}",
        Severity.WARNING,
    ),
    Message(
        "G042",
        "question that the recording does not show",
        "where these questions were asked was not found: {questions}.",
        "What was said about them stands under the question before; say when they were asked, "
        "as `--at {first}=0:23:10`.",
        Severity.WARNING,
    ),
    Message(
        "G043",
        "moderator who cannot be told",
        "who of the speakers moderates cannot be told.",
        "Say it with `--moderator NAME`, or what the moderator says counts as a note: {names}.",
        Severity.WARNING,
    ),
    Message(
        "G044",
        "lines of a transcript outside of any cue",
        "words that stood outside of any times: {lines}.",
        "They were given to who spoke before.",
        Severity.WARNING,
    ),
    Message(
        "G045",
        "file that a recording would be written over",
        "it is there already, and what was coded in it would be lost.",
        "Name another file with `-o`, or take this one away first.",
    ),
    Message(
        "G046",
        "time of a question that cannot be read",
        "'{text}' is no question and time of the recording.",
        "Write the question's id and the time, as `--at last_visit=0:23:10`.",
    ),
    Message(
        "G047",
        "seats that cannot be read",
        "'{text}' is no name and seat.",
        "Write them as `--seats 'Ann=1, Ben=2, Jo=m'`: a number, `m` for who moderates, "
        "`-` for who is to be left out.",
    ),
    Message(
        "G048",
        "codebook without a theme",
        "there is no theme to put into a codebook.",
        "Name themes under `codes:` in the front matter, or code the notes first.",
    ),
    Message(
        "G049",
        "project of another program that cannot be read",
        "it cannot be read as a REFI-QDA project or codebook: {reason}.",
        "Export it once more as `.qdpx` or `.qdc`.",
    ),
    Message(
        "G050",
        "project without a passage of these notes",
        "none of its coded passages is one of these notes.",
        "Code the project that `surveygen tally NAME FILE --format qdpx` makes of these notes.",
    ),
    Message(
        "G051",
        "passages of a project that are none of the notes",
        "coded passages that are in none of these notes: {count}.",
        "They were left out.",
        Severity.WARNING,
    ),
)
