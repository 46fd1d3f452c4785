"""A printed date is read as sharp as it stands there, and no sharper."""

import pytest

from bot.sources.pages.printed_dates import read_date_line


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("June 19, 2024 - 15:47", "2024-06-19"),
        ("19 June 2024", "2024-06-19"),
        ("Wednesday, 19th of June, 2024", "2024-06-19"),
        ("19. June 2024", "2024-06-19"),
        ("03 Jun. 2024, 18:24", "2024-06-03"),
        ("Sept. 3, 2024", "2024-09-03"),
        ("2024-06-19T10:00Z", "2024-06-19"),
        ("2024.06.19 10:00", "2024-06-19"),
        ("June 3, 20249:15 AM GMT+9Updated 3 days ago", "2024-06-03"),
        ("June 2024", "2024-06"),
        ("03/04/2024", "2024"),
        ("04/04/2024", "2024-04-04"),
        ("13/04/2024", "2024-04-13"),
        ("04/13/2024", "2024-04-13"),
        ("31 June 2024", None),
        ("Published 3 days ago", None),
        ("5 min read", None),
        ("Updated June 4, 2024 | Published June 3, 2024", "2024-06-03"),
        ("June 3, 2024 (updated June 4, 2024)", "2024-06-03"),
        ("Updated: June\u00a04, 2024", "2024-06-04"),
    ],
)
def test_a_line_of_dates_gives_its_date(line: str, date: str | None) -> None:
    found = read_date_line(" ".join(line.split()))
    assert found is not None
    assert (found.date.text if found.date else None) == date


@pytest.mark.parametrize(
    "line", ["12:05 a.m.", "9 p.m.", "Harbour to reopen in May", "On Monday", "Room 2024", "May 3"]
)
def test_a_line_without_a_date_is_none(line: str) -> None:
    assert read_date_line(line) is None


@pytest.mark.parametrize(
    ("line", "label", "rest"),
    [
        ("Published: June 3, 2024 10:15 am IST", "published", ""),
        ("Last modified on Mon 3 Jun 2024 11.00 BST", "updated", ""),
        ("June 3, 2024 - 15:47 By Ann Writer", "", "By Ann Writer"),
        ("The Arden Herald | June 3, 2024", "", "The Arden Herald"),
        ("Wall fell on June 3, 2024 in the night", "", "Wall fell | in the night"),
    ],
)
def test_label_and_other_words_are_kept_apart(line: str, label: str, rest: str) -> None:
    found = read_date_line(line)
    assert found is not None
    assert (found.label, found.rest) == (label, rest)
