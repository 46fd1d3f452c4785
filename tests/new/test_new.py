"""New cards are right from the start, and never take the place of another."""

import os
import pty
import select
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from bot.citations import Citation
from bot.errors import Exit, UsageError
from bot.new.drafting import Dispute, Draft, Sentence, id_of
from bot.new.leading import way_to
from bot.new.typed import sentences_from
from bot.new.writing import written
from tests.conftest import ROOT
from tests.shelf import BEN, Shelf
from tests.shell import Footnote


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
        (
            ["topic", "wall", "--alias", "the-wall", "--alias", "bricks", "--see", "flood", "--cite", "arden-2024#3"],
            "briefs/topics/wall.yaml",
            "see: [flood]",
        ),
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
        (
            [
                "event",
                "money",
                "--point",
                "One asks.",
                "--cite",
                "arden-2024#3",
                "--date",
                "9 March 2024",
                "--point",
                "The river rises.",
                "--cite",
                "arden-2024#1",
                "--date",
                "2024-03~",
            ],
            "briefs/events/money.yaml",
            "  - date: 2024-03~\n    text: The river rises.\n    cite: [arden-2024#1]\n  - date: 2024-03-09\n    text: One",
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
    assert "exists and is left as it is" in done.stderr
    assert path.read_bytes() == before
    assert (shelf.home / "briefs" / "topics" / "draft.yaml").read_text(encoding="utf-8") == "kind: topic\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["topic"], "name the card"),
        (["topic", "who"], "'who' is a command already"),
        (["topic", "high-water"], "'high-water' is a command already"),
        (["topic", "Who", "--cite", "arden-2024#3"], "the command 'who' belongs to Footnote's own commands already"),
        (["topic", "x", "--cite", "arden-2024#9"], "There is no passage arden-2024#9"),
        (["topic", "x", "--point", "So.", "--cite", "arden:9"], "write source-id#passage"),
        (["topic", "x", "--point", "So."], "each --point needs a --cite"),
        (["topic", "x", "--point", "y" * 201, "--cite", "arden-2024#1"], "201 characters"),
        (["topic", "x", "--see", "flod", "--cite", "arden-2024#2"], "did you mean 'flood'?"),
        (
            ["topic", "x", "--alias", "high-water", "--cite", "arden-2024#2"],
            "'high-water' is a command already",
        ),
        (["topic", "x", "--alias", "", "--cite", "arden-2024#2"], "the alias is no text"),
        (["topic", "x", "--role", "mason"], "--role is for a person or a body, not for a topic"),
        (["body", "x", "--family-name", "Marsh"], "--family-name is for a person, not for a body"),
        (["event", "x", "--see=flood"], "--see is for a topic or a person or a body, not for a set of events"),
        (["person", "x", "--date", "2024"], "--date is for a set of events, not for a person"),
        (["topic", "Why_Talk", "--title", "T", "--cite", "arden-2024#1"], "'Why_Talk' is no id: write why-talk"),
        (["person", "kim", "--title", " ", "--role", "r", "--cite", "arden-2024#1"], "the title is no text"),
        (["topic", "../../etc"], "It still needs --point"),
        (["topic", "C:\\con", "--cite", "arden-2024#1", "--as-of", "yesterday"], "yesterday"),
        (["person", "Dot Marsh"], "It still needs --role, what the person or body is. "),
        (["event", "meeting", "--cite", "arden-2024#2"], "It still needs --date"),
        (["event", "x", "--cite", "arden-2024#2", "--date", "2024", "--date", "2025"], "2 --date for 1 --point"),
        (["event", "x", "--cite", "arden-2024#2", "--date", "the other day"], "'the other day' is no date"),
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


@pytest.mark.parametrize(
    "arguments",
    [
        ["topic", "council"],
        ["topic", "Who pays?"],
        ["person", 'Dot "the dike" Marsh', "--affiliation", "Arden $1 & Co"],
        ["body", "The county", "--role", "it pays", "--see", "flood"],
        ["event", "money", "--point", "One asks.", "--cite", "arden-2024#3"],
    ],
)
def test_what_is_missing_is_told_with_a_command_that_would_do(
    new: Footnote, shelf: Shelf, arguments: list[str]
) -> None:
    done = new("new", *arguments)
    assert done.returncode == Exit.USAGE
    assert "was not written" in done.stderr
    example = next(line for line in done.stderr.splitlines() if line.startswith("  footnote new "))
    words = shlex.split(example)[1:]
    assert words[1 : 1 + len(arguments)] == arguments
    assert new(*words).returncode == Exit.FOUND
    assert clean(shelf)


def test_what_is_doubtful_on_a_new_card_is_told_at_once_as_check_tells_it(new: Footnote, shelf: Shelf) -> None:
    typed = ["--point", "Cleo Vance pays 70 crowns.", "--cite", "arden-2024#3", "--cite", "dike-2024#1"]
    done = new("new", "topic", "wall", *typed)
    assert done.returncode == Exit.FOUND
    told = new("check", str(shelf.home / "briefs/topics/wall.yaml")).stdout
    assert "[names]" in told
    assert told in done.stdout
    lead = done.stdout.partition(told)[2]
    assert lead == (
        "To lead readers to it from flood, open briefs/topics/flood.yaml and let its `see` read\n"
        "    see: [ada-marsh, wall]\n"
    )
    shelf.change("briefs/topics/flood.yaml", "see: [ada-marsh]", lead.splitlines()[1].strip())
    assert "[orphan]" not in new("check", "briefs/topics/wall.yaml").stdout


def test_a_way_to_the_card_leads_from_what_it_names_itself_else_from_what_cites_the_same(shelf: Shelf) -> None:
    cited = (Sentence("It is.", (Citation("arden-2024", 2),)),)
    library = shelf.load().library
    assert "from ben-ford, open briefs/people/ben-ford.yaml and add the line" in way_to(
        library, Draft("topic", "wall", "The wall", sentences=cited)
    )
    assert "from flood" in way_to(library, Draft("topic", "wall", "The wall", sentences=cited, see=("flood",)))
    full = ", ".join(["ada-marsh", "ben-ford", *(f"other-{number}" for number in "abcd")])
    for number in "abcd":
        card = BEN.replace("ben-ford", f"other-{number}").replace("Ben Ford", f"Ben {number}").replace("Ford", number)
        shelf.write(
            f"briefs/people/other-{number}.yaml", card.replace("    quote: Ben a\n", "").partition("    quote")[0]
        )
    shelf.change("briefs/topics/flood.yaml", "see: [ada-marsh]", f"see: [{full}]")
    library = shelf.load().library
    assert len(library.topics["flood"].see) == 6
    assert "from flood" not in way_to(library, Draft("topic", "wall", "The wall", sentences=cited, see=("flood",)))
    nothing = (Sentence("It is.", (Citation("dike-2024", 9),)),)
    assert way_to(library, Draft("topic", "wall", "The wall", sentences=nothing)) == ""


@pytest.mark.parametrize("kind", ["topic", "person", "body", "event"])
def test_help_shows_the_options_of_each_kind_alone(new: Footnote, kind: str) -> None:
    shown = new("new", kind, "--help").stdout
    assert ("--alias" in shown, "--see" in shown) == (kind != "event", kind != "event")
    assert ("--role" in shown, "--affiliation" in shown) == (kind in ("person", "body"), kind in ("person", "body"))
    assert ("--date" in shown, "--family-name" in shown) == (kind == "event", kind == "person")
    assert "disputes" in shown


def test_text_is_quoted_where_it_has_to_be() -> None:
    sentence = Sentence("It is open: who pays?", (Citation("a-1", 1), Citation("b-2", 2)), "Ford, Ben")
    text = written(Draft("person", "x", "Ben Ford, Jr.", role="a # of things", as_of="2024", sentences=(sentence,)))
    assert 'names: ["Ben Ford, Jr."]' in text
    assert 'role: "a # of things"' in text
    assert "cite: [a-1#1, b-2#2]\nas_of: 2024\n" in text
    described = Draft("body", "x", "X", role="r", described=(Citation("c-3", 3),), sentences=(sentence,))
    assert "role: r\ncite: [c-3#3]\nas_of: " in written(described)
    side = Sentence("the county", (Citation("b-2", 2),))
    topic = Draft("topic", "x", "X", ("a", "b"), sentences=(sentence,), disputes=(Dispute("who: pays", (side, side)),))
    assert "id: x\naliases: [a, b]\ntitle: X\n" in written(topic)
    each = "      - text: the county\n        cite: [b-2#2]\n"
    assert written(topic).endswith(f'disputes:\n  - about: "who: pays"\n    sides:\n{each}{each}')
    assert '  - text: "It is open: who pays?"\n    cite: [a-1#1, b-2#2]\n    quote: Ford, Ben\n' in text


def test_points_and_citations_of_the_command_line_go_together() -> None:
    first, second = sentences_from(["One."], ["a-1#1, b-2#2", "c-3#3"])
    assert first == Sentence("One.", (Citation("a-1", 1), Citation("b-2", 2)))
    assert second == Sentence("", (Citation("c-3", 3),))
    with pytest.raises(UsageError):
        sentences_from(["One.", "Two."], ["a-1#1"])


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_ctrl_c_and_ctrl_d_leave_nothing_behind_even_where_a_reply_is_filled_in(
    new: Footnote, shelf: Shelf, key: str
) -> None:
    before = sorted(shelf.home.rglob("*"))
    code, shown = _at_terminal(new, ["new", "topic"], [("Title", "The bill\r"), ("Id", key)])
    assert code == Exit.INTERRUPTED
    assert "Nothing was written." in shown
    assert "Traceback" not in shown
    assert sorted(shelf.home.rglob("*")) == before


def test_a_terminal_is_asked_until_there_is_a_card_that_answers(new: Footnote, shelf: Shelf) -> None:
    replies = [
        ("Title", "The bill\r"),
        ("Id", "\r"),
        ("Further", "\r"),
        ("Sentence 1", "It is open who is to pay the money.\r"),
        ("to cite?", "1\r"),
        ("sentence", "\r"),
        ("Sentence 2", "\r"),
        ("differ", "\r"),
        ("Cards", "flood\r"),
    ]
    code, shown = _at_terminal(new, ["new", "topic"], replies)
    assert code == Exit.FOUND, shown
    text = (shelf.home / "briefs" / "topics" / "the-bill.yaml").read_text(encoding="utf-8")
    assert "  - text: It is open who is to pay the money.\n    cite: [arden-2024#3]\nsee: [flood]\n" in text
    assert "0 mistakes" in shown
    assert clean(shelf)
    [answer] = new.ask("!the-bill")
    assert answer["found"]


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
