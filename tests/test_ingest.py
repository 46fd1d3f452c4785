"""``footnote ingest`` as a person meets it: as its own process, with real files, signals and exit codes."""

import asyncio
import json
import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.answers.desk import Desk
from bot.dates import parse_edtf
from bot.errors import Exit
from bot.sources.filing.naming import name_id
from tests.articles import BRIDGE, CORRECTED, HARBOUR, article, library, written
from tests.asking import ask
from tests.conftest import ROOT
from tests.forking import run

ARGUMENTS = [sys.executable, "-m", "bot", "ingest"]


class Ingest:
    """Run the command on a library of its own."""

    def __init__(self, home: Path) -> None:
        self.home = library(home)
        self.seeds = self.home / "seeds"
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith(("DISCORD_", "FOOTNOTE_"))}
        self.environment |= {"FOOTNOTE_HOME": str(home)}

    def __call__(
        self, *arguments: object, typed: bytes = b"", action: str = "ingest"
    ) -> subprocess.CompletedProcess[str]:
        return run([action, *map(str, arguments)], self.environment, typed)

    def held(self) -> dict[str, bytes]:
        """Give the contents of all files of the library."""
        return {path.name: path.read_bytes() for path in sorted(self.seeds.iterdir())}


@pytest.fixture
def ingest(tmp_path: Path) -> Ingest:
    return Ingest(tmp_path / "home")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path / "in", harbour=HARBOUR, bridge=BRIDGE)


async def test_what_is_ingested_is_found_at_once_by_whoever_has_the_library_open(ingest: Ingest, folder: Path) -> None:
    async with Desk(ingest.home, None, ingest.home / ".footnote" / "index.sqlite3") as running:
        assert not (await ask(running, "quote harbour")).found
        await asyncio.to_thread(ingest, folder / "harbour.txt")
        assert (await ask(running, "quote by writer-2024")).outcome == "nothing"
        answer = await ask(running, "quote in writer-2024")
        assert len(answer.quotations) == 4
        assert (await ask(running, f"who {answer.quotations[0].speaker}")).quotations


def test_an_article_becomes_a_record_that_can_be_asked_about_at_once(ingest: Ingest, folder: Path) -> None:
    done = ingest(folder / "harbour.txt")
    assert done.returncode == Exit.FOUND
    assert done.stdout.splitlines() == [
        "writer-2024: 5 passages, 4 quotations; 3 other lines (byline 1, date 1, headline 1). Written to seeds/writer-2024.yaml, its text to seeds/writer-2024.txt.",
        "Review what is new in an editor, then run `footnote check`.",
    ]
    checked = ingest(action="check").stdout
    assert "0 mistakes" in checked
    assert "5 passages still want a gist." in checked
    assert "4 verified" in checked
    assert "No gist is written yet." in ingest("!source writer-2024", action="say").stdout


def test_a_second_run_shows_what_would_change_and_writes_nothing(ingest: Ingest, folder: Path) -> None:
    ingest(folder / "harbour.txt")
    before = ingest.held()
    assert "writer-2024: nothing to change." in ingest(folder / "harbour.txt").stdout
    written(folder, harbour=CORRECTED)
    done = ingest(folder / "harbour.txt")
    assert done.returncode == Exit.FOUND
    assert "writer-2024: an update would change:" in done.stdout
    assert "-      - text: We have waited nine years" in done.stdout
    assert "+      - text: We have waited ten years" in done.stdout
    assert "Nothing of that is written: --update does it" in done.stdout
    assert ingest.held() == before
    assert "brought up to date" in ingest(folder / "harbour.txt", "--update").stdout
    assert ingest.held() != before
    assert "0 mistakes" in ingest(action="check").stdout


def test_a_trial_of_one_article_prints_the_record_alone(ingest: Ingest, folder: Path) -> None:
    done = ingest("--dry-run", folder / "harbour.txt")
    assert "Would be written to seeds/writer-2024.yaml." in done.stderr
    assert ingest.held() == {}
    ingest(folder / "harbour.txt")
    assert done.stdout.encode() == ingest.held()["writer-2024.yaml"]


def test_a_trial_of_several_writes_nothing(ingest: Ingest, folder: Path) -> None:
    done = ingest("--dry-run", folder)
    assert "2 articles: 2 new." in done.stdout
    assert ingest.held() == {}


