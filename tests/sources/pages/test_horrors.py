"""Pages as nasty as real ones are read whole: each line is a passage or set apart, and for the right reason."""

import itertools
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import NotAnArticle
from bot.sources.article import Article
from bot.sources.pages.decoding import decode, load
from bot.sources.pages.page import MOST_LINES, read_page
from tests.sources.pages.cutting import cut_lines

HORRORS = Path(__file__).parent / "horrors"
PAGES = sorted(path.stem for path in HORRORS.glob("*.txt"))
NO_ARTICLES = {"nothing_but_menus"}

EXPECTED: dict[str, tuple[str, dict[str, str]]] = {
    "bare": ("1 3 5", {}),
    "captions": ("7 11 21", {"headline": "1", "caption": "3 5 9 13 15 19", "credit": "17"}),
    "credits": ("3 5 19", {"headline": "1", "wire": "7", "credit": "9", "byline": "11", "date": "13", "related": "15", "menu": "17"}),
    "doubled": ("11 15", {"headline": "3", "repeated": "1 5 13", "byline": "7", "date": "9", "promotion": "17", "credit": "19", "link": "21"}),
    "indented": ("1-2 3-4 5 6-7", {}),
    "lists": ("3 5 6 7 9 11 12 14 15 17", {"headline": "1"}),
    "live": ("3 7 13 15 21", {"headline": "1", "ornament": "9 17", "date": "5 11 19"}),
    "marks": ("1 3 5 7 13", {"ornament": "9 11"}),
    "menus": (
        "17 18 19 23 24 25 26 27 30",
        {
            "menu": "1 2 3 4 5 6 7 8 37",
            "breadcrumb": "9",
            "sharing": "10 11",
            "headline": "12",
            "deck": "13",
            "byline": "14",
            "date": "15",
            "caption": "16",
            "promotion": "20 21 29",
            "subhead": "22",
            "sign-up": "28",
            "wire": "31",
            "related": "32 33 34 35",
            "legal": "36",
        },
    ),
    "one_per_line": ("3 4 5 6", {"headline": "1", "byline": "2"}),
    "tiny": ("1", {}),
    "wire": ("12 13", {"menu": "1 2 8 9 17", "headline": "3", "byline": "4", "date": "5", "caption": "7", "deck": "10", "subhead": "11", "sign-up": "14", "credit": "15", "legal": "16"}),
    "wrapped": ("6-8 10-11 13-15 17 19-20", {"headline": "1", "byline": "3", "menu": "4"}),
}  # fmt: skip

FIELDS: dict[str, dict[str, str]] = {
    "captions": {"headline": "Regatta ends in fog", "wire": "Yonhap"},
    "credits": {
        "headline": "Port Arden to plant trees along its main street",
        "byline": "Ann Writer",
        "dateline": "Seoul, June 3",
        "wire": "Xinhua",
        "published": "2024-06-03",
    },
    "doubled": {
        "headline": "Bridge closes for a month",
        "byline": "KIM ELEVENTH",
        "publisher": "Arden Daily News",
        "published": "2024",
        "url": "https://arden.example/bridge",
    },
    "live": {"headline": "The Latest: Port Arden counts its votes", "dateline": "PORT ARDEN", "wire": "AP"},
    "menus": {
        "headline": "Council votes to rebuild the harbour wall",
        "deck": "Storms of three winters had left the town without shelter for its boats",
        "byline": "Ann Writer",
        "publisher": "The Arden Herald",
        "published": "2024-06-03",
        "wire": "Reuters",
    },
    "wire": {
        "headline": "Port Arden votes to rebuild harbour wall",
        "deck": "Council votes after three winters of storms",
        "byline": "Ann Writer and Bo Other",
        "published": "2024-06-03",
        "dateline": "PORT ARDEN, June 3",
        "wire": "Reuters",
    },
    "wrapped": {
        "headline": "FERRY COMPANY ASKS FOR A LONGER PIER",
        "byline": "ANN WRITER and BO OTHER",
        "dateline": "PORT ARDEN, May 7",
        "wire": "AP",
    },
}


def shown(lines: tuple[int, int]) -> str:
    return str(lines[0]) if lines[0] == lines[1] else f"{lines[0]}-{lines[1]}"


def check_nothing_is_lost(article: Article) -> None:
    parts = [(part.lines, part.text) for part in (*article.passages, *article.dropped)]
    parts.sort()
    counted = [n for (first, last), _ in parts for n in range(first, last + 1)]
    assert counted == [n for n, line in enumerate(article.text.split("\n"), 1) if line.strip()]
    assert cut_lines(article.text, [lines for lines, _ in parts]) == [text for _, text in parts]
    passages = [passage.lines for passage in article.passages]
    assert passages == sorted(passages)


@pytest.mark.parametrize("name", sorted(set(PAGES) - NO_ARTICLES))
def test_a_page_gives_its_passages_and_says_why_each_other_line_is_none(name: str) -> None:
    article = read_page(load(HORRORS / f"{name}.txt"))
    check_nothing_is_lost(article)
    dropped: defaultdict[str, list[str]] = defaultdict(list)
    for part in article.dropped:
        dropped[part.why].append(shown(part.lines))
    passages, reasons = EXPECTED[name]
    assert " ".join(shown(passage.lines) for passage in article.passages) == passages
    assert {why: " ".join(lines) for why, lines in dropped.items()} == reasons


