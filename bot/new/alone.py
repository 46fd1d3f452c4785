"""Complete a draft where nobody can be asked, or say what is missing."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import replace

from bot.answers.desk import Desk
from bot.cards.forms import ID
from bot.errors import UsageError
from bot.new.drafting import Draft, Sentence, id_of, sentence_of
from bot.new.finding import passages_of, suggested
from bot.new.replies import example

_MOST_SUGGESTED = 3
"""The sentences with which the card of a speaker begins."""

_PLAIN = re.compile(r"[\w#,./:~-]+")
_SAFE_BETWEEN_MARKS = re.compile(r'[^"$`!\\%]*')


async def completed_alone(desk: Desk, typed: Draft) -> Draft:
    """Complete a draft from its other parts, a speaker's also from what quotes them.

    Raises UsageError, with a command that would do, where something is missing that only a person knows.
    """
    if not typed.id and not typed.title:
        raise UsageError(f"name the card: footnote new {typed.kind} why-talk")
    title = typed.title or typed.id.replace("-", " ").capitalize()
    draft = replace(typed, id=typed.id or id_of(title), title=title)
    if not draft.id:
        raise UsageError(f"'{title}' makes no id: write {ID.advice}")
    draft = replace(draft, sentences=draft.sentences or await suggested(desk, draft, _MOST_SUGGESTED))
    if len(draft.dates) > len(draft.sentences) > 0:
        raise UsageError(f"there are {len(draft.dates)} --date for {len(draft.sentences)} --point: write one a --point")
    if missing := list(_missing(draft, example(await desk.index.ids()))):
        options = " ".join(option for option, _ in missing)
        wanted = "; ".join(f"{option.split()[0]}, {about}" for option, about in missing)
        raise UsageError(
            f"{draft.path} was not written. It still needs {wanted}. This would do:\n"
            f"  footnote new {' '.join(map(_quoted, _said(typed)))} {options}\n"
            f"footnote search finds passages to cite; in a terminal, footnote new {typed.kind} asks for all this"
        )
    return draft


def _missing(draft: Draft, citation: str) -> Iterator[tuple[str, str]]:
    """Give each option that is missing, as it could be written, and what it says."""
    if draft.has_names and not draft.role:
        yield '--role "what they are"', "what the person or body is"
    if not draft.sentences:
        yield '--point "A sentence of yours."', "a sentence of the card"
        yield f"--cite {citation}", "the passages that say so"
    if draft.kind == "event":
        for _ in range(max(len(draft.sentences), 1) - len(draft.dates)):
            yield "--date 2024-06", "when it was, one a --point"


def _said(typed: Draft) -> Iterator[str]:
    """Give the arguments with which a draft was typed."""
    yield typed.kind
    yield typed.id or typed.title
    options = [("--title", typed.title if typed.id else ""), ("--role", typed.role)]
    options += [("--affiliation", typed.affiliation), ("--family-name", typed.family_name), ("--as-of", typed.as_of)]
    options += [("--alias", alias) for alias in typed.aliases] + [("--see", see) for see in typed.see]
    for sentence in typed.sentences:
        options += [("--point", sentence.text), ("--cite", ",".join(map(str, sentence.citations)))]
    options += [("--date", date) for date in typed.dates]
    for option, text in options:
        if text:
            yield option
            yield text


def _quoted(text: str) -> str:
    """Write an argument as a shell takes it: between double quotes where these do, which Windows knows, too."""
    if _PLAIN.fullmatch(text):
        return text
    return f'"{text}"' if _SAFE_BETWEEN_MARKS.fullmatch(text) else shlex.quote(text)


async def with_gists(desk: Desk, draft: Draft) -> Draft:
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
