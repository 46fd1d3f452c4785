"""Messages tell whom they name, and no word is taken for a name that it is not."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.answers.chat_text import paragraphs
from bot.cards.library import Library
from bot.index.names.completing import Named
from bot.index.names.finding import Names
from bot.index.names.mentions import mentioned

_HERE = Path(__file__).parent
_TUNED: dict[str, Any] = yaml.safe_load((_HERE / "messages.yaml").read_text(encoding="utf-8"))
_ASIDE: dict[str, Any] = yaml.safe_load((_HERE / "messages_aside.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def names(shipped: Library) -> Names:
    cards = [
        Named(person.id, person.names, 1, person.family_name or "", body=person.kind == "body")
        for person in shipped.people.values()
    ]
    others = [Named(id_, tuple(one["names"]), 1, one["family_name"]) for id_, one in _TUNED["people"].items()]
    return Names([*cards, *others])


def told(message: dict[str, Any], names: Names) -> tuple[set[str], set[str]]:
    found = mentioned([line.text for line in paragraphs(message["text"])], names)
    return {one.sure for one in found if one.sure}, {one.form for one in found if not one.sure}


@pytest.mark.parametrize("message", _TUNED["messages"], ids=lambda message: message["text"])
def test_who_is_named_is_told(names: Names, message: dict[str, Any]) -> None:
    assert told(message, names) == (set(message.get("named", ())), set(message.get("which", ())))


@pytest.mark.parametrize(
    ("message", "ids"),
    [
        ("Law said so", ["zed-law"]),
        ("the School of Law", []),
        ("Ann Kim-Park left", ["ann-kim-park"]),
        ("강준영은", ["kang"]),
        ("이강준영", []),
        ("PARK IS OUT", []),
        ("J. Law agrees", []),
    ],
)
def test_a_name_within_another_is_not_one(message: str, ids: list[str]) -> None:
    held = [
        Named("zed-law", ("Zed Law",), 1, "Law"),
        Named("ann-kim-park", ("Ann Kim-Park",), 1),
        Named("bo-kim", ("Bo Kim",), 1, "Kim"),
        Named("bo-park", ("Bo Park",), 1, "Park"),
        Named("kang", ("강준영",), 1, "강"),
    ]
    assert [one.sure for one in mentioned([message], Names(held))] == ids


def test_messages_that_were_set_aside_have_no_wrong_name_and_lack_few(names: Names) -> None:
    """One is lacking: a headline in capitals, in which no family name alone counts."""
    lacking = 0
    for message in _ASIDE["messages"]:
        sure, several = told(message, names)
        wanted = set(message.get("named", ())), set(message.get("which", ()))
        assert sure <= wanted[0], message
        assert several <= wanted[1], message
        lacking += (sure, several) != wanted
    assert lacking <= 1
