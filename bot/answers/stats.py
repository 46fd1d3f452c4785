"""Answer ``!misses`` and ``!stats``: what is asked, and whether it is answered. No person is in it."""

import math

from bot import __version__
from bot.answers.answer import Answer, Line
from bot.answers.commands import Arguments, Holdings
from bot.answers.extent import holdings_of
from bot.answers.flags import everywhere_or_team
from bot.dates import show_moment
from bot.language.saying import listed, say, say_many
from bot.state.misses import misses as counted_misses
from bot.state.tallies import DAY, Times, asked_since, times_since

_DAYS = 30
"""The days whose questions are counted."""

_MOST_NAMED = 10


async def misses(holdings: Holdings, arguments: Arguments) -> Answer:
    """List the questions that found nothing, the most asked first."""
    state = await holdings.state()
    found = await counted_misses(state, everywhere_or_team(holdings.occasion.asker)) if state else ()
    if not found:
        return Answer("misses", say("Every question found something"), "nothing")
    lines = tuple(
        Line(
            say_many(
                "{count} time, last {time}", "{count} times, last {time}", one.asked, time=show_moment(one.last_at)
            ),
            label=one.question,
        )
        for one in found
    )
    return Answer("misses", say("Questions that found nothing"), lines=lines)


async def stats(holdings: Holdings, arguments: Arguments) -> Answer:
    """Tell what is held and since when, what is asked most, and how long answers take."""
    lines = [
        Line(holdings_of(holdings.library, await holdings.index.extent()), label=say("Library")),
        Line(show_moment(holdings.taken_in_at), label=say("Last reload")),
        Line(__version__, label=say("Version")),
    ]
    if state := await holdings.state():
        guild, since = everywhere_or_team(holdings.occasion.asker), state.now() - _DAYS * DAY
        if asked := await asked_since(state, since, guild):
            named = listed(
                say("{command} {count}×", command=f"{holdings.prefix}{name}", count=count)
                for name, count in asked[:_MOST_NAMED]
            )
            lines.append(Line(named, label=say_many("Asked in {count} day", "Asked in {count} days", _DAYS)))
        if (times := await times_since(state, since, guild)).answers:
            lines.append(Line(_took(times), label=say("Answer times")))
    return Answer("stats", say("What I hold, and what is asked"), lines=tuple(lines))


def _took(times: Times) -> str:
    half, most = (math.ceil(times.within(percent) * 1000) for percent in (50, 99))
    return say("half within {half} ms, 99 of 100 within {most} ms", half=half, most=most)
