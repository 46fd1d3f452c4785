"""Make time lines and maps for tests: any number of events, any lengths, any dates."""

from itertools import combinations
from pathlib import Path

from hypothesis import strategies as st

from bot.answers.charts import Map, Pair, Voice
from bot.dates import parse_edtf, show
from bot.picture.coverage import read_coverage
from bot.picture.events import Claim, Dispute, Event, TimeLine
from bot.picture.fonts import Fonts
from bot.picture.machine import MachineFonts
from bot.picture.shapes import Drawing, Text

BARE = Fonts(MachineFonts(()))
"""The fonts of a machine that has none: the one that is brought is there all the same."""

DATES = st.one_of(
    st.sampled_from(
        "196X 18XX 2018~ 2022-02 2022-02~ 2022-02/.. ../2024-06-19 2024-05-XX 2024-XX-XX 2024-05-29/2024-06-20 2024-21 "
        "2018~/2020? -0043-03-15 Y12345 Y-2000000 2024-06-19? 2024-06-19T10:30:00Z 0000 9999-12-31 ../2020~ 1900/..".split()
    ),
    st.dates().map(str),
    st.dates().map(lambda day: f"{day}~"),
    st.dates().map(lambda day: str(day)[:7]),
    st.tuples(st.dates(), st.dates()).map(lambda days: f"{min(days)}/{max(days)}"),
).map(parse_edtf)

WORDS = st.one_of(
    st.text(max_size=12),
    st.text(alphabet="abcdefg йцуĂğőřț ệ", max_size=20),
    st.sampled_from(
        [
            "강준영",
            "习近平国家主席",
            "かな漢字",
            "שלום",
            "مرحبا",
            "😀",
            "👨‍👩‍👧",
            "нет",
            "Z̷̢̛a̷l̵g̶o̷",
            "—",
            "\u202eevil",
            "x" * 300,
        ]
    ),
)
PROSE = st.lists(WORDS, min_size=1, max_size=25).map(" ".join)
MARKS = st.integers(0, 8).map(lambda most: "".join(f"[{n}]" for n in range(1, most + 1)))


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Make an event, with disputes or without."""

    def claim() -> Claim:
        date = draw(st.none() | DATES)
        return Claim(draw(PROSE), draw(PROSE), draw(MARKS), date, show(date) if date else "")

    disputes = tuple(
        Dispute(draw(PROSE), tuple(claim() for _ in range(draw(st.integers(2, 3)))))
        for _ in range(draw(st.integers(0, 2)))
    )
    date = draw(DATES)
    return Event(date, show(date), draw(PROSE), draw(MARKS), disputes)


@st.composite
def time_lines(draw: st.DrawFn) -> TimeLine:
    """Make a time line of 1 to 200 events; of many most are alike, so that examples stay small."""
    some = draw(st.lists(events(), min_size=1, max_size=6))
    every = (some * 40)[: draw(st.integers(1, 200))]
    return TimeLine(draw(PROSE), tuple(draw(st.lists(PROSE, max_size=2))), tuple(every))


@st.composite
def maps(draw: st.DrawFn) -> Map:
    """Make a map as large as an answer makes it."""
    topics = draw(st.lists(st.text("abc-", min_size=1, max_size=40), min_size=1, max_size=10))
    counts = st.lists(st.integers(0, 40_000), min_size=len(topics), max_size=len(topics)).map(tuple)
    names = st.lists(PROSE, min_size=1, max_size=3).map(tuple)
    voices = draw(st.lists(st.builds(Voice, names, counts), min_size=1, max_size=14))
    pairs = draw(
        st.lists(st.builds(Pair, st.tuples(PROSE, PROSE), st.integers(0, 9999), st.integers(0, 9999)), max_size=8)
    )
    more = st.integers(0, 3000)
    return Map(tuple(topics), tuple(voices), tuple(pairs), draw(more), draw(more), draw(more))


def collisions(drawing: Drawing) -> list[tuple[str, str]]:
    """Give the texts that overlap, in pairs."""
    rooms = sorted(((text.room, text.text) for text in drawing.texts), key=lambda one: one[0][1])
    return [(one[1], other[1]) for one, other in combinations(rooms, 2) if _overlap(one[0], other[0])]


def _overlap(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def outside(drawing: Drawing) -> list[Text]:
    """Give the texts that leave the canvas."""
    return [
        text
        for text in drawing.texts
        if text.room[0] < 0 or text.room[1] < 0 or text.room[2] > drawing.width or text.room[3] > drawing.height
    ]


def boxes(drawing: Drawing) -> list[str]:
    """Give the letters for which the font that draws them has no glyph, and would draw an empty box."""
    read = {path: read_coverage(Path(path)) for path in {text.face.path for text in drawing.texts}}
    return [
        char
        for text in drawing.texts
        for char in text.text
        if char not in "\u200c\u200d" and char not in (read[text.face.path] or ())
    ]
