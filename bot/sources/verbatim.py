"""Check that a quotation stands word for word where it is said to stand.

Both sides are folded alike, once: curly and straight marks, dashes, spaces and line wraps. Letters,
case and words are never folded.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import chain

from rapidfuzz import fuzz

from bot.citations import Citation
from bot.sources.difference import differ
from bot.sources.record import Quotation
from bot.sources.texts import Texts
from bot.sources.typography import fold, quoted, quoted_spans, unquoted

NEAR = 85.0
"""The similarity in percent from which differing words count as a near miss and not as absent."""

NEAR_IF_SHORT = 70.0
"""The same for short words, in which one changed word weighs more."""

SHORT = 50
"""The characters below which words count as short."""

_COMPARABLE = 0.7
"""The part of the words' length that a quoted span must have to be compared: "it" is in everything."""

_FILLER = {"a", "an", "and", "for", "from", "in", "of", "s", "the"}
"""Words in the names of bodies that name nobody."""

_TAKING_BACK = re.compile(
    r"[\s\"',.;:)\]-]{0,4}(?P<on>(?:but|unless|except|although|though|however|if|only|until|provided)\b\S*(?:\s+\S+){0,12})",
    re.IGNORECASE,
)

_EDGES = "\"',.;:!?"

SHORTEST_FRAGMENT = 8
"""The characters that each side of an ellipsis must have, lest "a … b" be found everywhere."""

_WORD = re.compile(r"\w+")
_ELLIPSIS = re.compile(r"\s*[\[(]?\s*\.\s?\.\s?\.(?:\s?\.)?\s*[\])]?\s*")


class Outcome(StrEnum):
    """Name the five outcomes of a verbatim check."""

    VERIFIED = "verified"
    MISATTRIBUTED = "misattributed"
    NEAR_MISS = "near-miss"
    NOT_FOUND = "not-found"
    UNHELD = "unheld"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Hold the outcome of one check, where the words were found if anywhere, and why in plain words."""

    outcome: Outcome
    found: Citation | None
    reason: str


Elsewhere = Callable[[str], Iterable[tuple[Citation, str]]]
"""Finds passages of any source in whose texts some words may stand."""


def nowhere(_: str) -> Iterable[tuple[Citation, str]]:
    """Find no passage."""
    return ()


def check(
    quotation: Quotation, texts: Texts, speakers: Collection[str] = (), elsewhere: Elsewhere = nowhere
) -> Verdict:
    """Check a recorded quotation against the texts that are held, starting with its own passage.

    ``speakers`` are the others that its source quotes, whose mouths it must not be put in. Words that stand in none
    of the texts are looked for ``elsewhere``.
    """
    own = quotation.citation
    if own.source not in texts:
        return Verdict(Outcome.UNHELD, None, f"no full text of {own.source} is held on this machine")
    wanted = _wanted(fold(quotation.text))
    if not wanted:
        reason = "there are no words to look for, or an ellipsis joins fragments too short to find"
        return Verdict(Outcome.NOT_FOUND, None, reason)
    passages = texts[own.source]
    passage = passages[own.passage - 1] if own.passage <= len(passages) else ""
    if not passage:
        reason = f"the record does not say on which lines of the text {own} stands: add 'lines'"
        return Verdict(Outcome.UNHELD, None, reason)
    if _stands_in(wanted, quoted(passage)):
        wrong = _wrong_mouth(quotation, passages, speakers)
        return Verdict(
            Outcome.MISATTRIBUTED if wrong else Outcome.VERIFIED, own, wrong or f"stands word for word in {own}"
        )
    if _stands_in(wanted, fold(passage)):
        reason = f"stands in {own} outside quotation marks: the words are the writer's"
        return Verdict(Outcome.MISATTRIBUTED, own, reason)
    # Folding every text that is held takes long: most of them lack the longest of the words.
    telling = max(re.findall(r"\w+", quotation.text), key=len)
    longest = max(wanted[-1], key=len)
    for there, text in chain(_passages(texts), elsewhere(longest)):
        if telling in text and _stands_in(wanted, fold(text)):
            return Verdict(Outcome.MISATTRIBUTED, there, f"stands in {there}, not in {own}: cite that passage")
    return _near_miss(fold(quotation.text), own, passage)


def compare(words: str, text: str, where: Citation) -> Verdict:
    """Compare words with what is quoted in a passage: verified, a near miss with its difference, or not found."""
    folded = fold(words)
    wanted = _wanted(folded)
    if not wanted:
        return Verdict(Outcome.NOT_FOUND, None, "there are no words to look for")
    if _stands_in(wanted, fold(text)):
        return Verdict(Outcome.VERIFIED, where, f"stands word for word in {where}")
    return _near_miss(folded, where, text)


def goes_on(words: str, text: str) -> str | None:
    """Give how a text goes on behind words where it takes back what they say: "but …", "unless …"; else None.

    Whoever quotes only what stands before makes somebody say more than they did.
    """
    folded = fold(text)
    end = _end_of(fold(words).rstrip(_EDGES), folded, 0)
    found = _TAKING_BACK.match(folded, end) if end >= 0 else None
    return found["on"] if found else None


def contains(text: str, words: str) -> bool:
    """Tell whether words stand in a text, typography folded and words whole; no words stand everywhere."""
    return not words or _stands(fold(words), fold(text))


def _wrong_mouth(quotation: Quotation, passages: tuple[str, ...], speakers: Collection[str]) -> str | None:
    """Say why the speaker cannot be right; None where the passage bears the attribution out.

    The writer of this passage must name the speaker as the record says, and use its cue; or of the one before
    or after it where this one is all quotation. The speaker's own name must stand somewhere in the article. A
    form that fits only another speaker of the source is wrong. What the record leaves open is not checked.
    """
    own, speaker, named, cue = quotation.citation, quotation.speaker, quotation.named, quotation.cue
    if named is not None and not stands_beside(named, passages, own.passage):
        return f"the words stand in {own}, but nobody is named '{named}' beside them"
    if cue is not None and not stands_beside(cue, passages, own.passage):
        return f"the words stand in {own}, but '{cue}' does not stand beside them"
    if speaker is None:
        return None
    if not names(passages, speaker):
        return f"the words stand in {own}, but {own.source} names no '{speaker}'"
    words = _name_words(named or "")
    if not words or words & _name_words(speaker):
        return None
    bearers = _bearers(frozenset(speakers))
    other = min((bearer for word in words for bearer in bearers.get(word, ()) if bearer != speaker), default=None)
    return f"the words stand in {own}, but '{named}' is {other} and not {speaker}" if other else None


@lru_cache(maxsize=4)
def _bearers(speakers: frozenset[str]) -> Mapping[str, Collection[str]]:
    """Give the speakers by each word of their names; once for all quotations of a source."""
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    for speaker in speakers:
        for word in _name_words(speaker):
            bearers[word].append(speaker)
    return dict(bearers)


def _name_words(name: str) -> set[str]:
    return set(fold(name).casefold().split())


def stands_beside(words: str, passages: Sequence[str], number: int) -> bool:
    """Tell whether the writer uses words in a passage, or around it where that is all quotation."""
    around = [unquoted(passages[number - 1])]
    if not re.search(r"\w", around[0]):
        around = [unquoted(passage) for passage in passages[max(0, number - 2) : number + 1]]
    return any(_stands(fold(words), text) for text in around)


def names(passages: tuple[str, ...], speaker: str) -> bool:
    """Tell whether any telling word of a speaker's name stands in the article."""
    return not _article_words(passages).isdisjoint(set(_WORD.findall(fold(speaker).casefold())) - _FILLER)


