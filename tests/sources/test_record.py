"""A record is read with every mistake in it, and refused only where cards could not cite it."""

from dataclasses import replace

import pytest

from bot.citations import Citation
from bot.dates import parse_edtf
from bot.documents import Document
from bot.sources.reading import read_record
from bot.sources.record import Report, SetAside, Source, Speaker
from bot.sources.texts import digest
from tests.shelf import ARDEN, DIKE, TEXT


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
        ("id: arden-2024", "id: " + "a" * 41, "1:5: id has 41 characters: shorten it to 40 at most"),
        ("id: arden-2024\n", "", "1:1: a record lacks 'id'"),
        ("headline:", "headlin:", "2:1: a record has no key 'headlin': did you mean 'headline'?"),
        ("headline:", "zzz:", "1:1: a record lacks 'headline'"),
        ("headline: Flood on the Arden", "headline: ''", "2:11: headline is empty"),
        ("  - n: 2", "  - n: 3", "17:8: this passage is numbered 3 but comes as number 2: write n: 2"),
        ("  - n: 2", "  - n: 7", "17:8: this passage is numbered 7 but comes as number 2: write n: 2"),
        ("  - n: 2", "  - n: 02", "17:8: this passage is numbered 02 but comes as number 2: write n: 2"),
        ("  - n: 2\n    lines: 5", "  - lines: 5", "17:5: a passage lacks 'n': add 'n: …'"),
        ("gist: Ben Ford blames the council.", "gist: []", "19:11: gist is a list: write text"),
        ("gist: Ben Ford blames the council.", "gist: " + "x" * 301, "19:11: gist has 301 characters"),
        ("  - n: 3\n    lines: 7\n    gist: The money is an open question.", "  - none", "26:5: a passage is text"),
    ],
)  # fmt: skip
def test_a_mistake_in_what_cards_cite_by_refuses_the_record(old: str, new: str, problem: str) -> None:
    assert ARDEN.count(old) == 1
    source, problems = read(ARDEN.replace(old, new))
    assert source is None
    assert any(found.startswith(f"seeds/arden-2024.yaml:{problem}") for found in problems), problems


@pytest.mark.parametrize(
    ("old", "new", "problem", "lost"),
    [
        ("published: 2024-03-08", "published: 8 March 2024", "5:12: published: '8 March 2024' is no date in EDTF: write 2024-03-08", "published"),
        ("published: 2024-03-08", "published: 2023-02-29", "5:12: published: '2023-02-29' has day 29", "published"),
        ("published: 2024-03-08", "publishd: 2024-03-08", "5:1: a record has no key 'publishd': did you mean 'published'?", "published"),
        ("byline: Cy Reed", "byline: [Cy Reed]", "3:9: byline is a list: write text", "byline"),
        ("publisher: The Arden Post", "publisher: " + "x" * 101, "4:12: publisher has 101 characters: shorten it to 100 at most", "publisher"),
        ("sha256: ", "sha256: x", "6:9: sha256 is 'x", "sha256"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_field_costs_that_field_only(old: str, new: str, problem: str, lost: str) -> None:
    assert ARDEN.count(old) == 1
    whole, _ = read(ARDEN)
    source, problems = read(ARDEN.replace(old, new))
    assert whole is not None
    assert source == replace(whole, **{lost: None})
    assert len(problems) == 1
    assert problems[0].startswith(f"seeds/arden-2024.yaml:{problem}")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("url: arden.example", "4:6: url is 'arden.example': write it from https:// on"),
        ("wire: ''", "4:7: wire is empty"),
        ("inferred: {sha256: guessed}", "4:12: inferred has no key 'sha256'"),
        ("inferred: guessed", "4:11: inferred is text: write keys and values"),
        ("notes: a note", "4:8: notes is text: write a list"),
        ("notes: [" + "x" * 161 + "]", "4:9: an item of notes has 161 characters: shorten it to 160 at most"),
        ("colour: blue", "4:1: a record has no key 'colour'"),
    ],
)
def test_a_further_field_with_a_mistake_is_left_out(line: str, problem: str) -> None:
    whole, _ = read(DIKE, "seeds/dike-2024.yaml")
    assert whole is not None
    text = DIKE.replace("published: 2024-03~\n", f"published: 2024-03~\n{line}\n")
    source, problems = read(text, "seeds/dike-2024.yaml")
    assert source is not None
    assert (source.url, source.wire, source.inferred, source.notes) == (None, None, {}, ())
    assert (source.published, len(source.quotations)) == (whole.published, 1)
    assert len(problems) == 1
    assert problems[0].startswith(f"seeds/dike-2024.yaml:{problem}")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("kind: mixed", "kind: indirect", "22:15: kind is 'indirect': write 'direct' for whole sentences or 'mixed'"),
        ("text: an act of neglect", "text: ''", "21:15: text is empty"),
        ("text: an act of neglect", "zzz: an act of neglect", "21:9: a quotation lacks 'text': add 'text: …'"),
        ("kind: mixed", "zzz: mixed", "21:9: a quotation lacks 'kind': add 'kind: …'"),
        ("cue: called", "cue: {called: it}", "25:14: cue is a mapping of keys to values"),
        ("speaker: Ben Ford", "speaker: []", "23:18: speaker is a list: write text"),
        ("named: Ben Ford", "named: " + "x" * 201, "24:16: named has 201 characters: shorten it to 200 at most"),
    ],
)
def test_a_mistake_in_a_quotation_costs_that_quotation_only(old: str, new: str, problem: str) -> None:
    assert ARDEN.count(old) == 1
    source, problems = read(ARDEN.replace(old, new))
    assert source is not None
    assert [passage.gist for passage in source.passages] == [
        "Ada Marsh tells how fast the water came.",
        "Ben Ford blames the council.",
        "The money is an open question.",
    ]
    assert [quotation.speaker for quotation in source.quotations] == ["Ada Marsh"]
    assert any(found.startswith(f"seeds/arden-2024.yaml:{problem}") for found in problems), problems


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("5-3", "lines is '5-3': write the passage's line in the full text, such as 12 or 12-15"),
        ("five", "lines is 'five': write the passage's line in the full text, such as 12 or 12-15"),
        ("0", "lines is '0': write the passage's line in the full text, such as 12 or 12-15"),
        ("''", "lines is empty: write it, or remove the key"),
    ],
)
def test_lines_that_are_none_are_left_out(lines: str, problem: str) -> None:
    source, problems = read(ARDEN.replace("lines: 5", f"lines: {lines}"))
    assert source is not None
    assert [passage.lines for passage in source.passages] == [(3, 3), None, (7, 7)]
    assert len(source.quotations) == 2
    assert problems == [f"seeds/arden-2024.yaml:18:12: {problem}"]


