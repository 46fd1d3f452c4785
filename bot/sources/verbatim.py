"""Check that a quotation stands word for word where it is said to stand.

Both sides are folded alike, once: curly and straight marks, dashes, spaces and line wraps. Letters,
case and words are never folded.
"""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from bot.citations import Citation
from bot.sources.record import Quotation
from bot.sources.texts import Texts

NEAR = 85.0
"""The similarity in percent from which differing words count as a near miss and not as absent."""

SHORTEST_FRAGMENT = 8
"""The characters that each side of an ellipsis must have, lest "a … b" be found everywhere."""

_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″〝〞「」『』＂", '"'),
        **dict.fromkeys("‘’‚‛′ʼ＇`´", "'"),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", None),
        "…": "...",
    }
)
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


def fold(text: str) -> str:
    """Fold typography, and only typography: marks, dashes, spaces, line wraps and invisible characters."""
    text = text.translate(_TYPOGRAPHY).replace("''", '"')
    return " ".join(text.replace("--", "-").replace(" - ", "-").split())


def check(quotation: Quotation, texts: Texts) -> Verdict:
    """Check a recorded quotation against the texts that are held, starting with its own passage."""
    own = quotation.citation
    if own.source not in texts:
        return Verdict(Outcome.UNHELD, None, f"no full text of {own.source} is held on this machine")
    fragments = _fragments(fold(quotation.text))
    if not fragments:
        return Verdict(
            Outcome.NOT_FOUND, None, "there are no words to look for, or an ellipsis joins fragments too short to find"
        )
    passages = texts[own.source]
    passage = passages[own.passage - 1] if own.passage <= len(passages) else ""
    if not passage:
        return Verdict(
            Outcome.UNHELD, None, f"the record does not say on which lines of the text {own} stands: add 'lines'"
        )
    if _stands_in(fragments, quoted_spans(passage)):
        if _stands(fold(quotation.named), fold(" ".join(passages))):
            return Verdict(Outcome.VERIFIED, own, f"stands word for word in {own}")
        return Verdict(
            Outcome.MISATTRIBUTED, own, f"the words stand in {own}, but {own.source} names nobody '{quotation.named}'"
        )
    if _stands_in(fragments, [passage]):
        return Verdict(
            Outcome.MISATTRIBUTED, own, f"stands in {own} outside quotation marks: the words are the writer's"
        )
    for elsewhere, text in _passages(texts):
        if _stands_in(fragments, [text]):
            return Verdict(Outcome.MISATTRIBUTED, elsewhere, f"stands in {elsewhere}, not in {own}: cite that passage")
    return _near_miss(fold(quotation.text), own, passage)


def quoted_spans(passage: str) -> list[str]:
    """Give the parts of a passage that stand between quotation marks, typography folded.

    A mark that is never closed quotes to the end of the passage, as in a quotation that goes on in
    the next paragraph. Single marks count where they stand at the edges of words.
    """
    spans = [span for span in re.split(r'"', fold(passage))[1::2] if span]
    singles = re.findall(r"(?<![\w'])'(?=\S)(.+?)(?<=\S)'(?!\w)", fold(passage))
    return spans + singles


def _fragments(folded: str) -> list[str]:
    parts = [part.strip() for part in _ELLIPSIS.split(folded)]
    parts = [part for part in parts if re.search(r"\w", part)]
    if len(parts) > 1 and min(map(len, parts)) < SHORTEST_FRAGMENT:
        return []
    return parts


def _stands(words: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text))


def _stands_in(fragments: Sequence[str], texts: Sequence[str]) -> bool:
    ordered = ".*?".join(rf"(?<!\w){re.escape(fragment)}(?!\w)" for fragment in fragments)
    return any(re.search(ordered, fold(text)) for text in texts)


def _passages(texts: Texts) -> Iterator[tuple[Citation, str]]:
    for source, passages in texts.items():
        for number, passage in enumerate(passages, 1):
            yield Citation(source, number), passage


def _near_miss(words: str, own: Citation, passage: str) -> Verdict:
    text = fold(passage)
    alignment = fuzz.partial_ratio_alignment(words, text, score_cutoff=NEAR) if text else None
    if alignment is None:
        return Verdict(Outcome.NOT_FOUND, None, "these words stand in no text that is held")
    start = text.rfind(" ", 0, alignment.dest_start + 1) + 1
    end = text.find(" ", alignment.dest_end)
    there = text[start : end if end >= 0 else len(text)]
    return Verdict(Outcome.NEAR_MISS, own, f"{own} differs: {difference(words, there)}")


def difference(ours: str, theirs: str) -> str:
    """Show where two texts differ, word by word: ``[-ours-]`` was written, ``{+theirs+}`` stands in the passage."""
    mine, other = ours.split(), theirs.split()
    shown: list[str] = []
    for operation, a, b, c, d in difflib.SequenceMatcher(None, mine, other, autojunk=False).get_opcodes():
        if operation == "equal":
            same = mine[a:b]
            shown.extend(same if len(same) <= 6 else [*same[:3], "…", *same[-3:]])
            continue
        if a < b:
            shown.append(f"[-{' '.join(mine[a:b])}-]")
        if c < d:
            shown.append(f"{{+{' '.join(other[c:d])}+}}")
    return " ".join(shown)
