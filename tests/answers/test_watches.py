"""What a channel watches is found as people type it, with hours in any form, and ended by whoever may."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answer import Answer
from bot.answers.commands import Asker, Occasion
from bot.answers.desk import Desk
from bot.answers.watches import MOST_WATCHES
from bot.answers.zones import zones
from bot.state.database import State
from bot.state.watches import Quiet, Wish, add_watch, watches_of

ANN = Asker(6, channel=5, guild=7, team=7)
BOB = Asker(9, channel=5, guild=7, team=7)
EVE = Asker(8, channel=5, guild=7, editor=True, team=7)
FLOOD = Wish("topic", "flood", "The flood")
ADA = Wish("person", "ada-marsh", "Ada Marsh")
NIGHT = Quiet(22 * 60, 7 * 60)


@pytest.fixture
async def chat(small_desk: Desk, state: State) -> Desk:
    small_desk.keeping.use(state)
    return small_desk


async def ask(desk: Desk, line: str, asker: Asker | None = ANN) -> Answer:
    answer = await desk.ask(line, Occasion("!", asker=asker))
    assert answer is not None
    return answer


async def watched(state: State, asker: Asker = ANN) -> list[Wish]:
    return [one.wish for one in await watches_of(state, asker.channel)]


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("flood", FLOOD),
        ("The High Water", Wish("words", "the high water", "The High Water")),
        ("high water", FLOOD),
        ("ada marsh", ADA),
        ("marsh ada", ADA),
        ("A. Marsh", ADA),
        ("ford", Wish("person", "ben-ford", "Ben Ford")),
        ("Dot Marsh", Wish("person", "speaker dot marsh", "Dot Marsh")),
        ("county money", Wish("words", "county money", "county money")),
        ("“flood”", Wish("words", "“flood”", "flood")),
        ('"the county"', Wish("words", '"the county"', "the county")),
        ("flood daily", replace(FLOOD, daily_at=540)),
        ("flood every day", replace(FLOOD, daily_at=540)),
        ("flood daily 8", replace(FLOOD, daily_at=480)),
        ("flood daily at 6:30pm in Asia/Seoul", replace(FLOOD, daily_at=1110, zone="Asia/Seoul")),
        ("ada marsh daily quiet 22-7", replace(ADA, daily_at=540, quiet=NIGHT)),
        ("ada marsh quiet 22-7 daily", replace(ADA, daily_at=540, quiet=NIGHT)),
        ("flood quiet 22:00–07:00 in asia/seoul", replace(FLOOD, quiet=NIGHT, zone="Asia/Seoul")),
        ("flood quiet from 10pm until 7 am Europe/Berlin", replace(FLOOD, quiet=NIGHT, zone="Europe/Berlin")),
        ("flood daily 9:00 in Seoul", replace(FLOOD, daily_at=540, zone="Asia/Seoul")),
        ("flood daily quiet 22-7 in new york", replace(FLOOD, daily_at=540, quiet=NIGHT, zone="America/New_York")),
        ("flood quiet 24 to 12 pm", replace(FLOOD, quiet=Quiet(0, 720))),
        ("a quiet day in March", Wish("words", "a quiet day in march", "a quiet day in March")),
    ],
)
async def test_what_is_typed_is_watched(chat: Desk, state: State, typed: str, wish: Wish) -> None:
    answer = await ask(chat, f"watch {typed}")
    assert answer.found
    assert answer.title == f"I watch “{wish.title}” here"
    assert await watched(state) == [wish]


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        ("/watch what:flood daily:9.30 quiet:22-7 zone:Asia/Seoul", replace(FLOOD, daily_at=570, quiet=NIGHT, zone="Asia/Seoul")),
        ("/watch what:“flood” zone:utc", Wish("words", "“flood”", "flood")),
        ("/watch what:flood zone:New_York daily:9", replace(FLOOD, daily_at=540, zone="America/New_York")),
    ],
)  # fmt: skip
async def test_it_is_watched_as_it_is_filled_in(chat: Desk, state: State, line: str, wish: Wish) -> None:
    assert (await ask(chat, line)).found
    assert await watched(state) == [wish]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("watch", "!watch needs a topic"),
        ("watch the", "“the” stands in nearly everything"),
        ("watch *", "There is no word in “*”"),
        ("watch flood quiet 22", "“22” are no hours: write quiet 22:00-07:00"),
        ("watch flood quiet 7-7", "“7-7” are no hours"),
        ("watch flood quiet 13pm-7", "“13pm-7” are no hours"),
        ("watch flood daily 9:70", "“9:70” is no time of day: write daily 9:00"),
        ("watch flood daily 9 in Soul", "There is no time zone “Soul”"),
        ("/watch what:flood zone:Samoa", "There is no time zone “Samoa”"),
        ("watch flood daily 9 in Asia/Soul", "There is no time zone “Asia/Soul”: write one such as Asia/Seoul"),
        ("/watch what:flood daily:often", "“often” is no time of day"),
        ("/watch what:flood zone:../etc/passwd", "There is no time zone"),
    ],
)
async def test_what_makes_no_sense_is_told_and_watches_nothing(chat: Desk, state: State, typed: str, says: str) -> None:
    answer = await ask(chat, typed)
    assert answer.outcome == "usage"
    assert says in answer.title
    assert await watched(state) == []


async def test_of_several_people_one_is_chosen_and_words_are_a_way_out(chat: Desk, state: State) -> None:
    answer = await ask(chat, "watch marsh daily")
    assert answer.choices == ("Ada Marsh", "Dot Marsh")
    assert "In double quotes, “marsh” is watched as words." in answer.notes
    assert await watched(state) == []
    await ask(chat, answer.meant[0])
    assert [one.key for one in await watched(state)] == ["ada-marsh"]


async def test_a_misspelt_name_is_understood_and_said(chat: Desk, state: State) -> None:
    answer = await ask(chat, "watch ada marhs")
    assert "I read “ada marhs” as Ada Marsh." in answer.notes
    assert await watched(state) == [ADA]


async def test_words_that_are_held_are_not_taken_for_a_misspelt_name(chat: Desk, state: State) -> None:
    await ask(chat, "watch neglect")
    assert await watched(state) == [Wish("words", "neglect", "neglect")]


@pytest.mark.parametrize(("typed", "held"), [("county money", True), ("ada marsh each week", False)])
async def test_words_that_no_quotation_has_are_watched_and_that_is_said(chat: Desk, typed: str, held: bool) -> None:
    answer = await ask(chat, f"watch {typed}")
    assert ("No quotation that is held has these words yet." not in answer.notes) == held


async def test_the_same_again_takes_the_new_hours_and_a_channel_keeps_its_zone(chat: Desk, state: State) -> None:
    await ask(chat, "watch flood quiet 22-7 in Asia/Seoul")
    await ask(chat, "watch ada marsh daily")
    await ask(chat, "watch high water daily 10")
    seoul = {"zone": "Asia/Seoul"}
    assert await watched(state) == [replace(FLOOD, daily_at=600, **seoul), replace(ADA, daily_at=540, **seoul)]


async def test_watches_are_listed_with_when_they_are_told(chat: Desk) -> None:
    await ask(chat, "watch flood quiet 22-7 in Asia/Seoul")
    await ask(chat, "watch “county money” daily")
    answer = await ask(chat, "watches")
    assert [(line.label, line.text) for line in answer.lines] == [
        ("1", "“The flood” (topic): at once, not from 22:00 to 07:00 (Asia/Seoul)"),
        ("2", "“county money” (words): once a day, at 09:00 (Asia/Seoul)"),
    ]
    assert answer.notes == ("!unwatch 1 ends the first.",)
    elsewhere = await ask(chat, "watches", replace(ANN, channel=4))
    assert (elsewhere.outcome, elsewhere.title) == ("nothing", "Nothing is watched here")
    assert len((await ask(chat, "watches", None)).lines) == 2


@pytest.mark.parametrize("typed", ["1", "#1", "flood", "High Water", "the flood"])
async def test_a_watch_is_ended_by_number_or_by_what_it_watches(chat: Desk, state: State, typed: str) -> None:
    await ask(chat, "watch flood")
    await ask(chat, "watch dot marsh")
    answer = await ask(chat, f"unwatch {typed}")
    assert answer.title == "“The flood” is not watched here any more"
    assert [one.key for one in await watched(state)] == ["speaker dot marsh"]


async def test_only_whoever_asked_and_editors_end_a_watch(chat: Desk, state: State) -> None:
    await ask(chat, "watch flood")
    refused = await ask(chat, "unwatch flood", BOB)
    assert (refused.outcome, refused.title) == ("usage", "Only whoever asked for a watch, or an editor, can end it")
    assert len(await watched(state)) == 1
    assert (await ask(chat, "unwatch flood", EVE)).found
    assert await watched(state) == []


@pytest.mark.parametrize("typed", ["1", "flood"])
async def test_what_another_channel_watches_cannot_be_ended_from_here(chat: Desk, state: State, typed: str) -> None:
    await ask(chat, "watch flood", replace(ANN, channel=4))
    answer = await ask(chat, f"unwatch {typed}", EVE)
    assert (answer.outcome, answer.notes) == ("nothing", ("!watches lists what is watched here.",))
    assert len(await watches_of(state, 4)) == 1


async def test_a_channel_has_so_many_watches_at_most(chat: Desk, state: State) -> None:
    for number in range(MOST_WATCHES):
        await add_watch(state, Wish("words", str(number), str(number)), team=7, guild=7, channel=5, person=6)
    assert "most that one channel has" in (await ask(chat, "watch flood")).title
    assert (await ask(chat, "watch 49 daily")).found
    assert len(await watched(state)) == MOST_WATCHES


async def test_a_terminal_says_where_to_watch(chat: Desk) -> None:
    answer = await ask(chat, "watch flood", None)
    assert answer.outcome == "usage"
    assert "in Discord" in answer.title


async def test_a_terminal_ends_a_watch_of_any_channel_as_the_bot_may_not_be_there_any_more(
    chat: Desk, state: State
) -> None:
    await ask(chat, "watch flood")
    assert (await ask(chat, "unwatch 2", None)).outcome == "nothing"
    assert (await ask(chat, "unwatch 1", None)).found
    assert await watched(state) == []


@given(typed=st.text(max_size=60))
async def test_whatever_is_typed_is_answered(chat: Desk, typed: str) -> None:
    answer = await ask(chat, f"watch, {typed}")
    assert answer.outcome in ("found", "usage")


def test_zones_are_there_and_offered_in_order() -> None:
    assert {"UTC", "Asia/Seoul", "Europe/Berlin"} <= set(zones())
    assert list(zones()) == sorted(zones())


async def test_zones_are_offered_while_one_is_typed(chat: Desk) -> None:
    assert "Asia/Seoul" in [offer.value for offer in await chat.offers("zone", "seo")]
    assert "America/New_York" in [offer.value for offer in await chat.offers("zone", "new york")]
    assert "America/New_York" in [offer.value for offer in await chat.offers("zone", "America/New_Y")]


async def test_what_is_watched_is_offered_to_be_ended(chat: Desk) -> None:
    await ask(chat, "watch flood")
    await ask(chat, "watch dot marsh")
    occasion = Occasion("!", asker=ANN)
    assert [(one.value, one.about) for one in await chat.offers("watch", "marsh", occasion)] == [("2", "Dot Marsh")]
    assert len(await chat.offers("watch", "", occasion)) == 2
    assert await chat.offers("watch", "", Occasion("!", asker=replace(ANN, channel=4))) == ()
