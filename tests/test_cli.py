"""The ``footnote`` command as a person meets it: as its own process, with its exit codes."""

import hashlib
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from bot import __version__
from bot.errors import Exit
from tests.bench.library import write_cards
from tests.shell import Footnote

ROOT = Path(__file__).parent.parent
KEYS = {"command", "found", "title", "as_of", "lines", "quotations", "choices", "suggestions", "sources"}


@pytest.mark.parametrize(
    ("questions", "code"),
    [
        (["!who kang"], Exit.FOUND),
        (["who kang"], Exit.FOUND),
        (["!who sun"], Exit.FOUND),
        (["!why china"], Exit.FOUND),
        (["!who winston churchill"], Exit.NOTHING_HELD),
        (["!timeline about dinosaurs"], Exit.NOTHING_HELD),
        (["!who"], Exit.USAGE),
        (["!timeline from whenever"], Exit.USAGE),
        (["!whos kang"], Exit.USAGE),
        (["!!!"], Exit.USAGE),
        (["!who kang", "!who winston churchill"], Exit.NOTHING_HELD),
        (["!" + "x" * 100_000], Exit.USAGE),
    ],
)
def test_exit_codes_tell_found_from_nothing_held_from_typed_wrong(
    footnote: Footnote, questions: list[str], code: Exit
) -> None:
    done = footnote("say", *questions)
    assert done.returncode == code
    assert done.stdout or done.stderr.count("\n") == 1


def test_json_is_one_object_a_question_with_the_keys_of_the_contract(footnote: Footnote) -> None:
    questions = [
        "!who kang",
        "!who sun",
        "!timeline",
        "!quote satellite",
        "!brief",
        "!passage son-2024#3",
        "!who",
        "!xyzzy",
    ]
    answers = footnote.ask(*questions)
    assert all(set(answer) == KEYS for answer in answers)
    kang, sun, timeline, *_ = answers
    assert kang["found"]
    assert {source["id"] for source in kang["sources"]} == {"son-2024", "lee-2024"}
    assert set(kang["quotations"][0]) == {"text", "speaker", "citation"}
    assert set(kang["sources"][0]) == {"id", "headline", "byline", "publisher", "published"}
    assert sorted(sun["choices"]) == ["Sun Weidong", "Yun Sun"]
    assert timeline["lines"][0]["date"] == "196X"
    disputed = [line for line in timeline["lines"] if "disputes" in line]
    assert {name for side in disputed[0]["disputes"][0]["sides"] for name in side["sources"]} >= {
        "The Korea Herald",
        "The Korea Times",
    }
    assert not answers[-1]["found"]


def test_each_question_of_a_pipe_is_answered_in_turn(footnote: Footnote) -> None:
    done = footnote.start(typed="!who kang\n\n!why-china\n")
    assert done.stdout.index("Kang Joon-young") < done.stdout.index("Why the summit matters to China")
    assert done.returncode == Exit.FOUND
    assert len(footnote("say", "--json", typed="!brief\n!sources\n").stdout.splitlines()) == 2


def test_a_pipe_gets_no_colours_and_bytes_that_are_not_utf8_are_no_crash(footnote: Footnote) -> None:
    done = footnote(typed=b"!who kang\n!who \xff\xfe\n")
    assert "\x1b" not in done.stdout
    assert done.returncode == Exit.NOTHING_HELD


def test_what_is_typed_cannot_send_escapes_to_the_terminal(footnote: Footnote) -> None:
    assert "\x1b" not in footnote("say", "!who \x1b[31mred\x1b]0;title\x07").stdout


def test_version_and_help_with_examples_and_exit_codes(footnote: Footnote) -> None:
    assert footnote.start("--version").stdout == f"footnote {__version__}\n"
    for arguments in (
        ["--help"],
        ["say", "--help"],
        ["check", "--help"],
        ["run", "--help"],
        ["search", "--help"],
        ["quote", "--help"],
        ["explain", "--help"],
    ):
        shown = footnote(*arguments).stdout
        assert "examples:" in shown
        assert "exit codes:" in shown
    assert footnote("sing").returncode == Exit.USAGE


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["search", "why was the dialogue not postponed"], Exit.FOUND, "son-2024"),
        (["search", "price", "of", "tea", "in", "brazil"], Exit.NOTHING_HELD, "I hold nothing"),
        (["quote", "satellite", "by", "kang"], Exit.FOUND, "spy satellite"),
        (["quote"], Exit.FOUND, "Quotations"),
        (["check", "decided not to reschedule the dialogue"], Exit.FOUND, "word for word"),
        (["check", "we shall fight on the beaches"], Exit.NOTHING_HELD, "I cannot tell"),
    ],
)
def test_what_is_asked_in_a_chat_is_asked_in_the_shell(
    footnote: Footnote, arguments: list[str], code: Exit, says: str
) -> None:
    done = footnote(*arguments)
    assert done.returncode == code
    assert says in done.stdout
    answer = json.loads(footnote(*arguments, "--json").stdout)
    assert (answer["command"], answer["found"]) == (arguments[0], code == Exit.FOUND)


