"""``footnote preview`` as a person types it: in a terminal, into a file, and served on this machine alone."""

import http.client
import io
import os
import re
import signal
import socket
import sys
from collections.abc import Generator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from rich.console import Console

from bot.answers.desk import Desk
from bot.errors import Exit
from bot.preview.showing import Preview
from bot.preview.terminal import print_shown
from bot.render.markup import read
from tests.preview.browser import Tab
from tests.preview.serving import ROOT, Served, serving
from tests.shelf import Shelf
from tests.test_cli import Footnote

FLOOD = "briefs/topics/flood.yaml"


@pytest.fixture
def footnote(shelf: Shelf, tmp_path: Path) -> Footnote:
    return Footnote(shelf.home, tmp_path / "index.sqlite3")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Generator[Served]:
    with serving(Shelf(tmp_path_factory.mktemp("served") / "shelf").fill().home, "--no-open", "flood") as preview:
        yield preview


def test_a_card_is_found_by_id_alias_and_path(footnote: Footnote, shelf: Shelf) -> None:
    shown = footnote("preview", "flood")
    assert (shown.returncode, shown.stderr) == (Exit.FOUND, "")
    for typed in ("high-water", "High Water", "!flood", FLOOD, str(shelf.home / FLOOD)):
        assert footnote("preview", typed).stdout == shown.stdout


def test_a_message_is_drawn_with_its_question_bar_and_small_print(footnote: Footnote) -> None:
    assert footnote("preview", "flood").stdout == (
        f"{FLOOD}\n"
        "You  !flood\n"
        "Footnote APP\n"
        "┃ The flood\n"
        "┃ As of 9 March 2024\n"
        "┃ • The water came in a single night. [1]\n"
        "┃   ◦ “The river rose two metres in one night” (Ada Marsh) [1]\n"
        "┃ • It is open who pays. [2][3]\n"
        "┃ ────────────────────\n"
        "┃ Flood on the Arden · Cy Reed, The Arden Post · 8 March 2024 (arden-2024): [1] passage 1, [2] passage 3\n"
        "┃ Who pays for the dike? · no author or publisher named · about March 2024 (dike-2024): [3] passage 1\n"
        "┃ See also: !who Ada Marsh\n"
        "  [See also ▾]\n"
        "  [Sources]  [Quotations]  [Context]  [Flag]  [Delete]\n"
    )


def test_without_a_name_every_card_is_shown(footnote: Footnote) -> None:
    shown = footnote("preview").stdout
    heads = [block.splitlines()[:2] for block in shown.split("\n\n")]
    assert heads == [
        [FLOOD, "You  !flood"],
        ["briefs/people/ada-marsh.yaml", "You  !who Ada Marsh"],
        ["briefs/people/ben-ford.yaml", "You  !who Ben Ford"],
        ["briefs/events/arden.yaml · these events alone, which stand among those of the other files", "You  !timeline"],
    ]


async def test_every_word_that_is_sent_is_drawn_whatever_the_width(tmp_path: Path) -> None:
    async with Desk(ROOT, None, tmp_path / "index.sqlite3") as desk:
        cards = await Preview(desk, None).look()
        assert len(cards) == len(desk.library.cards())
    for card in cards:
        written = io.StringIO()
        print_shown(Console(file=written, width=60, force_terminal=True, color_system="truecolor"), card)
        bare = re.sub(r"\x1b\[[\d;]*m", "", written.getvalue())
        assert all(len(line) <= 60 for line in bare.splitlines()[1:])
        drawn = re.sub(r"[\s┃•◦▪─]", "", bare)
        for message in card.messages:
            for part in (message.heading, message.body, message.small_print):
                assert "".join(re.sub(r"\s", "", line.text) for line in read(part)) in drawn
            assert all(button.label.replace(" ", "") in drawn for row in message.rows for button in row)


async def test_colours_only_on_a_terminal_that_wants_them(small_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (card,) = await Preview(small_desk, "flood").look()
    for no_color in (False, True):
        monkeypatch.setenv("NO_COLOR", "1" if no_color else "")
        written = io.StringIO()
        print_shown(Console(file=written, force_terminal=True, color_system="truecolor"), card)
        assert ("38;2;46;111;149" in written.getvalue()) is not no_color


@pytest.mark.parametrize("typed", ["flood", "high-water", FLOOD])
def test_mistakes_are_told_with_their_place_and_the_code_says_so(
    footnote: Footnote, shelf: Shelf, tmp_path: Path, typed: str
) -> None:
    shelf.change(FLOOD, "as_of: 2024-03-09", "as_of: soon")
    shown = footnote("preview", typed)
    assert (shown.returncode, shown.stdout) == (Exit.FILES, "")
    told, line, caret = shown.stderr.splitlines()
    assert told.startswith(f"{FLOOD}:5:8: error: as_of: 'soon' is no date in EDTF: ")
    assert (line, caret) == ("    as_of: soon", "           ^")
    assert footnote("check", FLOOD).stdout.startswith(shown.stderr)
    everything = footnote("preview")
    assert (everything.returncode, everything.stderr) == (Exit.FILES, shown.stderr)
    assert "!who Ben Ford" in everything.stdout
    written = footnote("preview", typed, "--output", str(tmp_path / "out.html"))
    assert (written.returncode, written.stderr) == (Exit.FILES, shown.stderr)
    assert "as_of: &#x27;soon&#x27;" in (tmp_path / "out.html").read_text(encoding="utf-8")


def test_a_page_is_written_over_nothing_but_a_page(footnote: Footnote, shelf: Shelf, tmp_path: Path) -> None:
    before = (shelf.home / FLOOD).read_bytes()
    assert footnote("preview", "flood", "--output", str(shelf.home / FLOOD)).returncode == Exit.USAGE
    assert (shelf.home / FLOOD).read_bytes() == before
    page = tmp_path / "page.html"
    page.write_text("my notes", encoding="utf-8")
    refused = footnote("preview", "flood", "--output", str(page))
    assert (refused.returncode, page.read_text(encoding="utf-8")) == (Exit.USAGE, "my notes")
    assert "is no page of a preview" in refused.stderr
    page.unlink()
    for _ in range(2):
        assert footnote("preview", "flood", "--output", str(page)).returncode == Exit.FOUND


def test_a_file_that_is_no_yaml_is_told_by_its_name(footnote: Footnote, shelf: Shelf) -> None:
    shelf.write(FLOOD, "points: [")
    shown = footnote("preview", "flood")
    assert shown.returncode == Exit.FILES
    assert shown.stderr.startswith(f"{FLOOD}:1:9: ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["flod"], "there is no card 'flod' below briefs/: did you mean 'flood'?"),
        (
            ["briefs/topics/flod.yaml"],
            "there is no card 'briefs/topics/flod.yaml' below briefs/: did you mean 'flood'?",
        ),
        (["zzz"], "there is no card 'zzz' below briefs/: footnote preview without a name shows every one"),
        (["--html", "flod"], "there is no card 'flod' below briefs/: did you mean 'flood'?"),
        (["--no-open"], "--no-open goes with --html: only that opens a browser"),
    ],
)
def test_what_cannot_be_shown_ends_with_one_line(footnote: Footnote, arguments: list[str], message: str) -> None:
    shown = footnote("preview", *arguments)
    assert (shown.returncode, shown.stdout, shown.stderr) == (Exit.USAGE, "", f"footnote: {message}\n")


