"""Find speech that is reported without quoting: "Sun noted that …", "…, according to the ministry"."""

from collections.abc import Sequence
from dataclasses import replace

from bot.sources.speech import rules
from bot.sources.speech.appositions import holds_verb
from bot.sources.speech.beginning import introduces
from bot.sources.speech.cues import ACCORDING, Cue
from bot.sources.speech.found import Attribution, FoundReport
from bot.sources.speech.lexicon import DETERMINERS
from bot.sources.speech.reading import Line, Reading
from bot.sources.speech.spots import DIRECT, INVERTED
from bot.sources.speech.tokens import MARK, QUOTE, Sentence

_OFTEN_SILENT = frozenset(
    "observe maintain boast crack show hold break cheer roar estimate sign address signal".split()
)
"""Verbs that report speech only before "that": whoever "maintains ties" says nothing."""

_FEWEST = 3
"""The words that a report must have."""

_MOST_QUOTED = 0.5
"""The share of its letters in quotation marks from which a report counts as quotation."""


def find_reports(spoken: Sequence[tuple[Line, Cue, Attribution]], reading: Reading) -> tuple[FoundReport, ...]:
    """Give what each strong cue reports in the writer's words; ``spoken`` are the cues with who speaks."""
    found: dict[tuple[int, int, int], FoundReport] = {}
    for line, cue, attribution in spoken:
        span = _content(line, cue)
        if span is None:
            continue
        first, last = span
        tokens = line.sentence[first : last + 1]
        letters = sum(len(token.text) for token in tokens if token.kind != MARK)
        quoted = sum(len(token.text) for token in tokens if token.kind == QUOTE)
        if sum(token.kind != MARK for token in tokens) < _FEWEST or quoted >= _MOST_QUOTED * letters:
            continue
        start, end = line.sentence[first].start, line.sentence[last].end
        rule = rules.ACCORDING if cue.base == ACCORDING else rules.REPORTED
        found.setdefault(
            (line.paragraph, start, end), FoundReport(line.paragraph, start, end, replace(attribution, rule=rule))
        )
    return tuple(sorted(found.values(), key=lambda report: (report.paragraph, report.start)))


def _content(line: Line, cue: Cue) -> tuple[int, int] | None:
    """Give the first and last token of what is said."""
    sentence = line.sentence
    if cue.base == ACCORDING or cue.how == INVERTED:
        comma = next((k for k in range(cue.end + 1, len(sentence)) if sentence[k].text == ","), None)
        if cue.first > 1 and (cue.first > _FEWEST or comma is None):
            return _trimmed(sentence, 0, cue.begin - 1)
        if cue.base != ACCORDING or comma is None:
            return None
        return _trimmed(sentence, comma + 1, len(sentence) - 1)
    following = sentence[cue.last + 1 :]
    if _says_nothing(sentence, cue):
        return None
    if cue.base in _OFTEN_SILENT and not (following and following[0].lower == "that"):
        return None
    if not following or (following[0].kind == MARK and following[0].text in ".!?") or _covers(sentence, cue):
        return _trimmed(sentence, 0, cue.begin - 1) if cue.begin > 1 else None
    return _trimmed(sentence, cue.last + 1, len(sentence) - 1)


_NOBODY = frozenset("nobody none no-one no".split())

_NOT = frozenset("not n't never neither nor".split())


def _says_nothing(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether a cue denies that anybody spoke, or only says that somebody was asked."""
    if (cue.base == "ask" and cue.first == 0) or (cue.first and sentence[cue.first - 1].lower == "to"):
        return True
    if cue.subject is not None and cue.subject.name.split()[0].lower() in _NOBODY:
        return True
    begin = cue.subject.last + 1 if cue.subject is not None and cue.subject.last < cue.first else cue.first
    return any(token.lower in _NOT or token.lower.endswith(("n't", "n’t")) for token in sentence[begin : cue.first])


def _covers(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether a cue with its subject comes after what it covers: "…, the ministry said on Tuesday"."""
    begin = cue.begin - (sentence[cue.begin - 1].lower in DETERMINERS) if cue.begin else 0
    if begin <= _FEWEST or cue.how != DIRECT or sentence[begin - 1].text != ",":
        return False
    return not introduces(sentence, 0) and holds_verb(sentence, 0, begin - 2)


def _trimmed(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    while first <= last and (sentence[first].kind == MARK or sentence[first].lower == "that"):
        first += 1
    if last > first and sentence[last].lower in DETERMINERS:
        last -= 1
    while last >= first and sentence[last].kind == MARK:
        last -= 1
    return (first, last) if first <= last else None
