"""Find what a new card could say and cite."""

from collections.abc import Collection

from bot.answers.desk import Desk
from bot.answers.table import RESERVED
from bot.cards.checking import Known, check_cards
from bot.cards.model import Person
from bot.cards.reading import kind_of, read_card
from bot.cards.spelling import fold
from bot.citations import Citation
from bot.documents import Document
from bot.errors import Problem
from bot.index.names.completing import Named
from bot.index.names.finding import Names
from bot.new.drafting import Draft, Sentence, sentence_of
from bot.new.writing import written
from bot.sources.record import Passage

_MOST_READ = 50
"""The hits of a search among which passages are looked for."""


async def passages_about(desk: Desk, words: str, most: int) -> list[Passage]:
    """Find the passages that say most of some words, best first."""
    hits = await desk.index.search(words, _MOST_READ)
    found = [entry.held for entry in hits.held if isinstance(entry.held, Passage)]
    return found[:most]


async def passages_of(desk: Desk, citations: Collection[Citation]) -> list[Passage]:
    """Give the passages that citations lead to, as far as they lead anywhere."""
    sources = await desk.index.sources({citation.source for citation in citations})
    found = (sources[one.source].passage(one.passage) for one in citations if one.source in sources)
    return [passage for passage in found if passage is not None]


async def speaker_called(desk: Desk, name: str) -> str | None:
    """Find the one speaker whom a name means, as sources spell it most."""
    speakers = {fold(speaker.name): speaker.name for speaker in await desk.index.speakers()}
    found = Names([Named(folded, (spelt,)) for folded, spelt in speakers.items()]).find(name)
    return speakers[found.ids[0]] if len(found.ids) == 1 else None


async def passages_quoting(desk: Desk, speaker: str, most: int) -> list[Passage]:
    """Find the passages that quote a speaker, newest first."""
    said = (await desk.index.quotations(speakers=(speaker,), limit=_MOST_READ, newest=True)).held
    citations = list(dict.fromkeys(quotation.citation for quotation in said))
    return await passages_of(desk, citations[:most])


async def suggested(desk: Desk, draft: Draft, most: int) -> tuple[Sentence, ...]:
    """Suggest sentences about a person or body: the gists of what quotes them, none where nothing does."""
    speaker = await speaker_called(desk, draft.title) if draft.has_names else None
    passages = await passages_quoting(desk, speaker, most) if speaker else []
    sentences = (sentence_of(passage, speaker or "") for passage in passages)
    return tuple(sentence for sentence in sentences if sentence is not None)


async def problems_of(desk: Desk, draft: Draft) -> list[Problem]:
    """Give every mistake that the card would have among those that there are."""
    document = Document(draft.path)
    root = document.parse(written(draft).encode())
    kind = kind_of(document, root) if root is not None else None
    if root is None or kind is None:
        return document.problems
    card = read_card(document, root, kind)
    library = desk.library
    cards = library.cards()
    cited = {citation.source for citation in draft.cited}
    sources = {**library.sources, **await desk.index.sources(cited)}
    people = {one.id for one in (*cards, card) if isinstance(one, Person)}
    ids = {one.id for one in (*cards, card)}
    known = Known(sources, await desk.index.ids(), await desk.index.refused(), ids, people, RESERVED)
    _, problems = check_cards(cards, (card,), known)
    return [*document.problems, *(problem for problem in problems if problem.place.path == draft.path)]