def test_a_file_of_synonyms_is_no_card(footnote: Footnote, shelf: Shelf) -> None:
    shelf.write("briefs/synonyms.yaml", "kind: synonyms\ngroups:\n  - [pact, treaty]\n")
    shown = footnote("preview", "synonyms")
    assert (shown.returncode, shown.stderr) == (Exit.USAGE, "footnote: briefs/synonyms.yaml holds no card\n")
    assert "synonyms" not in footnote("preview").stdout


async def test_one_file_is_all_that_is_written(page: Tab, footnote: Footnote, tmp_path: Path) -> None:
    written = tmp_path / "cards.html"
    assert footnote("preview", "--output", str(written)).stdout == f"Wrote {written}.\n"
    assert not re.search(r"(?:src|href)=[\"'](?!#)|url\(|@import|<script", written.read_text(encoding="utf-8"))
    await page.open(written.as_uri(), scheme="light")
    assert await page.run("document.querySelector('.chat.light h3').innerText") == "The flood"
    assert page.requests == [written.as_uri()]


@pytest.mark.parametrize(("number", "code", "error"), [(signal.SIGINT, 130, "\n"), (signal.SIGTERM, 0, "")])
def test_a_signal_ends_it_cleanly(shelf: Shelf, number: int, code: int, error: str) -> None:
    with serving(shelf.home, "--no-open") as preview:
        assert preview.end(number) == (code, "", error)


def test_the_browser_is_opened_at_the_address(shelf: Shelf, tmp_path: Path) -> None:
    browser, opened = tmp_path / "browser.py", tmp_path / "opened"
    browser.write_text("import pathlib, sys\npathlib.Path(sys.argv[1]).write_text(sys.argv[2])\n")
    os.mkfifo(opened)
    with serving(shelf.home, BROWSER=f"{sys.executable} {browser} {opened} %s") as preview:
        assert opened.read_text() == preview.address


@pytest.mark.parametrize(
    ("method", "path", "host", "status"),
    [
        ("GET", "/", None, 200),
        ("GET", "/?x", "localhost:{}", 200),
        ("GET", "/", "evil.test", 421),
        ("GET", "/", "evil.test:{}", 421),
        ("GET", "/changes", "evil.test:{}", 421),
        ("POST", "/", None, 405),
        ("HEAD", "/", None, 405),
        ("GET", "/../pyproject.toml", None, 404),
        ("GET", "/look.css", None, 404),
    ],
)
def test_only_this_machine_is_answered_and_only_what_is_asked_for(
    preview: Served, method: str, path: str, host: str | None, status: int
) -> None:
    at = urlsplit(preview.address)
    connection = http.client.HTTPConnection("127.0.0.1", at.port, timeout=30)
    connection.request(method, path, headers={"Host": host.format(at.port)} if host else {})
    answer = connection.getresponse()
    assert answer.status == status
    if status == 200:
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
    connection.close()


@pytest.mark.parametrize(
    "sent", [b"GET /" + b"x" * 70_000, b"\x16\x03\x01\x02", b"GET / HTTP/1.1\r\nHost: a\r\nA" * 9_000]
)
def test_what_no_browser_sends_is_refused_without_a_word(shelf: Shelf, sent: bytes) -> None:
    with serving(shelf.home, "--no-open") as preview:
        at = urlsplit(preview.address)
        with socket.create_connection(("127.0.0.1", at.port or 0), timeout=30) as connection:
            connection.sendall(sent + b" HTTP/1.1\r\n\r\n")
            assert connection.recv(12) == b"HTTP/1.0 400"
        assert preview.end(signal.SIGTERM) == (Exit.FOUND, "", "")


def test_readme_shows_a_small_picture_that_the_program_took() -> None:
    described, path = re.findall(r"!\[([^]]+)\]\((tests/preview/\S+)\)", (ROOT / "README.md").read_text())[0]
    assert len(described) > 60
    picture = (ROOT / path).read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) <= 150_000