def test_what_is_given_is_recorded(ingest: Ingest) -> None:
    given = [
        "--id",
        "ann-1",
        "--publisher",
        "The  Daily",
        "--published",
        "June 2024",
        "--url",
        "https://daily.example/1",
    ]
    assert ingest("-", *given, typed=HARBOUR.encode("utf-16")).returncode == Exit.FOUND
    record = ingest.held()["ann-1.yaml"].decode()
    assert "publisher: The Daily\npublished: 2024-06\nurl: https://daily.example/1\n" in record
    assert "inferred" not in record


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "ingest needs an article"),
        (["--id", "A B", "x.txt"], "--id is 'A B': write small letters"),
        (["--id", "a" * 41, "x.txt"], "40 characters at most"),
        (["--id", "a-1", "x.txt", "y.txt"], "--id and --url are one article's"),
        (["--url", "daily", "x.txt"], "write it from https:// on"),
        (["--publisher", " ", "x.txt"], "--publisher has 0 characters"),
        (["--published", "some day", "x.txt"], "--published: 'some day' is no date"),
        (["--published", "2024-13-01", "x.txt"], "--published: "),
        (["--jobs", "0", "x.txt"], "--jobs is 0"),
        (["--jobs", "two", "x.txt"], "invalid int value"),
        (["--export-quotations", "in.jsonl", "x.txt"], "leave out the articles"),
        ([str(ROOT / "bot" / "render")], "holds no .txt, .html or .htm"),
    ],
)
def test_what_is_typed_wrong_ends_with_two_and_one_line(ingest: Ingest, arguments: list[str], says: str) -> None:
    done = ingest(*arguments)
    assert done.returncode == Exit.USAGE
    assert says in done.stderr
    assert ingest.held() == {}


def test_what_is_no_article_gets_one_line_and_the_rest_goes_on(ingest: Ingest, folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"")
    (folder / "b.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "c.txt").write_text("Home\nNews\nSport\n", encoding="utf-8")
    (folder / "d.txt").symlink_to(folder / "nowhere")
    with (folder / "e.txt").open("wb") as huge:
        huge.truncate(200 << 20)
    done = ingest(folder, folder / "none.txt")
    assert done.returncode == Exit.FILES
    assert [line.split(": ")[0].rpartition("/")[2] for line in done.stderr.splitlines()] == [
        "a.txt", "b.txt", "c.txt", "e.txt", "none.txt",
    ]  # fmt: skip
    assert "2 articles: 2 new. 5 files could not be read as articles." in done.stdout
    assert len(ingest.held()) == 4


@pytest.mark.parametrize(("blocks", "left"), [(0, 0), (1, 1)])
def test_where_no_file_can_be_written_nothing_is_half_written(
    ingest: Ingest, folder: Path, blocks: int, left: int
) -> None:
    # A limit on the size of files stands for a full disk: of 1 kB in which a text fits, but not its record.
    command = f"ulimit -f {blocks}; exec {sys.executable} -m bot ingest {folder}/bridge.txt"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, env=ingest.environment, capture_output=True, check=False)
    assert done.returncode == Exit.FILES
    assert done.stderr.decode().count("\n") == 1
    assert b"cannot be written: File too large" in done.stderr
    assert list(ingest.held()) == ["scribe-2023.txt"][:left]
    assert ingest(folder).returncode == Exit.FOUND
    assert len(ingest.held()) == 4


def test_a_library_without_seeds_is_told(ingest: Ingest, folder: Path) -> None:
    ingest.seeds.rmdir()
    done = ingest(folder)
    assert (done.returncode, done.stdout) == (Exit.FILES, "")
    assert "there is no folder 'seeds'" in done.stderr


