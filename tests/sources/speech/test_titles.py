"""Titles of works, terms, scare quotes and markup are set aside with the reason, and what somebody said is not."""

import pytest

from bot.sources.speech import titles
from bot.sources.speech.finding import find_speech
from bot.sources.speech.titles import title_case


@pytest.mark.parametrize(
    ("paragraph", "words", "why"),
    [
        ("Ada Marsh read from her novel “The Salt Road” on Monday.", "The Salt Road", titles.TITLE),
        ("Ada Marsh wrote “The Salt Road,” a novel.", "The Salt Road,", titles.TITLE),
        ("Her first book, “The Salt Road,” sold well.", "The Salt Road,", titles.TITLE),
        ("“The Salt Road” star Ada Marsh said it is late.", "The Salt Road", titles.TITLE),
        ("Ada Marsh, host of “Derry Tonight,” said it is late.", "Derry Tonight,", titles.TITLE),
        ("Ada Marsh told “Derry Tonight” that it is late.", "Derry Tonight", titles.TITLE),
        ("Ada Marsh sang “Salt and Snow” on Monday.", "Salt and Snow", titles.TITLE),
        ("The essay titled “Walls” is short.", "Walls", titles.TITLE),
        ("The Lunde Herald “Sunday Walks” page is back.", "Sunday Walks", titles.TITLE),
        ("Both sides held a “three plus one” dialogue.", "three plus one", titles.TERM),
        ("The mayor’s “no walls” rule is old.", "no walls", titles.TERM),
        ("The shop sells “fresh” fish.", "fresh", titles.NOBODY_SAYS),
        ("The pier is “cursed.”", "cursed.", titles.NOBODY_SAYS),
        ("A wall known as “the old lady of the bay” fell.", "the old lady of the bay", titles.TERM),
        ('The page has <p class="first of all"> in it.', "first of all", titles.MARKUP),
    ],
)
def test_what_nobody_said_is_set_aside_with_the_reason(paragraph: str, words: str, why: str | None) -> None:
    speech = find_speech([paragraph])
    if why is None:
        assert [found.text for found in speech.quotations] == [words.rstrip(",")]
    else:
        assert speech.quotations == ()
        assert [(found.text, found.why) for found in speech.set_aside] == [(words, why)]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Ada Marsh called it a “three plus one” deal.",
        "Ada Marsh called the novel “The Salt Road” of our day.",
        "Ada Marsh said it was a “fresh start for us” today.",
        "Ada Marsh said the pier is “cursed.”",
        "“The Salt Road,” said Ada Marsh.",
        "Ada Marsh spoke of a “three plus one.”",
        "Ada Marsh dubbed him “Mad Tom” at once.",
    ],
)
def test_what_somebody_said_or_called_a_thing_is_a_quotation(paragraph: str) -> None:
    speech = find_speech([paragraph])
    assert [found.attribution.speaker for found in speech.quotations] == ["Ada Marsh"]
    assert speech.set_aside == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Salt Road", True),
        ("The Man of the Sea", True),
        ("Walls", True),
        ("The Salt road", False),
        ("the Salt Road", False),
        ("We are late", False),
        ("!?", False),
        (" ".join(["Salt"] * 15), False),
    ],
)
def test_a_title_is_written_with_capitals(text: str, expected: bool) -> None:
    assert title_case(text) is expected
