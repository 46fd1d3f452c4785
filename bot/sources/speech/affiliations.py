"""Collect the speakers of an article with the forms they are named by and the body they belong to."""

from collections.abc import Sequence

from bot.sources.speech.found import FoundQuotation, FoundReport, FoundSpeaker
from bot.sources.speech.lexicon import AUXILIARIES, IRREGULAR_PAST, VERBS
from bot.sources.speech.people import is_body
from bot.sources.speech.phrases import Phrase, name_end, span_text
from bot.sources.speech.reading import Line, Reading
from bot.sources.speech.tokens import NAME, QUOTE

_LONGEST_APPOSITION = 24
"""The tokens after a name in which its affiliation may stand."""

_OUTSIDERS = frozenset(
    "critic opponent rival fan victim biographer reader customer author expert-witness neighbor neighbour".split()
)
"""Nouns that name a body to which somebody does not belong: "a critic of the ministry"."""

_BELONGING = frozenset("of at for from with in".split())


def find_speakers(
    reading: Reading, quotations: Sequence[FoundQuotation], reports: Sequence[FoundReport]
) -> tuple[FoundSpeaker, ...]:
    """Give each speaker once, in the order in which they first speak."""
    forms: dict[str, dict[str, None]] = {}
    for found in sorted((*quotations, *reports), key=lambda one: (one.paragraph, one.start)):
        speaker, form = found.attribution.speaker, found.attribution.named
        if speaker is not None:
            forms.setdefault(speaker, {}).update({form: None} if form else {})
    belongs: dict[str, str] = {}
    for line in reading.lines:
        for phrase in line.names:
            name = reading.names.resolve(phrase.name, phrase.title)
            if name in forms and name not in belongs and not (is_body(name) or reading.names.is_place(name)):
                body = _affiliation(line, phrase, reading)
                if body is not None:
                    belongs[name] = body
    return tuple(FoundSpeaker(name, tuple(met), belongs.get(name)) for name, met in forms.items())


def _affiliation(line: Line, phrase: Phrase, reading: Reading) -> str | None:
    """Find the body in "Kang, an expert on China at Hankuk University" or "Kang of Hankuk University"."""
    sentence = line.sentence
    i = phrase.last + 1
    if i >= len(sentence) or not (sentence[i].text == "," or sentence[i].lower in _BELONGING):
        return None
    found: str | None = None
    high = min(len(sentence), i + _LONGEST_APPOSITION)
    k = i if sentence[i].lower in _BELONGING else i + 1
    while k < high:
        token = sentence[k]
        verb = VERBS.get(token.lower)
        if token.kind == QUOTE or token.lower in AUXILIARIES | IRREGULAR_PAST or (verb is not None and verb.strong):
            break
        if token.lower in _OUTSIDERS:
            break
        if token.kind == NAME and sentence[k - 1].lower in _BELONGING | {"the"}:
            end = name_end(sentence, k, len(sentence))
            text = span_text(sentence, k, end, reading.paragraphs[line.paragraph])
            if is_body(text) and _reaches(line, k):
                found = text
            k = end
        if token.text in (",", ".", ";") and found is not None:
            break
        k += 1
    return found


def _reaches(line: Line, k: int) -> bool:
    """Tell whether a belonging word leads to the body: "at", or "of" with "the"."""
    before = line.sentence[k - 1].lower
    return before in _BELONGING or line.sentence[k - 2].lower in _BELONGING
