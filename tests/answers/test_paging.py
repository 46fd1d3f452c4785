"""Pages fit by construction: no limit is passed, no citation lost, no text cut off, no order changed."""

import re
from itertools import pairwise

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.answers.answer import Answer, Disputed, Line, Quoted, Side
from bot.answers.desk import Desk
from bot.answers.paging import Page, page_of, pages, source_entry
from bot.cards.library import Library
from bot.citations import Citation
from bot.dates import parse_edtf
from bot.errors import Place
from bot.render.discord import markdown
from bot.sources.record import Source
from tests.asking import ask

BODY, DISCORD = 1200, 4000

WORDS = st.text("ab c.?*_`~|<>@#[]()🙂é中", min_size=1, max_size=12)


def prose(longest: int) -> st.SearchStrategy[str]:
    joined = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)

    def repeated(text: str, times: int) -> str:
        return (text * times)[:longest].strip() or "x"

    return st.builds(repeated, joined, st.integers(1, 20))


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    ids = ["son-2024", "lee-2024", "a-very-long-identifier-of-a-source-2024"][: draw(st.integers(1, 3))]
    sources = tuple(
        Source(
            id=id_, headline=draw(prose(300)), byline=draw(prose(60)), publisher=draw(prose(60)),
            published=parse_edtf("2024-06-19"), url=None, wire=None, sha256=None, inferred={}, notes=(), passages=(),
            place=Place("seeds/x.yaml"),
        )
        for id_ in ids
    )  # fmt: skip
    citation = st.builds(Citation, st.sampled_from(ids), st.integers(1, 999))
    citations = st.lists(citation, min_size=1, max_size=8, unique=True).map(tuple)
    marks = (
        st.lists(st.integers(0, 3000), unique=True, max_size=80).map(sorted).map(lambda at: tuple(pairwise(at))[::2])
    )
    quoted = st.builds(Quoted, prose(3000), prose(100), citation, prose(150), marks)
    side = st.builds(Side, st.tuples(prose(100), prose(100)), prose(200), citations)
    disputed = st.builds(Disputed, prose(120), st.lists(side, min_size=2, max_size=3).map(tuple))
    line = st.builds(
        Line, prose(2000), citations, label=st.none() | prose(60),
        quotations=st.lists(quoted, max_size=2).map(tuple), disputes=st.lists(disputed, max_size=2).map(tuple),
    )  # fmt: skip
    return Answer(
        "who",
        draw(prose(150)),
        as_of=parse_edtf("2024-06-20"),
        lines=tuple(draw(st.lists(line, max_size=6))),
        quotations=tuple(draw(st.lists(quoted, max_size=4))),
        suggestions=tuple(draw(st.lists(prose(40), max_size=4))),
        notes=tuple(draw(st.lists(prose(100), max_size=1))),
    ).with_sources({source.id: source for source in sources})


def body_length(page: Page) -> int:
    marks = sum(len(f"[{page.numbers[citation]}]") for block in page.blocks for citation in block.citations)
    return len(page.answer.title) + marks + sum(len(b.text) + len(b.label) + len(b.speaker) for b in page.blocks)


def drawn_length(page: Page) -> int:
    """Count as the strictest reader of Discord's limit would: letters outside the basic plane twice."""
    return len("\n".join(markdown(page, "!")).encode("utf-16-le")) // 2


def bare(text: str) -> str:
    return re.sub(r"[\s…]", "", text)


def in_order(answer: Answer) -> str:
    parts: list[str] = []
    for line in answer.lines:
        parts += [line.text, *(said.text for said in line.quotations)]
        parts += [side.text for disputed in line.disputes for side in disputed.sides]
    return bare("".join([*parts, *(said.text for said in answer.quotations)]))


@settings(max_examples=40, phases=[Phase.explicit, Phase.generate])
@given(answers())
def test_every_page_fits_and_holds_its_share_of_the_answer(answer: Answer) -> None:
    laid_out = pages(answer)
    assert [(page.number, page.count) for page in laid_out] == [
        (number, len(laid_out)) for number in range(1, len(laid_out) + 1)
    ]
    for page in laid_out:
        assert body_length(page) <= BODY
        assert drawn_length(page) <= DISCORD
    shown = "".join(block.text for page in laid_out for block in page.blocks if block.style != "dispute")
    assert bare(shown) == in_order(answer)


