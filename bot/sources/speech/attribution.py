"""Attribute each quotation of an article to its speaker, sentence by sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.sources.record import Kind
from bot.sources.speech import rules, titles
from bot.sources.speech.cues import Cue, is_signed, owner_at
from bot.sources.speech.discourse import Discourse
from bot.sources.speech.found import Attribution, FoundQuotation, SetAside
from bot.sources.speech.lexicon import STATEMENTS
from bot.sources.speech.marks import Segment
from bot.sources.speech.mentions import is_plural, weighed
from bot.sources.speech.people import speaker_of_noun
from bot.sources.speech.phrases import NAMED, NOUN, PRONOUN, Phrase
from bot.sources.speech.reading import Line, Reading
from bot.sources.speech.rules import Choice
from bot.sources.speech.tokens import MARK, QUOTE, Sentence
from bot.sources.speech.wording import is_sentence, kind_of, words_at

_FEWEST_WORDS = 3
"""The words that a fragment without any cue must have to go on with the speaker before it."""

_UNSIGNED = (rules.NOBODY, rules.CARRIED, rules.UNCLOSED)
"""The rules of quotations whose own sentence does not say whose they are."""

_UNKNOWN = Attribution(None, None, None, rules.NOBODY)


@dataclass
class _Pending:
    """Hold a quotation on its way: its attribution comes with the next sentence where that names its speaker."""

    paragraph: int
    segment: Segment
    kind: Kind
    attribution: Attribution | None


class Attributor:
    """Follow an article from its first sentence to its last, and keep who spoke, who speaks and who is meant."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._discourse = Discourse(reading.names)
        self._pending: list[_Pending] = []
        self._aside: list[SetAside] = []
        self._resolved: dict[int, str | None] = {}
        self._before: Attribution | None = None
        self._here: Attribution | None = None
        self._open: Attribution | None = None
        self._led: Attribution | None = None
        self._acting: Attribution | None = None
        self.reported: list[tuple[Line, Cue, Attribution]] = []

    def run(self) -> tuple[tuple[FoundQuotation, ...], tuple[SetAside, ...]]:
        """Attribute everything; give the quotations and what was set apart, each in order."""
        paragraph = -1
        for number, line in enumerate(self._reading.lines):
            if line.paragraph != paragraph:
                paragraph, self._here, self._acting = line.paragraph, None, None
            self._discourse.sentence, self._discourse.paragraph = number, paragraph
            self._resolved = {}
            self._mention(line)
            self._sign(line)
            led, self._led = self._led, self._leads(line)
            choices = {
                i: rules.choose(line.sentence, i, line.cues)
                for i, token in enumerate(line.sentence)
                if token.kind == QUOTE
            }
            self._tell(line, choices)
            self._quote(number, line, choices, led)
        return tuple(map(self._found, self._pending)), tuple(self._aside)

    def resolve(self, phrase: Phrase, line: Line) -> str | None:
        """Give the one name in this article of whom a phrase means; None where nobody is meant for certain."""
        names = self._reading.names
        if phrase.kind == NAMED:
            people = names.candidates(phrase.name, phrase.title)
            met = people if len(people) == 1 else self._discourse.met(people)
            return met[0] if len(met) == 1 else phrase.name
        if phrase.kind == NOUN:
            return names.body_of(phrase.name) or speaker_of_noun(phrase.name)
        if phrase.first not in self._resolved:
            barred = _barred(line, phrase)
            self._resolved[phrase.first] = self._discourse.antecedent(
                phrase.name, phrase.first, names.resolve(barred.name, barred.title) if barred else None
            )
        return self._resolved[phrase.first]

    def _attribution(self, cue: Cue, rule: str, line: Line) -> Attribution:
        if cue.subject is None:
            return replace(_UNKNOWN, cue=cue.text)
        return Attribution(self.resolve(cue.subject, line), cue.subject.named, cue.text or None, rule)

    def _mention(self, line: Line) -> None:
        """Take in who is mentioned, for the pronouns to come."""
        for phrase, weight in weighed(line, lambda name: self._reading.names.is_person(self.resolve(name, line) or "")):
            self._take_in(phrase, weight, line)

    def _take_in(self, phrase: Phrase, weight: float, line: Line) -> None:
        meant = self._discourse.meant(phrase.named, phrase.first) if phrase.kind == NOUN else None
        name = meant or self.resolve(phrase, line)
        if name is None:
            return
        noun, plural = phrase.kind == NOUN, is_plural(phrase)
        if phrase.kind == PRONOUN or meant is not None:
            noun, plural = self._discourse.nature(name)
        self._discourse.add(name, phrase.first, weight, noun=noun, plural=plural, title=phrase.title)

    def _sign(self, line: Line) -> None:
        """Give the quotation of the paragraph before to who signs it in one of his own: "— Ann Reed, mason"."""
        signer = line.names[0] if line.names and is_signed(line.sentence, line.names[0]) else None
        if signer is None or any(cue.strong and not cue.participle for cue in line.cues):
            return
        attribution = Attribution(self.resolve(signer, line), signer.named, None, rules.SIGNED)
        below = line.paragraph
        for pending in reversed(self._pending):
            said = pending.attribution
            if pending.paragraph < below - 1 or said is None or said.rule not in _UNSIGNED:
                return
            pending.attribution = self._before = attribution
            if said.rule != rules.UNCLOSED:
                return
            below = pending.paragraph

    def _leads(self, line: Line) -> Attribution | None:
        """Give who speaks in the next paragraph where this sentence ends in a colon."""
        if line.sentence[-1].text != ":":
            return None
        cues = [cue for cue in line.cues if cue.subject is not None]
        if cues:
            return self._attribution(cues[-1], rules.COLON, line)
        return self._before_colon(line)

    def _asked(self, line: Line) -> Attribution | None:
        """Give who answers where a sentence begins with the question: "Asked for the odds, Kang went with “one in ten”"."""
        subject = line.subject
        if line.sentence[0].lower not in ("asked", "pressed", "questioned") or subject is None or subject.kind == NOUN:
            return None
        return Attribution(self.resolve(subject, line), subject.named, None, rules.ASKED)

    def _before_colon(self, line: Line) -> Attribution | None:
        """Give the subject of a sentence that leads in without a verb of saying: "Kang was brief: …", "Her answer: …"."""
        if line.subject is None:
            return None
        subject = _owner(line, self._reading.paragraphs[line.paragraph]) or line.subject
        return Attribution(self.resolve(subject, line), subject.named, None, rules.COLON)

    def _tell(self, line: Line, choices: dict[int, Choice | None]) -> None:
        """Note who speaks in a sentence without quotations, which a quotation after it may go on with."""
        strong = [cue for cue in line.cues if cue.strong and cue.subject is not None]
        if strong:
            self.reported.extend((line, cue, self._attribution(cue, rules.REPORTED, line)) for cue in strong)
        if any(choices.values()):
            return
        if line.sentence[-1].text == "?":
            return  # the writer asks what somebody said, and the answer need not be theirs
        finite = next((cue for cue in strong if not cue.participle), None)
        if finite is not None:
            self._before = self._here = self._attribution(finite, rules.CARRIED, line)
            return
        self._acting = self._acts(line)
        naming = next(
            (c for c in line.cues if c.base in rules.DIRECT_OBJECT and not c.participle and c.subject is not None), None
        )
        if naming is not None:
            self._here = self._attribution(naming, rules.CARRIED, line)

    def _acts(self, line: Line) -> Attribution | None:
        """Give the person whom a sentence without speech is about, who speaks next: 'Kang shrugged. "Let them."'."""
        subject = line.subject
        if (
            subject is None
            or subject.kind == NOUN
            or subject.name in ("it", "they", "i", "we", "you", "that", "which", "who")
        ):
            return None
        name = self.resolve(subject, line)
        if name is None or not self._reading.names.is_person(name):
            return None
        return Attribution(name, subject.named, None, rules.SUBJECT)

    def _quote(self, number: int, line: Line, choices: dict[int, Choice | None], led: Attribution | None) -> None:
        marks = self._reading.quoted[line.paragraph]
        kind: Kind | None = None
        for i, choice in choices.items():
            token = line.sentence[i]
            segment = marks[token.segment]
            why = titles.refused(line.sentence, i, choice.cue if choice else None)
            if why is not None:
                self._set_aside(line, segment, token.text, why)
                continue
            attribution = self._chosen(line, i, choice)
            if attribution is None:
                attribution = self._carried(line, i, led, first=token.segment == 0)
            waits = attribution is None and _is_whole(line.sentence) and self._next_names(number)
            if attribution is None and not waits:
                if not _is_whole(line.sentence) and not is_sentence(line.sentence, i):
                    self._set_aside(line, segment, token.text, titles.NOBODY_SAYS)
                    continue
                carried = self._before is not None and _is_whole(line.sentence)
                attribution = replace(self._before, rule=rules.CARRIED) if carried and self._before else _UNKNOWN
            kind = kind_of(line.sentence, i, choice, kind)
            self._pending.append(_Pending(line.paragraph, segment, kind, attribution))
            if attribution is not None:
                self._here = attribution
                self._before = attribution if attribution.named is not None else self._before
                self._open = None if segment.closed else attribution

    def _chosen(self, line: Line, i: int, choice: Choice | None) -> Attribution | None:
        """Give the attribution that the quotation's own sentence makes."""
        if choice is None and i and line.sentence[i - 1].text == ":":
            return self._before_colon(line)
        if choice is None:
            return self._asked(line)
        if choice.cue.subject is None:
            if choice.cue.participle and self._before is not None:
                return replace(self._before, cue=choice.cue.text, rule=rules.CONTINUED)
            return replace(_UNKNOWN, cue=choice.cue.text)
        attribution = self._attribution(choice.cue, choice.rule, line)
        for pending in reversed(self._pending):
            if pending.attribution is not None:
                break
            pending.attribution = replace(attribution, rule=rules.NEXT)
        return attribution

    def _carried(self, line: Line, i: int, led: Attribution | None, *, first: bool) -> Attribution | None:
        """Give the speaker who goes on from before; None where the text does not say so."""
        whole = _is_whole(line.sentence)
        if whole and self._here is not None:
            return replace(self._here, rule=rules.CONTINUED)
        if self._open is not None and first and i == 0:
            return replace(self._open, rule=rules.UNCLOSED)
        if whole and led is not None and _begins_line(line.sentence, i):
            return led
        if whole and self._acting is not None:
            return self._acting
        fragment = len(line.sentence[i].text.split()) >= _FEWEST_WORDS
        if not whole and self._here is not None and fragment:
            return replace(self._here, rule=rules.CONTINUED)
        return None

    def _next_names(self, number: int) -> bool:
        """Tell whether the next sentence of the same paragraph says who speaks after its quotation."""
        lines = self._reading.lines
        if number + 1 >= len(lines) or lines[number + 1].paragraph != lines[number].paragraph:
            return False
        following = lines[number + 1]
        choices = (
            rules.choose(following.sentence, i, following.cues)
            for i, token in enumerate(following.sentence)
            if token.kind == QUOTE
        )
        return any(choice is not None and choice.rule == rules.AFTER for choice in choices)

    def _set_aside(self, line: Line, segment: Segment, text: str, why: str) -> None:
        self._aside.append(SetAside(line.paragraph, segment.start, segment.end, text, why))

    def _found(self, pending: _Pending) -> FoundQuotation:
        paragraph = self._reading.paragraphs[pending.paragraph]
        start, end = words_at(paragraph, pending.segment.start, pending.segment.end, pending.kind)
        attribution = pending.attribution or _UNKNOWN
        return FoundQuotation(pending.paragraph, start, end, paragraph[start:end], pending.kind, attribution)


