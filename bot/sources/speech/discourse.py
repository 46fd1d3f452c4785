"""Follow who is being talked about, sentence by sentence, so that "he", "she", "they" and "it" find their names."""

from dataclasses import dataclass, field

from bot.sources.speech.people import Names

_REACH = 8
"""The sentences back in which a pronoun may have its name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Hold one mention of a resolved name: the running number of its sentence, and the part it has there."""

    name: str
    sentence: int
    token: int
    subject: bool
    speaker: bool
    plural: bool = False


@dataclass
class Discourse:
    """Hold the mentions so far, the newest last."""

    names: Names
    sentence: int = 0
    mentions: list[Mention] = field(default_factory=list[Mention])

    def add(self, name: str, token: int, *, subject: bool = False, speaker: bool = False, plural: bool = False) -> None:
        """Take in a mention in the present sentence."""
        self.mentions.append(Mention(name, self.sentence, token, subject, speaker, plural))

    def antecedent(self, pronoun: str, token: int) -> str | None:
        """Give the name that a pronoun at a token of the present sentence stands for, or None."""
        scores: dict[str, float] = {}
        for mention in reversed(self.mentions):
            distance = self.sentence - mention.sentence
            if distance > _REACH:
                break
            if distance == 0 and mention.token >= token:
                continue
            if not self._fits(mention, pronoun):
                continue
            score = (8.0 if distance == 0 else 6.0 / distance) + (4.0 if mention.subject else 0.0) / (distance + 1)
            score += 3.0 / (distance + 1) if mention.speaker else 0.0
            scores[mention.name] = scores.get(mention.name, 0.0) + score
        if pronoun in ("he", "she"):
            wanted = "m" if pronoun == "he" else "f"
            for name in scores:
                if self.names.gender(name) == wanted:
                    scores[name] += 2.0
        return max(scores, key=lambda name: scores[name]) if scores else None

    def _fits(self, mention: Mention, pronoun: str) -> bool:
        if pronoun in ("he", "she"):
            if mention.plural or self.names.is_body(mention.name):
                return False
            gender = self.names.gender(mention.name)
            if gender is None:
                return self.names.is_person(mention.name) or mention.speaker
            return gender == ("m" if pronoun == "he" else "f")
        if pronoun == "they":
            return mention.plural or self.names.is_body(mention.name)
        return not mention.plural and not self.names.is_person(mention.name)