@pytest.mark.parametrize("name", FIELDS)
def test_a_page_gives_what_it_says_of_itself_and_no_more(name: str) -> None:
    article = read_page(load(HORRORS / f"{name}.txt"))
    fields = ("headline", "deck", "byline", "publisher", "dateline", "published", "url", "wire")
    assert {field: str(getattr(article, field)) for field in fields if getattr(article, field)} == FIELDS[name]


@pytest.mark.parametrize("name", sorted(set(PAGES) - NO_ARTICLES))
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_a_page_reads_alike_in_every_encoding_and_with_every_line_end(name: str, encoding: str) -> None:
    text = (HORRORS / f"{name}.txt").read_text(encoding="utf-8").replace("\n", "\r\n")
    assert read_page(decode(text.encode(encoding))) == read_page(load(HORRORS / f"{name}.txt"))


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2028", "\u2029", "\f", " \u200b"])
@pytest.mark.parametrize("name", ["menus", "captions", "credits"])
def test_spaces_of_every_kind_are_read_as_spaces(name: str, space: str) -> None:
    text = load(HORRORS / f"{name}.txt")
    odd = read_page(text.replace(" ", space))
    plain = read_page(text)
    check_nothing_is_lost(odd)
    assert [part.lines for part in odd.passages] == [part.lines for part in plain.passages]
    assert (odd.headline, odd.byline, odd.published, odd.wire) == (
        plain.headline,
        plain.byline,
        plain.published,
        plain.wire,
    )


@pytest.mark.parametrize(
    "content",
    [
        (HORRORS / "nothing_but_menus.txt").read_bytes(),
        b'"' * 5000,
        b'"\n' * 5000,
        b"a\n" * (MOST_LINES + 2),
        "\u200b\n\u200b".encode(),
        b"Harbour",
        b"a@" * 100_000,
        bytes(range(256)) * 16,
    ],
)
def test_what_holds_no_paragraph_is_refused(content: bytes) -> None:
    with pytest.raises(NotAnArticle):
        read_page(decode(content))


@pytest.mark.parametrize(
    "line",
    [
        "x" * 300_000 + ".",
        "He said so. " * 25_000,
        "“" * 100_000 + "yes, he said, and he would not say any more of it to them",
        "Ann Writer and " * 20_000,
        "( [ " * 50_000 + "so it was, and nobody in the town could say why it had been so.",
        "June 3, 2024 " * 20_000,
    ],
)
def test_one_endless_line_is_one_passage(line: str) -> None:
    article = read_page(decode(line.encode()))
    check_nothing_is_lost(article)
    assert len(article.passages) == 1


SCRAPS = [
    "",
    "\t",
    "Home",
    "Port Arden",
    "By Ann Writer",
    "June 3, 2024",
    "He won.",
    "“No.”",
    "What it costs",
    "The wall of the harbour was rebuilt by the town, and nobody knows who is to pay for it all.",
    "the wall of the harbour was rebuilt by the town and",
    "Ann Writer, left, speaks in the hall. AP-Yonhap",
    "Most read",
    "(Reuters)",
    "SEOUL (AP) — The wall stands.",
    "- a stone",
    "***",
    "© 2024 Arden News",
]


@given(
    st.lists(
        st.one_of(st.sampled_from(SCRAPS), st.text("aB .,'\"“”:-\u00a0\u200b\u2028|<>/@(19", max_size=40)), max_size=25
    )
)
def test_no_line_of_any_page_is_lost_or_counted_twice(lines: list[str]) -> None:
    try:
        article = read_page("\n".join(lines).strip())
    except NotAnArticle:
        return
    check_nothing_is_lost(article)


@pytest.mark.parametrize("pair", list(itertools.permutations(["He won.", "“No.”", "Who knows?", "So it is:"], 2)))
def test_short_paragraphs_between_long_ones_stay(pair: tuple[str, str]) -> None:
    long = "The wall of the harbour was rebuilt by the town, and nobody knows who is to pay for it all."
    page = "\n\n".join(["Harbour wall to be rebuilt", long, *pair, f"{long} Not even Ann Writer."])
    passages = [passage.text for passage in read_page(page).passages]
    assert passages == [long, *pair, f"{long} Not even Ann Writer."]


@given(st.lists(st.sampled_from("A AP Photo by / | - , . ( [ and June 3 2024 03/04/2024 By in © contributed left, a@a said “ \" 9:15".split()), min_size=1, max_size=4), st.sampled_from([" ", "", " , "]), st.sampled_from([90, 240, 390, 900]))  # fmt: skip
def test_no_pattern_runs_away(words: list[str], between: str, length: int) -> None:
    line = (between.join(words) + between).replace("\n", " ") * length
    # A pattern that ran away on one of these lines would not end within the patience of anybody.
    for page in (line[:length].strip(), "\n".join([line[:length]] * 20).strip()):
        try:
            check_nothing_is_lost(read_page(page))
        except NotAnArticle:
            continue