def _barred(line: Line, phrase: Phrase) -> Phrase | None:
    """Give the name that a pronoun cannot stand for: the one before "whom", and that of "Kang, he said, is …"."""
    before = phrase.first - 1
    if phrase.kind != PRONOUN or before < 1:
        return None
    nearest = next((name for name in reversed(line.names) if name.last < before), None)
    if line.sentence[before].lower in ("whom", "who"):
        return nearest
    inserted = line.sentence[before].text == "," and nearest is not None and nearest.last == before - 1
    return nearest if inserted else None


_ANSWERS = STATEMENTS | frozenset(
    "answer answers response responses reply message verdict advice words reaction conclusion".split()
)


def _owner(line: Line, paragraph: str) -> Phrase | None:
    """Give whose answer a subject is: "Kang's answer was short: …"."""
    subject = line.subject
    if subject is None or subject.kind != NOUN or line.sentence[subject.last].lower not in _ANSWERS:
        return None
    owners = (owner_at(line.sentence, k, paragraph) for k in range(subject.first, subject.last))
    return next((owner for owner in owners if owner is not None), None)


def _begins_line(sentence: Sentence, i: int) -> bool:
    """Tell whether nothing but the mark of a list stands before a token."""
    return i == 0 or (i == 1 and sentence[0].text in _BULLETS)


_BULLETS = frozenset("• · ▪ ■ ● ◦ * - – —".split())


def _is_whole(sentence: Sequence[object] | Sentence) -> bool:
    """Tell whether a sentence is nothing but quotations."""
    return all(getattr(token, "kind", "") in (MARK, QUOTE) for token in sentence)
