"""Time and weigh the finder of quotations and speakers: on real articles, as texts grow, and on texts made to hurt."""

import os
import random
import statistics
import subprocess
import sys
from itertools import cycle, islice
from pathlib import Path

from bot.sources.speech.finding import find_speech
from tests.bench.figures import timed
from tests.bench.quotations import FINDERS, load_scorer, paragraphs_of, read_annotated

ROOT = Path(__file__).parent.parent.parent
RUNS = 5
ARTICLE = 5_000  # characters; the articles of newspapers have about so many
GROWTH = (1, 10, 100)
LARGEST = 1_000_000  # bytes of the article that is weighed
RUNAWAY = 0.02  # seconds a kB above which a text is not tried at the second length
HURTING = (10_000, 100_000)  # characters of each text made to hurt

GIVEN = (
    "Ada Ben Carla Dov Edna Farid Greta Hugo Ines Jonas Kirsten Luca Mara Nils Oona Pavel Quinn Rosa Sven Tilda".split()
)
FAMILY = (
    "Arden Birch Cole Dale Elm Ford Grove Heath Ives Juniper Kelp Larch Marsh North Orchard Pike Quarry Reed".split()
)
SENTENCES = (
    '"The {thing} will open before the winter," said {full}, who runs the {body}.',
    "{family} added that nobody had asked the {body} about the {thing}.",
    "“We counted the {thing} twice,” {pronoun} said. “It was never there.”",
    "The {body} called the {thing} “a costly mistake” and promised another one.",
    "Rain fell on the {thing} for a week, and the people of the valley went home early.",
    '{full}, a painter at the {body}, told reporters: "Ask {other} about the {thing}."',
    "According to {full}, the “quiet season” of the {thing} is over.",
    "It was {other} who measured the {thing}, in a year that few remember.",
)
THINGS = "bridge,harbour,orchard,ferry,library,mill,tower,market".split(",")
BODIES = "Water Board,Harbour Office,Valley Council,Bridge Trust,Ministry of Ferries".split(",")

_WEIGH = """
import pathlib, sys
from bot.sources.speech.finding import find_speech

def peak():
    status = pathlib.Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))

imported = peak()
find_speech(sys.stdin.read().split("\\n"))
print(imported, peak())
"""


def measure() -> None:
    """Print the figures."""
    _speed()
    _memory()
    _growth()
    _worst()


def article(characters: int) -> list[str]:
    """Invent the paragraphs of an article of about this length, in which new people speak every few paragraphs."""
    choice = random.Random(7).choice  # noqa: S311 - an article, not a secret: the same one in every run
    paragraphs: list[str] = []
    length = 0
    while length < characters:
        full, other = (f"{choice(GIVEN)} {choice(FAMILY)}{choice('aeiou')}{choice('lnrst')}" for _ in range(2))
        for _ in range(6):
            words = {"full": full, "family": full.split()[1], "other": other, "pronoun": choice(("he", "she"))}
            known = words | {"thing": choice(THINGS), "body": choice(BODIES)}
            paragraphs.append(" ".join(choice(SENTENCES).format_map(known) for _ in range(3)))
            length += len(paragraphs[-1]) + 1
    return paragraphs


