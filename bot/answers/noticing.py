"""Notice what is new in a library since it was last seen, and which watches that concerns."""

import asyncio
from collections.abc import Container, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.answers.commands import Holdings
from bot.answers.marks import Marked, lines_of, quotations_of, short, without_speaker
from bot.answers.news import Standing
from bot.answers.timeline import of_topic
from bot.cards.library import Library
from bot.cards.model import Card, Dispute, Event, EventSet, Person, Topic
from bot.index.words import telling, terms_of
from bot.sources.record import Source
from bot.state.database import State
from bot.state.notes import Note, Seen, seen, take_notes
from bot.state.watches import Watch, Wish

_A_TIME = 100
"""The sources that are read at a time: the first look at a library is one at all of them."""

_EVERY = 100_000
"""More quotations than any source has."""

_LIBRARY: Seen = ("card", "")
"""Stands for the library itself, so that one that is empty at first was seen, too."""


async def take_notice(holdings: Holdings, standing: Standing, state: State, watches: Sequence[Watch]) -> None:
    """Compare a library as it stands with what was seen of it, and keep both that and what watches are to be told of it.

    Of a library that nobody saw before nothing is new. While there are mistakes in files nothing is taken to be gone:
    it may only not be readable.
    """
    home = str(holdings.index.folders.home.absolute())
    known = await seen(state, home)
    noticing = _Noticing(holdings, known, watches if known else (), state.now())
    if not known:
        noticing.changes[_LIBRARY] = ""
    await noticing.compare_cards(standing.library)
    await noticing.compare_sources(standing.records)
    if not standing.problems:
        await noticing.miss(standing)
    if noticing.changes:
        await take_notes(state, home, noticing.changes, noticing.notes)


@dataclass(frozen=True)
class _Noticing:
    """Gather what is noticed."""

    holdings: Holdings
    seen: Mapping[Seen, str]
    watches: Sequence[Watch]
    now: int
    changes: dict[Seen, str | None] = field(default_factory=dict[Seen, str | None])
    notes: list[Note] = field(default_factory=list[Note])

    async def compare_cards(self, library: Library) -> None:
        cards = library.cards()
        renamed = self._marks_of_others("card", {card.id for card in cards})
        anywhere = self._marks_of_others("card", ())
        for card in cards:
            what: Seen = ("card", card.id)
            lines = lines_of(card)
            digest, before = " ".join(lines), self.seen.get(what)
            if digest == before:
                continue
            self.changes[what] = digest
            known = set((before or "").split())
            new = {mark: line for mark, line in lines.items() if mark not in known | renamed}
            unseen = {mark: line for mark, line in new.items() if mark not in anywhere}
            gone = sorted(known - lines.keys())
            for watch in self.watches:
                # What only stands on another card now is no news to whoever watches words.
                fresh = unseen if watch.wish.kind == "words" else new
                marks = await _concerned(self.holdings, watch.wish, card, fresh)
                withdrawn = gone if card.id == own_card(library, watch.wish) else []
                if marks or withdrawn:
                    self._note(watch, what, digest, {"marks": marks, "gone": withdrawn})

    async def compare_sources(self, records: Mapping[str, str]) -> None:
        changed = await asyncio.to_thread(self._changed, records)
        renamed = await asyncio.to_thread(self._marks_of_others, "source", records) if changed else set[str]()
        for start in range(0, len(changed), _A_TIME):
            for id_, source in (await self.holdings.index.sources(changed[start : start + _A_TIME])).items():
                await self._compare(source, records[id_], renamed)

    async def miss(self, standing: Standing) -> None:
        """Notice cards that are not there any more; a source stays seen, so that it is no news when it comes back."""
        library = standing.library
        there = {card.id for card in library.cards()}
        for what, digest in self.seen.items():
            kind, id_ = what
            if kind == "source" or id_ in there or what == _LIBRARY:
                continue
            self.changes[what] = None
            for watch in self.watches:
                if id_ == own_card(library, watch.wish):
                    self._note(watch, what, f"without {digest}", {"marks": [], "gone": digest.split()})

    async def _compare(self, source: Source, mark: str, renamed: Set[str]) -> None:
        what: Seen = ("source", source.id)
        said = quotations_of(source)
        digest = f"{mark} {' '.join(said)}"
        self.changes[what] = digest
        known = {*self.seen.get(what, "").split()[1:], *renamed}
        if not said.keys() - known:
            return
        words = {without_speaker(one) for one in known}
        for watch in self.watches:
            matching = await _quoted(self.holdings, watch.wish, source)
            # A quotation that has another speaker now is news only to whoever watches that speaker.
            by_words = watch.wish.kind != "person"
            marks = [
                one
                for one in said
                if one in matching and one not in known and not (by_words and without_speaker(one) in words)
            ]
            if marks:
                self._note(watch, what, digest, {"marks": marks})

    def _marks_of_others(self, kind: Literal["card", "source"], there: Container[str]) -> set[str]:
        """Give the marks of what was seen and is not there: it may only have another id now."""
        others = (digest for (of, id_), digest in self.seen.items() if of == kind and id_ not in there)
        return {mark for digest in others for mark in digest.split()}

    def _changed(self, records: Mapping[str, str]) -> list[str]:
        return [id_ for id_, mark in records.items() if not self.seen.get(("source", id_), "").startswith(f"{mark} ")]

    def _note(self, watch: Watch, what: Seen, digest: str, payload: Mapping[str, Any]) -> None:
        kind, id_ = what
        key = f"{kind} {id_} {short(digest)}"
        self.notes.append(Note(watch.id, key, {kind: id_, **payload}, watch.wish.due_at(self.now)))


