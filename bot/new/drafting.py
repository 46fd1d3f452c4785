"""Hold what a new card is to say, and write it as the YAML that a person would."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from anyascii import anyascii

from bot.cards.forms import ID
from bot.cards.model import LONGEST_POINT
from bot.citations import Citation
from bot.sources.filing.writing import scalar
from bot.sources.record import Passage

FOLDERS = {"topic": "topics", "person": "people", "body": "people", "event": "events"}
"""The folder below ``briefs/`` for each kind of card."""

_MODELINE = "# yaml-language-server: $schema=../card.schema.json"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Hold one sentence of a card, its citations, and the speaker whose quotation it shows."""

    text: str
    citations: tuple[Citation, ...]
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold what is known of a new card; ``kind`` is one of the keys of FOLDERS."""

    kind: str
    id: str = ""
    title: str = ""
    role: str = ""
    affiliation: str = ""
    family_name: str = ""
    date: str = ""
    as_of: str = ""
    sentences: tuple[Sentence, ...] = ()

    @property
    def path(self) -> str:
        """Give the path of its file below the library's folder."""
        return f"briefs/{FOLDERS[self.kind]}/{self.id}.yaml"

    def with_sentence(self, sentence: Sentence) -> "Draft":
        """Give the draft with one more sentence."""
        return replace(self, sentences=(*self.sentences, sentence))


def id_of(title: str) -> str:
    """Make an id of a title or a name: "Why Beijing talks" gives "why-beijing-talks"."""
    words = re.findall(r"[a-z0-9]+", anyascii(title).lower().replace("'", ""))
    while words and (not words[0][0].isalpha() or len("-".join(words)) > ID.longest):
        words = words[1:] if not words[0][0].isalpha() else words[:-1]
    return "-".join(words)


def sentence_of(passage: Passage, speaker: str = "") -> Sentence | None:
    """Begin with what we hold of a passage, its gist; None where there is none, or it is too long for a point."""
    if passage.gist is None or len(passage.gist) > LONGEST_POINT:
        return None
    quoted = {quotation.speaker for quotation in passage.quotations}
    return Sentence(passage.gist, (passage.citation,), speaker if speaker in quoted else "")


def written(draft: Draft) -> str:
    """Write a draft as the text of a card."""
    return "\n".join([_MODELINE, *_lines(_values(draft), ""), ""])


_Value = str | Sequence["_Value"] | Mapping[str, "_Value"]


def _values(draft: Draft) -> Mapping[str, _Value]:
    as_of = draft.as_of or dt.datetime.now(dt.UTC).astimezone().date().isoformat()
    points = [_point(sentence) for sentence in draft.sentences]
    match draft.kind:
        case "person" | "body":
            family = {"family_name": draft.family_name or family_name_of(draft.title)} if draft.kind == "person" else {}
            cited = list(dict.fromkeys(str(citation) for one in draft.sentences for citation in one.citations))
            return {
                "kind": draft.kind,
                "id": draft.id,
                "names": [draft.title],
                **family,
                "role": draft.role,
                **({"affiliation": draft.affiliation} if draft.affiliation else {}),
                "cite": cited[:1],
                "as_of": as_of,
                "points": points,
            }
        case "event":
            head = {"kind": "events", "id": draft.id, "title": draft.title, "as_of": as_of}
            events = [{"date": draft.date, **{key: one[key] for key in ("text", "cite")}} for one in points]
            return {**head, "events": events}
        case _:
            return {"kind": draft.kind, "id": draft.id, "title": draft.title, "as_of": as_of, "points": points}


def _point(sentence: Sentence) -> dict[str, _Value]:
    quote = {"quote": sentence.quote} if sentence.quote else {}
    return {"text": sentence.text, "cite": [str(citation) for citation in sentence.citations], **quote}


def family_name_of(name: str) -> str:
    """Guess the family name: the first where the second has a hyphen, as of Koreans and Chinese, else the last."""
    words = name.split()
    return words[0] if len(words) > 1 and "-" in words[1] else words[-1]


def _lines(values: Mapping[str, _Value], indent: str) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, str):
            yield f"{indent}{key}: {scalar(value)}"
        elif isinstance(value, Sequence) and all(isinstance(one, str) for one in value):
            yield f"{indent}{key}: [{', '.join(_in_list(str(one)) for one in value)}]"
        elif isinstance(value, Sequence):
            yield f"{indent}{key}:"
            for one in value:
                inner = list(_lines(one, f"{indent}    ")) if isinstance(one, Mapping) else []
                yield from (f"{indent}  - {line.strip()}" for line in inner[:1])
                yield from inner[1:]


def _in_list(text: str) -> str:
    """Write a text inside a list in brackets, where commas and brackets need quotes as well."""
    plain = scalar(text)
    return f'"{text}"' if plain == text and re.search(r"[,\[\]{}]", text) and '"' not in text else plain
