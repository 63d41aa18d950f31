"""English."""

from __future__ import annotations

import re

from surveygen.language.coach.words import Words, listed, minutes_in

_NUMBERS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "fifteen": 15,
    "twenty": 20,
}
_PRAISED = (
    "great|excellent|amazing|wonderful|fantastic|awesome|delightful|outstanding|brilliant|"
    "delicious|superb"
)
_ASPECTS = (
    "price|cost|quality|service|staff|team|food|drink|meal|speed|value|product|deliver(?:y|ies)|"
    "atmosphere|ambien[ct]e|website|app|location|parking|selection|range|choice|support|"
    "communication|design|performance|reliability|cleanliness|friendliness|professionalism|"
    "accuracy|usability|content|feature|advice|installation|training|documentation|packaging|"
    "shipping|pay|salary|benefit|teaching|timing|comfort|safety"
)
_JUDGEMENTS = (
    "fast|quick(?:ly)?|prompt(?:ly)?|friendly|polite(?:ly)?|courteous|helpful|kind|clean|tidy|"
    "comfortable|clear(?:ly)?|simple|easy|useful|relevant|interesting|informative|fair(?:ly)?|"
    "honest|reliable|professional(?:ly)?|competent|knowledgeable|affordable|cheap|tasty|fresh|"
    "warm|quiet|safe|modern|attractive|timely|accurate(?:ly)?|efficient(?:ly)?|effective(?:ly)?|"
    "pleasant|welcoming|satisfied|happy|attentive|patient|trustworthy|innovative"
)
_PLAIN = r"not|never|no|nobody|nothing|none|cannot|without|neither|\w+n['’]t"
_NEGATING = (
    r"avoid\w*|prevent\w*|forbid\w*|prohibit\w*|ban|banned|oppos\w+|refus\w+|fail\w*|lack\w*|"
    r"den(?:y|ied)|disagree\w*|dislike\w*|dissatisf\w*|"
    r"un(?:able|happy|likely|clear|necessary|pleasant|satisfied|fair|friendly|safe|important|"
    r"common|usual|willing|comfortable|reliable|helpful)|impossible|impolite|incorrect|"
    r"inconvenient"
)

