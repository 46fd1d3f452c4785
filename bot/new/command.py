"""Run ``footnote new``."""

import argparse
import sys
from dataclasses import replace

from bot.answers.desk import Desk
from bot.cards.forms import ID
from bot.config import Settings
from bot.dates import parse_edtf
from bot.errors import Exit, FootnoteError, UsageError
from bot.new.asking import Ask, completed, sentences_from
from bot.new.drafting import Draft, Sentence, family_name_of, id_of, sentence_of, written
from bot.new.finding import passages_of, problems_of, suggested

_MOST_SUGGESTED = 3
"""The sentences that a card begins with where nobody is there to be asked."""


class CardRefused(FootnoteError):
    """Report that a card was not written, since it would have mistakes; the message has them all."""

    exit_code = Exit.USAGE


def draft_of(parsed: argparse.Namespace) -> Draft:
    """Make a draft of what was typed; raise UsageError or DateError for what cannot stand on a card."""
    for date in (parsed.date, parsed.as_of):
        if date:
            parse_edtf(date)
    typed = {key: _text(key, getattr(parsed, key)) for key in ("name", "title", "role", "affiliation", "family_name")}
    name = typed["name"]
    is_id = bool(name) and name == id_of(name)
    if name and typed["title"] and not is_id:
        raise UsageError(f"'{name}' is no id: write {id_of(name) or ID.advice}")
    return Draft(
        parsed.kind,
        id=name if is_id else "",
        title=typed["title"] or ("" if is_id else name),
        role=typed["role"],
        affiliation=typed["affiliation"],
        family_name=typed["family_name"],
        date=parsed.date,
        as_of=parsed.as_of,
        sentences=sentences_from(parsed.point, parsed.cite),
    )


def _text(key: str, typed: str) -> str:
    """Give what was typed as one line; raise UsageError where nothing stands there, or what is no text."""
    if typed and (not typed.strip() or any("\ud800" <= sign <= "\udfff" for sign in typed)):
        raise UsageError(f"the {key.replace('_', ' ')} is no text that a card can hold: write some words")
    return " ".join(typed.split())


async def run(desk: Desk, settings: Settings, draft: Draft, ask: Ask | None) -> Exit:
    """Complete a draft, by asking where there is somebody to ask, and write it where it has no mistake.

    Raises CardRefused, having written nothing, where it would have one or there is such a file.
    """
    typed = {sentence.text for sentence in draft.sentences}
    async with desk:
        draft = await _with_gists(desk, draft)
        draft = await (completed(desk, draft, ask, print) if ask else _completed_alone(desk, draft))
        path = desk.index.folders.home / draft.path
        problems = await problems_of(desk, draft)
        if problems:
            told = "\n".join(f"  {problem.message}" for problem in problems)
            raise CardRefused(f"{draft.path} was not written, since it would have mistakes:\n{told}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(written(draft))
        except FileExistsError as error:
            raise CardRefused(f"{draft.path} exists and was left as it is: choose another id") from error
    tries = {"topic": f"{settings.prefix}{draft.id}", "event": f"{settings.prefix}timeline"}
    print(
        f"{draft.path} is written. Ask {tries.get(draft.kind, f'{settings.prefix}who {draft.title}')}, or see it: footnote preview {draft.id}"
    )
    if draft.kind == "person":
        print(f"Its family name is '{draft.family_name or family_name_of(draft.title)}': mend that if it is another.")
    if ask is None and any(sentence.text not in typed for sentence in draft.sentences):
        print(
            "Its sentences are our gists of the passages: say in an editor what you want to say, then run footnote check."
        )
    return Exit.FOUND


async def _with_gists(desk: Desk, draft: Draft) -> Draft:
    """Begin with the gist of its first passage where a citation came without a point."""
    sentences = [one if one.text else await _with_gist(desk, one) for one in draft.sentences]
    return replace(draft, sentences=tuple(sentences))


async def _with_gist(desk: Desk, sentence: Sentence) -> Sentence:
    passages = await passages_of(desk, sentence.citations)
    gist = sentence_of(passages[0]) if passages else None
    if gist is None:
        cite = ",".join(map(str, sentence.citations))
        raise UsageError(f"--cite {cite} needs a --point: no gist is held there that could begin a sentence")
    return replace(gist, citations=sentence.citations)


async def _completed_alone(desk: Desk, draft: Draft) -> Draft:
    """Complete a draft where nobody can be asked: from its other parts, and from what is held about it."""
    if not draft.id and not draft.title:
        raise UsageError("name the card: footnote new topic why-talk")
    title = draft.title or draft.id.replace("-", " ").capitalize()
    draft = replace(draft, id=draft.id or id_of(title), title=title)
    if not draft.id:
        raise UsageError(f"'{title}' makes no id: write {ID.advice}")
    if draft.kind in ("person", "body") and not draft.role:
        raise UsageError("a person or body needs --role: what they are, as a cited passage says")
    if draft.kind == "event" and not draft.date:
        raise UsageError("an event needs --date: when it was, such as 2024-06-19 or 2024-06")
    if draft.sentences:
        return draft
    found = await suggested(desk, draft, 1 if draft.kind == "event" else _MOST_SUGGESTED)
    if not found:
        raise UsageError(f"nothing is held about '{title}': say what to cite, --point \"…\" --cite son-2024#3")
    return replace(draft, sentences=found)


def asker() -> Ask | None:
    """Give a way to ask, where somebody sits at a terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    from bot.new.prompting import prompted  # noqa: PLC0415 - only a terminal needs prompt_toolkit (130 ms)

    return prompted