def texts_made_to_hurt(characters: int) -> dict[str, list[str]]:
    """Make texts of about this length that no newspaper prints, by what they are made of."""
    choices = random.Random(7).choices  # noqa: S311 - as above
    unicode = "".join(chr(point) for point in choices([*range(0x20, 0xD800), *range(0xE000, 0x30000)], k=characters))
    repeated = {
        "straight marks": '"',
        "opening marks": "“",
        "marks and spaces": '" ',
        "apostrophes": "'",
        "apostrophes in words": "a'",
        "nested marks": "“‘„«",
        "one name again and again": "Marsh ",
        "a name of many parts": "Ada-",
        "initials": "A. ",
        "commas": ",",
        "names and commas": "Ada Marsh, ",
        "said": "said ",
        "he said": "he said ",
        "according to": "according to ",
        "one sentence without end": "the ferry left and ",
        "that": "that the mayor said that ",
        "opening brackets": "(",
        "brackets in quotation marks": '"[(',
        "full stops": ".",
        "spaces": " ",
        "no-break spaces": "\u00a0",
        "hyphens": "-",
        "dashes": " — ",
        "digits": "7",
        "one letter": "a",
        "one capital": "A",
        "short quotations": '"Yes," she said. ',
        "a quotation a name": 'Ada Marsh said "no" to Ben Ford, ',
        "ellipses": "… ",
    }
    made = {what: ["".join(islice(cycle(text), characters))] for what, text in repeated.items()}
    made |= {
        f"paragraphs of {what}": [text.strip() or text] * (characters // (len(text) + 1))
        for what, text in repeated.items()
        if len(text) > 4
    }
    made["brackets in brackets"] = ["(" * (characters // 2) + ")" * (characters // 2)]
    made["paragraphs that open and never close"] = ['"The ferry left', "“and nobody"] * (characters // 26)
    made["random letters of all scripts"] = unicode.split("\n")
    return made


def _speed() -> None:
    """Time the finders on the annotated articles, taking turns."""
    folder, script = os.environ.get("FOOTNOTE_QUOTATIONS"), os.environ.get("FOOTNOTE_SCORER")
    if not folder or not script:
        articles, what = [article(ARTICLE) for _ in range(100)], f"invented articles of {ARTICLE // 1000} kB"
    else:
        annotated = read_annotated(load_scorer(Path(script)), Path(folder))
        articles = [[line for _, line in paragraphs_of(text)] for text in annotated.texts.values()]
        what = f"annotated articles of {sum(map(len, annotated.texts.values())) / len(articles) / 1000:.1f} kB"
    seconds: dict[str, list[float]] = {name: [] for name in FINDERS}
    for _ in range(RUNS):
        for name, find in FINDERS.items():
            seconds[name] += timed(lambda find=find: [find(paragraphs) for paragraphs in articles], 1)
    speed = {name: len(articles) / statistics.median(samples) for name, samples in seconds.items()}
    print(
        f"{what}, one core: {speed['finder']:.0f} a second, the baseline {speed['baseline']:.0f}   (wanted: 100)",
        flush=True,
    )


def _memory() -> None:
    """Weigh a new process that finds speech in the largest article; ``VmHWM`` is the peak of its own pages alone.

    ``ru_maxrss`` would do for a process that nobody started: a child begins with its parent's peak.
    """
    if not Path("/proc/self/status").exists():
        print("memory: this system has no /proc to read it from")
        return
    paragraphs = article(LARGEST)
    for what, text in (("", "\n".join(paragraphs)), (" of a single paragraph", " ".join(paragraphs))):
        done = subprocess.run(
            [sys.executable, "-c", _WEIGH], cwd=ROOT, input=text, capture_output=True, text=True, check=True
        )
        imported, peak = (int(kilobytes) / 1024 for kilobytes in done.stdout.split())
        print(
            f"peak memory of an article of {len(text) / 1e6:.1f} MB{what}: {peak:.1f} MB, {peak - imported:.1f} MB of them above the imports   (wanted: 150 MB)",
            flush=True,
        )


def _growth() -> None:
    """Time an article as it grows, once what is remembered between articles has been."""
    sizes = [article(ARTICLE * times) for times in GROWTH]
    find_speech(sizes[-1])
    seconds = [statistics.median(timed(lambda text=text: find_speech(text), RUNS)) for text in sizes]
    for times, text, taken in zip(GROWTH, sizes, seconds, strict=True):
        kilobytes = sum(map(len, text)) / 1000
        per_kilobyte = taken / kilobytes / (seconds[0] / (sum(map(len, sizes[0])) / 1000))
        print(
            f"an article of {kilobytes:>4.0f} kB, {times:>3}x{'':<18} {taken * 1e3:9.3f} ms  {taken / seconds[0]:6.1f}x, {per_kilobyte:.2f}x a kB   (wanted: 1x a kB)",
            flush=True,
        )


def _worst() -> None:
    """Time the texts made to hurt at two lengths: which are slowest a kB, and which grow most.

    One that takes too long when short is not tried at length.
    """
    usual = _seconds_a_kilobyte(article(HURTING[1]))
    short = {what: _seconds_a_kilobyte(text) for what, text in texts_made_to_hurt(HURTING[0]).items()}
    if runaway := [what for what, seconds in short.items() if seconds > RUNAWAY]:
        print(
            f"over {RUNAWAY * 1e3:.0f} ms a kB at {HURTING[0] // 1000} kB, and not tried at length: {', '.join(runaway)}"
        )
    long = {
        what: _seconds_a_kilobyte(text) for what, text in texts_made_to_hurt(HURTING[1]).items() if what not in runaway
    }
    slowest = sorted(long, key=lambda what: -long[what])[:3]
    growing = sorted(long, key=lambda what: -long[what] / short[what])[:3]
    print(
        f"slowest of {len(short)} texts of {HURTING[1] // 1000} kB made to hurt, an article taking {usual * 1e3:.2f} ms a kB: "
        + ", ".join(f"{what} {long[what] * 1e3:.2f} ms a kB" for what in slowest)
    )
    print(
        f"most growth of them from {HURTING[0] // 1000} kB: "
        + ", ".join(f"{what} {long[what] / short[what]:.1f}x a kB" for what in growing)
        + "   (wanted: 1x)",
        flush=True,
    )


def _seconds_a_kilobyte(paragraphs: list[str]) -> float:
    return min(timed(lambda: find_speech(paragraphs), 2)) / sum(map(len, paragraphs)) * 1000


if __name__ == "__main__":
    measure()
