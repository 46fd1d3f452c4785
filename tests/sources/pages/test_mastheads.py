"""Bylines give names, and datelines give places and agencies, as far as they are printed."""

import pytest

from bot.sources.pages.heads import read_masthead
from bot.sources.pages.mastheads import closing_wire, copyright_holder, read_byline, read_dateline


@pytest.mark.parametrize(
    ("line", "names", "publisher", "wire"),
    [
        ("By Son Ji-hyoung", "Son Ji-hyoung", None, None),
        ("By Ann Writer and Bo Other", "Ann Writer and Bo Other", None, None),
        ("By Ann Writer, Bo Other and Cy Third", "Ann Writer, Bo Other and Cy Third", None, None),
        ("BY ANN WRITER [ann@arden.example]", "ANN WRITER", None, None),
        ("Ann Writer, Staff Reporter", "Ann Writer", None, None),
        ("By Ann Writer, Senior Correspondent, The Arden Herald", "Ann Writer", "The Arden Herald", None),
        ("By Ann Writer | The Daily", "Ann Writer", "The Daily", None),
        ("By Ann Writer for The Arden Herald", "Ann Writer", "The Arden Herald", None),
        ("By Ann Writer in Port Arden", "Ann Writer", None, None),
        ("By Ann Writer, CNN", "Ann Writer", "CNN", None),
        ("By Ann Writer, Reuters", "Ann Writer", None, "Reuters"),
        ("Written by Juan de la Cruz", "Juan de la Cruz", None, None),
        ("BYLINE: Ann Writer.", "Ann Writer", None, None),
        ("By AFP", None, None, "AFP"),
        ("By The Associated Press", None, None, "AP"),
    ],
)
def test_a_byline_gives_names_publisher_and_agency(
    line: str, names: str | None, publisher: str | None, wire: str | None
) -> None:
    byline = read_byline(line)
    assert byline is not None
    assert (byline.names, byline.publisher, byline.wire) == (names, publisher, wire)


@pytest.mark.parametrize(
    "line",
    [
        "By Friday the water had gone.",
        "By Monday",
        "By the sea",
        "By The Numbers",
        "Ann Writer",
        "Harbour reopens",
        "By law, nobody may swim here.",
        "Mayor speaks, staff listens to the end of it",
    ],
)
def test_other_lines_are_no_bylines(line: str) -> None:
    assert read_byline(line) is None


def test_a_name_alone_is_a_byline_only_where_one_is_expected() -> None:
    assert read_masthead("Ann Writer") is None
    for line, names in (("Ann Writer", "Ann Writer"), ("New Delhi", None), ("Harbour", None), ("What It Costs", None)):
        found = read_masthead(line, bare=True)
        assert (found.byline.names if found and found.byline else None) == names


@pytest.mark.parametrize(
    ("line", "names", "publisher", "date"),
    [
        ("June 3, 2024 - 15:47 By Ann Writer", "Ann Writer", None, "2024-06-03"),
        ("By Ann Writer June 3, 2024", "Ann Writer", None, "2024-06-03"),
        ("Ann Writer | June 3, 2024", "Ann Writer", None, "2024-06-03"),
        ("The Arden Herald | 3 June 2024", None, "The Arden Herald", "2024-06-03"),
        ("Source: Xinhua | 2024-06-03 15:47:21 | Editor: annwriter", None, None, "2024-06-03"),
        ("New Delhi | Updated: June 3, 2024 10:00 IST", None, None, "2024-06-03"),
    ],
)
def test_one_line_may_hold_byline_publisher_and_date(
    line: str, names: str | None, publisher: str | None, date: str
) -> None:
    found = read_masthead(line)
    assert found is not None
    assert found.published is not None
    assert (found.byline.names if found.byline else None, found.publisher, found.published.text) == (
        names,
        publisher,
        date,
    )


def test_a_headline_with_a_date_is_no_masthead() -> None:
    assert read_masthead("What the wall of June 3, 2024 has cost the town so far") is None


@pytest.mark.parametrize(
    ("passage", "place", "wire"),
    [
        ("SEOUL (Reuters) - The town voted.", "SEOUL", "Reuters"),
        ("SEOUL, June 3 (Yonhap) -- The town voted.", "SEOUL, June 3", "Yonhap"),
        ("WASHINGTON, June 3 — The town voted.", "WASHINGTON, June 3", None),
        ("ST. JOHN'S, Canada (AP) — The town voted.", "ST. JOHN'S, Canada", "AP"),
        ("Seoul (AFP) – The town voted.", "Seoul", "AFP"),
        ("The wall – what is left of it – is mended.", None, None),
        ("NATO – an alliance", "NATO", None),
        ("Ann Writer (left) - the mayor - won.", None, None),
        ("The town voted.", None, None),
    ],
)
def test_a_dateline_is_read_from_where_a_passage_begins(passage: str, place: str | None, wire: str | None) -> None:
    assert read_dateline(passage) == (place, wire)


def test_the_last_passage_may_close_with_its_agency() -> None:
    assert closing_wire("The wall will stand, he said. (Yonhap)") == "Yonhap"
    assert closing_wire("The wall will stand, he said. – AFP") == "AFP"
    assert closing_wire("The wall will stand, he told Reuters") is None


def test_a_copyright_line_names_the_publisher() -> None:
    assert copyright_holder("© 2024 The Arden Herald. All rights reserved.") == "The Arden Herald"
    assert copyright_holder("Copyright (c) 2019-2024 Arden Daily") == "Arden Daily"
    assert copyright_holder("All rights reserved.") is None
    assert copyright_holder("© 2024 Arden Daily Limited or its affiliated companies.") == "Arden Daily Limited"
