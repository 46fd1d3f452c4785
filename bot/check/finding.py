"""Find the files that somebody names to be checked: by their paths, by their ids, or by the aliases of cards."""

from collections.abc import Sequence
from pathlib import Path

from bot.cards.keeping import SUFFIX, kept
from bot.cards.loading import read_cards
from bot.cards.model import Topic
from bot.cards.reading import CARD_ID
from bot.errors import UsageError
from bot.sources.files import RECORDS, files_below
from bot.sources.reading import SOURCE_ID


def paths_among(typed: Sequence[str], home: Path, index: Path) -> tuple[Path, ...]:
    """Give the files and folders that are meant, none where words are; raise UsageError for one that is not there.

    Beside the ``index`` stands what was read of cards before, so that not all need be read to find an alias.
    """
    home = home.resolve()
    found = [_paths(one, home, index) for one in typed]
    looks_so = (one.lower().endswith(RECORDS) or ("/" in one and " " not in one) for one in typed)
    if not any(looks_so) and not all(found):
        return ()
    for one, paths in zip(typed, found, strict=True):
        if not paths:
            raise UsageError(f"there is no file or folder '{one}' in {home}: name one there, or nothing to check all")
    return tuple(path for paths in found for path in paths)


def _paths(typed: str, home: Path, index: Path) -> list[Path]:
    """Give the paths below the library's folder that are meant, from where the user stands or from there, or by an id."""
    paths = (Path(typed).resolve(), (home / typed).resolve())
    found = [path for path in paths if path.is_relative_to(home) and path.exists()][:1]
    return found or (_named(typed, home, index) if CARD_ID.fullmatch(typed) or SOURCE_ID.fullmatch(typed) else [])


def _named(word: str, home: Path, index: Path) -> list[Path]:
    """Give the files with an id, which is the name of each, else the card with an alias, whatever mistakes it has."""
    files = (file.path for folder in ("briefs", "seeds") for file in files_below(home / folder, RECORDS))
    if found := [path.resolve() for path in files if path.stem == word]:
        return found
    cards = read_cards(home, before=kept(index.with_suffix(SUFFIX)))
    return [one.file.path.resolve() for one in cards.files if isinstance(one.card, Topic) and word in one.card.aliases]