def test_explain_shows_what_was_looked_for_asked_and_left_out(footnote: Footnote) -> None:
    done = footnote("explain", "why was the dialogue not postponed")
    assert done.returncode == Exit.FOUND
    assert "left out, since it tells nothing: why, was, the, not" in done.stdout
    assert '"dialogue": ' in done.stdout
    assert "son-2024#18" in done.stdout
    assert "held by nothing: xyzzy" in footnote("explain", "xyzzy", "talks").stdout


def test_check_counts_and_passes_on_the_shipped_library(footnote: Footnote) -> None:
    done = footnote("check")
    assert done.returncode == Exit.FOUND
    assert "0 mistakes" in done.stdout
    assert "20 unheld" in done.stdout
    assert footnote("check", "--verbatim").returncode == Exit.FILES


def test_a_broken_card_is_told_with_its_place_and_the_rest_answers(copy: Path, tmp_path: Path) -> None:
    card = copy / "briefs" / "topics" / "why-china.yaml"
    card.write_text(card.read_text(encoding="utf-8").replace("title:", "titel:"), encoding="utf-8")
    footnote = Footnote(copy, tmp_path / "index.sqlite3")
    done = footnote("say", "!who kang")
    assert done.returncode == Exit.FOUND
    assert "briefs/topics/why-china.yaml:5:1: a topic has no key 'titel': did you mean 'title'?" in done.stderr
    assert footnote("check").returncode == Exit.FILES


def test_a_quotation_that_the_text_refutes_is_told_and_not_shown(copy: Path, tmp_path: Path) -> None:
    text = 'A headline\n\nAnn said: "It was a very fine day in our town."\n'
    (copy / "seeds" / "ann-2024.txt").write_text(text, encoding="utf-8")
    digest = hashlib.sha256(text.strip().encode()).hexdigest()
    (copy / "seeds" / "ann-2024.yaml").write_text(
        f"""\
id: ann-2024
headline: A headline
sha256: {digest}
passages:
  - n: 1
    lines: 3
    gist: Ann liked the weather.
    quotations:
      - {{text: It was a very fine day in our town., kind: direct, speaker: Ann, named: Ann, cue: said}}
      - {{text: It was a very fine night in our town., kind: direct, speaker: Ann, named: Ann, cue: said}}
""",
        encoding="utf-8",
    )
    footnote = Footnote(copy, tmp_path / "index.sqlite3")
    done = footnote("say", "!quote by ann")
    assert "It was a very fine day" in done.stdout
    assert "fine night" not in done.stdout
    assert "seeds/ann-2024.yaml:10:16: this quotation is near-miss" in done.stderr
    assert "[-night-]" in done.stderr
    assert 'Full text: Ann said: "It was a very fine day' in footnote("say", "!passage ann-2024#1").stdout


@pytest.mark.parametrize(
    ("setting", "value", "says"),
    [
        ("FOOTNOTE_ARTICLES", "/nowhere/at/all", "is no folder"),
        ("FOOTNOTE_HOME", "/nowhere/at/all", "is no folder"),
        ("FOOTNOTE_PREFIX", "abc", "one to three signs"),
        ("FOOTNOTE_INDEX", "/proc/nowhere/index.sqlite3", "cannot be written"),
        ("DISCORD_GUILD_IDS", "12,desk", "'desk'"),
        ("DISCORD_BASE_URL", "discord", "http://127.0.0.1:8080"),
    ],
)
def test_a_bad_setting_ends_with_one_line_that_says_what_to_write(
    footnote: Footnote, setting: str, value: str, says: str
) -> None:
    done = footnote("say", "!brief", **{setting: value})
    assert done.returncode == Exit.USAGE
    assert done.stderr.count("\n") == 1
    assert setting in done.stderr
    assert says in done.stderr


def test_a_folder_without_a_library_ends_with_one_line(tmp_path: Path) -> None:
    done = Footnote(tmp_path, tmp_path / "index.sqlite3")("say", "!brief")
    assert done.returncode == Exit.FILES
    assert "there is no folder 'briefs'" in done.stderr


@pytest.mark.parametrize("arguments", ["say '!brief'", "check", "say --json '!brief'"])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full to write to")
def test_output_that_cannot_be_written_ends_with_one_line(footnote: Footnote, arguments: str) -> None:
    command = f"{sys.executable} -m bot {arguments} > /dev/full"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, env=footnote.environment, capture_output=True, check=False)
    assert done.returncode == Exit.FILES
    assert done.stderr.startswith(b"footnote: the output cannot be written")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("closed", ["<&-", ">&-"])
def test_streams_that_the_shell_closed_are_no_error(footnote: Footnote, closed: str) -> None:
    command = f"{sys.executable} -m bot say '!brief' {closed}"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, env=footnote.environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (Exit.FOUND, b"")


