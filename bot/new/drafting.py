"""Hold what a new card is to say."""

import re
from dataclasses import dataclass, replace

from anyascii import anyascii

from bot.cards.forms import ID
from bot.cards.model import LONGEST_POINT
from bot.citations import Citation
from bot.sources.record import Passage

FOLDERS = {"topic": "topics", "person": "people", "body": "people", "event": "events"}
"""The folder below ``briefs/`` for each kind of card."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Hold one sentence of a card with its citations.

    ``quote`` is the speaker whose quotation it shows, ``words`` tell which of several is meant.
    """

    text: str
    citations: tuple[Citation, ...]
    quote: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Hold a matter on which sources differ, with what each side says."""

    about: str
    sides: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold what is known of a new card; ``kind`` is one of the keys of FOLDERS.

    ``aliases`` are further commands of a topic, or spellings of a name. ``described`` are the citations that give role
    and affiliation, where they are not those of the first sentence. ``dates`` has one for each sentence of an event.
    """

    kind: str
    id: str = ""
    title: str = ""
    aliases: tuple[str, ...] = ()
    role: str = ""
    affiliation: str = ""
    family_name: str = ""
    described: tuple[Citation, ...] = ()
    as_of: str = ""
    sentences: tuple[Sentence, ...] = ()
    dates: tuple[str, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    see: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Give the path of its file below the library's folder."""
        return f"briefs/{FOLDERS[self.kind]}/{self.id}.yaml"

    @property
    def has_names(self) -> bool:
        """Tell whether it is about somebody: a person or a body."""
        return self.kind in ("person", "body")

    @property
    def cited(self) -> tuple[Citation, ...]:
        """Give every citation on it, each once."""
        lines = (*self.sentences, *(side for dispute in self.disputes for side in dispute.sides))
        return tuple(dict.fromkeys((*self.described, *(one for line in lines for one in line.citations))))

    def with_sentence(self, sentence: Sentence) -> "Draft":
        """Give the draft with one more sentence."""
        return replace(self, sentences=(*self.sentences, sentence))


def id_of(title: str) -> str:
    """Make an id of a title or a name: "Why Beijing talks" gives "why-beijing-talks"."""
    words = re.findall(r"[a-z0-9]+", anyascii(title).lower().replace("'", ""))
    while words and (not words[0][0].isalpha() or len("-".join(words)) > ID.longest):
        words = words[1:] if not words[0][0].isalpha() else words[:-1]
    return "-".join(words)


def family_name_of(name: str) -> str:
    """Guess the family name: the first where the second has a hyphen, as of Koreans and Chinese, else the last."""
    words = name.split()
    return words[0] if len(words) > 1 and "-" in words[1] else words[-1]


def sentence_of(passage: Passage, speaker: str = "") -> Sentence | None:
    """Begin with what we hold of a passage, its gist; None where there is none, or it is too long for a point."""
    if passage.gist is None or len(passage.gist) > LONGEST_POINT:
        return None
    quoted = {quotation.speaker for quotation in passage.quotations}
    return Sentence(passage.gist, (passage.citation,), speaker if speaker in quoted else "")
