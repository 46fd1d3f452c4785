"""New cards are right from the start, and never take the place of another."""

import os
import pty
import select
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.answers.desk import Desk
from bot.citations import Citation
from bot.errors import Exit, UsageError
from bot.new.asking import Check, completed, sentences_from
from bot.new.drafting import Draft, Sentence, id_of, written
from tests.shelf import Shelf
from tests.shell import ROOT, Footnote


@pytest.fixture
def new(shelf: Shelf, tmp_path: Path) -> Footnote:
    return Footnote(shelf.home, tmp_path / "index.sqlite3")


def clean(shelf: Shelf) -> bool:
    return not shelf.load().problems


@pytest.mark.parametrize(
    ("arguments", "path", "holds"),
    [
        (["topic", "wall", "--cite", "arden-2024#2"], "briefs/topics/wall.yaml", "Ben Ford blames the council."),
        (
            ["topic", "Who pays?", "--point", "It is open.", "--cite", "arden-2024#3,dike-2024#1"],
            "briefs/topics/who-pays.yaml",
            "cite: [arden-2024#3, dike-2024#1]",
        ),
        (["topic", "council"], "briefs/topics/council.yaml", "cite: [arden-2024#2]"),
        (["person", "Dot Marsh", "--role", "resident"], "briefs/people/dot-marsh.yaml", "quote: Dot Marsh"),
        (
            ["body", "The council", "--role", "council", "--cite", "arden-2024#2"],
            "briefs/people/the-council.yaml",
            "kind: body",
        ),
        (
            ["event", "meeting", "--date", "2024-03-07", "--cite", "arden-2024#2"],
            "briefs/events/meeting.yaml",
            "date: 2024-03-07",
        ),
    ],
)
def test_a_card_is_written_that_loads_as_it_is(
    new: Footnote, shelf: Shelf, arguments: list[str], path: str, holds: str
) -> None:
    done = new("new", *arguments)
    assert done.returncode == Exit.FOUND, done.stderr
    assert path in done.stdout
    text = (shelf.home / path).read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../card.schema.json\nkind: ")
    assert holds in text
    assert clean(shelf)


def test_nothing_that_exists_is_overwritten(new: Footnote, shelf: Shelf) -> None:
    path = shelf.home / "briefs" / "topics" / "flood.yaml"
    before = path.read_bytes()
    assert new("new", "topic", "flood", "--cite", "arden-2024#2").returncode == Exit.USAGE
    (shelf.home / "briefs" / "topics" / "draft.yaml").write_text("kind: topic\n", encoding="utf-8")
    done = new("new", "topic", "draft", "--cite", "arden-2024#2")
    assert done.returncode == Exit.USAGE
    assert "exists and was left as it is" in done.stderr
    assert path.read_bytes() == before
    assert (shelf.home / "briefs" / "topics" / "draft.yaml").read_text(encoding="utf-8") == "kind: topic\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["topic"], "name the card"),
        (["topic", "who"], "Footnote's own commands"),
        (["topic", "high-water"], "belongs to briefs/topics/flood.yaml already"),
        (["topic", "x", "--cite", "arden-2024#9"], "no gist is held there"),
        (["topic", "x", "--point", "So.", "--cite", "arden-2024#9"], "passage that does not exist"),
        (["topic", "x", "--point", "So.", "--cite", "arden:9"], "write source-id#passage"),
        (["topic", "x", "--point", "So."], "each --point needs a --cite"),
        (["topic", "x", "--point", "y" * 201, "--cite", "arden-2024#1"], "201 characters"),
        (["topic", "zeppelins"], "nothing is held about"),
        (["topic", "Why_Talk", "--title", "T", "--cite", "arden-2024#1"], "'Why_Talk' is no id: write why-talk"),
        (["person", "kim", "--title", " ", "--role", "r", "--cite", "arden-2024#1"], "the title is no text"),
        (["topic", "../../etc"], "nothing is held about"),
        (["topic", "C:\\con", "--cite", "arden-2024#1", "--as-of", "yesterday"], "yesterday"),
        (["person", "Dot Marsh"], "needs --role"),
        (["event", "meeting", "--cite", "arden-2024#2"], "needs --date"),
        (["poem", "x"], "invalid choice"),
    ],
)
def test_what_cannot_be_a_card_is_told_and_nothing_is_written(
    new: Footnote, shelf: Shelf, arguments: list[str], told: str
) -> None:
    before = sorted(shelf.home.rglob("*"))
    done = new("new", *arguments)
    assert done.returncode == Exit.USAGE
    assert told in done.stderr
    assert sorted(shelf.home.rglob("*")) == before


def test_mistakes_of_other_cards_are_not_those_of_a_new_one(new: Footnote, shelf: Shelf) -> None:
    shelf.change("briefs/people/ada-marsh.yaml", "points:", "pints:")
    done = new("new", "topic", "wall", "--point", "It is open.", "--cite", "arden-2024#3")
    assert done.returncode == Exit.FOUND, done.stderr
    assert "our gists" not in done.stdout


