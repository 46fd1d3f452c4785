"""Read the paragraphs of an article into sentences with their cues, subjects and names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.sources.speech.appositions import DASHES
from bot.sources.speech.beginning import introduces, main_subject
from bot.sources.speech.cues import Cue, find_cues
from bot.sources.speech.lexicon import PEOPLE, given_names, is_person_noun
from bot.sources.speech.marks import Segment, segments, uses_single
from bot.sources.speech.people import Names
from bot.sources.speech.phrases import NAMED, Phrase, name_end, named
from bot.sources.speech.rules import DIRECT_OBJECT
from bot.sources.speech.tokens import NAME, WORD, Sentence, sentences, surnames_among, tokenize


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one sentence: the index of its paragraph, its cues, its subject, and the names outside quotation marks."""

    paragraph: int
    sentence: Sentence
    cues: tuple[Cue, ...]
    subject: Phrase | None
    names: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold an article as read: its paragraphs, what stands in quotation marks in each, its sentences and names."""

    paragraphs: tuple[str, ...]
    quoted: tuple[tuple[Segment, ...], ...]
    lines: tuple[Line, ...]
    names: Names


def read(paragraphs: Sequence[str]) -> Reading:
    """Read paragraphs, each of one line of text."""
    single = uses_single(paragraphs)
    quoted = tuple(segments(paragraph, single=single) for paragraph in paragraphs)
    surnames = surnames_among(paragraphs)
    cut = [sentences(tokenize(paragraph, marks, surnames)) for paragraph, marks in zip(paragraphs, quoted, strict=True)]
    small = frozenset(
        token.lower
        for in_paragraph in cut
        for sentence in in_paragraph
        for token in sentence
        if token.kind == WORD and token.text.islower()
    )
    lines = tuple(
        _line(number, sentence, text, small)
        for number, (text, in_paragraph) in enumerate(zip(paragraphs, cut, strict=True))
        for sentence in in_paragraph
    )
    return Reading(tuple(paragraphs), quoted, lines, _know(lines))


def _line(number: int, sentence: Sentence, paragraph: str, small: frozenset[str]) -> Line:
    if (number and _is_heading(sentence)) or sentence[-1].text in DASHES:
        return Line(number, sentence, (), None, ())
    return Line(
        number,
        sentence,
        tuple(find_cues(sentence, paragraph)),
        main_subject(sentence, 0, len(sentence), paragraph),
        tuple(_names(sentence, paragraph, small)),
    )


_LONGEST_HEADING = 5
"""The tokens up to which a line that no mark ends is a heading, in which nobody speaks."""


def _is_heading(sentence: Sentence) -> bool:
    return len(sentence) <= _LONGEST_HEADING and all(token.kind in (WORD, NAME) for token in sentence)


def _know(lines: Sequence[Line]) -> Names:
    """Take in every name before any is resolved: a surname may come before the full name, as in a headline."""
    names = Names()
    for line in lines:
        for phrase in line.names:
            names.add(phrase, line.sentence)
        for cue in line.cues:
            if cue.subject is not None and cue.subject.kind == NAMED and (cue.strong or cue.base in DIRECT_OBJECT):
                names.add_speaker(cue.subject)
    return names


def _names(sentence: Sentence, paragraph: str, small: frozenset[str]) -> Iterator[Phrase]:
    """Give each name of a sentence; ``small`` are words that the article also writes without a capital."""
    i, n = 0, len(sentence)
    while i < n:
        if sentence[i].kind != NAME:
            i += 1
            continue
        end = name_end(sentence, i, n)
        first = i + 1 if i == 0 and _only_begins(sentence, small) else i
        if first <= end and sentence[first].kind == NAME:
            phrase = named(sentence, first, end, paragraph)
            if phrase is not None and phrase.kind == NAMED:
                yield phrase
        i = end + 1


def _only_begins(sentence: Sentence, small: frozenset[str]) -> bool:
    """Tell whether a sentence's first word has its capital only because it comes first."""
    first = sentence[0].lower
    participle = (
        (first.endswith(("ing", "ed")) or introduces(sentence, 0)) and len(sentence) > 1 and sentence[1].kind != NAME
    )
    described = len(sentence) > 1 and sentence[1].kind == WORD and is_person_noun(sentence[1].lower)
    return first in small or first in PEOPLE or ((participle or described) and first not in given_names())
