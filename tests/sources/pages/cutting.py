"""Cut passages out of a text as the library does, from a record that holds nothing but their lines."""

from collections.abc import Iterable

from bot.citations import Citation
from bot.errors import Place
from bot.sources.record import Passage, Source
from bot.sources.texts import cut


def cut_lines(text: str, lines: Iterable[tuple[int, int]]) -> list[str]:
    """Give the texts of passages that stand on these lines."""
    place = Place("seeds/arden-2024.yaml")
    passages = tuple(
        Passage(Citation("arden-2024", number), "A gist.", (), pair, place) for number, pair in enumerate(lines, 1)
    )
    source = Source("arden-2024", "Harbour", None, None, None, None, None, None, {}, (), passages, place)
    return list(cut(source, text))
