"""``!timeline`` tells events in the order of their dates, with every dispute and both its sides."""

import pytest

from bot.answers.desk import Desk
from bot.cards.library import Library
from bot.dates import parse_edtf
from tests.asking import ask, sourced


async def test_all_events_are_told_in_order_with_citations(desk: Desk, shipped: Library) -> None:
    answer = await ask(desk, "timeline")
    assert (answer.outcome, answer.title) == ("found", "Timeline")
    assert len(answer.lines) == sum(len(events.events) for events in shipped.event_sets.values())
    dates = [line.date for line in answer.lines if line.date]
    assert len(dates) == len(answer.lines)
    assert [date.order for date in dates] == sorted(date.order for date in dates)
    assert dates[0] == parse_edtf("196X")
    assert sourced(answer)
    assert answer.as_of == parse_edtf("2024-06-20")


async def test_an_event_on_which_sources_differ_names_the_sources_of_each_side(desk: Desk) -> None:
    answer = await ask(desk, "timeline talks")
    disputes = {dispute.about: dispute for line in answer.lines for dispute in line.disputes}
    when = disputes["when the Seoul-Beijing talks were held"]
    assert [side.sources for side in when.sides] == [
        ("The Korea Herald",),
        ("The Korea Times",),
        ("“China Cautious as Russia and North Korea Strengthen Ties”",),
    ]
    assert [str(side.date) for side in when.sides] == ["2024-06-18", "2024-06-18~", "2024-06-19"]
    assert all(len(dispute.sides) >= 2 for dispute in disputes.values())


@pytest.mark.parametrize("about", ["sanctions", "about sanctions", "SANCTION", "Security Council", "on sanctions"])
async def test_events_are_kept_by_words_names_and_tags(desk: Desk, about: str) -> None:
    answer = await ask(desk, f"timeline {about}")
    assert answer.found
    assert 0 < len(answer.lines) < 8
    assert any("sanctions" in line.text for line in answer.lines)


@pytest.mark.parametrize(
    ("name", "words"), [("xin changxing", "Jiangsu"), ("강준영", None), ("Путин", "Putin"), ("习近平", "Dalian")]
)
async def test_events_are_found_by_any_spelling_of_who_took_part(desk: Desk, name: str, words: str | None) -> None:
    answer = await ask(desk, f"timeline {name}")
    assert answer.found == (words is not None)
    assert words is None or any(words in line.text for line in answer.lines)


