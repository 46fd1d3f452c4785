"""Find all quotations of an article with their speakers."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.sources.speech import rules, titles
from bot.sources.speech.cues import Cue, find_cues
from bot.sources.speech.discourse import OTHER, SPEAKER, SUBJECT, Discourse
from bot.sources.speech.found import Attribution, FoundQuotation, SetAside, Speech
from bot.sources.speech.lexicon import PEOPLE
from bot.sources.speech.marks import Segment, segments, uses_single
from bot.sources.speech.people import Names, mentions
from bot.sources.speech.phrases import NAMED, NOUN, PRONOUN, Phrase, main_subject
from bot.sources.speech.rules import Choice
from bot.sources.speech.tokens import MARK, QUOTE, WORD, Sentence, sentences, tokenize


@dataclass
class _Line:
    """Hold one sentence under way: its paragraph, cues, subject, and the choices made for its quotations."""

    paragraph: int
    sentence: Sentence
    cues: list[Cue]
    subject: Phrase | None
    phrases: list[Phrase]
    choices: dict[int, Choice] = field(default_factory=dict[int, Choice])


def find_speech(paragraphs: Sequence[str]) -> Speech:
    """Find who said what in the paragraphs of an article, in order."""
    single = uses_single(paragraphs)
    quoted = [segments(paragraph, single=single) for paragraph in paragraphs]
    cut = [sentences(tokenize(paragraph, marks)) for paragraph, marks in zip(paragraphs, quoted, strict=True)]
    common = frozenset(
        token.lower
        for lines in cut
        for sentence in lines
        for token in sentence
        if token.kind == WORD and token.text.islower()
    )
    names = Names()
    lines: list[_Line] = []
    for number, in_paragraph in enumerate(cut):
        text = paragraphs[number]
        for sentence in in_paragraph:
            phrases = list(mentions(sentence, text, common))
            for phrase in phrases:
                names.add(phrase, sentence)
            lines.append(
                _Line(
                    number, sentence, find_cues(sentence, text), main_subject(sentence, 0, len(sentence), text), phrases
                )
            )
    for line in lines:
        for cue in line.cues:
            if cue.strong and cue.subject is not None and cue.subject.kind == NAMED:
                names.add_speaker(cue.subject)
    _choose(lines, quoted)
    return _resolve(lines, quoted, paragraphs, names)


def _choose(lines: Sequence[_Line], quoted: Sequence[Sequence[Segment]]) -> None:
    for line in lines:
        for i, token in enumerate(line.sentence):
            if token.kind == QUOTE:
                choice = rules.choose(line.sentence, i, line.cues)
                if choice is not None:
                    line.choices[i] = choice


@dataclass
class _Spoken:
    speaker: str | None
    named: str | None
    cue: str | None
    rule: str


def _resolve(
    lines: Sequence[_Line], quoted: Sequence[Sequence[Segment]], paragraphs: Sequence[str], names: Names
) -> Speech:
    discourse = Discourse(names)
    found: list[FoundQuotation] = []
    aside: list[SetAside] = []
    last: _Spoken | None = None
    last_paragraph = -1
    open_speaker: _Spoken | None = None
    waiting: list[tuple[int, Segment]] = []
    leader: _Spoken | None = None
    for n, line in enumerate(lines):
        discourse.sentence, discourse.paragraph = n, line.paragraph
        if line.paragraph != last_paragraph:
            previous, last_in_paragraph = last_paragraph, None
            last_paragraph = line.paragraph
        marks = quoted[line.paragraph]
        resolved: dict[int, str | None] = {}

        def resolve(phrase: Phrase) -> str | None:
            if phrase.kind == NAMED:
                return names.resolve(phrase.name, phrase.title)
            if phrase.kind == NOUN:
                return phrase.name
            if phrase.first not in resolved:
                resolved[phrase.first] = discourse.antecedent(phrase.name, phrase.first, _barred(line, phrase, names))
            return resolved[phrase.first]

        weights = {phrase.first: OTHER for phrase in line.phrases}
        met = {phrase.first: phrase for phrase in line.phrases}
        if line.sentence[0].lower in _SUBORDINATORS and (first := _name_after(line)) is not None:
            weights[first] = SUBJECT
        for phrase, weight in [(line.subject, SUBJECT), *((cue.subject, SPEAKER) for cue in line.cues)]:
            if phrase is None:
                continue
            inside = [first for first in met if phrase.first <= first <= phrase.last]
            if not inside or phrase.kind != NAMED:
                met[phrase.first] = phrase
                inside = [phrase.first]
            for first in inside:
                weights[first] = max(weight, weights.get(first, 0.0))
        for first in sorted(met):
            phrase = met[first]
            if phrase.kind == NOUN and (meant := discourse.meant(phrase.named, phrase.first)) is not None:
                discourse.add(meant, first, weights[first])
            elif name := resolve(phrase):
                discourse.add(name, first, weights[first], noun=phrase.kind == NOUN, plural=_plural(phrase))
        leading = leader
        leader = None
        if line.sentence[-1].text == ":":
            led = [cue for cue in line.cues if cue.subject is not None]
            by = led[-1].subject if led else line.subject
            if by is not None:
                leader = _Spoken(resolve(by), by.named, led[-1].text if led else None, rules.COLON)
        telling = next(
            (cue for cue in line.cues if cue.strong and not cue.participle and cue.subject is not None), None
        )
        if telling is not None and telling.subject is not None and not line.choices:
            last = last_in_paragraph = _Spoken(
                resolve(telling.subject), telling.subject.named, telling.text, rules.CARRIED
            )
        elif not line.choices:
            naming = next(
                (
                    cue
                    for cue in line.cues
                    if cue.base in rules.DIRECT_OBJECT and not cue.participle and cue.subject is not None
                ),
                None,
            )
            if naming is not None and naming.subject is not None:
                last_in_paragraph = _Spoken(resolve(naming.subject), naming.subject.named, naming.text, rules.CARRIED)
        for i, token in enumerate(line.sentence):
            if token.kind != QUOTE:
                continue
            segment = marks[token.segment]
            choice = line.choices.get(i)
            why = titles.refused(line.sentence, i, choice.cue if choice else None)
            if why is not None:
                aside.append(SetAside(line.paragraph, segment.start, segment.end, token.text, why))
                continue
            spoken: _Spoken | None = None
            if choice is not None and choice.subject is not None:
                spoken = _Spoken(
                    resolve(choice.subject), choice.subject.named, choice.cue.text if choice.cue else None, choice.rule
                )
                for paragraph, earlier in waiting:
                    found.append(
                        _quotation(
                            paragraph,
                            earlier,
                            paragraphs,
                            _Spoken(spoken.speaker, spoken.named, spoken.cue, rules.NEXT),
                        )
                    )
                waiting.clear()
            elif choice is None and i and line.sentence[i - 1].text == ":" and line.subject is not None:
                spoken = _Spoken(resolve(line.subject), line.subject.named, None, rules.COLON)
            elif choice is not None and choice.cue is not None and choice.cue.participle and last is not None:
                spoken = _Spoken(last.speaker, last.named, choice.cue.text, rules.CONTINUED)
            elif choice is not None:
                spoken = _Spoken(None, None, choice.cue.text if choice.cue else None, rules.NOBODY)
            else:
                whole = _is_whole(line.sentence, i)
                first_in_paragraph = token.segment == 0
                if whole and last_in_paragraph is not None:
                    spoken = _Spoken(
                        last_in_paragraph.speaker, last_in_paragraph.named, last_in_paragraph.cue, rules.CONTINUED
                    )
                elif open_speaker is not None and first_in_paragraph and i == 0:
                    spoken = _Spoken(open_speaker.speaker, open_speaker.named, open_speaker.cue, rules.UNCLOSED)
                elif whole and i == 0 and leading is not None:
                    spoken = leading
                elif whole and _next_names(lines, n):
                    waiting.append((line.paragraph, segment))
                    continue
                elif whole and last is not None:
                    spoken = _Spoken(last.speaker, last.named, last.cue, rules.CARRIED)
                elif not whole and last_in_paragraph is not None and not _scare(token.text):
                    spoken = _Spoken(
                        last_in_paragraph.speaker, last_in_paragraph.named, last_in_paragraph.cue, rules.CONTINUED
                    )
            if spoken is None and not _is_whole(line.sentence, i):
                aside.append(
                    SetAside(line.paragraph, segment.start, segment.end, token.text, "no one is said to say it")
                )
                continue
            spoken = spoken or _Spoken(None, None, None, rules.NOBODY)
            found.append(_quotation(line.paragraph, segment, paragraphs, spoken))
            last = last_in_paragraph = spoken
            open_speaker = spoken if not segment.closed else None
    for paragraph, earlier in waiting:
        found.append(_quotation(paragraph, earlier, paragraphs, _Spoken(None, None, None, rules.NOBODY)))
    found.sort(key=lambda quotation: (quotation.paragraph, quotation.start))
    return Speech(tuple(found), (), tuple(aside), ())


_SUBORDINATORS = frozenset("when while as after before although though because since if once until whereas".split())


def _name_after(line: _Line) -> int | None:
    """Give the first token of the name that a sentence's opening clause has as its subject: "When Kang …"."""
    return next(
        (phrase.first for phrase in line.phrases if phrase.first <= 3 and line.sentence[phrase.first - 1].text != ","),
        None,
    )


