"""Read the tables of invented sentences, and show what is found of speech as a table says it.

A table is ``tables/<name>.txt``. A blank line parts its cases; a line that begins with ``# `` is a remark; each other
line of a case is a paragraph, or says what must be found in the paragraphs:
``> words | kind | speaker | named | cue | rule`` a quotation, ``x words | why`` words set aside, and
``~ words | speaker | named | cue | rule`` reported speech. A hyphen alone stands for nothing; a rule goes by the name
of its constant in :mod:`bot.sources.speech.rules`.
"""

from dataclasses import dataclass
from pathlib import Path

from bot.sources.speech import rules
from bot.sources.speech.cues import Cue, find_cues
from bot.sources.speech.finding import find_speech
from bot.sources.speech.found import Attribution
from bot.sources.speech.marks import segments
from bot.sources.speech.tokens import Sentence, sentences, tokenize

TABLES = Path(__file__).parent / "tables"

_FOUND = ("> ", "x ", "~ ")

RULES = {
    rules.AFTER: "after",
    rules.BEFORE: "before",
    rules.LATER: "later",
    rules.OBJECT: "object",
    rules.ACCORDING: "according",
    rules.COLON: "colon",
    rules.CONTINUED: "continued",
    rules.NEXT: "next",
    rules.SIGNED: "signed",
    rules.ASKED: "asked",
    rules.UNCLOSED: "unclosed",
    rules.CARRIED: "carried",
    rules.REPORTED: "reported",
    rules.NOBODY: "nobody",
}


@dataclass(frozen=True, slots=True)
class Case:
    """Hold the paragraphs of a case and the lines that say what must be found in them."""

    paragraphs: tuple[str, ...]
    expected: tuple[str, ...]


def cases(name: str) -> list[Case]:
    """Give the cases of a table."""
    found: list[Case] = []
    for block in (TABLES / f"{name}.txt").read_text("utf-8").strip().split("\n\n"):
        lines = [line for line in block.split("\n") if not line.startswith("# ")]
        paragraphs = tuple(line for line in lines if not line.startswith(_FOUND))
        found.append(Case(paragraphs, tuple(line for line in lines if line.startswith(_FOUND))))
    return found


def title(case: Case) -> str:
    """Give what a test of a case is called: the beginning of its first paragraph."""
    return case.paragraphs[0][:60]


def rules_of(name: str) -> set[str]:
    """Give the rules that a table names."""
    lines = (TABLES / f"{name}.txt").read_text("utf-8").splitlines()
    return {line.rsplit(" | ", 1)[1] for line in lines if line.startswith(("> ", "~ "))}


def said(*paragraphs: str) -> list[str]:
    """Show the quotations of paragraphs and then what is set aside, each as a line of a table."""
    speech = find_speech(paragraphs)
    quoted = [f"> {found.text} | {found.kind} | {_shown(found.attribution)}" for found in speech.quotations]
    return quoted + [f"x {found.text} | {found.why}" for found in speech.set_aside]


def reported(*paragraphs: str) -> list[str]:
    """Show the reported speech of paragraphs, each as a line of a table."""
    return [
        f"~ {paragraphs[found.paragraph][found.start : found.end]} | {_shown(found.attribution)}"
        for found in find_speech(paragraphs).reports
    ]


def speakers(*paragraphs: str) -> list[str | None]:
    """Give the speaker of each quotation."""
    return [found.attribution.speaker for found in find_speech(paragraphs).quotations]


def sentence_of(text: str) -> Sentence:
    """Give the only sentence of a text."""
    (only,) = sentences(tokenize(text, segments(text)))
    return only


def index_of(sentence: Sentence, word: str) -> int:
    """Give the index of the last token with this text."""
    return max(i for i, token in enumerate(sentence) if token.text == word)


def cues_of(text: str) -> list[Cue]:
    """Give the cues of a text of one sentence."""
    return find_cues(sentence_of(text), text)


def _shown(attribution: Attribution) -> str:
    parts = (attribution.speaker, attribution.named, attribution.cue, RULES[attribution.rule])
    return " | ".join("-" if part is None else part for part in parts)
