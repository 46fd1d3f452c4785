"""The shipped records stand as they were reviewed, and what a page says of itself is read from where it says it."""

from pathlib import Path

import pytest

from bot.cards.library import Library
from bot.errors import NotAnArticle
from bot.sources.pages.page import read_page
from bot.sources.texts import digest, find_texts

LEAD = "The council of Port Arden voted on Monday to rebuild the wall of the harbour that three storms had broken."
MORE = "The work takes two years and costs four million crowns, of which the harbour office will pay a half at most."


def page(*lines: str) -> str:
    return "\n\n".join(lines)


@pytest.mark.parametrize("source_id", ["son-2024", "lee-2024", "cautious-2024"])
def test_the_reviewed_articles_give_exactly_their_passages(articles: Path, shipped: Library, source_id: str) -> None:
    source = shipped.sources[source_id]
    _, text = find_texts([articles])[source.sha256 or ""]
    article = read_page(text)
    assert digest(article.text) == source.sha256
    assert [passage.lines for passage in article.passages] == [passage.lines for passage in source.passages]
    assert (article.headline, article.byline, article.wire) == (source.headline, source.byline, source.wire)
    assert article.published == (None if "published" in source.inferred else source.published)
    assert (article.publisher, article.url) == (None, None)


def test_the_name_of_the_file_tells_the_headline() -> None:
    text = page("Wall is to be rebuilt by the harbour.", LEAD, MORE)
    assert read_page(text).headline is None
    assert read_page(text, stem="2024-06-03_wall-is-to-be-rebuilt-by-the-ha").headline is not None
    menus = page("Wild Boars of the North Again", "Wall to be rebuilt", LEAD)
    assert read_page(menus, stem="wall-to-be-rebuilt").headline == "Wall to be rebuilt"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Town Council Votes for the Harbour Wall.", LEAD),
        ("Council votes for the harbour wall.", f"PORT ARDEN (AP) — {LEAD}"),
        ("Council votes for harbour wall.", LEAD.replace("voted", "votes")),
        ("Is this the end of the harbour wall?", LEAD),
    ],
)
def test_a_headline_with_a_stop_needs_a_sign(first: str, second: str) -> None:
    article = read_page(page(first, second, MORE))
    assert (article.headline, len(article.passages)) == (first, 2)


@pytest.mark.parametrize(
    "first", ["It rained for a week.", "He had not slept.", "“No.”", "The mayor calls it “a wall.”"]
)
def test_a_short_first_paragraph_is_no_headline(first: str) -> None:
    article = read_page(page(first, LEAD, MORE))
    assert article.headline is None
    assert article.passages[0].text == first


def test_a_deck_may_be_a_sentence_where_the_byline_follows_it() -> None:
    deck = "The mayor says that there was no choice, and that the sea would have won."
    article = read_page(page("Wall to be rebuilt", deck, "By Ann Writer", LEAD, MORE))
    assert (article.deck, len(article.passages)) == (deck, 2)
    article = read_page(page("Wall to be rebuilt", deck, LEAD, MORE))
    assert (article.deck, len(article.passages)) == (None, 3)


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        (["Updated June 4, 2024", "Published June 3, 2024"], "2024-06-03"),
        (["Updated June 4, 2024"], "2024-06-04"),
        (["June 3, 2024", "Updated June 4, 2024"], "2024-06-03"),
        (["Published 3 days ago"], None),
        (["31 June 2024"], None),
    ],
)
def test_the_date_of_publication_goes_before_that_of_an_update(lines: list[str], published: str | None) -> None:
    article = read_page(page("Wall to be rebuilt", *lines, LEAD, MORE))
    assert (article.published.text if article.published else None) == published
    assert [part.why for part in article.dropped] == ["headline"] + ["date"] * len(lines)


def test_dates_in_the_body_are_not_the_pages_own() -> None:
    article = read_page(
        page("Wall to be rebuilt", LEAD, MORE, "June 3, 2019", LEAD.replace("Monday", "Friday"), MORE[:-1] + " too.")
    )
    assert article.published is None


@pytest.mark.parametrize(
    ("lines", "wire"),
    [
        ([f"SEOUL (Reuters) - {LEAD}"], "Reuters"),
        ([LEAD, "(AP)"], "AP"),
        ([LEAD, MORE.rstrip(".") + ". (Yonhap)"], "Yonhap"),
        (["By AFP", LEAD], "AFP"),
        ([LEAD, "Reuters contributed to this report."], "Reuters"),
        ([LEAD, "With inputs from agencies"], None),
        ([LEAD, "The mayor told Reuters that it was so."], None),
    ],
)
def test_the_agency_is_read_from_dateline_byline_or_credit(lines: list[str], wire: str | None) -> None:
    article = read_page(page("Wall to be rebuilt", *lines))
    assert (article.wire, article.byline) == (wire, None)


def test_a_dateline_stays_in_its_passage() -> None:
    article = read_page(page("Wall to be rebuilt", f"WASHINGTON, June 3 — {LEAD}"))
    assert article.dateline == "WASHINGTON, June 3"
    assert article.passages[0].text.startswith("WASHINGTON, June 3 — The council")


def test_a_subhead_is_no_passage_and_a_list_is() -> None:
    article = read_page(page("Wall to be rebuilt", LEAD, "What It Costs", MORE, "Stones", "Cranes", LEAD + " Again."))
    assert [(part.text, part.why) for part in article.dropped[1:]] == [("What It Costs", "subhead")]


def test_menus_alone_are_no_article() -> None:
    with pytest.raises(NotAnArticle, match="no paragraph: save"):
        read_page("Home\nNews\nPort Arden")
