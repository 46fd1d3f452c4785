"""A record that is written reads back as it was, whatever stands in it, and looks as a person would write it."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.citations import Citation
from bot.dates import parse_edtf
from bot.documents import Document
from bot.errors import Place
from bot.forms import Field, Form, Text
from bot.sources.filing.writing import MODELINE, REVIEW, scalar, write_record
from bot.sources.reading import read_record
from bot.sources.record import Passage, Quotation, Report, SetAside, Source, Speaker
from tests.conftest import ROOT

NASTY = [
    "no", "null", "~", "1e3", "2024-06-19", "12:30", "- a dash", "-dash", "? why", ": colon", "a: b", "ends:", "a #b",
    "#hash", "it's", 'say "so"', "it's \"both\"", "back\\slash", "'", '"', "[x]", "{x: y}", "&anchor", "*alias", "!tag",
    "| pipe", "> fold", "%YAML", "@at", "`tick`", "---", "...", "… so", "<<", "=", ", comma", "😀 it is", "Köln – “ja”",
    "\x07bell", "\x7f", "\x85", "\ufeffmark", "\u2028", "tab\there", "a" * 290, "key: ' \" #",
]  # fmt: skip
WORDS = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
    st.text("ab:#-'\"\\ []{}&*!|>%@`,?~=<\t\u00a0", min_size=1, max_size=20),
)
TEXT = WORDS.map(lambda text: " ".join(text.split())).filter(bool)
SHORT = TEXT.filter(lambda text: len(text) <= 100)
MAYBE = st.none() | SHORT


def read(text: str, id_: str = "ann-2024") -> Source:
    document = Document(f"seeds/{id_}.yaml")
    root = document.parse(text.encode())
    assert root is not None, (document.problems, text)
    source = read_record(document, root)
    assert document.problems == [], text
    assert source is not None
    return source


def quotation(n: int, **values: str | None) -> Quotation:
    fields: dict[str, str | None] = {"text": "so it is", "kind": "direct", "speaker": None, "named": None, "cue": None}
    fields |= values
    return Quotation(**fields, citation=Citation("ann-2024", n), place=Place("x"))  # pyright: ignore[reportArgumentType] - the kind is one of the two


@st.composite
def sources(draw: st.DrawFn) -> Source:
    kinds = st.sampled_from(["direct", "mixed"])
    mouth = {"speaker": MAYBE, "named": MAYBE, "cue": MAYBE, "rule": MAYBE}
    reports = st.builds(Report, **mouth).filter(
        lambda report: any((report.speaker, report.named, report.cue, report.rule))
    )
    passages = tuple(
        Passage(
            Citation("ann-2024", n),
            draw(MAYBE),
            tuple(
                quotation(n, **draw(st.fixed_dictionaries({"text": TEXT, "kind": kinds, **mouth})))
                for _ in range(draw(st.integers(0, 2)))
            ),
            draw(st.none() | st.tuples(st.integers(1, 9), st.integers(9, 99))),
            Place("x"),
            tuple(draw(st.lists(reports, max_size=2))),
        )
        for n in range(1, draw(st.integers(1, 3)) + 1)
    )
    aside = st.builds(SetAside, st.integers(1, len(passages)), SHORT, SHORT)
    return Source(
        id="ann-2024",
        headline=draw(TEXT),
        byline=draw(MAYBE),
        publisher=draw(MAYBE),
        published=draw(st.none() | st.sampled_from(["2024-06-19", "2024~", "196X"]).map(parse_edtf)),
        url=draw(st.none() | st.just("https://daily.example/a?b=c#d")),
        wire=draw(MAYBE),
        sha256=draw(st.none() | st.just("0123456789abcdef" * 4)),
        inferred={"headline": reason} if (reason := draw(MAYBE)) else {},
        notes=tuple(draw(st.lists(SHORT, max_size=3, unique=True))),
        passages=passages,
        place=Place("x"),
        dateline=draw(MAYBE),
        speakers=tuple(draw(st.lists(st.builds(Speaker, SHORT, MAYBE), max_size=2))),
        set_aside=tuple(draw(st.lists(aside, max_size=2))),
    )


def bare(source: Source) -> str:
    """Give all that a source holds but the places where it stands."""
    import re

    return re.sub(r"Place\((?:[^()'\"]|'[^']*'|\"[^\"]*\")*\)", "", repr(source))


@given(sources())
def test_a_record_that_is_written_reads_back_equal(source: Source) -> None:
    assert bare(read(write_record(source))) == bare(source)


@given(TEXT)
@example("x" * 5000)
@example("word: " * 800)
def test_any_text_reads_back_as_it_was_on_one_line(text: str) -> None:
    written = scalar(text)
    assert "\n" not in written
    document = Document("x.yaml")
    root = document.parse(f"- key: {written}\n  next: x\n".encode())
    assert document.problems == []
    item = next(iter(document.items(root, "x")))
    form = Form("x", {"key": Field(Text(10_000), ""), "next": Field(Text(), "")})
    assert document.fields(item, form).text("key") == " ".join(text.split())


@pytest.mark.parametrize(
    "text", ["no", "1e3", "2024-06-19", "It's the mayor's “last” word", "Köln", "(aside) so", "😀"]
)
def test_what_needs_no_quotes_gets_none(text: str) -> None:
    assert scalar(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("He said: no", '"He said: no"'),
        ('"so" it is', "'\"so\" it is'"),
        ("it's: so", '"it\'s: so"'),
        ('it\'s "so": x', '"it\'s \\"so\\": x"'),
        ("- so", '"- so"'),
    ],
)
def test_quotes_leave_as_much_as_possible_alone(text: str, written: str) -> None:
    assert scalar(text) == written


def test_what_is_not_known_is_left_out_and_what_a_person_has_to_write_is_left_blank() -> None:
    source = Source(
        "ann-2024", "Harbour", None, None, None, None, None, None, {}, (),
        (Passage(Citation("ann-2024", 1), None, (quotation(1, rule="no cue"),), (3, 4), Place("x")),), Place("x"),
    )  # fmt: skip
    assert write_record(source) == (
        "id: ann-2024\nheadline: Harbour\npassages:\n  - n: 1\n    lines: 3-4\n    gist:\n    quotations:\n"
        "      - text: so it is\n        kind: direct\n        speaker:\n        rule: no cue\n"
    )


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_shipped_records_are_written_as_their_reviewers_wrote_them(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert MODELINE + write_record(read(text, path.stem)) == text


def test_the_comment_for_reviewers_is_comment_only() -> None:
    assert all(line.startswith("#") for line in (MODELINE + REVIEW).splitlines())