def own_card(library: Library, wish: Wish) -> str:
    """Give the id of the card that is watched, which words have not; it may be another one now, or be written since."""
    card = _topic(library, wish) or _person(library, wish)
    return card.id if card else wish.key if wish.kind != "words" else ""


def _topic(library: Library, wish: Wish) -> Topic | None:
    return library.topics.get(library.topic_commands.get(wish.key, "")) if wish.kind == "topic" else None


def _person(library: Library, wish: Wish) -> Person | None:
    return (library.people.get(wish.key) or library.person_of(wish.title)) if wish.kind == "person" else None


async def _concerned(holdings: Holdings, wish: Wish, card: Card, lines: Mapping[str, Marked]) -> list[str]:
    """Give the marks of those lines of a card that are about what is wished for."""
    if wish.kind == "words":
        holding = await holdings.index.holding(wish.key, [_text(line) for line in lines.values()])
        return [mark for mark, holds in zip(lines, holding, strict=True) if holds]
    if card.id == own_card(holdings.library, wish):
        return list(lines)
    if isinstance(card, EventSet):
        about = _events_about(holdings.library, wish)
        return [mark for mark, line in lines.items() if line in about]
    return []


def _events_about(library: Library, wish: Wish) -> Sequence[Event]:
    if wish.kind == "topic":
        topic = _topic(library, wish)
        tagged = {topic.id, *topic.aliases} if topic else set[str]()
        rows = of_topic(library, wish.key)
        return [event for row, event in enumerate(library.events) if row in rows or not tagged.isdisjoint(event.tags)]
    person = _person(library, wish)
    return [event for event in library.events if person and person.id in event.who]


async def _quoted(holdings: Holdings, wish: Wish, source: Source) -> set[str]:
    """Give the marks of the quotations in a source that are about what is wished for."""
    index, library = holdings.index, holdings.library
    if wish.kind == "person":
        person = _person(library, wish)
        names = person.names if person else (wish.title,)
        hits = [await index.quotations(speakers=names, source=source.id, limit=_EVERY)]
    else:
        phrases = _asked_as(_topic(library, wish)) if wish.kind == "topic" else (wish.key,)
        hits = [await index.quotations(words, source=source.id, limit=_EVERY) for words in phrases]
    found = {(said.text, said.speaker) for one in hits for said in one.held}
    return {mark for mark, said in quotations_of(source).items() if (said.text, said.speaker) in found}


def _asked_as(topic: Topic | None) -> Iterable[str]:
    """Give the words by which a topic goes: its id, its aliases and its title, each of which a quotation may hold.

    Those that stand in nearly every quotation tell nothing; nor does the alias "us", which mostly is no country there.
    Common words among others have to stand beside them: "what to watch" is not whatever has "watch".
    """
    words = (topic.id, *topic.aliases, topic.title) if topic else ()
    asked = dict.fromkeys(one.lower().replace("-", " ").removeprefix("why ") for one in words)
    terms = {one: terms_of(one) for one in asked if one != "us"}
    return [one if telling(of) == of else f'"{one}"' for one, of in terms.items() if telling(of)]


def _text(line: Marked) -> str:
    if isinstance(line, Dispute):
        return "\n".join((line.about, *(side.text for side in line.sides)))
    return f"{line.role} {line.affiliation or ''}" if isinstance(line, Person) else line.text
