"""An article becomes a record that can be loaded as it is, under an id of its own, whatever the finder found."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cards.library import Library
from bot.dates import parse_edtf
from bot.documents import Document
from bot.sources.article import Article, Dropped, Paragraph
from bot.sources.filing.drafting import Given, draft, dropped
from bot.sources.filing.examining import Input, examine, files_of, unless_held
from bot.sources.filing.ingesting import Outcome, Wish, take
from bot.sources.filing.naming import free_id, name_id
from bot.sources.filing.stock import Stock
from bot.sources.filing.storing import NotWritten, write_whole
from bot.sources.filing.writing import write_record
from bot.sources.reading import read_record
from bot.sources.record import LONGEST, Quotation, Report, SetAside, Source, Speaker
from bot.sources.speech import found
from bot.sources.speech.found import Attribution, FoundQuotation, FoundReport, FoundSpeaker, Speech
from bot.sources.texts import digest
from bot.sources.verbatim import Outcome as Verdict
from tests.articles import BRIDGE, HARBOUR, library, written
from tests.conftest import ROOT
from tests.loading import load


def page(*paragraphs: str, headline: str | None = "Harbour to reopen") -> Article:
    return Article(
        "\n".join(paragraphs), headline, None, None, None, None, None, None, None,
        tuple(Paragraph(text, (number, number)) for number, text in enumerate(paragraphs, 1)), (),
    )  # fmt: skip


def speech(*said: FoundQuotation, **more: tuple[object, ...]) -> Speech:
    return Speech(said, more.get("reports", ()), more.get("aside", ()), more.get("speakers", ()))  # pyright: ignore[reportArgumentType] - of the right kinds


def said(article: Article, paragraph: int, words: str, *mouth: str | None) -> FoundQuotation:
    start = article.passages[paragraph].text.index(words)
    speaker, named, cue = (*mouth, None, None, None)[:3]
    return FoundQuotation(
        paragraph, start, start + len(words), words, "direct", Attribution(speaker, named, cue, "a rule")
    )


def drafted(article: Article, found: Speech, given: Given | None = None) -> Source:
    return draft(article, found, "ann-2024", "the-file", given or Given())


SAID = page(
    "“We will open,” said Maria Lind, the mayor.",
    "It was late. “And there will be fish,” she said.",
    "“No one can say when.”",
    "The walls are called “the teeth” by all who sail.",
)


def test_what_was_found_is_recorded_with_its_rule() -> None:
    first = said(SAID, 0, "We will open", "Maria Lind", "Maria Lind", "said")
    source = drafted(SAID, speech(first, speakers=(FoundSpeaker("Maria Lind", ("she",), "Lunde"),)))
    (quotation,) = source.quotations
    assert (quotation.text, quotation.speaker, quotation.named) == ("We will open", "Maria Lind", "Maria Lind")
    assert (quotation.cue, quotation.rule, quotation.citation.passage) == ("said", "a rule", 1)
    assert source.speakers == (Speaker("Maria Lind", "Lunde"),)
    assert source.sha256 == digest(SAID.text)
    assert all(passage.gist is None for passage in source.passages)


@pytest.mark.parametrize(
    ("paragraph", "words", "mouth", "kept"),
    [
        (1, "And there will be fish", ("Maria Lind", "she", "said"), ("Maria Lind", "she", "said")),
        (1, "And there will be fish", ("Maria Lind", "Lind", "said"), ("Maria Lind", None, "said")),
        (1, "And there will be fish", ("Maria Lind", "she", "added"), ("Maria Lind", "she", None)),
        (1, "And there will be fish", ("Maria Lind", "Lind", "added"), ("Maria Lind", None, None)),
        (1, "And there will be fish", ("Ole Berg", "he", "said"), (None, None, None)),
        (2, "No one can say when.", (None, None, None), (None, None, None)),
        (1, "And there will be fish", ("x" * 201, "she", "said"), (None, "she", "said")),
    ],
)
def test_of_a_speaker_only_that_is_recorded_which_the_passage_bears_out(
    paragraph: int, words: str, mouth: tuple[str | None, ...], kept: tuple[str | None, ...]
) -> None:
    (quotation,) = drafted(SAID, speech(said(SAID, paragraph, words, *mouth))).quotations
    assert (quotation.speaker, quotation.named, quotation.cue) == kept


def test_words_that_the_check_would_not_find_are_set_aside_with_what_is_no_quotation() -> None:
    teeth = found.SetAside(3, 0, 1, "the teeth", "a nickname")
    unquoted = said(SAID, 1, "It was late", "Maria Lind")
    source = drafted(SAID, speech(unquoted, aside=(teeth,)))
    assert source.quotations == ()
    assert source.set_aside == (
        SetAside(2, "It was late", "the check finds it nowhere between quotation marks"),
        SetAside(4, "the teeth", "a nickname"),
    )


def test_of_what_is_set_aside_no_more_is_kept_than_finds_it() -> None:
    long = found.SetAside(3, 0, 1, " ".join(["word"] * 50), "w" * 200)
    endless = found.SetAside(3, 0, 1, "x" * 5000, "a term")
    source = drafted(SAID, speech(aside=(long, endless)))
    assert [len(one.text.split()) for one in source.set_aside] == [8, 1]
    assert all(len(one.text) <= 100 and len(one.why) <= LONGEST["why"] for one in source.set_aside)


def test_reports_tell_once_who_says_what_a_gist_has_to_tell() -> None:
    lind = Attribution("Maria Lind", "she", "noted", "cue before")
    nobody = Attribution(None, None, None, "no cue")
    reports = tuple(FoundReport(1, n, n + 5, mouth) for n, mouth in enumerate((lind, lind, nobody)))
    source = drafted(SAID, speech(reports=reports, speakers=(FoundSpeaker("Maria Lind", (), None),)))
    assert source.passages[1].reports == (Report("Maria Lind", "she", "noted", "cue before"),)
    assert source.speakers == (Speaker("Maria Lind"),)


def test_what_is_too_long_for_a_record_is_cut_or_left_out_and_the_record_reads_back() -> None:
    long = "“" + "word " * 1100 + "”"
    article = page(long, "A short one.", headline="head " * 80)
    source = drafted(article, speech(said(article, 0, long.strip("“” "), "Maria Lind")))
    document = Document("seeds/ann-2024.yaml")
    root = document.parse(write_record(source).encode())
    assert root is not None
    assert read_record(document, root) is not None
    assert document.problems == []
    assert source.headline.endswith("…")
    assert len(source.headline) <= LONGEST["headline"]
    assert source.quotations == ()


def test_what_the_person_gives_wins_over_the_page_and_a_page_without_headline_gets_the_name_of_its_file() -> None:
    given = Given("The Daily", parse_edtf("2024-06"), "https://daily.example/1")
    source = drafted(page("One paragraph.", headline=None), speech(), given)
    assert (source.publisher, str(source.published), source.url) == ("The Daily", "2024-06", "https://daily.example/1")
    assert source.headline == "the-file"
    assert set(source.inferred) == {"headline"}


def test_dropped_lines_are_counted_by_what_they_were() -> None:
    article = page("One.")
    lines = tuple(Dropped("x", (n, n), "menu" if n else "caption") for n in range(3))
    assert dropped(replace(article, dropped=lines)) == [("menu", 2), ("caption", 1)]


@pytest.mark.parametrize(
    ("byline", "publisher", "headline", "published", "wanted"),
    [
        ("Ann Writer", "The Daily", "Harbour to reopen", "2024-06-19", "writer-2024"),
        ("By Ann Writer and Ben Scribe", None, "Harbour", "2024~", "writer-2024"),
        ("Son Ji-hyoung", None, "Harbour", "2024-06-19", "son-2024"),
        ("Åsa Öhman", None, "Harbour", "2024", "ohman-2024"),
        ("John Writer Jr.", None, "Harbour", "2024", "writer-2024"),
        ("Conor O'Neil", None, "Harbour", "2024", "oneil-2024"),
        ("Reuters", None, "Harbour", "2024", "reuters-2024"),
        (None, "The Daily News", "Harbour", "2023-12-31/2024-01-02", "daily-harbour"),
        (None, None, "Why the harbour will reopen", "2024", "harbour-2024"),
        (None, None, "Why the harbour will reopen", None, "harbour-reopen"),
        (None, None, "Гавань", None, "gavan-undated"),
        (None, None, "???", None, "article-undated"),
        ("A" * 80, None, "x", "2024", "a" * 35 + "-2024"),
    ],
)
def test_an_id_can_be_read_and_remembered(
    byline: str | None, publisher: str | None, headline: str, published: str | None, wanted: str
) -> None:
    assert name_id(byline, publisher, headline, parse_edtf(published) if published else None) == wanted


def test_an_id_that_is_taken_gets_a_number_and_stays_within_forty_characters() -> None:
    assert free_id("son-2024", {"lee-2024"}) == "son-2024"
    assert free_id("son-2024", {"son-2024", "son-2024-2"}) == "son-2024-3"
    assert free_id("a" * 40, {"a" * 40}) == "a" * 38 + "-2"


def ingest(home: Path, file: Path, wish: Wish | None = None, *, several: bool = False) -> Outcome:
    stock = Stock(home)
    return take(examine(unless_held(Input(str(file), file, several=several), stock)), stock, wish or Wish())


def test_a_record_is_written_with_its_text_and_everything_is_verified_at_once(tmp_path: Path) -> None:
    home = library(tmp_path / "home")
    outcome = ingest(home, written(tmp_path, harbour=HARBOUR) / "harbour.txt")
    assert (outcome.done, outcome.id) == ("new", "writer-2024")
    loaded = load(home)
    assert loaded.problems == ()
    assert loaded.verdicts == {Verdict.VERIFIED: 4}
    assert [type(one) for one in loaded.quotations] == [Quotation] * 4
    assert (home / "seeds" / "writer-2024.txt").read_text(encoding="utf-8") == HARBOUR


def test_the_same_text_finds_its_record_under_any_name_and_in_any_encoding(tmp_path: Path) -> None:
    home = library(tmp_path / "home")
    ingest(home, written(tmp_path, harbour=HARBOUR) / "harbour.txt")
    other = tmp_path / "other.txt"
    other.write_bytes(("\r\n" + HARBOUR.replace("\n", "\r\n")).encode("utf-16"))
    assert ingest(home, other).done == "same"
    assert ingest(home, other, several=True).done == "held"
    assert sorted(path.name for path in (home / "seeds").iterdir()) == ["writer-2024.txt", "writer-2024.yaml"]


def test_two_articles_that_want_one_id_get_two(tmp_path: Path) -> None:
    home = library(tmp_path / "home")
    folder = written(tmp_path / "in", a=HARBOUR, b=BRIDGE.replace("Ben Scribe", "Zoe Writer").replace("2023", "2024"))
    ids = [ingest(home, path).id for path in files_of(folder)]
    assert ids == ["writer-2024", "writer-2024-2"]
    assert load(home).problems == ()


def test_a_text_that_is_held_already_is_not_kept_twice_and_no_file_of_a_user_is_replaced(tmp_path: Path) -> None:
    home = library(tmp_path / "home")
    written(home / "seeds", mine=HARBOUR)
    (home / "seeds" / "scribe-2023.txt").write_text("A note of mine, in the way of another file.", encoding="utf-8")
    assert ingest(home, home / "seeds" / "mine.txt").text is None
    kept = ingest(home, written(tmp_path, bridge=BRIDGE) / "bridge.txt").text
    assert kept == home / "seeds" / "scribe-2023.2.txt"
    assert (home / "seeds" / "scribe-2023.txt").read_text(encoding="utf-8").startswith("A note of mine")
    assert load(home).verdicts == {Verdict.VERIFIED: 5}


def test_a_name_that_is_no_utf8_is_no_hindrance(tmp_path: Path) -> None:
    home = library(tmp_path / "home")
    file = tmp_path / os.fsdecode(b"caf\xe9.txt")
    file.write_text("It was a long evening, and nobody in the hall could say why it had to be so.\n", encoding="utf-8")
    assert ingest(home, file).done == "new"
    (source,) = load(home).sources.values()
    assert source.headline == "caf?"


def test_a_trial_writes_nothing_and_says_what_would_be_written(tmp_path: Path) -> None:
    home = library(tmp_path / "home")
    outcome = ingest(home, written(tmp_path, harbour=HARBOUR) / "harbour.txt", Wish(dry_run=True))
    assert outcome.record.startswith("# yaml-language-server")
    assert list((home / "seeds").iterdir()) == []


def test_a_folder_is_looked_through_to_its_end_but_not_where_it_is_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a.HTML", "deep/c.htm", "d.pdf", ".hidden.txt", ".git/e.txt", "f.txt.bak"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert [path.relative_to(tmp_path).as_posix() for path in files_of(tmp_path)] == ["a.HTML", "b.txt", "deep/c.htm"]


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n" + bytes(100), b"word " * (1 << 20), b"Menu\nHome\n"])
def test_what_is_no_article_is_refused_with_one_line(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "odd.txt"
    file.write_bytes(content)
    outcome = ingest(library(tmp_path / "home"), file)
    assert outcome.done == "none"
    assert outcome.problem
    assert "\n" not in outcome.problem


def test_a_pipe_and_a_missing_file_are_refused_without_waiting(tmp_path: Path) -> None:
    home = library(tmp_path / "home")
    os.mkfifo(tmp_path / "pipe.txt")
    assert "no regular file" in (ingest(home, tmp_path / "pipe.txt").problem or "")
    assert "cannot be read" in (ingest(home, tmp_path / "none.txt").problem or "")


@pytest.mark.parametrize("name", ["a.py", "a.csv", "a.yaml"])
def test_a_file_of_another_kind_is_no_article(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(HARBOUR, encoding="utf-8")
    outcome = ingest(library(tmp_path / "home"), tmp_path / name)
    assert outcome.done == "none"
    assert f"its name ends in {Path(name).suffix}: rename it to .txt" in (outcome.problem or "")


@pytest.mark.parametrize("name", ["a.TXT", "a.md", "a", "Why Mr. Lind waits", "Harbour 20.06.2024"])
def test_a_file_without_an_ending_of_another_kind_may_be_an_article(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(HARBOUR, encoding="utf-8")
    assert ingest(library(tmp_path / "home"), tmp_path / name).done == "new"


def test_a_folder_that_cannot_be_looked_through_is_named_and_the_rest_is_found(tmp_path: Path) -> None:
    written(tmp_path, a=HARBOUR)
    # Not even root can open a folder whose path is too long.
    inside = os.open(tmp_path, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("d" * 250, dir_fd=inside)
        deeper = os.open("d" * 250, os.O_RDONLY, dir_fd=inside)
        os.close(inside)
        inside = deeper
    os.close(inside)
    found = files_of(tmp_path)
    assert [path.name for path in found if path.name.endswith(".txt")] == ["a.txt"]
    (closed,) = (path for path in found if path.name != "a.txt")
    outcome = ingest(library(tmp_path / "home"), closed, several=True)
    assert (outcome.done, outcome.problem) == ("none", "cannot be read: File name too long")


def test_a_link_that_leads_to_itself_gets_one_line(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    outcome = ingest(library(tmp_path / "home"), tmp_path / "loop.txt")
    assert (outcome.done, outcome.problem) == ("none", "cannot be read: Too many levels of symbolic links")


def test_nothing_from_a_pipe_is_not_called_a_file(tmp_path: Path) -> None:
    outcome = take(examine(Input("standard input", content=b" \n")), Stock(library(tmp_path / "home")), Wish())
    assert outcome.problem == "nothing came in: pipe the text of an article to `footnote ingest -`"


@pytest.mark.parametrize("form", ["folder", "nowhere"])
def test_where_a_record_cannot_be_read_its_article_gets_no_second_one(tmp_path: Path, form: str) -> None:
    home = library(tmp_path / "home")
    record = home / "seeds" / "writer-2024.yaml"
    record.mkdir() if form == "folder" else record.symlink_to(tmp_path / "nowhere")
    file = written(tmp_path, harbour=HARBOUR) / "harbour.txt"
    outcome = ingest(home, file)
    assert outcome.done == "refused"
    assert "seeds/writer-2024.yaml cannot be read, and may be its record" in (outcome.problem or "")
    assert [path.name for path in (home / "seeds").iterdir()] == ["writer-2024.yaml"]
    assert ingest(home, file, Wish(id="harbour-2024")).done == "new"
    assert ingest(home, written(tmp_path, bridge=BRIDGE) / "bridge.txt").done == "new"


@pytest.mark.parametrize("several", [False, True])
def test_the_text_of_a_record_that_came_without_it_is_kept(tmp_path: Path, several: bool) -> None:
    home = library(tmp_path / "home")
    file = written(tmp_path, harbour=HARBOUR) / "harbour.txt"
    ingest(home, file)
    (home / "seeds" / "writer-2024.txt").unlink()
    before = (home / "seeds" / "writer-2024.yaml").read_bytes()
    assert ingest(home, file, Wish(dry_run=True)).text is None
    outcome = ingest(home, file, several=several)
    assert (outcome.done, outcome.text) == ("held" if several else "same", home / "seeds" / "writer-2024.txt")
    assert load(home).verdicts == {Verdict.VERIFIED: 4}
    assert (home / "seeds" / "writer-2024.yaml").read_bytes() == before


def test_in_a_trial_an_article_that_comes_twice_is_held_and_its_correction_differs(tmp_path: Path) -> None:
    stock = Stock(library(tmp_path / "home"))
    folder = written(tmp_path / "in", a=HARBOUR, b=HARBOUR, c=HARBOUR.replace("nine years", "ten years"))
    done = [take(examine(Input(path.name, path)), stock, Wish(dry_run=True)) for path in files_of(folder)]
    assert [(one.done, one.id) for one in done] == [
        ("new", "writer-2024"), ("held", "writer-2024"), ("differs", "writer-2024"),
    ]  # fmt: skip
    assert list(stock.seeds.iterdir()) == []


def unheld(home: Path, tmp_path: Path) -> Path:
    """Make the record of an article whose text is not held."""
    ingest(home, written(tmp_path, harbour=HARBOUR) / "harbour.txt")
    (home / "seeds" / "writer-2024.txt").unlink()
    return home / "seeds" / "writer-2024.yaml"


@pytest.mark.parametrize(
    ("page", "done"),
    [
        (HARBOUR.replace("from the west", "from the north"), "differs"),
        (HARBOUR.replace("Ann Writer", "Ann M. Writer").replace("the river", "the lake"), "differs"),
        (HARBOUR.replace("nine years", "ten years"), "refused"),
        (HARBOUR.replace("The first boats", "Nobody knows more.\n\nThe first boats"), "refused"),
        (HARBOUR.replace("nine years", "ten years").replace("20 June", "27 June"), "new"),
        (HARBOUR.replace("nine years", "ten years").replace("Ann Writer", "Ben Scribe"), "new"),
    ],
)
def test_an_article_under_the_headline_of_a_record_without_text_gets_no_second_one_in_silence(
    tmp_path: Path, page: str, done: str
) -> None:
    home = library(tmp_path / "home")
    record = unheld(home, tmp_path)
    file = written(tmp_path, other=page) / "other.txt"
    outcome = ingest(home, file)
    assert outcome.done == done
    assert len(list(home.glob("seeds/*.yaml"))) == (2 if done == "new" else 1)
    if done == "refused":
        assert outcome.problem == (
            "seeds/writer-2024.yaml has this headline, and its own text is not held: give --id writer-2024 if it is the "
            "same article, another --id if not"
        )
        same = ingest(home, file, Wish(id="writer-2024"))
        assert same.done == "differs" or "if this is another article, give it another --id" in (same.problem or "")
        assert ingest(home, file, Wish(id="harbour-2024")).done == "new"
    assert record.exists()


def test_whoever_says_that_it_is_the_same_article_is_believed_where_most_of_it_fits(tmp_path: Path) -> None:
    home = library(tmp_path / "home")
    unheld(home, tmp_path)
    file = written(tmp_path, other=HARBOUR.replace("nine years", "ten years")) / "other.txt"
    assert ingest(home, file, Wish(id="writer-2024", update=True)).done == "updated"
    loaded = load(home)
    assert loaded.verdicts == {Verdict.VERIFIED: 4}
    assert loaded.quotations[0].text.startswith("We have waited ten years")
    other = written(tmp_path, bridge=BRIDGE) / "bridge.txt"
    (home / "seeds" / "writer-2024.txt").unlink()
    refused = ingest(home, other, Wish(id="writer-2024", update=True))
    assert "or, if this is another article, give it another --id" in (refused.problem or "")


def test_a_record_without_quotations_does_not_tell_whose_it_is(tmp_path: Path) -> None:
    home = library(tmp_path / "home")
    silent = "\n\n".join(part for part in HARBOUR.split("\n\n") if '"' not in part)
    ingest(home, written(tmp_path, harbour=silent) / "harbour.txt")
    (home / "seeds" / "writer-2024.txt").unlink()
    assert ingest(home, written(tmp_path, other=silent.replace("ice", "snow")) / "other.txt").done == "refused"


def test_filling_in_is_told_from_other_changes(tmp_path: Path) -> None:
    home = library(tmp_path / "home")
    file = written(tmp_path, harbour=HARBOUR) / "harbour.txt"
    ingest(home, file)
    record = home / "seeds" / "writer-2024.yaml"
    lines = [line for line in record.read_text(encoding="utf-8").splitlines(keepends=True) if "rule:" not in line]
    text = "".join(lines)
    record.write_text(text[: text.index("speakers:")] + text[text.index("passages:") :], encoding="utf-8")
    assert ingest(home, file).done == "lacks"
    file.write_text(HARBOUR.replace("nine years", "ten years"), encoding="utf-8")
    assert ingest(home, file).done == "differs"


def test_a_file_is_replaced_whole_keeping_its_permissions_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"old")
    file.chmod(0o600)
    write_whole(file, b"new")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o600)
    with pytest.raises(NotWritten, match="cannot be written"):
        write_whole(tmp_path / "no" / "b.yaml", b"x")
    (tmp_path / "folder").mkdir()
    with pytest.raises(NotWritten):
        write_whole(tmp_path / "folder", b"x")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "folder"]


def test_an_update_only_adds_to_the_shipped_records(articles: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds", ignore=shutil.ignore_patterns("*.txt"))
    (tmp_path / "briefs").mkdir()
    done = [ingest(tmp_path, path, Wish(update=True)) for path in sorted(articles.glob("*.txt"))]
    assert {outcome.id for outcome in done} == {"son-2024", "lee-2024", "cautious-2024"}
    for outcome in done:
        before, after = outcome.before.splitlines(), iter(outcome.record.splitlines())
        assert outcome.done == "updated"
        assert all(line in after for line in before), "a line is gone, or stands elsewhere"
        added = set(outcome.record.splitlines()) - set(before)
        assert {line.split(":")[0].strip(" -") for line in added} <= {
            "rule",
            "speakers",
            "name",
            "affiliation",
            "set_aside",
            "n",
            "text",
            "why",
            "dateline",
            "wire",
        }
    loaded = load(tmp_path)
    assert loaded.problems == ()
    assert loaded.verdicts == {Verdict.VERIFIED: 20}


@pytest.mark.parametrize("id_", ["son-2024", "lee-2024", "cautious-2024"])
def test_the_shipped_articles_are_read_as_their_reviewers_read_them(articles: Path, shipped: Library, id_: str) -> None:
    reviewed = shipped.sources[id_]
    (text,) = [
        path for path in articles.glob("*.txt") if digest(path.read_text(encoding="utf-8").strip()) == reviewed.sha256
    ]
    examined = examine(Input(text.name, text))
    assert examined.article is not None
    assert examined.speech is not None
    fresh = draft(examined.article, examined.speech, id_, text.stem, Given())
    assert [passage.lines for passage in fresh.passages] == [passage.lines for passage in reviewed.passages]

    def quoted(source: Source) -> list[tuple[int, str, str, str | None, str | None]]:
        return [(one.citation.passage, one.text, one.kind, one.speaker, one.named) for one in source.quotations]

    assert quoted(fresh) == quoted(reviewed)
