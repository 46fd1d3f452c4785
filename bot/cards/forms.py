"""Say what a card may hold, key by key."""

from bot.cards.model import (
    LONGEST_ID,
    LONGEST_POINT,
    MOST_ALIASES,
    MOST_CITATIONS,
    MOST_NAMES,
    MOST_POINTS,
    MOST_SEE,
    MOST_SIDES,
    MOST_SYNONYMS,
)
from bot.cards.rules import RULES
from bot.forms import DATE, Field, Form, Many, Text

ID = Text(
    LONGEST_ID, r"[a-z][a-z0-9]*(-[a-z0-9]+)*", "small letters, digits and hyphens, a letter first, such as 'why-china'"
)
CITATION = Text(
    60, r"\s*[A-Za-z0-9]+(-[A-Za-z0-9]+)*\s*#\s*[1-9][0-9]{0,4}\s*", "source-id#passage, such as son-2024#3"
)

_CITE = Field(
    Many(CITATION, MOST_CITATIONS),
    "The passages that say so, each as source-id#passage; `footnote search` finds them.",
    (["son-2024#3"], ["son-2024#3", "lee-2024#6"]),
    required=True,
)
_RULES = Form("accept", {rule: Field(Text(200), f"Why this is right: {about}.") for rule, about in RULES.items()})
_ACCEPT = Field(
    _RULES,
    "What `footnote check` would warn of here and is right all the same, each with the reason.",
    ({"names": "The passage names the ministry only by its building."},),
)
_TITLE = Field(Text(100), "What the card is about, as a heading.", ("Why the summit matters to China",), required=True)
_AS_OF = Field(
    DATE, "When you last compared the card with its sources, in EDTF.", ("2024-06-20", "2024-06"), required=True
)
_DATE = "in EDTF and never sharper than the source: 2024-06-19, 2024-05, 196X, 2018~, 2024-06-18/2024-06-19."
_DATES = ("2024-06-19", "2024-05", "196X", "2018~", "2024-06-18/2024-06-19")
_TEXT = Field(Text(LONGEST_POINT), "One sentence, in our own words, that the cited passages carry.", required=True)


def _id(about: str, example: str) -> Field:
    return Field(ID, f"{about} The file has the same name.", (example,), required=True)


def _kind(kind: str) -> Field:
    return Field(Text(choices=(kind,)), "What the file holds.", (kind,), required=True)


SIDE = Form(
    "a side",
    {
        "text": _TEXT,
        "cite": _CITE,
        "date": Field(DATE, f"The date that this side gives, where that is the difference, {_DATE}", _DATES),
        "accept": _ACCEPT,
    },
)

DISPUTE = Form(
    "a dispute",
    {
        "about": Field(
            Text(120),
            "What the sources differ on, to follow “Sources differ on”.",
            ("when the talks were held",),
            required=True,
        ),
        "sides": Field(Many(SIDE, MOST_SIDES, 2), "What each of them says, two sides or more.", required=True),
    },
)

POINT = Form(
    "a point",
    {
        "text": _TEXT,
        "cite": _CITE,
        "quote": Field(Text(200), "A speaker, whose quotation from the cited passages is shown.", ("Kang Joon-young",)),
        "words": Field(
            Text(200),
            "Some words of the quotation that is meant, where the passages hold several of the speaker.",
            ("sends a signal",),
        ),
        "accept": _ACCEPT,
    },
    {"words": "quote"},
)

EVENT = Form(
    "an event",
    {
        "date": Field(DATE, f"When it was, {_DATE}", _DATES, required=True),
        "text": _TEXT,
        "cite": _CITE,
        "who": Field(Many(ID), "The ids of the people and bodies who took part.", (["xi-jinping"],)),
        "tags": Field(Many(Text(40)), "Words to filter the timeline by.", (["summit"],)),
        "disputes": Field(Many(DISPUTE), "Where sources differ about the event."),
        "accept": _ACCEPT,
    },
)

_DISPUTES = Field(Many(DISPUTE), "Where sources differ: what about, and two sides or more.")
_SEE = Field(Many(ID, MOST_SEE), "The ids of the cards to read next.", (["why-europe", "xi-jinping"],))

TOPIC = Form(
    "a topic",
    {
        "kind": _kind("topic"),
        "id": _id("The command: why-china makes !why-china.", "why-china"),
        "title": _TITLE,
        "as_of": _AS_OF,
        "points": Field(Many(POINT, MOST_POINTS), f"At most {MOST_POINTS}, the most telling first.", required=True),
        "aliases": Field(Many(ID, MOST_ALIASES), "Further commands for the same card.", (["china"],)),
        "disputes": _DISPUTES,
        "see": _SEE,
        "accept": _ACCEPT,
    },
)

_NAMES = Field(
    Many(Text(100), MOST_NAMES),
    "Every spelling and romanisation met, the one to show first.",
    (["Kang Joon-young", "Kang Jun-young"],),
    required=True,
)
_FAMILY_NAME = Field(Text(60), "The family name, as it stands in the names.", ("Kang",), required=True)


def _who(kind: str, what: str, role: str, example: str) -> dict[str, Field]:
    own = {"family_name": _FAMILY_NAME} if kind == "person" else {}
    return {
        "kind": _kind(kind),
        "id": _id(f"A short name for the {what}, by which other cards refer to it.", example),
        "names": _NAMES,
        **own,
        "role": Field(Text(120), f"What the {what} is.", (role,), required=True),
        "cite": Field(_CITE.shape, "The passages that give role and affiliation.", _CITE.examples, required=True),
        "as_of": _AS_OF,
        "points": Field(Many(POINT), f"What the {what} says or does, the most telling first.", required=True),
        "affiliation": Field(Text(120), f"What the {what} belongs to.", ("Hankuk University of Foreign Studies",)),
        "disputes": _DISPUTES,
        "see": _SEE,
        "accept": _ACCEPT,
    }


PERSON = Form("a person", _who("person", "person", "professor of Chinese studies", "kang-joon-young"))
BODY = Form("a body", _who("body", "body", "South Korea's ministry of foreign affairs", "foreign-ministry"))

EVENTS = Form(
    "an events card",
    {
        "kind": _kind("events"),
        "id": _id("A short name for the events.", "summit-week"),
        "title": _TITLE,
        "as_of": _AS_OF,
        "events": Field(Many(EVENT), "The events, in the order of their dates.", required=True),
        "accept": _ACCEPT,
    },
)

SYNONYMS = Form(
    "a file of synonyms",
    {
        "kind": _kind("synonyms"),
        "groups": Field(
            Many(Many(Text(40), MOST_SYNONYMS, 2), 500),
            "Groups of words that mean the same to a search.",
            ([["pact", "treaty"]],),
            required=True,
        ),
    },
)

FORMS = {"topic": TOPIC, "person": PERSON, "body": BODY, "events": EVENTS, "synonyms": SYNONYMS}
"""The form of each kind of file under ``briefs/``."""
