"""Attribute each quotation of an article to its speaker, sentence by sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.sources.record import Kind
from bot.sources.speech import rules, titles
from bot.sources.speech.cues import Cue, is_signed, owner_at
from bot.sources.speech.discourse import OTHER, OWNER, SPEAKER, SUBJECT, Discourse
from bot.sources.speech.found import Attribution, FoundQuotation, SetAside
from bot.sources.speech.lexicon import PEOPLE, STATEMENTS, is_person_noun
from bot.sources.speech.marks import Segment
from bot.sources.speech.people import is_body, speaker_of_noun
from bot.sources.speech.phrases import NAMED, NOUN, POSSESSIVE, PRONOUN, Phrase
from bot.sources.speech.reading import Line, Reading
from bot.sources.speech.rules import Choice
from bot.sources.speech.tokens import MARK, QUOTE, WORD, Sentence
from bot.sources.speech.wording import is_sentence, kind_of, words_at

_SUBORDINATORS = frozenset("when while as after before although though because since if once until whereas".split())

_NOBODY = frozenset("nobody none everyone everybody anyone one some others no".split())
"""Subjects that no pronoun stands for."""

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
        """Take in who is mentioned, for the pronouns to come: speakers, subjects and everybody else."""
        met = [(phrase, _bare_weight(line.sentence, phrase)) for phrase in line.names]
        opening = _opening_subject(line)
        heavier: dict[int, float] = {opening.first: SUBJECT} if opening is not None else {}
        for phrase, weight in [(line.subject, SUBJECT), *((cue.subject, _cue_weight(line, cue)) for cue in line.cues)]:
            if phrase is None or phrase.name.lower() in _NOBODY:
                continue
            if phrase.name == "it" and weight == SUBJECT:
                continue  # "It was late" is about nobody
            inside = [name.first for name in line.names if phrase.first <= name.first <= phrase.last]
            if not inside or phrase.kind != NAMED:
                met.append((phrase, weight))
                continue
            if len(inside) > 1 and _plural(phrase):
                self._discourse.add(phrase.name, phrase.first, weight, plural=True)
            for first in inside:
                heavier[first] = max(weight, heavier.get(first, 0.0))
        if (sole := self._sole_person(line)) is not None:
            heavier.setdefault(sole.first, OWNER)
        for cue in line.cues:
            if cue.base in _ASKING and cue.last + 1 not in heavier:
                heavier[cue.last + 1] = SUBJECT  # who is asked answers
        for i, token in enumerate(line.sentence):
            if token.lower in _READ_OUT and i and line.sentence[i - 1].kind == WORD:
                self._discourse.add(token.text, i, OTHER, noun=True)
        for phrase, weight in sorted(met, key=lambda one: one[0].first):
            self._take_in(phrase, max(weight, heavier.get(phrase.first, 0.0)) if phrase.kind == NAMED else weight, line)

    def _sole_person(self, line: Line) -> Phrase | None:
        """Give the one person named in a sentence that nobody acts in: "That was not enough for Kang."."""
        subject = line.subject
        if any(cue.subject is not None for cue in line.cues):
            return None
        if subject is not None and (
            subject.kind == NAMED
            or subject.name in ("he", "she", "i", "we", "they")
            or (subject.kind == NOUN and is_person_noun(subject.name.split()[-1].lower()))
        ):
            return None
        people = [name for name in line.names if self._reading.names.is_person(self.resolve(name, line) or name.name)]
        return people[0] if len({name.name for name in people}) == 1 else None

    def _take_in(self, phrase: Phrase, weight: float, line: Line) -> None:
        meant = self._discourse.meant(phrase.named, phrase.first) if phrase.kind == NOUN else None
        name = meant or self.resolve(phrase, line)
        if name is None:
            return
        noun, plural = phrase.kind == NOUN, _plural(phrase)
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


def _bare_weight(sentence: Sentence, phrase: Phrase) -> float:
    """Weigh a name that is neither subject nor speaker: a place least, the owner of the subject most."""
    before = sentence[phrase.first - 1].lower if phrase.first else ""
    owns = phrase.last + 1 < len(sentence) and sentence[phrase.last + 1].text in POSSESSIVE
    if owns and phrase.first <= 1:
        return OWNER
    if before in ("in", "at", "near", "from", "to") or (before == "the" and phrase.first > 1):
        return OTHER / 2
    return OTHER


_MODALS = frozenset("should would could must might may can will shall ought 'll ’ll 'd ’d".split())


def _cue_weight(line: Line, cue: Cue) -> float:
    """Weigh the subject of a cue: who only should or may speak, in what another says, does not speak."""
    between = line.sentence[cue.subject.last + 1 : cue.first] if cue.subject is not None else ()
    supposed = any(token.lower in _MODALS for token in between) and line.cues[0] is not cue
    asks = cue.base in _ASKING and any(token.lower in ("when", "after", "as") for token in line.sentence[: cue.begin])
    return OTHER if supposed or asks else SPEAKER


_READ_OUT = frozenset(
    """statement letter email e-mail memo memorandum release message note tweet telegram report ad petition post
    caption essay op-ed manifesto brief ruling invitation resolution""".split()
)
"""Nouns for what is read out: "a tweet followed. “Sad!” it read."."""

_ASKING = frozenset("ask question challenge".split())
"""Verbs whose object speaks next."""


def _opening_subject(line: Line) -> Phrase | None:
    """Give the subject of a clause that opens a sentence: "When Kang …"."""
    if line.sentence[0].lower not in _SUBORDINATORS:
        return None
    return next(
        (phrase for phrase in line.names if phrase.first <= 3 and line.sentence[phrase.first - 1].text != ","), None
    )


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


def _plural(phrase: Phrase) -> bool:
    if phrase.kind == PRONOUN:
        return False
    if phrase.kind == NAMED:
        if phrase.name.split()[-1].lower() in PEOPLE:
            return True  # "New Hampshire Democrats"
        return " and " in phrase.name and not is_body(phrase.name)
    last = phrase.name.split()[-1].lower()
    return (last.endswith("s") and not last.endswith("ss")) or last in PEOPLE


def _begins_line(sentence: Sentence, i: int) -> bool:
    """Tell whether nothing but the mark of a list stands before a token."""
    return i == 0 or (i == 1 and sentence[0].text in _BULLETS)


_BULLETS = frozenset("• · ▪ ■ ● ◦ * - – —".split())


def _is_whole(sentence: Sequence[object] | Sentence) -> bool:
    """Tell whether a sentence is nothing but quotations."""
    return all(getattr(token, "kind", "") in (MARK, QUOTE) for token in sentence)