def test_a_digest_may_be_written_in_capitals_and_is_lowered() -> None:
    whole, _ = read(ARDEN)
    source, problems = read(ARDEN.replace(digest(TEXT), digest(TEXT).upper()))
    assert problems == []
    assert source == whole
    assert source is not None
    assert source.sha256 == digest(TEXT)


@pytest.mark.parametrize(
    ("count", "length", "start"), [(3, 160, None), (4, 160, "7:8: notes has 4 items: keep 3 at most")]
)
def test_notes_are_three_at_most(count: int, length: int, start: str | None) -> None:
    notes = ", ".join(str(number) * length for number in range(count))
    source, problems = read(ARDEN.replace("passages:", f"notes: [{notes}]\npassages:"))
    assert source is not None
    assert problems == ([f"seeds/arden-2024.yaml:{start}"] if start else [])


@pytest.mark.parametrize(("length", "allowed"), [(160, True), (161, False)])
def test_a_reason_has_160_characters_at_most(length: int, *, allowed: bool) -> None:
    text = ARDEN.replace("passages:", f"inferred: {{published: {'x' * length}}}\npassages:")
    source, problems = read(text)
    assert source is not None
    mistake = "seeds/arden-2024.yaml:7:23: the reason for 'published' has 161 characters: shorten it to 160 at most"
    assert problems == ([] if allowed else [mistake])


def test_an_inferred_field_must_have_a_value() -> None:
    _, problems = read(ARDEN.replace("published: 2024-03-08", "inferred: {url: guessed}"))
    assert problems == [
        "seeds/arden-2024.yaml:5:17: 'url' is said to be inferred but has no value: add it, or remove the reason"
    ]


@pytest.mark.parametrize("length", [40, 41])
def test_an_id_has_forty_characters_at_most(length: int) -> None:
    name = "a" * length
    source, problems = read(ARDEN.replace("id: arden-2024", f"id: {name}"), f"seeds/{name}.yaml")
    assert (source is None) == (length > 40)
    assert problems == (
        [f"seeds/{name}.yaml:1:5: id has 41 characters: shorten it to 40 at most"] if length > 40 else []
    )


def test_every_mistake_is_reported_at_once() -> None:
    text = ARDEN.replace("kind: mixed", "kind: no").replace("n: 3", "n: 4").replace("2024-03-08", "2024-13-08")
    source, problems = read(text)
    assert source is None
    assert [problem.partition(": ")[0] for problem in problems] == [
        "seeds/arden-2024.yaml:5:12",
        "seeds/arden-2024.yaml:22:15",
        "seeds/arden-2024.yaml:26:8",
    ]


def test_a_record_needs_passages_and_nothing_about_its_publisher() -> None:
    source, problems = read(DIKE, "seeds/dike-2024.yaml")
    assert problems == []
    assert source is not None
    assert (source.byline, source.publisher, source.sha256, source.url) == (None, None, None, None)
    source, problems = read("id: dike-2024\nheadline: x\npassages: []", "seeds/dike-2024.yaml")
    assert problems == ["seeds/dike-2024.yaml:3:11: passages is an empty list: fill it, or remove the key"]
    assert source is None


