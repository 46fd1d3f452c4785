"""Lay out a time line: events below each other, as a phone is held, and beside none of them a date made sharper.

All events share one scale from left to right, so that a month looks longer than a day, and what sources say of one
date stands mark below mark.
"""

from bot.language.saying import say, say_many
from bot.picture.axis import names, track
from bot.picture.events import Dispute, Event, TimeLine
from bot.picture.fonts import Fonts
from bot.picture.legend import legend
from bot.picture.marks import REACH, kinds_of, mark
from bot.picture.scale import Scale, scale_of
from bot.picture.shapes import Box, Drawing, Shape
from bot.picture.sheet import INNER, LEFT, RIGHT, TALLEST, WIDTH, heading
from bot.picture.typesetting import Style, set_text

_WHEN = Style(40, "accent", bold=True)
_TEXT = Style(38)
_MARKS = Style(34, "soft")
_ABOUT = Style(36, "dispute", bold=True, ground="panel")
_WHO = Style(36, "ink", bold=True, ground="panel")
_CLAIM = Style(36, "ink", ground="panel")
_CLAIM_WHEN = Style(36, "dispute", bold=True, ground="panel")
_CLAIM_MARKS = Style(32, "soft", ground="panel")
_MOST_LINES = 8
"""The lines of one text that are shown; points have 200 characters at most, which take six."""

_STRIP = 48
"""The height of a track with its mark."""

_PADDING = 28
_BELOW = 44
"""What stays free below an event."""

_TALL = 1800
"""The height from which the days are named below the events, too."""


def draw_time_line(line: TimeLine, fonts: Fonts) -> Drawing:
    """Lay out events, at least one, as far as a picture may be tall; tell how many are left out."""
    head = heading(fonts, line.title, line.notes)
    room = REACH if any(kinds_of(date) & {"open", "about"} for date in line.dates) else 24
    scale = scale_of(line.dates, LEFT + room, RIGHT - room)
    named = names(fonts, scale, LEFT, RIGHT, head.bottom + 18)
    shapes: list[Shape] = [*head.shapes, *named.shapes]
    bottom, shown = named.bottom + 26, 0
    for event in line.events:
        placed, below = _event(fonts, event, scale, bottom)
        if shown and below > TALLEST:
            break
        shapes += placed
        bottom, shown = below + _BELOW, shown + 1
    if left_out := len(line.events) - shown:
        more = say_many("{count} more event does not fit here.", "{count} more events do not fit here.", left_out)
        block = set_text(fonts, [(more, _TEXT)], LEFT, bottom, INNER)
        shapes += block.shapes
        bottom = block.bottom + _BELOW
    if bottom > _TALL:
        again = names(fonts, scale, LEFT, RIGHT, bottom - 10)
        shapes += again.shapes
        bottom = again.bottom + 18
    explained = legend(fonts, line.dates, broken=bool(scale.broken), top=bottom)
    return Drawing(WIDTH, explained.bottom + LEFT, (*shapes, *explained.shapes))


def _event(fonts: Fonts, event: Event, scale: Scale, top: int) -> tuple[list[Shape], int]:
    """Place one event: when, its mark, what happened, and below that on what sources differ."""
    when = set_text(fonts, [(event.when, _WHEN)], LEFT, top, INNER)
    middle = when.bottom + _STRIP // 2
    text = set_text(
        fonts, [(event.text, _TEXT), (event.marks, _MARKS)], LEFT, when.bottom + _STRIP, INNER, most=_MOST_LINES
    )
    shapes: list[Shape] = [
        *when.shapes,
        *track(scale, LEFT, RIGHT, middle),
        *mark(event.date, scale, middle, "accent", "page"),
        *text.shapes,
    ]
    bottom = text.bottom
    for dispute in event.disputes:
        placed, bottom = _dispute(fonts, dispute, scale, bottom + 18)
        shapes += placed
    return shapes, bottom


def _dispute(fonts: Fonts, dispute: Dispute, scale: Scale, top: int) -> tuple[list[Shape], int]:
    """Place a panel with what each source says; those who give a date with its mark, one below the other."""
    left, inner = LEFT + _PADDING, INNER - 2 * _PADDING
    about = say("Sources differ on {matter}", matter=dispute.about)
    head = set_text(fonts, [(about, _ABOUT)], left, top + _PADDING - 8, inner, most=_MOST_LINES)
    shapes: list[Shape] = list(head.shapes)
    bottom = head.bottom
    for claim in dispute.claims:
        pieces = [(f"{claim.who}:", _WHO), (claim.text, _CLAIM)]
        pieces += [(f"({claim.when})", _CLAIM_WHEN)] if claim.when else []
        block = set_text(fonts, [*pieces, (claim.marks, _CLAIM_MARKS)], left, bottom + 14, inner, most=_MOST_LINES)
        shapes += block.shapes
        bottom = block.bottom
        if claim.date is not None:
            middle = bottom + _STRIP // 2
            shapes += track(scale, LEFT + 12, RIGHT - 12, middle, "panel")
            shapes += mark(claim.date, scale, middle, "dispute", "panel")
            bottom += _STRIP
    bottom += _PADDING - 8
    return [Box(LEFT, top, INNER, bottom - top, "panel", radius=18), *shapes], bottom
