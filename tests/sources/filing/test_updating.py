"""An update fills in what is missing and leaves alone whatever a person may have written or taken out."""

import re
from pathlib import Path

import pytest

from bot.documents import Document
from bot.sources.filing.drafting import Given
from bot.sources.filing.examining import Input, examine
from bot.sources.filing.ingesting import Outcome, Wish, take
from bot.sources.filing.stock import Stock
from bot.sources.reading import read_record
from bot.sources.record import Source
from tests.articles import BRIDGE, CORRECTED, HARBOUR, library

ID = "writer-2024"
WALLS = "Walls of this kind have never held here"


class Desk:
    """Hold a library with the record of one article, as it was first ingested."""

    def __init__(self, home: Path) -> None:
        self.home = library(home)
        self.page = home / "page.txt"
        self.record = home / "seeds" / f"{ID}.yaml"
        assert self.ingest(HARBOUR).done == "new"

    def ingest(self, page: str, *, update: bool = False, id_: str | None = None, **given: str) -> Outcome:
        self.page.write_text(page, encoding="utf-8")
        wish = Wish(Given(**given), id_, update)  # pyright: ignore[reportArgumentType] - no date is given here
        return take(examine(Input("page.txt", self.page)), Stock(self.home), wish)

    def change(self, old: str, new: str) -> None:
        text = self.record.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        self.record.write_text(text.replace(old, new), encoding="utf-8")

    def read(self) -> Source:
        document = Document(f"seeds/{ID}.yaml")
        root = document.parse(self.record.read_bytes())
        source = read_record(document, root) if root else None
        assert document.problems == []
        assert source is not None
        return source


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "home")


