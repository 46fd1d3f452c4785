"""Tell in words what a picture shows, for those who do not see it, within what Discord takes."""

from collections.abc import Sequence

from bot.answers.charts import Map, Pair, Voice
from bot.answers.framing import clip
from bot.language.saying import say, say_many
from bot.picture.events import Event, TimeLine
from bot.render.wording import printable

LONGEST = 1024
"""The characters that Discord takes to describe a file."""

_LONGEST_TITLE = 300


def alt_of_time_line(line: TimeLine) -> str:
    """Tell the events with their dates and disputes, whole ones only; say how many more there are."""
    head = say("Time line: {title}.", title=_short(" · ".join((line.title, *line.notes))))
    return _within(head, [_event(event) for event in line.events])


def alt_of_map(map_: Map, title: str) -> str:
    """Tell who speaks about what, then which sources agree and which differ."""
    head = say("Map: {title}.", title=_short(title))
    return _within(head, [*(_voice(map_, voice) for voice in map_.voices), *map(_pair, map_.pairs)])


def _event(event: Event) -> str:
    told = [say("{date}: {event}", date=event.when, event=event.text)]
    for dispute in event.disputes:
        told.append(say("Sources differ on {matter}:", matter=dispute.about))
        for claim in dispute.claims:
            text = f"{claim.text} ({claim.when})" if claim.when else claim.text
            told.append(say("{sources}: {claim};", sources=claim.who, claim=text))
    return " ".join(told).removesuffix(";")


def _voice(map_: Map, voice: Voice) -> str:
    counted = ", ".join(f"{topic} {n}" for topic, n in zip(map_.topics, voice.counts, strict=True) if n)
    return say("{speaker}: {topics}.", speaker=voice.names[0], topics=counted)


def _pair(pair: Pair) -> str:
    names = say("{one} and {other}", one=pair.names[0], other=pair.names[1])
    together = say_many("{count} point cites both", "{count} points cite both", pair.together)
    apart = say_many("they differ on {count} matter", "they differ on {count} matters", pair.apart)
    return say("{sources}: {together}, {apart}.", sources=names, together=together, apart=apart)


def _within(head: str, told: Sequence[str]) -> str:
    """Put as many whole lines below the head as there is room for, and the number of the others."""
    lines = [printable(line) for line in (head, *told)]
    for kept in range(len(lines), 0, -1):
        left_out = len(lines) - kept
        rest = [say_many("And {count} more.", "And {count} more.", left_out)] if left_out else []
        text = "\n".join((*lines[:kept], *rest))
        if len(text) <= LONGEST:
            return text
    return ""


def _short(title: str) -> str:
    return clip(title, _LONGEST_TITLE)
