"""Messages about endpoints: where the answers go, and whether they can get there."""

from surveygen.errors import Severity
from surveygen.messages.base import Message, family

MESSAGES = family(
    Message(
        "E001",
        "unknown endpoint",
        "'{name}' is not a form service that surveygen knows.",
        "{suggestion} Any other service is given by its full URL, such as "
        "`endpoint: https://example.com/form`.",
    ),
    Message(
        "E002",
        "endpoint without its id",
        "'{name}' needs its {argument} after a colon.",
        "Write it as `endpoint: {example}`. {where}",
    ),
    Message(
        "E003",
        "malformed endpoint id",
        "'{value}' is not {argument_article} {argument} of {title}.",
        "It looks like `{example}`. {where}",
    ),
    Message(
        "E004",
        "secret in an endpoint",
        "this endpoint holds {what}, and everything in a page can be read by everyone.",
        "Take it out and revoke it where it was made. {remedy}",
    ),
    Message(
        "E005",
        "endpoint that is no web address",
        "'{value}' is not an address a page can post to: {reason}.",
        "Give a URL that starts with https://, or a service such as `formspree:ID`; "
        "`surveygen endpoints` lists them.",
    ),
    Message(
        "E006",
        "endpoint with something too many",
        "'{name}' takes nothing after it, but '{value}' stands there.",
        "Write `endpoint: {name}`.",
    ),
    Message(
        "E007",
        "endpoint without encryption",
        "answers to {host} travel unencrypted, and a page that is served over https may not "
        "send there at all.",
        "Use https:// where the service offers it.",
        severity=Severity.WARNING,
    ),
    Message(
        "E010",
        "reserved name",
        "'{name}' cannot name an answer: {why}.",
        "Rename the question, for example to `{proposal}`.",
    ),
    Message(
        "E011",
        "field named email that is none",
        "'email' names the respondent's address for most form services, but this question is of "
        "another kind.",
        "Make it an `email` question, or rename it, for example to `about_email`.",
    ),
    Message(
        "E012",
        "too many fields for the endpoint",
        "this survey sends {count} fields and {title} takes {limit}.",
        "Shorten it, or use an endpoint without that limit: {alternatives}.",
    ),
    Message(
        "E013",
        "file question the endpoint cannot carry",
        "'{question}' asks for a file, and {title} takes none.",
        "Leave the question out, or use an endpoint that takes files: {alternatives}.",
    ),
    Message(
        "E014",
        "endpoint that needs JavaScript",
        "{title} takes only what a script sends; respondents without JavaScript cannot answer.",
        "The page tells them so. Who wants to reach them too uses: {alternatives}.",
        severity=Severity.WARNING,
    ),
    Message(
        "E015",
        "no endpoint is set",
        "no endpoint is set: the built page can send its answers only to `surveygen serve` or "
        "`surveygen collect` on the same host.",
        "Before you publish it, set one, such as `endpoint: formspree:ID`; "
        "`surveygen endpoints` lists them.",
        severity=Severity.NOTE,
    ),
    Message(
        "E016",
        "answers that cannot be confirmed",
        "{title} never tells a page whether it kept a response.",
        "The page says 'sent, not confirmed'. Who wants certainty uses: {alternatives}.",
        severity=Severity.WARNING,
    ),
    Message(
        "E017",
        "question without a field at the endpoint",
        "{title} has no field for '{name}': its answers would be lost.",
        "Add it under `fields:` in the front matter, as in `fields: {{{name}: entry.123456}}`.",
    ),
    Message(
        "E018",
        "page's address needed",
        "{title} is on the page's own host, so there is nothing to send to without the page.",
        "Publish the site, then give the page's address: `--page https://example.com/page.html`.",
    ),
    Message(
        "E019",
        "test response not stored",
        "the test response was not stored: {reason}.",
        "{remedy}",
    ),
    Message(
        "E020",
        "survey that its endpoint cannot close",
        "{title} does not tell how many have answered, so it takes answers for as long as the page "
        "is there.",
        "Close it by a date, or send the answers to one that can tell: {alternatives}.",
    ),
    Message(
        "E021",
        "closing by quotas over sealed answers",
        "answers are sealed, so the collector cannot see who gave which answer.",
        "Close it with `after 200` or a date, or take answers unsealed.",
    ),
    Message(
        "E022",
        "closing by quotas that there are none",
        "the survey is to close when quotas are full, and no answer has one.",
        "Say behind an option how many such people are wanted, as in `quota 30`.",
    ),
    Message(
        "E023",
        "page that its endpoint cannot take apart",
        "{title} puts every post into one table with fields of its own, so nothing can be sent "
        "apart from the answers.",
        "Make a second form for addresses and lead to it with `redirect`, or take another "
        "endpoint.",
    ),
    Message(
        "E024",
        "times and order beside what is sent apart",
        "{title} keeps the time and the order of all posts, so that whoever sees its list can put "
        "an address beside the answers that came with it.",
        "Send the answers to a collector of your own, which keeps the day alone, or bear it in "
        "mind.",
        severity=Severity.WARNING,
    ),
    Message(
        "E025",
        "answers page by page to an endpoint that cannot keep them",
        "{title} would take every page that is sent for a response of its own.",
        "Delete `partial`, or send the answers to one that keeps them apart: {alternatives}.",
    ),
    Message(
        "E026",
        "answers page by page of a survey that seals",
        "answers are sealed as a whole, when they are sent, and `partial` sends them before that.",
        "Delete `partial` or `seal`.",
    ),
    Message(
        "E027",
        "guesses that would lie among the answers",
        "{title} puts every post into one table, in which the team's guesses would be answers.",
        "Give the survey's id a question of the form, as `fields: {{sg_survey: entry.123}}`, or "
        "build the page with another endpoint.",
    ),
)