async def test_what_cannot_be_is_told_before_anything_else_is_asked(small_desk: Desk) -> None:
    for draft, told in (
        (Draft("topic", "flood", "T"), "There is a card 'flood' already"),
        (Draft("topic", "high-water", "T"), "'high-water' is a command already"),
        (Draft("topic", "who", "T"), "'who' is a command already"),
        (Draft("topic", "con", "T"), "Windows keeps 'con'"),
        (Draft("person", title="ada marsh"), "has a card already: briefs/people/ada-marsh.yaml"),
    ):
        with pytest.raises(UsageError, match=told):
            await completed(small_desk, draft, Script([]), print)


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Why Beijing talks to Seoul now", "why-beijing-talks-to-seoul-now"),
        ("Niklas Swanström", "niklas-swanstrom"),
        ("3 things", "things"),
        ("Ada’s dike", "adas-dike"),
        ("…", ""),
        ("a very long title that goes on and on until no id can hold it", "a-very-long-title-that-goes-on-and-on"),
    ],
)
def test_an_id_is_made_of_a_title(title: str, id_: str) -> None:
    assert id_of(title) == id_


def test_text_is_quoted_where_it_has_to_be() -> None:
    sentence = Sentence("It is open: who pays?", (Citation("a-1", 1), Citation("b-2", 2)), "Ford, Ben")
    text = written(Draft("person", "x", "Ben Ford, Jr.", "a # of things", as_of="2024", sentences=(sentence,)))
    assert 'names: ["Ben Ford, Jr."]' in text
    assert 'role: "a # of things"' in text
    assert '  - text: "It is open: who pays?"\n    cite: [a-1#1, b-2#2]\n    quote: Ford, Ben\n' in text


class Script:
    """Reply to questions in turn, as somebody at a terminal would; a reply that will not do is told and asked again."""

    def __init__(self, replies: Iterable[str]) -> None:
        self.replies = list(replies)
        self.asked: list[str] = []
        self.refused: list[str] = []
        self.told: list[str] = []

    async def __call__(self, question: str, default: str = "", check: Check = lambda _: None) -> str:
        self.asked.append(question)
        while True:
            reply = self.replies.pop(0)
            reply = default if reply == "<enter>" else reply
            if not (wrong := check(reply)):
                return reply
            self.refused.append(wrong)


async def test_what_is_missing_is_asked_for_and_citations_are_found_by_search(small_desk: Desk) -> None:
    title = ["", "Who pays", "flood", "The Bill", "who-pays"]
    searched = ["zeppelins", "money", "9", "2", "", "It is open who pays."]
    cited = ["dike-2024#1", "1", "<enter>", "Nobody", "Dot Marsh"]
    script = Script([*title, *searched, *cited, ""])
    draft = await completed(small_desk, Draft("topic"), script, script.told.append)
    assert script.replies == []
    assert (draft.id, draft.title) == ("who-pays", "Who pays")
    first, second = draft.sentences
    assert first == Sentence("It is open who pays.", (Citation("arden-2024", 3),))
    assert second == Sentence("Dot Marsh wants the county to pay.", (Citation("dike-2024", 1),), "Dot Marsh")
    assert script.refused[:3] == [
        "Something has to stand here.",
        "There is a card 'flood' already: choose another id.",
        "Write small letters, digits and hyphens, a letter first, such as 'why-china'.",
    ]
    assert "I hold nothing on “zeppelins”." in script.told


async def test_a_person_begins_with_the_passages_that_quote_them(small_desk: Desk) -> None:
    script = Script(["<enter>", "resident", "", "1", "<enter>", "<enter>", ""])
    draft = await completed(small_desk, Draft("person", "dot-marsh", "Dot Marsh"), script, script.told.append)
    assert draft.sentences == (
        Sentence("Dot Marsh wants the county to pay.", (Citation("dike-2024", 1),), "Dot Marsh"),
    )


def test_points_and_citations_of_the_command_line_go_together() -> None:
    first, second = sentences_from(["One."], ["a-1#1, b-2#2", "c-3#3"])
    assert first == Sentence("One.", (Citation("a-1", 1), Citation("b-2", 2)))
    assert second == Sentence("", (Citation("c-3", 3),))
    with pytest.raises(UsageError):
        sentences_from(["One.", "Two."], ["a-1#1"])


def test_a_terminal_is_asked_and_ctrl_c_leaves_nothing_behind(new: Footnote, shelf: Shelf) -> None:
    before = sorted(shelf.home.rglob("*"))
    code, shown = _at_terminal(new, ["new", "topic"], [("Title", "The bill\r"), ("Id", "\x03")])
    assert code == Exit.INTERRUPTED
    assert "Traceback" not in shown
    assert sorted(shelf.home.rglob("*")) == before
    replies = [
        ("Title", "The bill\r"),
        ("Id", "\r"),
        ("about?", "money\r"),
        ("Which", "2\r"),
        ("sentence", "\r"),
        ("about?", "\r"),
    ]
    code, shown = _at_terminal(new, ["new", "topic"], replies)
    assert code == Exit.FOUND, shown
    assert "The money is an open question." in (shelf.home / "briefs" / "topics" / "the-bill.yaml").read_text(
        encoding="utf-8"
    )
    assert clean(shelf)


def _at_terminal(footnote: Footnote, arguments: list[str], replies: list[tuple[str, str]]) -> tuple[int, str]:
    """Run the command at a terminal, typing each reply once its question is shown."""
    terminal, other = pty.openpty()
    environment = {**footnote.environment, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments], cwd=ROOT, env=environment, stdin=other, stdout=other, stderr=other
    )
    os.close(other)
    shown = ""
    waiting = list(replies)
    at = 0
    while True:
        if not select.select([terminal], [], [], 30)[0]:
            raise AssertionError(f"nothing more is shown after: {shown}")
        try:
            shown += os.read(terminal, 4096).decode("utf-8", "replace")
        except OSError:
            break
        if waiting and waiting[0][0] in shown[at:]:
            at = len(shown)
            os.write(terminal, waiting.pop(0)[1].encode())
    os.close(terminal)
    return process.wait(30), shown
