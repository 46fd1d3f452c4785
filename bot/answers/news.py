"""Tell what changed from one state of the files to another: by what they say, and not by where it stands in them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Generic, TypeVar

from bot.cards.library import EMPTY, Library
from bot.cards.model import Card
from bot.errors import Problem

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold how things stand: what is served, and what is wrong with the files.

    ``records`` maps the ids of records to a mark of what they hold, those with mistakes to what they held without;
    ``kept`` are the paths of the files with mistakes that are served as they were without.
    """

    library: Library = EMPTY
    records: Mapping[str, str] = field(default_factory=dict[str, str])
    problems: tuple[Problem, ...] = ()
    kept: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Changed(Generic[Value]):
    """Hold what came, what is other than it was, and what is gone."""

    added: tuple[Value, ...] = ()
    changed: tuple[Value, ...] = ()
    removed: tuple[Value, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class News:
    """Hold what is worth telling whoever edits the files.

    ``problems`` are mistakes that were not told before, ``kept`` the paths of those files among them that are served
    as they were without; in ``mended`` there is no mistake any more. ``again`` tells that the files are taken in again
    after some :class:`Trouble`.
    """

    cards: Changed[Card] = Changed()
    records: Changed[str] = Changed()
    synonyms: bool = False
    problems: tuple[Problem, ...] = ()
    kept: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    again: bool = False

    def __bool__(self) -> bool:
        """Tell whether there is anything to tell."""
        return any(getattr(self, one.name) for one in fields(self))


@dataclass(frozen=True, slots=True)
class Trouble:
    """Hold why the files cannot be taken in as they are now, or are taken in otherwise than usual."""

    message: str


def news_of(before: Standing, now: Standing) -> News:
    """Compare how things stand with how they stood; a mistake that only moved to another line is not new."""
    told, wrong = _by_file(before.problems), _by_file(now.problems)
    problems = tuple(one for one in now.problems if one.message not in told.get(one.place.path, ()))
    return News(
        cards=_cards_changed(before.library, now.library),
        records=Changed(*map(tuple, _changed(before.records, now.records))),
        synonyms=before.library.synonyms != now.library.synonyms,
        problems=problems,
        kept=tuple(sorted(now.kept & {one.place.path for one in problems})),
        mended=tuple(sorted(told.keys() - wrong.keys())),
    )


def _changed(before: Mapping[str, object], now: Mapping[str, object]) -> tuple[list[str], list[str], list[str]]:
    """Give the ids of what came, of what is other than it was, and of what is gone."""
    return (
        sorted(now.keys() - before.keys()),
        sorted(id_ for id_ in now.keys() & before.keys() if now[id_] != before[id_]),
        sorted(before.keys() - now.keys()),
    )


def _cards_changed(before: Library, now: Library) -> Changed[Card]:
    old, new = ({card.id: card for card in library.cards()} for library in (before, now))
    added, changed, removed = _changed(old, new)
    return Changed(
        tuple(new[id_] for id_ in added), tuple(new[id_] for id_ in changed), tuple(old[id_] for id_ in removed)
    )


def _by_file(problems: Iterable[Problem]) -> Mapping[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for problem in problems:
        found[problem.place.path].add(problem.message)
    return dict(found)