@pytest.mark.parametrize(
    ("span", "earliest", "latest"),
    [
        ("from 2024-06-18", "2024-06-18", None),
        ("since 18 June 2024", "2024-06-18", None),
        ("to 2022", None, "2022-12-31"),
        ("until February 2022", None, "2022-02-28"),
        ("from 2018 to 2022", "2018-01-01", "2022-12-31"),
        ("from May 2024 to 19 June 2024", "2024-05-01", "2024-06-19"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("June 2024", "2024-06-01", "2024-06-30"),
        ("the 1960s", "1960-01-01", "1969-12-31"),
    ],
)
async def test_a_span_keeps_what_may_belong_to_it_and_nothing_else(
    desk: Desk, shipped: Library, span: str, earliest: str | None, latest: str | None
) -> None:
    first = parse_edtf(earliest).earliest if earliest else None
    last = parse_edtf(latest).latest if latest else None
    kept = [event.text for event in shipped.events if event.date.within(first, last)]
    answer = await ask(desk, f"timeline {span}")
    assert [line.text for line in answer.lines] == kept
    assert 0 < len(kept) < len(shipped.events)


async def test_words_and_span_work_together(desk: Desk) -> None:
    answer = await ask(desk, "timeline about missiles from May 2024 to 2024-06-20")
    assert answer.title == "Timeline: about “missiles”, from May 2024 to 20 June 2024"
    assert answer.found
    assert {line.date.text for line in answer.lines if line.date} <= {"2024-05-29/2024-06-20", "../2024-06-19"}


async def test_nothing_held_is_admitted(desk: Desk) -> None:
    answer = await ask(desk, "timeline zeppelin")
    assert (answer.outcome, answer.lines) == ("nothing", ())
    assert answer.title == "I hold no such events: about “zeppelin”"
    assert answer.suggestions == ("!timeline",)
    assert not (await ask(desk, "timeline to 1900")).found


@pytest.mark.parametrize(
    ("question", "advice"),
    [
        (
            "timeline from 2024-06-20 to 2024-06-18",
            "20 June 2024 comes after 18 June 2024: write the earlier date first",
        ),
        ("timeline from yesterday", "'yesterday' is no date: write 2024, 2024-06, 19 June 2024 or 1960s"),
        ("timeline from", "!timeline needs the first date, such as 2018 or May 2024: write !timeline"),
        ("timeline to 2024-02-30", "'2024-02-30' "),
        ("timeline from 30 February 2024", "'2024-02-30' has day 30: February 2024 has 29 days"),
    ],
)
async def test_dates_that_are_none_are_refused_with_what_to_write(desk: Desk, question: str, advice: str) -> None:
    answer = await ask(desk, question)
    assert answer.outcome == "usage"
    assert answer.title.startswith(advice)


async def test_events_of_a_file_are_found_by_its_id(desk: Desk, shipped: Library) -> None:
    for event_set in shipped.event_sets.values():
        told = [line.text for line in (await ask(desk, f"timeline {event_set.id}")).lines]
        assert {event.text for event in event_set.events} <= set(told)


async def test_a_side_with_a_date_of_its_own_keeps_it(small_desk: Desk) -> None:
    answer = await ask(small_desk, "timeline")
    assert [line.text for line in answer.lines] == ["The river rises.", "The council meets."]
    (dispute,) = answer.lines[0].disputes
    assert [(side.sources, side.text, str(side.date)) for side in dispute.sides] == [
        (("The Arden Post",), "nobody has said", "None"),
        (("“Who pays for the dike?”",), "the county", "2024"),
    ]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("in 2023", "Timeline: 2023"),
        ("in the 1960s", "Timeline: 1960s"),
        ("between 2018 and 2023", "Timeline: from 2018 to 2023"),
        ("2018-2023", "Timeline: from 2018 to 2023"),
        ("missiles in 2024", "Timeline: about “missiles”, 2024"),
        ("treaty 1960s", "Timeline: about “treaty”, 1960s"),
        ("from about 2018", "Timeline: from about 2018"),
        ("from 18 to 20 june 2024", "Timeline: from 18 June 2024 to 20 June 2024"),
        ("after 2018 before 2024-05", "Timeline: after 2018, before May 2024"),
        ("early 2024", "Timeline: 2024"),
    ],
)
async def test_dates_are_read_as_people_say_them(desk: Desk, typed: str, title: str) -> None:
    answer = await ask(desk, f"timeline {typed}")
    assert answer.title == title
    assert answer.found


async def test_after_and_before_leave_out_the_date_they_name(desk: Desk) -> None:
    after = await ask(desk, "timeline after 18 June 2024")
    before = await ask(desk, "timeline before 19 June 2024")
    assert "2024-06-18" not in {line.date.text for line in after.lines if line.date}
    assert "2024-06-19" in {line.date.text for line in after.lines if line.date}
    assert "2024-06-19" not in {line.date.text for line in before.lines if line.date}
    assert "2024-06-18" in {line.date.text for line in before.lines if line.date}


async def test_a_topic_without_events_of_its_name_shows_those_of_its_passages(desk: Desk) -> None:
    topic = desk.library.topics["why-china"]
    cited = {citation for point in topic.points for citation in point.citations}
    cited |= {citation for dispute in topic.disputes for side in dispute.sides for citation in side.citations}
    answer = await ask(desk, "timeline why-china")
    assert answer.found
    assert all(cited & set(line.citations) for line in answer.lines)
