"""Take the files in as they are now, and remember what of them was last without mistakes."""

import asyncio
from collections.abc import Container, Iterable, Mapping
from pathlib import Path, PurePath

from bot.answers.news import Standing
from bot.answers.table import RESERVED
from bot.cards.keeping import SUFFIX, keep, kept
from bot.cards.loading import NO_CARDS, Cards, Sources, library_of, read_cards
from bot.errors import Problem
from bot.index.changes import Folders
from bot.index.store import Index
from bot.sources.record import Source


class Intake:
    """Take files in again and again: only what changed is read, and what has a mistake now stays as it was without."""

    def __init__(self) -> None:
        self._read = NO_CARDS
        self._served = NO_CARDS
        self._good: Mapping[str, Source] = {}
        self._marks: Mapping[str, str] = {}
        self._marked = (0, 0, 0)

    async def take_in(self, index: Index) -> Standing:
        """Bring the index up to date and make a library; where folders are missing, change nothing and raise LibraryError."""
        folders = index.folders
        cards = await asyncio.to_thread(self._cards, folders, index.path.with_suffix(SUFFIX))
        await index.refresh()
        wrong = await index.problems()
        sources = await self._sources(index, cards, {problem.place.path for problem in wrong})
        library, served, problems, kept = await asyncio.to_thread(library_of, cards, sources, RESERVED, self._served)
        await self._mark(index, wrong)
        self._read, self._served = cards, served
        self._good = {id_: self._good[id_] for id_ in self._good.keys() & library.sources.keys()}
        kept |= {library.sources[id_].place.path for id_ in library.kept}
        return Standing(library, self._marks, tuple(sorted({*wrong, *problems}, key=cause_first)), kept)

    def _cards(self, folders: Folders, path: Path) -> Cards:
        """Read the cards that changed since they were last read, here or by the process before."""
        known = self._read if self._read.files else kept(path)
        cards = read_cards(folders.home, folders.track, known)
        if cards.files != known.files:
            keep(cards, path)
        return cards

    async def _sources(self, index: Index, cards: Cards, troubled: Container[str]) -> Sources:
        """Give the sources that cards cite, those in ``troubled`` files as they last were without mistakes."""
        found = await index.sources(cards.cited | self._served.cited)
        last = {
            id_: source
            for id_, source in self._good.items()
            if source.place.path in troubled and found.get(id_, source).place.path == source.place.path
        }
        cited = {**found, **last}
        self._good = {id_: one for id_, one in cited.items() if id_ in last or one.place.path not in troubled}
        # Only to say what a citation that leads nowhere may mean are all ids needed.
        missing = bool(cards.cited - cited.keys())
        ids, refused = (await index.ids(), await index.refused()) if missing else ((), ())
        return Sources(cited, ids, refused, frozenset(last))

    async def _mark(self, index: Index, wrong: Iterable[Problem]) -> None:
        """Note what each record holds, or held when it last was without mistakes."""
        stamp = index.stamp
        if stamp != self._marked:
            marks, last = await index.marks(), self._marks
            wrong_ids = {PurePath(problem.place.path).stem for problem in wrong}
            self._marks = {**{id_: last[id_] for id_ in wrong_ids & last.keys()}, **marks}
            self._marked = stamp


def cause_first(problem: Problem) -> tuple[bool, Problem]:
    """Sort problems by place, those of records first: cards that cite a bad record have problems of their own."""
    return not problem.place.path.startswith("seeds/"), problem
