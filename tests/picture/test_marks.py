"""A mark is never sharper than what is known of its date."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dates import Day, Edtf, day_after, parse_edtf
from bot.picture.legend import legend
from bot.picture.marks import kinds_of, mark
from bot.picture.scale import number_of, scale_of
from bot.picture.shapes import Box, Circle, Polygon, Shape, Text
from tests.picture.scenes import BARE, DATES

LEFT, RIGHT = 100, 980


def drawn(text: str, *others: str) -> list[Shape]:
    dates = [parse_edtf(one) for one in (text, *others)]
    return list(mark(dates[0], scale_of(dates, LEFT, RIGHT), 50, "accent", "page"))


@pytest.mark.parametrize("text", ["2024-05", "2024", "196X", "2024-05-XX", "2024-21", "2024-05-29/2024-06-20"])
def test_what_is_not_one_day_is_no_dot(text: str) -> None:
    assert not any(isinstance(shape, Circle) for shape in drawn(text, "2024-05-30"))


def test_a_day_is_a_dot_and_about_a_day_one_with_fading_ends() -> None:
    (dot,) = drawn("2024-06-19")
    assert dot == Circle(540, 50, 14, "accent")
    about = drawn("2024-06-19~")
    assert [type(shape) for shape in about] == [Circle, Box, Box, Box, Box]
    assert isinstance(about[0], Circle)
    assert about[0].hollow


def test_a_bar_is_as_long_as_its_date_and_outlined_where_it_is_some_time_within() -> None:
    solid = drawn("2024-05-01/2024-05-31", "2024-04-01", "2024-06-30")
    outlined = drawn("2024-05", "2024-04-01", "2024-06-30")
    (bar,) = solid
    assert isinstance(bar, Box)
    scale = scale_of(map(parse_edtf, ("2024-05", "2024-04-01", "2024-06-30")), LEFT, RIGHT)
    assert (bar.x, bar.x + bar.width) == (scale.at((2024, 5, 1)), scale.after((2024, 5, 31)))
    assert outlined[0] == bar
    assert [shape.ink for shape in outlined] == ["accent", "tint"]


@pytest.mark.parametrize(("text", "points_right"), [("2022-02/..", True), ("../2024-06-19", False)])
def test_an_open_side_is_an_arrow(text: str, points_right: bool) -> None:
    *_, head = drawn(text, "2020", "2026")
    assert isinstance(head, Polygon)
    assert (head.points[0][0] > head.points[1][0]) == points_right
    assert head.points[0][0] > RIGHT if points_right else head.points[0][0] < LEFT


def test_only_the_rough_end_of_a_span_fades() -> None:
    first = [shape for shape in drawn("2018~/2020", "2000", "2030") if isinstance(shape, Box)]
    bar, *fading = first
    assert fading
    assert all(dash.x < bar.x for dash in fading)


@given(DATES)
def test_the_legend_explains_every_kind_that_a_mark_has(date_: Edtf) -> None:
    explained = [shape for shape in legend(BARE, [date_], broken=False, top=0).shapes if isinstance(shape, Text)]
    assert len(explained) == len(kinds_of(date_)) > 0


@given(st.dates(max_value=date(9998, 1, 1)))
def test_days_are_counted_as_the_calendar_does(day: date) -> None:
    parts = (day.year, day.month, day.day)
    assert number_of(parts) - number_of((1, 1, 1)) == day.toordinal() - 1
    after = day + timedelta(days=1)
    assert number_of(day_after(parts)) == number_of((after.year, after.month, after.day)) == number_of(parts) + 1


@given(st.lists(DATES, min_size=1, max_size=40))
def test_a_scale_keeps_the_order_of_days_and_its_edges(dates: list[Edtf]) -> None:
    scale = scale_of(dates, LEFT, RIGHT)
    assert list(scale.edges) == sorted(scale.edges)
    assert (scale.edges[0], scale.edges[-1]) == (LEFT, RIGHT)
    assert all(LEFT <= scale.at(day) <= scale.after(day) <= RIGHT for day in scale.told)


def test_a_time_of_which_nothing_is_told_is_broken() -> None:
    assert len(scale_of(map(parse_edtf, ("196X", "2024")), LEFT, RIGHT).broken) == 1
    assert scale_of(map(parse_edtf, ("2022", "2023", "2024")), LEFT, RIGHT).broken == ()


@pytest.mark.parametrize(("text", "first"), [("../1950", (1950, 1, 1)), ("/2024-05~", (2024, 5, 1))])
def test_an_end_is_never_named_sharper_than_it_is_known(text: str, first: Day) -> None:
    assert scale_of([parse_edtf(text), parse_edtf("2024-06-19")], 0, 1000).told[0] == first
