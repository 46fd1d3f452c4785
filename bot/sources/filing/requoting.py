"""Bring the quotations of one passage up to date, keeping what a person may have written or taken out."""

from collections.abc import Collection
from dataclasses import replace

from rapidfuzz import fuzz

from bot.sources.filing.pairing import Pair
from bot.sources.record import Passage, Quotation, SetAside
from bot.sources.typography import fold
from bot.sources.verbatim import contains

_SAME_WORDS = 85.0
"""The similarity in percent from which a quotation counts as one that the publisher has corrected."""

_EDGES = " .,;:!?…'\""


def requote(
    passage: Passage, found: Passage, pair: Pair, aside: Collection[SetAside], kept: list[str], *, first_time: bool
) -> tuple[Quotation, ...]:
    """Give the quotations of a passage as they are to be; ``aside`` is what the record sets aside.

    What is kept against the finding is added to ``kept``. Unless it is the ``first_time`` that a program fills
    in the record, nothing is filled in where a person may have taken it out.
    """
    left = list(found.quotations)
    merged: list[Quotation] = []
    for quotation in passage.quotations:
        same = next((other for other in left if _key(other.text) == _key(quotation.text)), None)
        if same is None and not pair.unchanged and not contains(pair.text, quotation.text):
            near = max(left, key=lambda other: fuzz.ratio(other.text, quotation.text), default=None)
            same = near if near and fuzz.ratio(near.text, quotation.text) >= _SAME_WORDS else None
        if same is None:
            merged.append(quotation)
            gone = (
                "it stands in the text no more"
                if not contains(pair.text, quotation.text)
                else "found in other words, or as no quotation"
            )
            kept.append(f"passage {passage.citation.passage}: “{_start(quotation.text)}”: {gone}")
            continue
        left.remove(same)
        corrected = _key(same.text) != _key(quotation.text)
        ours = replace(quotation, text=same.text) if corrected else quotation
        # A quotation that was ingested has a rule, even one that nobody is named for.
        open_ = first_time or (not pair.unchanged and ours.rule is not None)
        merged.append(_attributed(ours, same, kept, fill=open_))
    for other in left:
        if pair.unchanged or _known(passage, other, aside):
            kept.append(f"passage {passage.citation.passage}: “{_start(other.text)}”: no quotation in the record")
        else:
            merged.append(replace(other, citation=passage.citation))
    return tuple(merged)


def _known(passage: Passage, found: Quotation, aside: Collection[SetAside]) -> bool:
    """Tell whether somebody has seen these words: as a part of a quotation, or to set them aside."""
    words = fold(found.text)
    ours = [fold(quotation.text) for quotation in passage.quotations]
    shunned = [fold(one.text) for one in aside if one.n == passage.citation.passage]
    return any(text in words or words in text for text in ours) or any(words.startswith(text) for text in shunned)


def _attributed(ours: Quotation, theirs: Quotation, kept: list[str], *, fill: bool) -> Quotation:
    """Fill in who speaks where that is open; one who was taken out stays out while the rule is the same."""
    if fill and ours.speaker is None and theirs.speaker is not None and ours.rule != theirs.rule:
        return replace(ours, speaker=theirs.speaker, named=theirs.named, cue=theirs.cue, rule=theirs.rule)
    if ours.speaker != theirs.speaker:
        where = f"passage {ours.citation.passage}: “{_start(ours.text)}”: speaker"
        kept.append(otherwise(where, ours.speaker, theirs.speaker))
        return ours
    if fill and ours.rule is None and ours.speaker is not None:
        named, cue = ours.named or theirs.named, ours.cue or theirs.cue
        return replace(ours, named=named, cue=cue, rule=theirs.rule)
    return ours


def _key(text: str) -> str:
    return fold(text).strip(_EDGES)


def _start(text: str) -> str:
    words = text.split()
    return " ".join(words[:5]) + ("…" if len(words) > 5 else "")


def otherwise(what: str, ours: object, theirs: object) -> str:
    """Say that the record has one thing where the text reads as another."""
    return f"{what}: the record has {_shown(ours)}, the text reads as {_shown(theirs)}"


def _shown(value: object) -> str:
    return "none" if value is None else f"'{value}'"
