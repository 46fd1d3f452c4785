"""Give the words of a quotation as a record holds them, and tell a whole sentence from a fragment."""

from bot.sources.record import Kind
from bot.sources.speech.rules import AFTER, Choice
from bot.sources.speech.tokens import MARK, QUOTE, Sentence

_OPENING_MARKS = "[(“‘\"'«…. "
_ENDS = ".?!…"


def kind_of(sentence: Sentence, q: int, choice: Choice | None, before: Kind | None) -> Kind:
    """Tell ``direct`` (whole sentences) from ``mixed`` (a fragment in the writer's sentence).

    ``before`` is the kind of the quotation earlier in the same sentence, which this one may go on with.
    """
    first = sentence[q].text.lstrip(_OPENING_MARKS)[:1]
    alone = all(token.kind in (MARK, QUOTE) for token in sentence)
    led = q == 0 or sentence[q - 1].text in (",", ":", "-", "–", "—", "--")
    if alone or (q == 0 and first.isupper() and choice is not None and choice.rule == AFTER):
        return "direct"
    if first.islower():
        goes_on = before == "direct" and led and choice is not None and choice.cue.last < q
        return "direct" if goes_on else "mixed"
    ends = sentence[q].text.rstrip().rstrip("'’\")")[-1:]
    if led or (q and sentence[q - 1].kind == QUOTE):
        return "direct" if ends in _ENDS + ",-–—" or _closes(sentence, q) else "mixed"
    whole = choice is not None and choice.cue.end == q - 1 and ends in tuple(_ENDS)
    return "direct" if whole else "mixed"


def is_sentence(sentence: Sentence, q: int) -> bool:
    """Tell whether a quoted stretch that begins its sentence is a whole one by itself: '"Why now?" Reed was asked'."""
    text = sentence[q].text.strip()
    return q == 0 and text[:1].isupper() and text[-1:] in ".?!" and len(text.split()) >= _FEWEST


_FEWEST = 3
"""The words from which a stretch counts as a sentence where nobody is said to speak it."""


def _closes(sentence: Sentence, q: int) -> bool:
    """Tell whether a comma or stop follows outside the marks, as British houses write."""
    return q + 1 >= len(sentence) or sentence[q + 1].text in (",", ".", "?", "!")


def words_at(paragraph: str, start: int, end: int, kind: Kind) -> tuple[int, int]:
    """Give the offsets of a quotation's words: without spaces at the edges and the comma before the closing mark.

    A fragment also leaves out the full stop, which is the writer's sentence's.
    """
    while start < end and paragraph[start].isspace():
        start += 1
    while start < end and paragraph[end - 1].isspace():
        end -= 1
    dropped = "," if kind == "direct" else ",."
    if end - start > 1 and paragraph[end - 1] in dropped and paragraph[end - 2] != ".":
        end -= 1
        while start < end and paragraph[end - 1].isspace():
            end -= 1
    return start, end
