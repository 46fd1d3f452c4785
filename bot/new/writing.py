"""Write a draft as the YAML that a person would."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.citations import Citation
from bot.dates import parse_edtf
from bot.new.drafting import Draft, Sentence, family_name_of
from bot.sources.filing.writing import scalar

_MODELINE = "# yaml-language-server: $schema=../card.schema.json"

_Value = str | Sequence["_Value"] | Mapping[str, "_Value"]


def written(draft: Draft) -> str:
    """Write a draft as the text of a card; of what it lacks no key is written."""
    values = {key: value for key, value in _values(draft).items() if value}
    return "\n".join([_MODELINE, *_lines(values, ""), ""])


def _values(draft: Draft) -> Mapping[str, _Value]:
    as_of = draft.as_of or dt.datetime.now(dt.UTC).astimezone().date().isoformat()
    if draft.kind == "event":
        head = {"kind": "events", "id": draft.id, "title": draft.title, "as_of": as_of}
        return {**head, "events": _events(draft)}
    head = {"kind": draft.kind, "id": draft.id}
    tail = {
        "as_of": as_of,
        "points": [_line(sentence) for sentence in draft.sentences],
        "disputes": [
            {"about": dispute.about, "sides": [_line(side) for side in dispute.sides]} for dispute in draft.disputes
        ],
        "see": draft.see,
    }
    if draft.kind == "topic":
        return {**head, "aliases": draft.aliases, "title": draft.title, **tail}
    family_name = draft.family_name or family_name_of(draft.title)
    return {
        **head,
        "names": [draft.title, *draft.aliases],
        "family_name": family_name if draft.kind == "person" else "",
        "role": draft.role,
        "affiliation": draft.affiliation,
        "cite": _cite(draft.described or next((one.citations for one in draft.sentences), ())),
        **tail,
    }


def _events(draft: Draft) -> list[_Value]:
    """Put the events in the order of their dates, as a card has to have them."""
    dated = sorted(zip(draft.dates, draft.sentences, strict=True), key=lambda one: parse_edtf(one[0]).order)
    return [{"date": date, **_line(sentence)} for date, sentence in dated]


def _line(sentence: Sentence) -> dict[str, _Value]:
    values = {"quote": sentence.quote, "words": sentence.words}
    said = {key: value for key, value in values.items() if value}
    return {"text": sentence.text, "cite": _cite(sentence.citations), **said}


def _cite(citations: Iterable[Citation]) -> list[str]:
    return list(map(str, citations))


def _lines(values: Mapping[str, _Value], indent: str) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, str):
            yield f"{indent}{key}: {scalar(value)}"
        elif isinstance(value, Sequence) and all(isinstance(one, str) for one in value):
            yield f"{indent}{key}: {in_brackets(map(str, value))}"
        elif isinstance(value, Sequence):
            yield f"{indent}{key}:"
            for one in value:
                inner = list(_lines(one, f"{indent}    ")) if isinstance(one, Mapping) else []
                yield from (f"{indent}  - {line.strip()}" for line in inner[:1])
                yield from inner[1:]


def in_brackets(texts: Iterable[str]) -> str:
    """Write a list of texts on one line."""
    return f"[{', '.join(map(_in_list, texts))}]"


def _in_list(text: str) -> str:
    """Write a text inside a list in brackets, where commas and brackets need quotes as well."""
    plain = scalar(text)
    return f'"{text}"' if plain == text and re.search(r"[,\[\]{}]", text) and '"' not in text else plain