SAID = """      - text: Walls of this kind have never held here
        kind: direct
        speaker: Ole Berg
        named: Ole Berg
        cue: said
"""
EDITS = {
    "a gist": ("    lines: 10\n    gist:\n", "    lines: 10\n    gist: Nobody has tried the walls.\n"),
    "another headline": ("headline: Harbour at", "headline: The harbour at"),
    "another byline": ("byline: Ann Writer", "byline: Ann M. Writer"),
    "no byline": ("byline: Ann Writer\n", ""),
    "a publisher inferred": ("published:", "publisher: The Lunde Post\ninferred: {publisher: By its form.}\npublished:"),
    "a coarser date": ("published: 2024-06-20", "published: 2024-06~"),
    "notes": ("passages:", "notes: [The page names no photographer.]\npassages:"),
    "another speaker": (SAID, SAID.replace("speaker: Ole Berg", "speaker: Ole Ask Berg")),
    "another form": (SAID, SAID.replace("named: Ole Berg", "named: Berg")),
    "another cue": (SAID, SAID.replace("cue: said", "cue: Berg said")),
    "no speaker": (SAID, SAID.replace("speaker: Ole Berg", "speaker:")),
    "another kind": (SAID, SAID.replace("direct", "mixed")),
    "fewer words": (f"text: {WALLS}\n", "text: Walls of this kind\n"),
    "no quotation": (SAID + "        rule: cue after the quotation\n", ""),
    "no rule": ("        cue: said\n        rule: cue after the quotation\n      - text: Now", "        cue: said\n      - text: Now"),
    "other lines": ("lines: 14", "lines: 13-14"),
    "comments": ("  - n: 4\n", "  # Ask Ole about this one.\n  - n: 4  # who saw it?\n"),
    "another layout": ("headline: Harbour at Lunde to open in spring", "headline: 'Harbour at Lunde\n  to open in spring'"),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_what_a_person_has_edited_stays_as_it_was_typed(desk: Desk, edit: tuple[str, str]) -> None:
    desk.change(*edit)
    before = desk.record.read_text(encoding="utf-8")
    outcome = desk.ingest(HARBOUR, update=True)
    after = desk.record.read_text(encoding="utf-8")
    # What only a program writes may come back; all that was there stays where it was.
    left = [line for line in after.splitlines() if "rule: " not in line]
    assert left == [line for line in before.splitlines() if "rule: " not in line]
    assert outcome.done == ("updated" if after != before else "same")


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_outlives_the_correction_of_another_passage(desk: Desk, edit: tuple[str, str]) -> None:
    desk.change(*edit)
    before = desk.read()
    desk.ingest(HARBOUR.replace("nine years", "ten years"), update=True, id_=ID)
    after = desk.read()
    assert after.quotations[0].text.startswith("We have waited ten years")
    assert [passage.gist for passage in after.passages] == [passage.gist for passage in before.passages]
    assert [said.text for said in after.quotations][1:] == [said.text for said in before.quotations][1:]
    assert [said.speaker for said in after.quotations] == [said.speaker for said in before.quotations]
    assert (after.headline, after.notes, after.inferred) == (before.headline, before.notes, before.inferred)


def test_what_is_kept_against_the_text_is_told(desk: Desk) -> None:
    desk.change(*EDITS["another speaker"])
    desk.change(*EDITS["another byline"])
    desk.change("      - text: My father saw three of them fall.\n        kind: direct\n        speaker: Ole Berg\n"
                "        named: Ole Berg\n        cue: said\n        rule: goes on after its speaker\n", "")  # fmt: skip
    kept = desk.ingest(HARBOUR).kept
    assert kept == (
        "passage 4: “Walls of this kind have…”: speaker: the record has 'Ole Ask Berg', the text reads as 'Ole Berg'",
        "passage 4: “My father saw three of…”: no quotation in the record",
        "byline: the record has 'Ann M. Writer', the text reads as 'Ann Writer'",
    )


BERG = "speaker: Ole Berg\n        named: Ole Berg\n        cue: said\n        rule: cue after the quotation\n"
NOTED = ("sha256:", "    lines:", "        rule:", "        named:", "        cue:")


def test_what_is_missing_in_a_record_that_a_person_wrote_is_filled_in(desk: Desk) -> None:
    whole = desk.record.read_text(encoding="utf-8")
    whole = whole[: whole.index("speakers:")] + whole[whole.index("passages:") :]
    blank = whole.replace(BERG, "speaker:\n").replace("        kind: direct\n", "        kind: direct\n")
    lines = [line for line in blank.splitlines(keepends=True) if not line.startswith(NOTED)]
    desk.record.write_text("".join(lines), encoding="utf-8")
    desk.page.rename(desk.home / "seeds" / f"{ID}.txt")
    desk.page = desk.home / "seeds" / f"{ID}.txt"
    assert desk.ingest(HARBOUR, update=True).done == "updated"
    filled = desk.read()
    assert filled.sha256 is not None
    assert [passage.lines for passage in filled.passages] == [(n, n) for n in (6, 8, 10, 12, 14)]
    assert filled.quotations[2].speaker == "Ole Berg"
    assert filled.quotations[2].rule == "cue after the quotation"


@pytest.mark.parametrize("page", [HARBOUR, HARBOUR.replace("Ole Berg said. ", "Ole Berg said on the quay. ")])
def test_a_speaker_who_was_taken_out_of_an_ingested_record_stays_out(desk: Desk, page: str) -> None:
    desk.change(BERG, "speaker:\n")
    outcome = desk.ingest(page, update=True)
    said = desk.read().quotations[2]
    assert (said.text, said.speaker, said.named, said.cue, said.rule) == (WALLS, None, None, None, None)
    assert any("the record has none, the text reads as 'Ole Berg'" in line for line in outcome.kept)


@pytest.mark.parametrize("update", [False, True])
def test_a_gist_of_words_that_have_changed_is_to_be_read_again(desk: Desk, update: bool) -> None:
    desk.change("    lines: 8\n    gist:\n", "    lines: 8\n    gist: The mayor waited nine years.\n")
    desk.change(*EDITS["a gist"])
    outcome = desk.ingest(HARBOUR.replace("nine years", "ten years"), update=update)
    assert outcome.again == ("passage 2 reads otherwise now: read its gist again",)
    assert desk.ingest(HARBOUR).again == (("passage 2 reads otherwise now: read its gist again",) if update else ())


def test_of_a_text_that_nobody_can_compare_a_gist_may_be_wrong(desk: Desk) -> None:
    desk.change(*EDITS["a gist"])
    (desk.home / "seeds" / f"{ID}.txt").unlink()
    outcome = desk.ingest(HARBOUR.replace("Fishermen have", "The fishermen have"), update=True, id_=ID)
    assert outcome.again == ("passage 3 may read otherwise now: read its gist again",)


@pytest.mark.parametrize(
    ("typed", "stays"),
    [
        ("lines: 14", "lines: 14   # the ice"),
        ("lines: 14", "lines: '14'"),
        ("cue: said\n        rule: cue after the quotation\n      - text: Now", None),
    ],
)
def test_a_comment_on_a_line_that_changes_costs_no_other_line(desk: Desk, typed: str, stays: str | None) -> None:
    stays = stays or typed.replace("cue: said\n", "cue: said   # aloud\n")
    desk.change(typed, stays)
    text = desk.record.read_text(encoding="utf-8")
    text = re.sub("^(sha256: .*)$", r"\1   # as printed", text, flags=re.MULTILINE).replace(
        "gist:\n", "gist:   # mine\n"
    )
    desk.record.write_text(text, encoding="utf-8")
    outcome = desk.ingest(HARBOUR.replace("\n\nBy", "\n\n\n\nBy"), update=True)
    assert (outcome.done, outcome.comments) == ("updated", ())
    after = desk.record.read_text(encoding="utf-8").splitlines()
    assert len(after) == len(text.splitlines())
    changed = [pair for pair in zip(text.splitlines(), after, strict=True) if pair[0] != pair[1]]
    assert {old.split(":")[0].strip() for old, _ in changed} == {"sha256", "lines"}
    shape = re.compile("[0-9a-f]{64}|[0-9]+")
    assert [shape.sub("x", old) for old, _ in changed] == [shape.sub("x", new) for _, new in changed]


def test_a_corrected_text_keeps_numbers_and_adds_what_is_new_at_the_end(desk: Desk) -> None:
    desk.change(*EDITS["a gist"])
    outcome = desk.ingest(CORRECTED, update=True)
    assert outcome.done == "updated"
    source = desk.read()
    assert [passage.lines for passage in source.passages] == [(6, 6), (8, 8), None, (10, 10), (14, 14), (12, 12)]
    assert source.passages[2].gist == "Nobody has tried the walls."
    assert source.quotations[0].text == "We have waited ten years for these stones to be dry"
    assert "passage 3: it has gone from the text, and keeps its number" in outcome.kept
    # The corrected text has taken the place of the old one.
    assert (desk.home / "seeds" / f"{ID}.txt").read_text(encoding="utf-8") == CORRECTED
    assert desk.ingest(CORRECTED, update=True).done == "same"


def test_a_corrected_text_without_the_old_one_is_paired_by_order_or_not_at_all(desk: Desk) -> None:
    (desk.home / "seeds" / f"{ID}.txt").unlink()
    desk.change("byline:", "url: https://post.example/harbour\nbyline:")
    before = desk.record.read_text(encoding="utf-8")
    more = HARBOUR.replace("Fishermen have", "Everybody knows that the fishermen have")
    refused = desk.ingest(CORRECTED, update=True, url="https://post.example/harbour")
    assert refused.done == "refused"
    assert "whose own text is not held" in (refused.problem or "")
    assert desk.record.read_text(encoding="utf-8") == before
    assert desk.ingest(more, update=True, url="https://post.example/harbour").done == "updated"
    assert [passage.lines for passage in desk.read().passages] == [(n, n) for n in (6, 8, 10, 12, 14)]


def test_what_is_given_wins_over_the_record_and_was_inferred_no_more(desk: Desk) -> None:
    desk.change(*EDITS["a publisher inferred"])
    assert desk.ingest(HARBOUR, update=True, publisher="The Lunde Herald").done == "updated"
    assert (desk.read().publisher, desk.read().inferred) == ("The Lunde Herald", {})


def test_a_quotation_that_was_moved_to_what_is_set_aside_stays_there(desk: Desk) -> None:
    desk.change(*EDITS["no quotation"])
    text = desk.record.read_text(encoding="utf-8")
    desk.record.write_text(f"{text}set_aside:\n  - n: 4\n    text: {WALLS}\n    why: an old saying\n", encoding="utf-8")
    before = desk.read()
    desk.ingest(HARBOUR.replace("Ole Berg said. ", "Ole Berg said on the quay. "), update=True)
    after = desk.read()
    assert [said.text for said in after.quotations] == [said.text for said in before.quotations]
    assert after.set_aside == before.set_aside


def test_a_record_with_mistakes_stands_as_it_is_until_somebody_mends_it(desk: Desk) -> None:
    desk.change("byline:", "bylin:")
    outcome = desk.ingest(HARBOUR, update=True)
    assert outcome.done == "refused"
    assert outcome.problem == f"seeds/{ID}.yaml has mistakes: run `footnote check` and mend them, then ingest again"


def test_another_article_is_not_taken_for_the_same_one(desk: Desk) -> None:
    page = BRIDGE.replace("Bridge over the Arn closed for repairs", "Harbour at Lunde to open in spring")
    assert desk.ingest(page).id == "scribe-2023"
    outcome = desk.ingest(BRIDGE.replace("Monday", "Tuesday"), update=True, id_=ID)
    assert (outcome.done, outcome.problem) == (
        "refused",
        f"not one passage of seeds/{ID}.yaml is found in it: give it another --id, or add `lines` there",
    )


def test_comments_that_stand_where_all_changes_are_told_as_lost(desk: Desk) -> None:
    text = desk.record.read_text(encoding="utf-8")
    start = text.index("passages:")
    quoted = text[start:].replace("  - n: 2\n    lines: 8\n    gist:\n", "  - {n: 2, lines: 8}  # look again\n")
    quoted = quoted[: quoted.index("    quotations:")] + quoted[quoted.index("  - n: 3") :]
    desk.record.write_text(text[:start] + quoted, encoding="utf-8")
    outcome = desk.ingest(
        HARBOUR.replace("Harbour at Lunde to open in spring\n\nBy", "Harbour at Lunde to open in spring\n\n\n\nBy"),
        update=True,
    )
    assert outcome.done == "updated"
    assert outcome.comments == ("# look again",)
    assert desk.record.read_text(encoding="utf-8").startswith(text[: text.index("id:")])
    assert [passage.lines for passage in desk.read().passages] == [(n, n) for n in (8, 10, 12, 14, 16)]