def _barred(line: _Line, pronoun: Phrase, names: Names) -> str | None:
    """Give the name that a pronoun after "whom" or "which" cannot stand for: the one before that word."""
    before = pronoun.first - 1
    if before < 1 or line.sentence[before].lower not in ("whom", "who", "which"):
        return None
    nearest = [phrase for phrase in line.phrases if phrase.last < before]
    return names.resolve(nearest[-1].name, nearest[-1].title) if nearest else None


def _scare(text: str) -> bool:
    return len(text.split()) <= 2


def _plural(phrase: Phrase) -> bool:
    last = phrase.name.split()[-1].lower() if phrase.name else ""
    return (
        phrase.kind == NOUN and ((last.endswith("s") and not last.endswith("ss")) or last in PEOPLE)
    ) or phrase.name in ("they", "we")


def _is_whole(sentence: Sentence, q: int) -> bool:
    """Tell whether a sentence is nothing but a quotation."""
    return all(token.kind in (MARK, QUOTE) or k == q for k, token in enumerate(sentence))


def _next_names(lines: Sequence[_Line], n: int) -> bool:
    """Tell whether the next sentence of the same paragraph says who speaks it."""
    if n + 1 >= len(lines) or lines[n + 1].paragraph != lines[n].paragraph:
        return False
    return any(choice.rule in (rules.AFTER,) for choice in lines[n + 1].choices.values())


def _quotation(paragraph: int, segment: Segment, paragraphs: Sequence[str], spoken: _Spoken) -> FoundQuotation:
    text = paragraphs[paragraph][segment.start : segment.end]
    start = segment.start + len(text) - len(text.lstrip())
    text = text.strip()
    text = text.removesuffix(",")
    return FoundQuotation(
        paragraph,
        start,
        start + len(text),
        text,
        "direct",
        Attribution(spoken.speaker, spoken.named, spoken.cue, spoken.rule),
    )
