import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from bot.answers.answer import Answer, Quoted
from bot.answers.desk import Desk
from bot.answers.paging import pages
from bot.citations import Citation
from bot.errors import Place
from bot.render.discord import escape, markdown
from bot.render.markup import Styled, read
from bot.render.wording import printable
from bot.sources.difference import differ
from bot.sources.record import Source
from tests.conftest import ROOT

_TEXTS = st.lists(
    st.sampled_from("the river rose two *metres* but _now_ ~~a~~ no #1 >x".split()), min_size=1, max_size=12
).map(" ".join)
SOURCE = Source("s-2024", "", None, None, None, None, None, None, {}, (), (), Place("seeds/s-2024.yaml"))

QUESTIONS = [
    "who kang",
    "why-china",
    "timeline from 2024-06-18",
    "who sun",
    "who vladimir medvedev",
    "brief",
    "help quote",
    "check “decided not to postpone the dialogue”",
]

MESSAGES = [
    "Park: “weaken China’s clout on North Korea”",
    "“decided not to ever postpone dialogue” and “weaken China's clout on North Korea”, says Kang. “Nobody said *this* ever.”",
]


@pytest.mark.parametrize("question", QUESTIONS)
async def test_every_page_as_discord_gets_it(tmp_path: Path, snapshot: SnapshotAssertion, question: str) -> None:
    async with Desk(ROOT, None, tmp_path / "index.sqlite3") as desk:
        answer = await desk.ask(question)
    assert answer is not None
    assert "\n\n".join("\n".join(markdown(page, "!")) for page in pages(answer)) == snapshot


@pytest.mark.parametrize("text", MESSAGES)
async def test_a_checked_message_as_discord_gets_it(tmp_path: Path, snapshot: SnapshotAssertion, text: str) -> None:
    async with Desk(ROOT, None, tmp_path / "index.sqlite3") as desk:
        answer = await desk.check_message(text)
    assert "\n\n".join("\n".join(markdown(page, "!")) for page in pages(answer)) == snapshot


async def test_who_is_named_as_discord_gets_it(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    async with Desk(ROOT, None, tmp_path / "index.sqlite3") as desk:
        answer = await desk.named_in("Kang and Sun wrote of Putin, and Kim Jong Eun waved")
    assert "\n\n".join("\n".join(markdown(page, "!")) for page in pages(answer)) == snapshot


@given(_TEXTS, _TEXTS)
def test_both_texts_of_a_difference_can_be_read_from_the_markdown(words: str, text: str) -> None:
    said = Quoted(text, None, Citation("s-2024", 1), difference=differ(words, text))
    (page,) = pages(Answer("check", "", quotations=(said,), sources=(SOURCE,)))
    (line,) = [paragraph for paragraph in read("\n".join(markdown(page, "!"))) if paragraph.depth]
    held, words_read = ("".join(_without(part, style) for part in line.parts) for style in ("strike", "bold"))
    assert _plain(text) in _plain(held)
    assert said.difference is not None
    lacking = _plain(text[: said.difference.start]), _plain(text[said.difference.end :])
    assert f"{lacking[0]}{_plain(words)}{lacking[1]}" in _plain(words_read)


def _without(part: str | Styled, style: str) -> str:
    if isinstance(part, str):
        return part
    return "" if part.style == style else "".join(_without(inner, style) for inner in part.parts)


def _plain(text: str) -> str:
    return "".join(text.split())


@given(st.text())
def test_escaping_loses_nothing_but_what_cannot_be_shown(text: str) -> None:
    assert re.sub(r"\\([^0-9A-Za-z\s])", r"\1", escape(text)) == printable(text)


@given(st.text(alphabet="*_~`|<>[]()@\\#-+1. a:/\n"))
def test_no_sign_of_markdown_or_of_a_mention_stays_unescaped(text: str) -> None:
    bare = re.sub(r"\\[^0-9A-Za-z\s]", "", escape(text))
    assert not re.search(r"[*_~`|<>\[\]()@\\]", bare)
    assert not re.match(r"[-+#]|\d+\.", escape(text))
    assert not re.search(r"(?<!\\)://", escape(text))


@pytest.mark.parametrize("typed", ["\u202ereversed", "a\x1b[31mred", "bell\x07", "line\nbreak", "\u2066isolate\u2069"])
def test_what_could_disguise_a_line_is_removed(typed: str) -> None:
    assert not re.search(r"[\x00-\x1f\u202a-\u202e\u2066-\u2069]", escape(typed))


@pytest.mark.parametrize("name", ["skull", "+1", "100"])
def test_what_names_an_emoji_stays_the_name(name: str) -> None:
    assert escape(f"so :{name}: said") == f"so \\:{name}: said"


@pytest.mark.parametrize("text", ["briefs/a.yaml:7:9: no", "12:30:45", "a: b: c", "10:30"])
def test_colons_that_name_no_emoji_stay_as_they_are(text: str) -> None:
    assert escape(text) == text