@lru_cache(maxsize=4)
def _article_words(passages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(" ".join(passages)).casefold()))


_Wanted = Sequence[Sequence[str]]
"""Ways in which words may stand in a text: fragments, one after the other."""


def _wanted(folded: str) -> _Wanted:
    """Give what to look for: the words as they stand, and where they hold an ellipsis, its fragments in order."""
    if not re.search(r"\w", folded):
        return ()
    parts = [part for part in map(str.strip, _ELLIPSIS.split(folded)) if re.search(r"\w", part)]
    orders = [[folded]]
    if len(parts) > 1:
        orders += [parts] if min(map(len, parts)) >= SHORTEST_FRAGMENT else []
    elif parts != [folded]:
        orders.append(parts)
    return orders


def _stands(words: str, folded: str) -> bool:
    return _end_of(words, folded, 0) >= 0


def _stands_in(wanted: _Wanted, folded: str) -> bool:
    return any(_stands_in_order(fragments, folded) for fragments in wanted)


def _stands_in_order(fragments: Sequence[str], folded: str) -> bool:
    end = 0
    for fragment in fragments:
        end = _end_of(fragment, folded, end)
        if end < 0:
            return False
    return True


def _end_of(words: str, folded: str, start: int) -> int:
    """Find whole words in a text, from a place in it on, and give where they end; -1 where they do not stand."""
    while (at := folded.find(words, start)) >= 0:
        end = at + len(words)
        if not (_is_word(folded[at - 1 : at]) or _is_word(folded[end : end + 1])):
            return end
        start = at + 1
    return -1


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _passages(texts: Texts) -> Iterator[tuple[Citation, str]]:
    for source, passages in texts.items():
        for number, passage in enumerate(passages, 1):
            yield Citation(source, number), passage


def _near_miss(words: str, own: Citation, passage: str) -> Verdict:
    """Compare with the words of the passage that are most alike."""
    spans = [span for span in quoted_spans(passage) if len(span) >= _COMPARABLE * len(words)] + [fold(passage)]
    cutoff = NEAR_IF_SHORT if len(words) < SHORT else NEAR
    best = max(spans, key=lambda span: fuzz.partial_ratio(words, span))
    alignment = fuzz.partial_ratio_alignment(words, best, score_cutoff=cutoff)
    if alignment is None:
        return Verdict(Outcome.NOT_FOUND, None, "these words stand in no text that is held")
    return Verdict(Outcome.NEAR_MISS, own, f"{own} differs: {differ(words, best)}")