def test_check_prints_the_sha256_of_a_text_without_a_record(footnote: Footnote, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("An article\r\n\r\nof two lines.\r\n", encoding="utf-8")
    wanted = hashlib.sha256(b"An article\n\nof two lines.").hexdigest()
    done = footnote("check", FOOTNOTE_ARTICLES=str(tmp_path))
    assert f"new.txt belongs to no record. The SHA-256 of its text is {wanted}." in done.stdout


def test_a_pipe_that_asks_nothing_is_told_what_to_type(footnote: Footnote) -> None:
    done = footnote(typed="\n")
    assert done.returncode == Exit.FOUND
    assert "!help lists all" in done.stdout


def test_a_reader_that_leaves_early_is_no_error(footnote: Footnote) -> None:
    command = f"{sys.executable} -m bot say '!timeline' '!brief' '!who kang' | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=ROOT, env=footnote.environment, capture_output=True, check=False
    )
    assert done.stdout.startswith(b"Timeline")
    assert done.returncode == Exit.FOUND
    assert done.stderr == b""


@pytest.mark.parametrize(("settings", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colours_only_on_a_terminal_and_never_with_no_color(
    footnote: Footnote, settings: dict[str, str], coloured: bool
) -> None:
    leader, follower = pty.openpty()
    environment = footnote.environment | {"TERM": "xterm-256color"} | settings
    arguments = [sys.executable, "-m", "bot", "say", "!who kang"]
    with subprocess.Popen(arguments, cwd=ROOT, env=environment, stdout=follower, stderr=follower) as process:
        os.close(follower)
        shown = _read_all(leader)
        assert process.wait() == Exit.FOUND
    assert "Kang Joon-young" in shown
    assert ("\x1b[3" in shown) == coloured


def _read_all(leader: int) -> str:
    shown = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # Linux ends a terminal whose other side closed with an input error.
            piece = b""
        if not piece:
            os.close(leader)
            return shown.decode()
        shown += piece


def test_loading_many_files_shows_on_a_terminal_how_far_it_is(footnote: Footnote, tmp_path: Path) -> None:
    write_cards(ROOT, tmp_path / "many", 1100)
    leader, follower = pty.openpty()
    environment = footnote.environment | {"FOOTNOTE_HOME": str(tmp_path / "many"), "TERM": "xterm-256color"}
    arguments = [sys.executable, "-m", "bot", "say", "!who kang"]
    with subprocess.Popen(arguments, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=follower) as process:
        os.close(follower)
        assert "Loading" in _read_all(leader)
        assert process.wait() == Exit.FOUND


def test_say_without_a_question_on_a_terminal_says_what_it_needs(footnote: Footnote) -> None:
    leader, follower = pty.openpty()
    arguments = [sys.executable, "-m", "bot", "say"]
    done = subprocess.run(
        arguments, cwd=ROOT, env=footnote.environment, stdin=follower, capture_output=True, timeout=30, check=False
    )
    os.close(leader)
    os.close(follower)
    assert done.returncode == Exit.USAGE
    assert done.stderr.startswith(b"footnote: say needs a question")


def test_a_file_name_that_is_not_utf8_takes_nothing_down(copy: Path, tmp_path: Path) -> None:
    (copy / "briefs" / "topics" / os.fsdecode(b"caf\xe9.yaml")).write_bytes(b"kind: topic\n")
    done = Footnote(copy, tmp_path / "index.sqlite3")("say", "!who kang")
    assert done.returncode == Exit.FOUND
    assert "Kang Joon-young" in done.stdout


def test_a_folder_that_is_gone_ends_with_one_line(footnote: Footnote, tmp_path: Path) -> None:
    environment = {name: value for name, value in footnote.environment.items() if name != "FOOTNOTE_HOME"}
    (tmp_path / "gone").mkdir()
    command = f"cd {tmp_path}/gone && rmdir ../gone && PYTHONPATH={ROOT} {sys.executable} -m bot say '!brief'"
    done = subprocess.run(["bash", "-c", command], env=environment, capture_output=True, check=False)
    assert done.returncode == Exit.USAGE
    assert done.stderr.decode().splitlines()[-1].startswith("footnote: the library's folder cannot be found")
    assert b"Traceback" not in done.stderr


def test_late_events_are_found_among_more_than_a_thousand(copy: Path, tmp_path: Path) -> None:
    early = "".join(f"  - {{date: 1900, text: China acts for time {n}., cite: [son-2024#1]}}\n" for n in range(1200))
    late = "  - {date: 2025, text: China acts at last., cite: [son-2024#1]}\n"
    head = "kind: events\nid: many\ntitle: Many\nas_of: 2024-06-20\nevents:\n"
    (copy / "briefs" / "events" / "many.yaml").write_text(head + early + late, encoding="utf-8")
    assert "China acts at last" in Footnote(copy, tmp_path / "index.sqlite3")("say", "!timeline china from 2025").stdout