def test_a_list_of_quotations_may_be_left_out_but_not_empty() -> None:
    _, problems = read(DIKE.split("    quotations:")[0] + "    quotations: []\n", "seeds/dike-2024.yaml")
    assert problems == ["seeds/dike-2024.yaml:7:17: quotations is an empty list: fill it, or remove the key"]


def test_quotations_may_be_long_but_not_without_end() -> None:
    long = ARDEN.replace("text: an act of neglect", "text: " + "word " * 999)
    assert read(long)[1] == []
    assert "shorten it to 5000 at most" in read(long.replace("word", "words!"))[1][0]


@pytest.mark.parametrize(
    "line",
    [
        "inferred: {url: guessed}",
        "published: March\ninferred: {published: guessed}",
        "published: 2024\ninferred: {published: " + "x" * 161 + "}",
        "notes: [a, b, c, d]",
    ],
)
def test_what_breaks_a_limit_or_explains_nothing_is_left_out(line: str) -> None:
    source, problems = read(DIKE.replace("published: 2024-03~", line), "seeds/dike-2024.yaml")
    assert len(problems) == 1
    assert source is not None
    assert source.inferred == {}
    assert len(source.notes) <= 3


@pytest.mark.parametrize("gist", ["", "    gist:\n", "    gist: ''\n"])
def test_a_gist_that_is_left_out_or_blank_is_not_written_yet(gist: str) -> None:
    source, problems = read(ARDEN.replace("    gist: Ben Ford blames the council.\n", gist))
    assert problems == []
    assert source is not None
    assert [passage.gist is None for passage in source.passages] == [False, True, False]
    assert len(source.quotations) == 2


@pytest.mark.parametrize(
    ("old", "new", "mouth"),
    [
        ("        speaker: Ben Ford\n", "", (None, "Ben Ford", "called")),
        ("        speaker: Ben Ford\n", "        speaker:\n", (None, "Ben Ford", "called")),
        ("        named: Ben Ford\n", "", ("Ben Ford", None, "called")),
        ("        cue: called\n", "", ("Ben Ford", "Ben Ford", None)),
        ("        speaker: Ben Ford\n        named: Ben Ford\n        cue: called\n", "", (None, None, None)),
    ],
)
def test_who_speaks_may_be_unknown_in_whole_or_in_part(
    old: str, new: str, mouth: tuple[str | None, str | None, str | None]
) -> None:
    source, problems = read(ARDEN.replace(old, new))
    assert problems == []
    assert source is not None
    found = source.quotations[1]
    assert (found.speaker, found.named, found.cue) == mouth


def test_a_wrong_key_in_a_quotation_costs_that_key_only() -> None:
    source, problems = read(ARDEN.replace("cue: called", "cus: called"))
    assert problems == ["seeds/arden-2024.yaml:25:9: a quotation has no key 'cus': did you mean 'cue'?"]
    assert source is not None
    assert (source.quotations[1].speaker, source.quotations[1].cue) == ("Ben Ford", None)


FOUND = """\
dateline: Arden
speakers:
  - name: Ada Marsh
    affiliation: Arden College
  - name: Ben Ford
set_aside:
  - n: 2
    text: the long wall
    why: a term
passages:"""


def test_what_ingesting_notes_for_reviewers_is_read() -> None:
    text = ARDEN.replace("passages:", FOUND).replace(
        "cue: called", "cue: called\n        rule: cue before the quotation"
    )
    source, problems = read(
        text + "    reports:\n      - {speaker: Ben Ford, cue: noted}\n      - {named: it, rule: carried over}\n"
    )
    assert problems == []
    assert source is not None
    assert source.dateline == "Arden"
    assert source.speakers == (Speaker("Ada Marsh", "Arden College"), Speaker("Ben Ford"))
    assert source.set_aside == (SetAside(2, "the long wall", "a term"),)
    assert [quotation.rule for quotation in source.quotations] == [None, "cue before the quotation"]
    assert source.passages[2].reports == (
        Report("Ben Ford", None, "noted"),
        Report(None, "it", None, "carried over"),
    )


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("  - name: Ben Ford", "  - zzz: Ben Ford", "11:5: a speaker lacks 'name': add 'name: …'"),
        ("  - n: 2", "  - n: 4", "13:8: n is '4': write the number of the passage where it stands"),
        ("  - n: 2", "  - n: two", "13:8: n is 'two': write the number of the passage where it stands"),
        ("    why: a term", "    zzz: a term", "13:5: a text set aside lacks 'why': add 'why: …'"),
    ],
)
def test_a_mistake_in_what_is_noted_costs_that_item_only(old: str, new: str, problem: str) -> None:
    source, problems = read(ARDEN.replace("passages:", FOUND.replace(old, new)))
    assert source is not None
    assert len(source.speakers) + len(source.set_aside) == 2
    start = ARDEN[: ARDEN.index("passages:")].count("\n") - 6
    line, _, rest = problem.partition(":")
    assert f"seeds/arden-2024.yaml:{int(line) + start}:{rest}" in problems, problems
