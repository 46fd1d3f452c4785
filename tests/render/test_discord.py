import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from bot.answers.desk import Desk
from bot.answers.paging import pages
from bot.render.discord import escape, markdown
from bot.render.wording import printable
from tests.conftest import ROOT

QUESTIONS = [
    "who kang",
    "why-china",
    "timeline from 2024-06-18",
    "who sun",
    "who vladimir medvedev",
    "brief",
    "help quote",
]


@pytest.mark.parametrize("question", QUESTIONS)
async def test_every_page_as_discord_gets_it(tmp_path: Path, snapshot: SnapshotAssertion, question: str) -> None:
    async with Desk(ROOT, None, tmp_path / "index.sqlite3") as desk:
        answer = await desk.ask(question)
    assert answer is not None
    assert "\n\n".join("\n".join(markdown(page, "!")) for page in pages(answer)) == snapshot


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