WORDS = Words(
    escape=listed(
        "others?",
        "(?:something|someone|somebody|somewhere|anything) else",
        "elsewhere",
        "none",
        "nothing",
        "nobody",
        "no one",
        "neither of",
        "not applicable",
        "n/a",
        "(?:don['’]t|do not|can['’]t|cannot) (?:know|say|remember|recall|tell)",
        "(?:not|un)[ -]?sure",
        "(?:prefer|rather) not",
        "no (?:answer|opinion|preference|particular)",
        "(?:does|do)(?:n['’]t| not) apply",
        "undecided",
        "it depends",
    ),
    specify=listed(
        r"please (?:specify|state|describe|explain|name|list|say|enter|write|tell)",
        r"specify",
        r"(?:fill|write) in",
    ),
    praise=listed(
        "excellent|outstanding|perfect|superb|great|good|satisfied|happy|delighted|agree|likely|"
        "easy|better|best|fantastic|positive|pleased",
    ),
    blame=listed(
        "poor|bad|terrible|awful|horrible|dissatisfied|unsatisfied|unhappy|disagree|unlikely|hard|"
        "difficult|worse|worst|negative|displeased|not (?:so |very )?(?:good|satisfied|happy|easy)",
    ),
    between=listed(
        "fair|average|ok(?:ay)?|neutral|neither|acceptable|so-so|satisfactory|adequate|mixed|"
        "undecided|mediocre|the same",
    ),
    degree=listed("not at all|slightly|moderately|extremely|a little|a lot"),
    graded=listed(
        "always|often|sometimes|rarely|seldom|never|daily|weekly|monthly|yearly|every|once|twice|"
        "times|weeks?|months?|years?|days?|hours?|minutes?|ago|first|last|longer|shorter|more|"
        "less|fewer|most|yes|no|probably|definitely|maybe|perhaps|all|some|a lot|a little|a few|"
        "much|very|quite|fairly|somewhat|slightly|not at all|today|yesterday|now|soon|later|yet|"
        "small|medium|large|short|long|early|late|under|over|mornings?|noon|afternoons?|evenings?|"
        "nights?|weekdays?|weekends?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|spring|summer|"
        "autumn|winter",
    ),
    and_why=listed(
        r"and (?:why|when|where|who|what|how (?:often|much|many|long|far|well|did|do|was|were))"
    ),
    joined=re.compile(
        r"\b([\w-]+),? (?:and|&) (?:(?:the|our|your|how|its|their|very|so) )*([\w-]+)",
        re.IGNORECASE,
    ),
    judged=re.compile(f"(?:{_ASPECTS})s?|{_JUDGEMENTS}", re.IGNORECASE),
    pairs=frozenset(
        frozenset(pair.split())
        for pair in (
            "food drink",
            "food drinks",
            "product service",
            "products services",
            "shipping delivery",
            "clean tidy",
            "quality quality",
        )
    ),
    leading=listed(
        r"(?:do|would|is|are|does|did|should|wo|have)(?:n['’]t| not) (?:you|we|it|they|this|that) "
        r"(?:also )?(?:think|agree|feel|believe|find|like|love|want|prefer|say)",
        r"(?:is|was|are|were|do|does|did|wo|would)n['’]t (?:it|you|they|we|that)(?= *\?)",
        r"do you (?:also )?agree that",
        r"how much (?:did|do) you (?:love|enjoy)",
        rf"how (?:{_PRAISED})",
        r"as (?:you|we all|everyone|everybody|most people) (?:know|knows|understand)",
        r"obviously|of course|surely|needless to say",
        r"(?:most people|everyone|everybody|experts?) (?:think|agree|know|say|prefer|believe|"
        r"recommend)s?",
    ),
    loaded=listed(
        "award-winning|world-class|state-of-the-art|best-in-class|cutting-edge|market-leading|"
        "industry-leading|renowned|beloved|famous|unrivalled|outrageous|shocking|disgraceful|"
        "greedy|ridiculous|so-called|wasteful|terrible|horrible|awful|disgusting",
        # "How amazing …" is leading, which is another remark.
        "(?<!how )(?:amazing|awesome|wonderful|fantastic|brilliant|superb)",
    ),
    absolute=listed(
        "always|never|(?<!how )(?:completely|totally|entirely|absolutely)|100 ?%|"
        "without exception|in every way|every single|at all times"
    ),
    negation=listed(f"(?<!or )(?:{_PLAIN})", _NEGATING),
    plain_negation=re.compile(_PLAIN, re.IGNORECASE),
    clause=re.compile(r"[.?!;,]|\bor\b|\bbut\b", re.IGNORECASE),
    less=listed("less than|fewer than|under|below|younger than|before|not yet"),
    at_most=listed("up to|at most|or (?:less|fewer|under|younger|below)|and (?:under|younger)"),
    more=listed("over|more than|above|older than|after|longer than"),
    at_least=listed(
        "or (?:more|over|older|above|longer)|and (?:over|above|older|more)|at least|from"
    ),
    range_words=listed(
        "less|fewer|more|than|under|below|over|above|younger|older|before|after|longer|up|to|at|"
        "most|least|or|and|from|between|about|old|of|age|aged|the|i|am|we|are|have"
    ),
    which=re.compile(
        r"\b(?:which(?! (?:one )?(?:of )?our\b)|what|why|where|who)\b"
        r"|\bhow did you (?:first )?(?:hear|find|get|come|learn|pay)\b",
        re.IGNORECASE,
    ),
    personal=listed(
        r"income|salary|earnings|(?:do|did) you earn|wages|net worth|debts?|religio\w+|your faith|"
        r"ethnic\w*|skin colou?r|sexual\w*|gender|your sex|disabilit\w+|your health|"
        r"health (?:condition|problem)s?|illness(?:es)?|mental health|pregnan\w+|political\w*|"
        r"voted? (?:for|in)|trade union|your age|age group|how old are you|(?:were|was) you born|"
        r"(?:year|date) of birth|marital|your weight|you weigh|criminal|convict\w+|"
        r"(?:how much|units of) alcohol"
    ),
    minutes=minutes_in(_NUMBERS, "minutes?"),
    numbers=_NUMBERS,
)
