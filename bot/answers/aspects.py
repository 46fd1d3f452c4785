"""Look closer at an answer: what its sources report, all that is quoted there, and what stands around a quotation.

All of it is made of the answer itself, which has its sources.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Literal, get_args

from bot.answers.answer import Answer, Line, Quoted, quoted
from bot.answers.cards import gist_of
from bot.answers.paging import REMEMBERED
from bot.citations import Citation
from bot.language.saying import say
from bot.sources.record import Passage

Aspect = Literal["sources", "quotations", "context"]

ASPECTS: tuple[Aspect, ...] = get_args(Aspect)

_WHOLE = frozenset({"source", "sources", "passage", "watch"})
"""The commands whose answers are passages already, or are not what their question gives."""


def aspects(answer: Answer) -> tuple[Aspect, ...]:
    """Tell under which aspects there is more to see than the answer shows."""
    if not answer.found or not answer.sources or answer.aspect or answer.command in _WHOLE:
        return ()
    more = {
        "sources": True,
        "quotations": bool(set(_quotations(answer)) - set(answer.all_quotations())),
        "context": bool(answer.all_quotations()),
    }
    return tuple(aspect for aspect in ASPECTS if more[aspect])


@lru_cache(maxsize=REMEMBERED)
def seen(answer: Answer, aspect: Aspect | None, page: int | None) -> Answer:
    """Give an answer as it is seen under an aspect, if under any, turned to a page, if to another one.

    What is seen again in the same way is the very same, whose pages were laid out before.
    """
    shown = under(answer, aspect) if aspect and answer.found else answer
    return shown if page in (None, shown.page) else replace(shown, page=page)


def under(answer: Answer, aspect: Aspect) -> Answer:
    """Give what there is to see of an answer under an aspect."""
    closer = _SEEN[aspect](answer)
    known = {source.id: source for source in answer.sources}
    return replace(closer.with_sources(known), question=answer.question, aspect=aspect)


def _sources(answer: Answer) -> Answer:
    lines = tuple(_reported(passage) for passage in _passages(answer, answer.citations()))
    return Answer(answer.command, say("What the sources of “{title}” report", title=answer.title), lines=lines)


def _said(answer: Answer) -> Answer:
    title = say("What is quoted in the sources of “{title}”", title=answer.title)
    return Answer(answer.command, title, quotations=tuple(_quotations(answer)))


def _context(answer: Answer) -> Answer:
    cited = dict.fromkeys(said.citation for said in answer.all_quotations())
    around = dict.fromkeys(
        Citation(one.source, one.passage + step) for one in cited for step in (-1, 0, 1) if one.passage + step > 0
    )
    lines = tuple(
        replace(_reported(passage), quotations=_shown(passage, answer) if passage.citation in cited else ())
        for passage in _passages(answer, around)
    )
    return Answer(
        answer.command, say("What stands around the quotations of “{title}”", title=answer.title), lines=lines
    )


_SEEN: Mapping[Aspect, Callable[[Answer], Answer]] = {"sources": _sources, "quotations": _said, "context": _context}


def _reported(passage: Passage) -> Line:
    return Line(gist_of(passage), (passage.citation,), label=str(passage.citation))


def _shown(passage: Passage, answer: Answer) -> tuple[Quoted, ...]:
    return tuple(said for said in answer.all_quotations() if said.citation == passage.citation)


def _quotations(answer: Answer) -> Iterable[Quoted]:
    passages = _passages(answer, answer.citations())
    return (quoted(quotation) for passage in passages for quotation in passage.quotations)


def _passages(answer: Answer, citations: Iterable[Citation]) -> Iterable[Passage]:
    known = {source.id: source for source in answer.sources}
    found = (known[citation.source].passage(citation.passage) for citation in citations)
    return (passage for passage in found if passage is not None)
