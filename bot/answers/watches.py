"""Answer ``!watch``, ``!unwatch`` and ``!watches``: what a channel wants to hear of when it is new."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.answers.answer import Answer, Line
from bot.answers.commands import Arguments, Asker, Holdings, as_command
from bot.answers.people import name_of, read_as, which
from bot.answers.zones import zone_of
from bot.cards.spelling import fold
from bot.errors import UsageError
from bot.index.words import telling, terms_of
from bot.language.saying import listed, say, unsaid
from bot.state.database import State
from bot.state.watches import Kind, Quiet, Watch, Wish, add_watch, all_watches, remove_watch, watches_of

MOST_WATCHES = 50
"""The watches that one channel may have."""

DAILY_AT = 9 * 60
"""When a daily summary comes where no time is said, in minutes from midnight."""

_KINDS: Mapping[Kind, str] = {"topic": unsaid("topic"), "person": unsaid("speaker"), "words": unsaid("words")}

_NUMBER = re.compile(r"#?(?P<number>\d{1,18})")
_QUOTED = re.compile(r'["“”„«].+["“”„»]')
_DAILY = re.compile(r"\s+(?:daily|every\s+day|once\s+a\s+day)$", re.IGNORECASE)
_ZONE = re.compile(r"\s+(?:in\s+(?P<city>[^\W\d][\w '/+-]*)|(?P<zone>[A-Za-z]+/[\w+/-]+|UTC|GMT))$")
_CLOCK = r"([01]?\d|2[0-4])(?:[:.]([0-5]\d))?\s*(am|pm)?"
_A_TIME = re.compile(rf"(?:at\s+)?{_CLOCK}", re.IGNORECASE)
_HOURS = re.compile(rf"(?:from\s+)?{_CLOCK}\s*(?:-|–|—|to|till|until|and)\s*{_CLOCK}", re.IGNORECASE)


class _Pace(NamedTuple):
    """Hold when to tell: at what minute of the day, in which hours not, and in which time zone, if any was said."""

    daily_at: int | None
    quiet: Quiet | None
    zone: str | None


async def watch(holdings: Holdings, arguments: Arguments) -> Answer:
    """Let a channel hear of what is new on a topic, on somebody, or on words; raise UsageError where hours make no sense."""
    asker, state = holdings.occasion.asker, await holdings.state()
    if state is None or asker is None:
        return _only_there("watch", holdings)
    typed, pace = _read(arguments)
    meant = await _meant(holdings, typed)
    if isinstance(meant, Answer):
        return meant
    wish, notes = meant
    known = await watches_of(state, asker.channel)
    zone = pace.zone or next((one.wish.zone for one in reversed(known)), wish.zone)
    wish = replace(wish, daily_at=pace.daily_at, quiet=pace.quiet, zone=zone)
    if len(known) >= MOST_WATCHES and not any((one.wish.kind, one.wish.key) == (wish.kind, wish.key) for one in known):
        title = say("{most} watches are the most that one channel has: end one first", most=MOST_WATCHES)
        return Answer("watch", title, "usage", suggestions=(f"{holdings.prefix}watches",))
    made, _ = await add_watch(
        state, wish, team=asker.team or 0, guild=asker.guild, channel=asker.channel, person=asker.person
    )
    lines = (Line(_tells(wish, holdings.prefix)), Line(_paced(wish), label=say("When")))
    end = say("{command} ends it.", command=f"{holdings.prefix}unwatch {made.id}")
    return Answer("watch", say("I watch “{title}” here", title=wish.title), lines=lines, notes=(*notes, end))


async def unwatch(holdings: Holdings, arguments: Arguments) -> Answer:
    """End a watch of the channel, by its number or by what it watches; in a terminal, that of any channel."""
    asker, state = holdings.occasion.asker, await holdings.state()
    if state is None:
        return _only_there("unwatch", holdings)
    one = await _named(holdings, arguments["what"], await watched(state, asker))
    if one is None:
        title = say("Nothing like “{words}” is watched here", words=arguments["what"])
        note = say("{command} lists what is watched here.", command=f"{holdings.prefix}watches")
        return Answer("unwatch", title, "nothing", notes=(note,))
    if asker and asker.guild and not asker.editor and one.person not in (None, asker.person):
        return Answer("unwatch", say("Only whoever asked for a watch, or an editor, can end it"), "usage")
    await remove_watch(state, one.id)
    return Answer("unwatch", say("“{title}” is not watched here any more", title=one.wish.title))


async def watches(holdings: Holdings, arguments: Arguments) -> Answer:
    """List what is watched in a channel; in a terminal, everywhere."""
    asker, state = holdings.occasion.asker, await holdings.state()
    found = await watched(state, asker) if state else ()
    if not found:
        note = say("{command} and a topic, a name or words begins one.", command=f"{holdings.prefix}watch")
        return Answer("watches", say("Nothing is watched here"), "nothing", notes=(note,))
    lines = tuple(Line(f"{_described(one.wish)}: {_paced(one.wish)}", label=str(one.id)) for one in found)
    end = say("{command} ends the first.", command=f"{holdings.prefix}unwatch {found[0].id}")
    return Answer("watches", say("What is watched here"), lines=lines, notes=(end,))


async def watched(state: State, asker: Asker | None) -> Sequence[Watch]:
    """List the watches of the channel in which somebody asks; in a terminal, of all."""
    return await watches_of(state, asker.channel) if asker else await all_watches(state)


def _only_there(command: str, holdings: Holdings) -> Answer:
    title = say("Channels watch in Discord: type {command} there", command=f"{holdings.prefix}{command}")
    return Answer(command, title, "usage")


async def _meant(holdings: Holdings, typed: str) -> tuple[Wish, tuple[str, ...]] | Answer:
    """Find what is to be watched, and how it was understood: a topic, else somebody, else words as such."""
    library, bare = holdings.library, typed.strip(' "“”„«»')
    if not _QUOTED.fullmatch(typed):
        topic = library.topics.get(library.topic_commands.get(as_command(typed), ""))
        if topic is not None:
            return Wish("topic", topic.id, topic.title), ()
        found = holdings.names.find(typed)
        held = found.edits and (await holdings.index.quotations(typed, limit=1)).held
        match () if held else found.ids:
            case (id_,):
                name = name_of(holdings, id_)
                return Wish("person", id_, name), read_as(typed, found, name)
            case (_, _, *_) as ids:
                answer = which("watch", typed, ids, holdings)
                either = say("In double quotes, “{words}” is watched as words.", words=typed)
                return replace(answer, notes=(either, *answer.notes))
            case _:
                pass
    terms = terms_of(typed)
    if not terms:
        raise UsageError(say("There is no word in “{words}”: write one, or a name, or a topic", words=bare))
    if not telling(terms):
        raise UsageError(say("“{words}” stands in nearly everything: add a word that tells more", words=bare))
    held = (await holdings.index.quotations(typed, limit=1)).held
    notes = () if held else (say("No quotation that is held has these words yet."),)
    return Wish("words", " ".join(typed.lower().split()), bare), notes


async def _named(holdings: Holdings, typed: str, among: Sequence[Watch]) -> Watch | None:
    """Find the watch that is meant by its number, or by what it watches."""
    if number := _NUMBER.fullmatch(typed):
        return next((one for one in among if one.id == int(number["number"])), None)
    topic, ids = holdings.library.topic_commands.get(as_command(typed)), holdings.names.find(typed).ids
    words, key = fold(typed), " ".join(typed.lower().split())
    return next(
        (one for one in among if one.wish.key in (topic, key, *ids) or (words and words == fold(one.wish.title))),
        None,
    )


def _read(arguments: Arguments) -> tuple[str, _Pace]:
    """Part what is to be watched from when to tell; "daily" and a time zone may also stand at the end of all else."""
    daily_at = DAILY_AT if any(_DAILY.search(typed) for typed in arguments.values()) else None
    given = {name: _DAILY.sub("", typed) for name, typed in arguments.items()}
    hours = {name: given[name] for name in ("daily", "quiet") if name in given}
    zones = [given["zone"]] if "zone" in given else []
    zones += [match["city"] or match["zone"] for typed in hours.values() if (match := _ZONE.search(typed))]
    hours = {name: _ZONE.sub("", typed).strip() for name, typed in hours.items()}
    if "daily" in hours:
        daily_at = _daily(hours["daily"])
    quiet = _quiet(hours["quiet"]) if "quiet" in hours else None
    return given["what"], _Pace(daily_at, quiet, zone_of(zones[0]) if zones else None)


def _daily(typed: str) -> int:
    match = _A_TIME.fullmatch(typed)
    minute = _minute(*match.groups()) if match else None
    if minute is None:
        raise UsageError(say("“{words}” is no time of day: write daily 9:00", words=typed))
    return minute


def _quiet(typed: str) -> Quiet:
    match = _HOURS.fullmatch(typed)
    parts = match.groups() if match else ()
    start, end = (_minute(*parts[:3]), _minute(*parts[3:])) if parts else (None, None)
    if start is None or end is None or start == end:
        raise UsageError(say("“{words}” are no hours: write quiet 22:00-07:00", words=typed))
    return Quiet(start, end)


def _minute(hour: str, minute: str | None, half: str | None) -> int | None:
    """Give the minutes from midnight; None for what no clock shows, such as 13 pm."""
    hours = int(hour) % 24
    if half:
        if not 1 <= int(hour) <= 12:
            return None
        hours = int(hour) % 12 + (12 if half.lower() == "pm" else 0)
    return hours * 60 + int(minute or 0)


def _tells(wish: Wish, prefix: str) -> str:
    match wish.kind:
        case "topic":
            return say(
                "I tell here what is new on the card {command}, new events of it, and what new articles quote on it.",
                command=f"{prefix}{wish.key}",
            )
        case "person":
            return say("I tell here what is new on a card or event of theirs, and what new articles quote of them.")
        case "words":
            return say("I tell here each new quotation, and each new line of a card, that holds these words.")


def _described(wish: Wish) -> str:
    return f"“{wish.title}” ({say(_KINDS[wish.kind])})"


def _paced(wish: Wish) -> str:
    """Say when is told."""
    pace = (
        say("at once")
        if wish.daily_at is None
        else say("once a day, at {time} ({zone})", time=_clock(wish.daily_at), zone=wish.zone)
    )
    if wish.quiet is None:
        return pace
    quiet = say(
        "not from {start} to {end} ({zone})", start=_clock(wish.quiet.start), end=_clock(wish.quiet.end), zone=wish.zone
    )
    return listed((pace, quiet))


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
