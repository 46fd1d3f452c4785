"""A record is read whole, or refused with every mistake in it."""

import pytest

from bot.citations import Citation
from bot.dates import parse_edtf
from bot.documents import Document
from bot.sources.record import Source, read_record
from tests.shelf import ARDEN, DIKE


def read(text: str, path: str = "seeds/arden-2024.yaml") -> tuple[Source | None, list[str]]:
    document = Document(path)
    root = document.parse(text.encode())
    assert root is not None
    return read_record(document, root), [str(problem) for problem in document.problems]


def test_a_right_record_is_read_whole() -> None:
    source, problems = read(ARDEN)
    assert problems == []
    assert source is not None
    assert (source.id, source.headline, source.byline) == ("arden-2024", "Flood on the Arden", "Cy Reed")
    assert source.published == parse_edtf("2024-03-08")
    assert [passage.citation for passage in source.passages] == [Citation("arden-2024", n) for n in (1, 2, 3)]
    assert [passage.lines for passage in source.passages] == [(3, 3), (5, 5), (7, 7)]
    quotation = source.quotations[1]
    assert (quotation.text, quotation.kind, quotation.speaker) == ("an act of neglect", "mixed", "Ben Ford")
    assert (quotation.named, quotation.cue, str(quotation.citation)) == ("Ben Ford", "called", "arden-2024#2")
    assert (quotation.place.line, quotation.place.column) == (21, 15)


def test_passages_are_found_by_number_only() -> None:
    source, _ = read(ARDEN)
    assert source is not None
    assert source.passage(3) is source.passages[2]
    assert [source.passage(number) for number in (-1, 0, 4)] == [None, None, None]


@pytest.mark.parametrize(
    ("without", "name"),
    [((), "The Arden Post"), (("publisher",), "Cy Reed"), (("publisher", "byline"), "“Flood on the Arden”")],
)
def test_a_source_is_called_by_the_best_that_is_known(without: tuple[str, ...], name: str) -> None:
    source, _ = read("\n".join(line for line in ARDEN.splitlines() if not line.startswith(without or ("nothing",))))
    assert source is not None
    assert source.name == name


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("id: arden-2024", "id: ardn-2024", "1:5: the id is 'ardn-2024' but the file is 'arden-2024.yaml'"),
        ("id: arden-2024", "id: Arden 2024", "1:5: id is 'Arden 2024': write small letters, digits and hyphens"),
        ("headline:", "headlin:", "2:1: a record has no key 'headlin': did you mean 'headline'?"),
        ("headline:", "headlin:", "1:1: a record lacks 'headline'"),
        ("published: 2024-03-08", "published: 8 March 2024", "5:12: published: '8 March 2024' is no date in EDTF"),
        ("published: 2024-03-08", "published: 2023-02-29", "5:12: published: '2023-02-29' has day 29"),
        ("published: 2024-03-08", "url: arden.example", "5:6: url is 'arden.example': write it from https:// on"),
        ("sha256: ", "sha256: x", "6:9: sha256 is 'x"),
        ("  - n: 2", "  - n: 3", "17:8: this passage is numbered 3 but is the 2. of the record: write n: 2"),
        ("lines: 5", "lines: 5-3", "18:12: lines is '5-3': write the passage's line in the full text"),
        ("lines: 5", "lines: five", "18:12: lines is 'five'"),
        ("lines: 5", "lines: 0", "18:12: lines is '0'"),
        ("kind: mixed", "kind: indirect", "22:15: kind is 'indirect': write 'direct' for whole sentences or 'mixed'"),
        ("cue: called", "cus: called", "25:9: a quotation has no key 'cus': did you mean 'cue'?"),
        ("text: an act of neglect", "text: ''", "21:15: text is empty"),
        ("gist: Ben Ford blames the council.", "gist: " + "x" * 301, "19:11: gist has 301 characters"),
        ("published: 2024-03-08", "inferred: {url: guessed}", "5:17: 'url' is said to be inferred but has no value"),
        ("published: 2024-03-08", "inferred: {sha256: guessed}", "5:12: inferred has no key 'sha256'"),
    ],
)
def test_a_mistake_refuses_the_record_and_says_where_it_is(old: str, new: str, problem: str) -> None:
    assert ARDEN.count(old) == 1
    source, problems = read(ARDEN.replace(old, new))
    assert source is None
    assert any(found.startswith(f"seeds/arden-2024.yaml:{problem}") for found in problems), problems


def test_every_mistake_is_reported_at_once() -> None:
    text = ARDEN.replace("kind: mixed", "kind: no").replace("n: 3", "n: 4").replace("2024-03-08", "2024-13-08")
    source, problems = read(text)
    assert source is None
    assert len(problems) == 3


def test_a_record_needs_passages_and_nothing_about_its_publisher() -> None:
    source, problems = read(DIKE, "seeds/dike-2024.yaml")
    assert problems == []
    assert source is not None
    assert (source.byline, source.publisher, source.sha256, source.url) == (None, None, None, None)
    _, problems = read("id: dike-2024\nheadline: x\npassages: []", "seeds/dike-2024.yaml")
    assert problems == ["seeds/dike-2024.yaml:3:11: passages is an empty list: fill it, or remove the key"]


def test_a_list_of_quotations_may_be_left_out_but_not_empty() -> None:
    _, problems = read(DIKE.split("    quotations:")[0] + "    quotations: []\n", "seeds/dike-2024.yaml")
    assert problems == ["seeds/dike-2024.yaml:7:17: quotations is an empty list: fill it, or remove the key"]


def test_quotations_may_be_long_but_not_without_end() -> None:
    long = ARDEN.replace("text: an act of neglect", "text: " + "word " * 999)
    assert read(long)[1] == []
    assert "shorten it to 5000 at most" in read(long.replace("word", "words!"))[1][0]
