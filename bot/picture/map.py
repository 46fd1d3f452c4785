"""Lay out a map: a table of speakers and topics, and below it which sources agree and which differ."""

from bot.answers.charts import Map, Pair, Voice
from bot.answers.map import left_out
from bot.language.saying import number, say, say_many
from bot.picture.fonts import Fonts
from bot.picture.shapes import Box, Circle, Drawing, Ink, Shape, Text
from bot.picture.sheet import INNER, LEFT, RIGHT, WIDTH, heading
from bot.picture.typesetting import Block, Style, set_text, width_in

_TOPIC = Style(34, "accent")
_NAME = Style(36)
_COUNT = Style(32, bold=True, ground="tint")
_HEAD = Style(42, "ink", bold=True)
_TALLY = Style(32, "soft")
_SMALL = Style(32, "soft")

_NAMES = 330
"""The width of the names of speakers."""

_LONGEST_TOPIC = 380
_WIDEST_COLUMN = 140
_ROW = 104
_CELL = (40, 58)
"""The side of a cell with a number: of the least, and of the most."""

_MOST_COUNTED = 99
"""The number above which a cell has no room; a topic hardly cites a speaker more often."""

_BAR = 26
_LONGEST_BAR = 470


def draw_map(map_: Map, title: str, notes: tuple[str, ...], fonts: Fonts) -> Drawing:
    """Lay out a map with one speaker or more; whatever it leaves out is counted at its end."""
    head = heading(fonts, title, notes)
    table = _table(fonts, map_, head.bottom + 30)
    shapes: list[Shape] = [*head.shapes, *table.shapes]
    counted = say("The numbers count the passages that a topic cites of a speaker.")
    said = set_text(fonts, [(counted, _SMALL)], LEFT, table.bottom + 12, INNER)
    shapes += said.shapes
    bottom = said.bottom
    if map_.pairs:
        sources = set_text(fonts, [(say("Which sources agree"), _HEAD)], LEFT, bottom + 40, INNER)
        shapes += sources.shapes
        bottom = sources.bottom
        most = max(1, *(max(pair.together, pair.apart) for pair in map_.pairs))
        for pair in map_.pairs:
            block = _pair(fonts, pair, most, bottom + 20)
            shapes += block.shapes
            bottom = block.bottom
    if more := left_out(map_):
        rest = set_text(fonts, [(" ".join(more), _SMALL)], LEFT, bottom + 30, INNER)
        shapes += rest.shapes
        bottom = rest.bottom
    return Drawing(WIDTH, bottom + LEFT, tuple(shapes))


def _table(fonts: Fonts, map_: Map, top: int) -> Block:
    column = min(_WIDEST_COLUMN, (INNER - _NAMES) // len(map_.topics))
    middles = [LEFT + _NAMES + column // 2 + n * column for n in range(len(map_.topics))]
    headed = [set_text(fonts, [(topic, _TOPIC)], 0, 0, _LONGEST_TOPIC, most=1) for topic in map_.topics]
    texts = [[shape for shape in block.shapes if isinstance(shape, Text)] for block in headed]
    tall = max(text.x + text.width for line in texts for text in line)
    shapes: list[Shape] = [
        _turned(text, middle + _TOPIC.size // 3, top + tall)
        for middle, line in zip(middles, texts, strict=True)
        for text in line
    ]
    top += tall + 24
    most = max(count for voice in map_.voices for count in voice.counts)
    for voice in map_.voices:
        shapes.append(Box(LEFT, top, INNER, 2, "track"))
        shapes += _name(fonts, voice, top)
        for middle, count in zip(middles, voice.counts, strict=True):
            shapes += _cell(fonts, count, most, middle, top + _ROW // 2 + 1)
        top += _ROW
    return Block((*shapes, Box(LEFT, top, INNER, 2, "track")), top)


def _turned(text: Text, x: int, y: int) -> Text:
    """Let a text lead upwards from a point."""
    return Text(
        x, y - text.x, text.width, text.text, text.size, text.face, text.ink, text.ground, text.rtl, turned=True
    )


def _name(fonts: Fonts, voice: Voice, top: int) -> tuple[Shape, ...]:
    """Set the first of a speaker's names that can be drawn as it is, in the middle of the row."""
    name = next(filter(fonts.draws, voice.names), voice.names[0])
    block = set_text(fonts, [(name, _NAME)], LEFT, 0, _NAMES - 16, most=2)
    return set_text(fonts, [(name, _NAME)], LEFT, top + (_ROW - block.bottom) // 2, _NAMES - 16, most=2).shapes


def _cell(fonts: Fonts, count: int, most: int, x: int, y: int) -> list[Shape]:
    if not count:
        return [Circle(x, y, 3, "track")]
    least, largest = _CELL
    written = number(count) if count <= _MOST_COUNTED else f"{number(_MOST_COUNTED)}+"
    width = width_in(fonts, written, _COUNT)
    side = round(least + (largest - least) * (count / most) ** 0.5)
    wide = max(side, width + 12)
    box = Box(x - wide // 2, y - side // 2, wide, side, "tint", radius=10)
    return [box, *set_text(fonts, [(written, _COUNT)], x - width // 2, y - 21, width + 20).shapes]


def _pair(fonts: Fonts, pair: Pair, most: int, top: int) -> Block:
    """Name two sources, with a bar for how often they agree, and one for how often they differ."""
    names = say("{one} and {other}", one=pair.names[0], other=pair.names[1])
    head = set_text(fonts, [(names, _NAME)], LEFT, top, INNER, most=3)
    shapes: list[Shape] = list(head.shapes)
    bottom = head.bottom + 6
    together = say_many("{count} point cites both", "{count} points cite both", pair.together)
    apart = say_many("they differ on {count} matter", "they differ on {count} matters", pair.apart)
    bars: tuple[tuple[int, str, Ink], ...] = ((pair.together, together, "accent"), (pair.apart, apart, "dispute"))
    for count, words, ink in bars:
        long = round(_LONGEST_BAR * count / most)
        if count:
            shapes.append(Box(LEFT, bottom + 10, max(8, long), _BAR, ink, radius=5))
        left = LEFT + (max(8, long) + 18 if count else 0)
        block = set_text(fonts, [(words, _TALLY)], left, bottom, RIGHT - left, most=1)
        shapes += block.shapes
        bottom = block.bottom
    return Block(tuple(shapes), bottom)
