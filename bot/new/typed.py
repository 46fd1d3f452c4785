"""Read what was typed after ``footnote new``."""

import argparse
from collections.abc import Sequence

from bot.cards.forms import ID
from bot.citations import parse_citation
from bot.dates import parse_edtf, parse_typed
from bot.errors import UsageError
from bot.new.drafting import Draft, Sentence, id_of


def draft_of(parsed: argparse.Namespace) -> Draft:
    """Make a draft of what was typed; raise UsageError or DateError for what cannot stand on a card."""
    if parsed.as_of:
        parse_edtf(parsed.as_of)
    typed = {key: _text(key, getattr(parsed, key)) for key in ("name", "title", "role", "affiliation", "family_name")}
    name = typed["name"]
    is_id = bool(name) and name == id_of(name)
    if name and typed["title"] and not is_id:
        raise UsageError(f"'{name}' is no id: write {id_of(name) or ID.advice}")
    return Draft(
        parsed.kind,
        id=name if is_id else "",
        title=typed["title"] or ("" if is_id else name),
        aliases=tuple(_text("alias", alias or " ") for alias in parsed.alias),
        role=typed["role"],
        affiliation=typed["affiliation"],
        family_name=typed["family_name"],
        as_of=parsed.as_of,
        sentences=sentences_from(parsed.point, parsed.cite),
        dates=tuple(parse_typed(date).text for date in parsed.date),
        see=tuple(_text("see", see or " ") for see in parsed.see),
    )


def _text(key: str, typed: str) -> str:
    """Give what was typed as one line; raise UsageError where nothing stands there, or what is no text."""
    if typed and (not typed.strip() or any("\ud800" <= sign <= "\udfff" for sign in typed)):
        raise UsageError(f"the {key.replace('_', ' ')} is no text that a card can hold: write some words")
    return " ".join(typed.split())


def sentences_from(points: Sequence[str], cites: Sequence[str]) -> tuple[Sentence, ...]:
    """Put the points and citations of the command line together; raise UsageError where these do not fit."""
    if len(points) > len(cites):
        raise UsageError("each --point needs a --cite with the passages that say so, such as --cite son-2024#3")
    read = [tuple(map(parse_citation, cite.split(","))) for cite in cites]
    for cite, citations in zip(cites, read, strict=True):
        if None in citations:
            raise UsageError(
                f"--cite is '{cite}': write source-id#passage, such as son-2024#3, with commas between them"
            )
    texts = [*points, *[""] * (len(cites) - len(points))]
    return tuple(
        Sentence(text, tuple(one for one in citations if one)) for text, citations in zip(texts, read, strict=True)
    )
