"""Follow who is being talked about, sentence by sentence, so that "he", "she", "they" and "it" find their names."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.sources.speech.lexicon import (
    BODY_NOUNS,
    FEMALE_NOUNS,
    HONORIFICS,
    MALE_NOUNS,
    PERSON_NOUNS,
    STATES,
    is_person_noun,
)
from bot.sources.speech.people import Names, is_body

_REACH = 12
"""The sentences back in which a pronoun may have its name."""

_MOST = 80
"""The mentions that are looked at, so that a text full of names takes no longer."""

SPEAKER, SUBJECT, OWNER, OTHER = 3.0, 2.8, 2.4, 1.5
"""What the part of a mention in its sentence weighs: who speaks there, of whom it speaks, whose its
subject is, and anybody else."""

_FADING = 0.65
"""What is left of that weight with each sentence in between."""

_SAME_SENTENCE = 1.3
"""The same for a mention before the pronoun in its own sentence, which may be the object of what is said."""

_KNOWN_GENDER = 1.2
"""By how much a name whose gender is known to fit outweighs one whose gender is not known."""

_NEW_PARAGRAPH = 1.0


@dataclass(frozen=True, slots=True)
class Mention:
    """Hold one mention of a resolved name: where it stands and its weight.

    ``noun`` tells it from a proper name, ``plural`` several from one; ``gender`` is what its own title says.
    """

    name: str
    sentence: int
    paragraph: int
    token: int
    weight: float
    noun: bool
    plural: bool
    gender: str | None = None


@dataclass
class Discourse:
    """Hold the mentions so far, the newest last."""

    names: Names
    sentence: int = 0
    paragraph: int = 0
    mentions: list[Mention] = field(default_factory=list[Mention])

    def add(
        self, name: str, token: int, weight: float, *, noun: bool = False, plural: bool = False, title: str = ""
    ) -> None:
        """Take in a mention in the present sentence."""
        gender = HONORIFICS.get(title)
        self.mentions.append(Mention(name, self.sentence, self.paragraph, token, weight, noun, plural, gender))

    def nature(self, name: str) -> tuple[bool, bool]:
        """Tell of a name met before whether it is a noun, and whether it stands for several."""
        met = next((mention for mention in reversed(self.mentions[-_MOST:]) if mention.name == name), None)
        return (met.noun, met.plural) if met is not None else (False, False)

    def met(self, names: Iterable[str]) -> list[str]:
        """Give those of the names that have been met so far."""
        seen = {mention.name for mention in self.mentions}
        return [name for name in names if name in seen]

    def antecedent(self, pronoun: str, token: int, barred: str | None = None) -> str | None:
        """Give the name that a pronoun at a token of the present sentence stands for, or None.

        ``barred`` is a name that it cannot stand for ("Trump, whom he called …").
        """
        if pronoun in ("i", "we", "you", "who", "which", "that"):
            return None  # the writer, the reader, or nobody who was named before
        best, best_score = None, 0.0
        for mention in reversed(self.mentions[-_MOST:]):
            distance = self.sentence - mention.sentence
            if distance > _REACH:
                break
            if (distance == 0 and mention.token >= token) or mention.name == barred:
                continue
            score = mention.weight * (_SAME_SENTENCE if distance == 0 else _FADING ** (distance - 1))
            if mention.paragraph != self.paragraph:
                score *= _NEW_PARAGRAPH
            if score * _KNOWN_GENDER <= best_score:
                continue
            fit = self._fit(mention, pronoun)
            if score * fit > best_score:
                best, best_score = mention.name, score * fit
        return best

    def meant(self, noun: str, token: int) -> str | None:
        """Give the person that "the senator" most likely means: the one that "he" or "she" would mean here."""
        words = noun.lower().split()
        if len(words) < 2 or words[0] != "the" or words[-1] not in PERSON_NOUNS | FEMALE_NOUNS | MALE_NOUNS:
            return None
        if any(mention.noun and words[-1] in mention.name.lower().split() for mention in self.mentions[-_MOST:]):
            return None
        bearer = self._bearer(words[-1], token)
        if bearer is not None:
            return bearer
        pronouns = ("she",) if words[-1] in FEMALE_NOUNS else ("he",) if words[-1] in MALE_NOUNS else ("he", "she")
        meant = (self.antecedent(pronoun, token) for pronoun in pronouns)
        known = (name for name in meant if name is not None and (self.names.is_person(name) or self.names.speaks(name)))
        return max(known, key=self._newest, default=None)

    def _bearer(self, role: str, token: int) -> str | None:
        """Give the person mentioned last of whom the article says that they are this."""
        for mention in reversed(self.mentions[-_MOST:]):
            earlier = mention.sentence < self.sentence or mention.token < token
            if earlier and not mention.noun and self.names.bears(mention.name, role):
                return mention.name
        return None

    def _newest(self, name: str) -> int:
        near = self.mentions[-_MOST:]
        return max(i for i, mention in enumerate(near) if mention.name == name)

    def _fit(self, mention: Mention, pronoun: str) -> float:
        """Weigh how a mention fits the gender and number of a pronoun: 0 where it cannot."""
        if pronoun in ("he", "she"):
            return 0.0 if mention.plural else self._gender_fit(mention, "m" if pronoun == "he" else "f")
        if pronoun == "they":
            if mention.plural:
                return 1.3
            body = is_body(mention.name) or (mention.noun and _is_of_people(mention.name))
            return 1.0 if body else 0.5 if mention.noun else 0.0
        if mention.plural or (not mention.noun and self.names.is_person(mention.name)):
            return 0.0
        if is_body(mention.name) or (mention.noun and mention.name.split()[-1].lower() in BODY_NOUNS):
            return 1.3
        if mention.noun or mention.name in STATES:
            return 1.0
        return 0.0 if " " in mention.name else 0.6

    def _gender_fit(self, mention: Mention, wanted: str) -> float:
        if mention.noun:
            head = mention.name.split()[-1].lower()
            if head in FEMALE_NOUNS or head in MALE_NOUNS:
                return 1.0 if (head in FEMALE_NOUNS) == (wanted == "f") else 0.0
            return 0.7 if head in PERSON_NOUNS else 0.0
        if is_body(mention.name) or self.names.is_place(mention.name):
            return 0.0
        gender = mention.gender or self.names.gender(mention.name)
        if gender is not None:
            return _KNOWN_GENDER if gender == wanted else 0.0
        if self.names.is_person(mention.name) or self.names.speaks(mention.name):
            return 1.0
        return 0.8 if mention.weight >= SUBJECT and " " not in mention.name and self.names.recurs(mention.name) else 0.3


def _is_of_people(noun: str) -> bool:
    """Tell whether a noun means a person or a body, so that "they" may stand for it."""
    head = noun.rsplit(maxsplit=1)[-1].lower()
    return is_person_noun(head) or head in BODY_NOUNS