def test_two_processes_write_the_same_as_one(tmp_path: Path) -> None:
    folder = written(tmp_path / "in", **{f"n{n:03}": article(n // 2) for n in range(30)})
    (folder / "empty.txt").write_bytes(b"")
    one, two = Ingest(tmp_path / "one"), Ingest(tmp_path / "two")
    alone, shared = one(folder), two(folder, "--jobs", "2")
    assert alone.returncode == shared.returncode == Exit.FILES
    assert (alone.stdout, alone.stderr) == (shared.stdout, shared.stderr)
    assert one.held() == two.held()
    assert len(one.held()) == 30


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interruption_leaves_whole_records_and_a_second_run_goes_on(
    ingest: Ingest, tmp_path: Path, jobs: int
) -> None:
    count = 400
    folder = written(tmp_path / "in", **{f"n{n:03}": article(n) for n in range(count)})
    arguments = [*ARGUMENTS, str(folder), "--verbose", "--jobs", str(jobs)]
    with subprocess.Popen(
        arguments, cwd=ROOT, env=ingest.environment | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        process.stdout.readline()
        # A terminal interrupts everything that runs in it.
        os.killpg(process.pid, signal.SIGINT)
        _, error = process.communicate(timeout=60)
    assert process.returncode == Exit.INTERRUPTED
    assert f"of {count}: run it again to go on." in error.decode()
    assert "Traceback" not in error.decode()
    held = ingest.held()
    records = [name for name in held if name.endswith(".yaml")]
    assert 0 < len(records) < count
    assert not [name for name in held if name.endswith(".new")]
    assert "0 mistakes" in ingest(action="check").stdout
    done = ingest(folder)
    assert f"{count} articles: {count - len(records)} new, {len(records)} held already." in done.stdout
    whole = ingest.held()
    assert len(whole) == 2 * count
    assert {name: whole[name] for name in held} == held


def test_a_bar_shows_on_a_terminal_how_far_long_work_is(ingest: Ingest, tmp_path: Path) -> None:
    folder = written(tmp_path / "in", **{f"n{n:03}": article(n) for n in range(30)})
    leader, follower = pty.openpty()
    environment = ingest.environment | {"TERM": "xterm-256color"}
    # However fast this machine is, all work counts as long.
    code = f"from bot.ingest import command; command._SLOW = -1; from bot.cli import main; main(['ingest', {str(folder)!r}])"
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=follower
    ) as process:
        os.close(follower)
        shown = b""
        while True:
            try:
                piece = os.read(leader, 65536)
            except OSError:  # Linux ends a terminal whose other side closed with an input error.
                piece = b""
            if not piece:
                break
            shown += piece
        os.close(leader)
        assert process.stdout is not None
        out = process.stdout.read().decode()
    assert b"Ingesting" in shown
    assert "\x1b" not in out
    assert "30 articles: 30 new." in out


def test_a_trial_of_an_article_with_a_record_prints_the_difference(ingest: Ingest, folder: Path) -> None:
    ingest(folder / "harbour.txt")
    written(folder, harbour=CORRECTED)
    done = ingest(folder / "harbour.txt", "--dry-run")
    assert "writer-2024: would be brought up to date:" in done.stdout
    assert "+      - text: We have waited ten years" in done.stdout
    assert done.stderr == ""


def test_a_trial_of_a_folder_counts_what_the_real_run_counts(ingest: Ingest, folder: Path) -> None:
    written(folder, again=HARBOUR)
    (folder / "menu.txt").write_text("Menu\nHome\n", encoding="utf-8")
    trial, real = ingest("--dry-run", folder), ingest(folder)
    assert "3 articles: 2 new, 1 held already. 1 file could not be read as articles." in trial.stdout
    assert "3 articles: 2 new, 1 held already. 1 file could not be read as articles." in real.stdout
    assert trial.stderr == real.stderr


def test_an_update_says_which_gists_are_to_be_read_again_even_of_many(ingest: Ingest, tmp_path: Path) -> None:
    texts = {f"n{n:03}": article(n) for n in range(14)}
    folder = written(tmp_path / "in", **texts)
    ingest(folder)
    (record,) = (path for path in ingest.seeds.glob("*.yaml") if "Lundeaaa " in path.read_text(encoding="utf-8"))
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("lines: 8\n    gist:", "lines: 8\n    gist: Twenty years."), encoding="utf-8")
    written(folder, n000=texts["n000"].replace("20 years", "30 years"))
    for option in ("--dry-run", "--update"):
        done = ingest(folder, option)
        assert f"{record.stem}: passage 2 reads otherwise now: read its gist again." in done.stdout


def test_where_only_something_is_filled_in_that_is_said(ingest: Ingest, tmp_path: Path) -> None:
    folder = written(tmp_path / "in", one=HARBOUR, two=article(1))
    ingest(folder)
    for record in ingest.seeds.glob("*.yaml"):
        text = record.read_text(encoding="utf-8")
        text = text[: text.index("speakers:")] + text[text.index("passages:") :]
        record.write_text(re.sub("^ *rule: .*\n", "", text, flags=re.MULTILINE), encoding="utf-8")
    assert "2 articles: 2 whose records lack something that is found now." in ingest(folder, "--dry-run").stdout
    assert "writer-2024: an update would fill in:" in ingest(folder / "one.txt").stdout


def test_a_link_that_leads_to_itself_gets_one_line(ingest: Ingest, folder: Path) -> None:
    (folder / "loop.txt").symlink_to("loop.txt")
    done = ingest(folder / "loop.txt", folder / "bridge.txt")
    assert done.returncode == Exit.FILES
    assert done.stderr.splitlines() == [f"{folder}/loop.txt: cannot be read: Too many levels of symbolic links"]
    assert "1 new" in done.stdout


def test_nothing_from_a_pipe_gets_one_line(ingest: Ingest) -> None:
    done = ingest("-")
    assert (done.returncode, done.stdout) == (Exit.FILES, "")
    assert done.stderr == "standard input: nothing came in: pipe the text of an article to `footnote ingest -`\n"


def test_whoever_stops_listening_does_not_stop_the_work(ingest: Ingest, tmp_path: Path) -> None:
    folder = written(tmp_path / "in", **{f"n{n:03}": article(n) for n in range(30)})
    (folder / "empty.txt").write_bytes(b"")
    with subprocess.Popen(
        [*ARGUMENTS, str(folder), "--verbose"], cwd=ROOT, env=ingest.environment, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        error = process.stderr.read().decode()
    assert process.returncode == Exit.FILES
    assert error.count("\n") == 1
    assert len(list(ingest.seeds.glob("*.yaml"))) == 30


def test_what_a_correction_took_out_is_told_apart_and_fails_nothing(ingest: Ingest, folder: Path) -> None:
    ingest(folder / "harbour.txt")
    berg = next(part for part in HARBOUR.split("\n\n") if "Ole Berg" in part)
    written(folder, harbour=HARBOUR.replace(f"{berg}\n\n", ""))
    ingest(folder / "harbour.txt", "--update")
    checked = ingest("--verbatim", action="check")
    assert checked.returncode == Exit.FOUND, checked.stdout
    assert (
        "4 quotations: 2 verified, 0 misattributed, 0 near-miss, 0 not-found, 0 unheld, and 2 no longer in the text."
        in checked.stdout
    )
    assert "so not checked: what writer-2024#4 quotes." in checked.stdout
    record = ingest.seeds / "writer-2024.yaml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("    lines: 8\n", ""), encoding="utf-8")
    checked = ingest("--verbatim", action="check")
    assert checked.returncode == Exit.FILES
    assert "2 unheld, and 2 no longer in the text." in checked.stdout
    assert "writer-2024#2 has no `lines`: write where it stands in the text" in checked.stdout


def test_a_library_whose_every_quotation_is_gone_is_not_verified(ingest: Ingest, folder: Path) -> None:
    ingest(folder / "bridge.txt")
    said = next(part for part in BRIDGE.split("\n\n") if "Ida Holm" in part)
    written(folder, bridge=BRIDGE.replace(f"{said}\n\n", ""))
    ingest(folder / "bridge.txt", "--update")
    checked = ingest("--verbatim", action="check")
    assert "0 verified" in checked.stdout
    assert checked.returncode == Exit.FILES


def test_the_record_in_readme_has_the_id_that_its_article_would_get() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```yaml\n(id: .*?)^```", readme, re.MULTILINE | re.DOTALL)
    fields = dict(re.findall(r"^(\w+): (.*?)(?:  +#.*)?$", shown, re.MULTILINE))
    wanted = name_id(fields["byline"], fields["publisher"], fields["headline"], parse_edtf(fields["published"]))
    assert fields["id"] == wanted
    assert f"`{wanted}#1`" in readme


INPUT = [
    {"id": "one", "text": 'A head.\n\n"We will open," said Maria Lind. "It is late."\n \nThe end.'},
    {"id": "two", "text": ""},
    {"id": "drei", "text": "«Ja», sagte keiner. \U0001f600 “Yes, we will come,” said Ole Berg."},
]


def exported(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_quotations_are_exported_with_offsets_into_the_text(ingest: Ingest, tmp_path: Path) -> None:
    lines = "".join(f"{json.dumps(document, ensure_ascii=False)}\n\n" for document in INPUT)
    (tmp_path / "in.jsonl").write_text(lines, encoding="utf-8")
    done = ingest("--export-quotations", tmp_path / "in.jsonl")
    assert done.returncode == Exit.FOUND
    found = exported(done)
    assert [one["id"] for one in found] == ["one", "two", "drei"]
    assert all(set(one) == {"id", "quotes", "reported"} for one in found)
    for document, one in zip(INPUT, found, strict=True):
        for quote in one["quotes"]:
            assert set(quote) == {"start", "end", "text", "speaker"}
            assert document["text"][quote["start"] : quote["end"]].startswith(quote["text"])
    assert [(quote["text"], quote["speaker"]) for quote in found[0]["quotes"]] == [
        ("We will open", "Maria Lind"),
        ("It is late.", "Maria Lind"),
    ]
    assert found[1] == {"id": "two", "quotes": [], "reported": []}
    piped = ingest("--export-quotations", "-", "--jobs", "2", typed=lines.encode())
    assert piped.stdout == done.stdout


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"{", "line 2 is no JSON in UTF-8"),
        (b"\xff\xfe", "line 2 is no JSON in UTF-8"),
        (b"[" * 100_000, "line 2 is no JSON in UTF-8"),
        (b"[]", "line 2 lacks an id or a text"),
        (b'{"id": 1, "text": "x"}', "line 2 lacks an id or a text"),
    ],
)
def test_a_line_that_is_no_document_is_told_by_its_number(ingest: Ingest, line: bytes, says: str) -> None:
    done = ingest("--export-quotations", "-", typed=json.dumps(INPUT[0]).encode() + b"\n" + line + b"\n")
    assert done.returncode == Exit.FILES
    assert f"footnote: standard input: {says}" in done.stderr
    assert [one["id"] for one in exported(done)] == ["one"]


def test_help_has_examples_and_exit_codes(ingest: Ingest) -> None:
    shown = ingest("--help").stdout
    assert "examples:" in shown
    assert "exit codes:" in shown
    assert "--dry-run" in shown
    assert "130  interrupted" in shown


def test_speakers_who_may_be_one_person_are_named_until_a_card_settles_it(ingest: Ingest, tmp_path: Path) -> None:
    ingest(written(tmp_path / "in", harbour=HARBOUR, bridge=BRIDGE.replace("Ida Holm", "Ole M. Berg")))
    checked = ingest(action="check")
    assert checked.returncode == Exit.FOUND
    assert "May be one person: Ole Berg (writer-2024) and Ole M. Berg (scribe-2023): " in checked.stdout
    card = ingest.home / "briefs" / "ole-berg.yaml"
    card.write_text(
        "kind: person\nid: ole-berg\nnames: [Ole Berg, Ole M. Berg]\nfamily_name: Berg\nrole: fisherman\n"
        "cite: [writer-2024#4]\nas_of: 2024-06-21\npoints:\n  - text: Doubts the walls.\n    cite: [writer-2024#4]\n",
        encoding="utf-8",
    )
    settled = ingest(action="check")
    assert "1 cards and 2 records in service; 0 mistakes, 0 warnings." in settled.stdout
    assert "May be one person" not in settled.stdout


def test_a_page_of_html_finds_its_record_again(ingest: Ingest, tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="the extra 'html' is not installed")
    body = "".join(f"<p>{line}</p>\n" for line in HARBOUR.split("\n\n")[2:])
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "page.html").write_text(
        "<!doctype html><html><head><title>Harbour at Lunde to open in spring</title>"
        '<meta name="author" content="Ann Writer"></head><body><nav><a href="/">Home</a></nav>'
        f"<article><h1>Harbour at Lunde to open in spring</h1>\n{body}</article></body></html>",
        encoding="utf-8",
    )
    assert "1 new" in ingest(folder, folder / "none.txt").stdout
    assert "4 verified" in ingest(action="check").stdout
    before = ingest.held()
    assert "holds" in ingest(folder).stdout
    assert "nothing to change" in ingest(folder / "page.html", "--update").stdout
    assert ingest.held() == before


def test_a_folder_of_horrors_gives_records_that_need_no_mending(ingest: Ingest) -> None:
    """Every nasty page becomes a record that passes the check, or one line that says why it is no article."""
    horrors = ROOT / "tests/sources/pages/horrors"
    done = ingest(horrors, "--verbose")
    pages = len(list(horrors.glob("*.txt")))
    refused = [line for line in done.stderr.splitlines() if line]
    assert len(list(ingest.seeds.glob("*.yaml"))) + len(refused) == pages
    assert len(refused) == 1
    assert "nothing_but_menus.txt: this holds no paragraph" in refused[0]
    assert done.returncode == Exit.FILES
    checked = ingest("--verbatim", action="check")
    assert checked.returncode == Exit.FOUND, checked.stdout
    assert "0 mistakes" in checked.stdout
    assert "0 misattributed, 0 near-miss, 0 not-found, 0 unheld" in checked.stdout
