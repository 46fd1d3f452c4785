"""Load a library as the program does, and lay open all that its index holds."""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bot.answers.desk import Desk
from bot.cards.library import Library
from bot.citations import Citation
from bot.documents import shown_path
from bot.errors import Problem
from bot.sources.held import Held
from bot.sources.record import Quotation, Source
from bot.sources.verbatim import Outcome


@dataclass(frozen=True)
class Loaded:
    """Hold a library, every problem, and every source; ``unmatched`` maps texts without a record to their SHA-256."""

    library: Library
    problems: tuple[Problem, ...]
    held: Mapping[str, Held]
    unmatched: Mapping[str, str]

    @property
    def sources(self) -> Mapping[str, Source]:
        return {id_: held.source for id_, held in self.held.items()}

    @property
    def texts(self) -> Mapping[str, tuple[str, ...]]:
        return {id_: held.texts for id_, held in self.held.items() if held.texts}

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """Give every quotation, the newest source first."""
        newest = sorted(
            self.sources.values(), key=lambda one: (one.published.order[0] if one.published else (), one.id)
        )
        return tuple(quotation for source in reversed(newest) for quotation in source.quotations)

    @property
    def verdicts(self) -> Mapping[Outcome, int]:
        counted: Counter[Outcome] = Counter()
        for held in self.held.values():
            counted.update(held.verdicts)
        return dict(counted)

    def text(self, citation: Citation) -> str | None:
        return self.held[citation.source].text(citation.passage)


def load(home: Path, articles: Path | None = None, index: Path | None = None) -> Loaded:
    """Load what is below a folder, with an index of its own unless one is named; also where an event loop runs."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as other:
        path = index or Path(folder) / "index.sqlite3"
        return other.submit(lambda: asyncio.run(_load(home, articles, path))).result()


async def _load(home: Path, articles: Path | None, path: Path) -> Loaded:
    async with Desk(home, articles, path) as desk:
        held = {one.source.id: one async for one in desk.index.every_source()}
        loose = await desk.index.texts_without_record()
        unmatched = {shown_path(file, home): sha256 for file, sha256 in loose.items()}
        return Loaded(desk.library, desk.problems, held, unmatched)
