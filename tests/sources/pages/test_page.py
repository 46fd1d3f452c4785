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


@pytest.mark.parametrize(
    "site", ["Lunde Harbour News", "LUNDE HARBOUR NEWS", "The Lunde Harbour News", "Harbour Matters Here"]
)
def test_the_name_of_the_site_is_not_the_headline(site: str) -> None:
    headline = "A new ferry for the islands"
    holder = "Harbour Matters Here" if "Matters" in site else "Lunde Harbour News"
    article = read_page(page(site, headline, "By Ann Writer", LEAD, MORE, f"© 2024 {holder}"))
    assert (article.headline, article.publisher, article.byline) == (headline, holder, "Ann Writer")
    assert [part.why for part in article.dropped] == ["menu", "headline", "byline", "legal"]


def test_the_name_of_the_site_is_the_publisher_where_the_page_says_it_again() -> None:
    lines = ["Lunde Harbour News", "A new ferry for the islands", "By Ann Writer", LEAD, MORE]
    assert read_page(page(*lines)).publisher is None
    assert read_page(page(*lines, "Write to Lunde Harbour News")).publisher == "Lunde Harbour News"


@pytest.mark.parametrize("headline", ["Council Hears the Harbour Report", "Harbour Report"])
def test_a_headline_that_sounds_like_a_newspaper_stays_one_where_there_is_no_other(headline: str) -> None:
    assert read_page(page(headline, "By Ann Writer", LEAD, MORE)).headline == headline


@pytest.mark.parametrize("headline", ["Mayor Meets the Press", "Council Hears Harbour Report"])
def test_a_headline_that_sounds_like_a_newspaper_stays_one_above_a_deck(headline: str) -> None:
    article = read_page(page(headline, "The talk of the quay is the wall", "By Ann Writer", LEAD, MORE))
    assert (article.headline, article.deck) == (headline, "The talk of the quay is the wall")


@pytest.mark.parametrize(
    ("dateline", "published"),
    [
        ("LUNDE, May 4, 2024 (Reuters) - ", "2024-05-04"),
        ("LUNDE, 4 May 2024 (AFP) – ", "2024-05-04"),
        ("LUNDE, May 4 (Reuters) - ", None),
        ("LUNDE (Reuters) - ", None),
    ],
)
def test_a_dateline_tells_the_date_where_it_prints_the_year(dateline: str, published: str | None) -> None:
    article = read_page(page("A new ferry for the islands", dateline + LEAD, MORE))
    assert (article.published.text if article.published else None) == published
    printed = read_page(page("A new ferry for the islands", "May 5, 2024", dateline + LEAD, MORE)).published
    assert printed is not None
    assert printed.text == "2024-05-05"


def reasons(*lines: str) -> list[str]:
    """Say of each line of a page what it was taken for; a passage is "-"."""
    article = read_page(page(*lines))
    why = {part.lines[0]: part.why for part in article.dropped}
    return [why.get(2 * number + 1, "-") for number in range(len(lines))]


def test_the_headline_stands_below_the_sections_of_the_site() -> None:
    lines = ("Notes from the Quay", "a blog about boats", "Home About Archive RSS", "What the new wall is for")
    assert reasons(*lines, "By Ann Writer", LEAD) == ["menu", "menu", "menu", "headline", "byline", "-"]


def test_the_headline_may_stand_below_the_date() -> None:
    article = read_page(page("FOR IMMEDIATE RELEASE", "June 3, 2024", "Arden Line Opens a Ramp", LEAD, MORE))
    assert (article.headline, len(article.passages)) == ("Arden Line Opens a Ramp", 2)
    assert reasons("June 3, 2024", "What It Costs", LEAD, MORE)[1:] == ["subhead", "-", "-"]


def test_a_name_is_a_byline_beside_the_time_that_reading_takes() -> None:
    article = read_page(page("The wall is to be rebuilt", "Ann Writer", "3–4 minutes", "June 3, 2024", LEAD, MORE))
    assert article.byline == "Ann Writer"


def test_the_titles_below_a_heading_of_related_stories_are_related() -> None:
    lines = ("Wall to be rebuilt", LEAD, "RELATED STORIES", "Bridge is shut to all lorries", "Storm shuts the sound")
    assert reasons(*lines, MORE) == ["headline", "-", "related", "related", "related", "-"]


def test_a_line_that_says_when_the_page_was_updated_is_no_passage() -> None:
    assert reasons("Wall to be rebuilt", LEAD, "Updated at 15.22 BST", MORE) == ["headline", "-", "date", "-"]


def test_the_dateline_may_stand_below_the_points_of_a_wire_story() -> None:
    points = ("* The wall costs four million", "* The work takes two years", "* A pier may follow")
    article = read_page(page("Wall to be rebuilt", *points, f"PORT ARDEN (Reuters) - {LEAD}", MORE))
    assert (article.dateline, article.wire, len(article.passages)) == ("PORT ARDEN", "Reuters", 5)


def test_a_form_for_signing_up_is_taken_out_whole_and_a_paragraph_within_it_is_not() -> None:
    form = ("Sign up to First Bell", "Our morning email tells you what happened", "Enter your email address")
    assert reasons(LEAD, *form, MORE) == ["-", "sign-up", "sign-up", "sign-up", "-"]
    assert reasons(LEAD, form[0], MORE, form[2], LEAD + " Again.") == ["-", "sign-up", "-", "sign-up", "-"]


def test_the_line_after_the_words_image_caption_is_a_caption() -> None:
    lines = ("Image source, Reuters", "Image caption,", "Tora Vik sells fish")
    assert reasons(LEAD, *lines, MORE) == ["-", "credit", "caption", "caption", "-"]


def test_an_issue_and_its_date_are_no_headline() -> None:
    article = read_page(page("The Arden Letter", "Issue 41 | June 3, 2024", LEAD, MORE, "© 2024 The Arden Letter"))
    assert (article.headline, article.published and article.published.text) == ("The Arden Letter", "2024-06-03")