@settings(max_examples=30, phases=[Phase.explicit, Phase.generate])
@given(answers())
def test_every_citation_is_numbered_on_its_page_and_leads_to_a_source_on_it(answer: Answer) -> None:
    seen: set[Citation] = set()
    for page in pages(answer):
        cited = [citation for block in page.blocks for citation in block.citations]
        assert list(page.numbers) == list(dict.fromkeys(cited))
        assert list(page.numbers.values()) == list(range(1, len(page.numbers) + 1))
        assert [source.id for source in page.sources] == list(dict.fromkeys(citation.source for citation in cited))
        listed = [mark for source in page.sources for mark in page.cited(source)]
        assert sorted(listed) == [(number, citation.passage) for citation, number in page.numbers.items()]
        seen.update(cited)
    assert seen == set(answer.citations())


@settings(max_examples=30, phases=[Phase.explicit, Phase.generate])
@given(answers())
def test_every_block_keeps_the_citations_of_what_it_is_a_piece_of(answer: Answer) -> None:
    allowed = {line.citations for line in answer.lines} | {(said.citation,) for said in answer.all_quotations()}
    allowed |= {side.citations for line in answer.lines for disputed in line.disputes for side in disputed.sides}
    for page in pages(answer):
        for block in page.blocks:
            # A line about a dispute leaves to the sides what they cite.
            parts = (set(citations) for citations in allowed)
            assert block.citations in allowed or any(set(block.citations) <= part for part in parts)
            assert len(block.text) < 510


def test_a_page_full_of_signs_to_escape_and_of_citations_fits_too(shipped: Library) -> None:
    passages = [passage.citation for source in shipped.sources.values() for passage in source.passages]
    lines = tuple(Line("*_" * 50, tuple(passages[start : start + 8])) for start in range(0, 40, 4))
    laid_out = pages(Answer("who", "x", lines=lines, notes=("y" * 1500,)).with_sources(shipped.sources))
    assert sum(len(page.blocks) for page in laid_out) == len(lines)
    assert max(drawn_length(page) for page in laid_out) <= DISCORD


@pytest.mark.parametrize(
    "question", ["brief", "timeline", "who kang", "why-china", "source son-2024", "quote", "help", "talks"]
)
async def test_real_answers_fill_their_pages(desk: Desk, question: str) -> None:
    answer = await ask(desk, question)
    laid_out = pages(answer)
    assert all(page.blocks for page in laid_out)
    assert all(body_length(page) <= BODY for page in laid_out)
    assert len(laid_out) <= 2 + len(in_order(answer)) // 400


async def test_a_line_and_what_belongs_to_it_stay_on_one_page(desk: Desk) -> None:
    answer = await ask(desk, "who kang")
    for page in pages(answer):
        assert page.blocks[0].style == "line" or all(block.style == "quotation" for block in page.blocks)


def test_a_short_answer_is_one_page_and_an_empty_one_too() -> None:
    assert len(pages(Answer("who", "I hold nothing on “x”", "nothing"))) == 1
    (page,) = pages(Answer("help", "What you can ask", lines=(Line("Ask."),)))
    assert (page.numbers, page.sources) == ({}, ())


@pytest.mark.parametrize(("asked", "shown"), [(1, 1), (2, 2), (999, 5)])
async def test_a_page_beyond_the_last_is_the_last(desk: Desk, asked: int, shown: int) -> None:
    page = page_of(await ask(desk, f"timeline page {asked}"))
    assert page.number == min(shown, page.count) > 0
    assert page.count > 2


async def test_a_source_is_described_as_far_as_it_is_known(desk: Desk) -> None:
    entries = {source.id: source_entry(source) for source in (await ask(desk, "sources")).sources}
    assert entries == {
        "son-2024": "How will Kim-Putin summit affect China? · Son Ji-hyoung, The Korea Herald · 19 June 2024",
        "lee-2024": "China distances itself from upgraded Kim-Putin bromance · Lee Hyo-jin, The Korea Times · about 20 June 2024",
        "cautious-2024": "China Cautious as Russia and North Korea Strengthen Ties · no author or publisher named · about 19 June 2024",
    }
