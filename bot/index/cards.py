"""Put what comes of cards into tables in memory, to be searched together with the passages of the index."""

import sqlite3
from dataclasses import dataclass

from bot.cards.library import Library
from bot.index.entries import Entry, entries, event_columns, words_for
from bot.index.schema import CARD_TABLES, CARDS, INSERT_EVENT, NO_CARDS, SIGN


def make_tables(connection: sqlite3.Connection) -> None:
    """Make the tables, which are the connection's own."""
    connection.executescript(CARD_TABLES)


@dataclass(frozen=True, slots=True)
class Cards:
    """Hold the entries of the cards, row ``n + 1`` being the n-th, and how many words they have."""

    entries: tuple[Entry, ...]
    words: int


def fill_tables(connection: sqlite3.Connection, library: Library) -> Cards:
    """Put the cards of a library into the tables in place of all others."""
    found = tuple(entries(library))
    rows = [(number, words_for(library, entry).replace(SIGN, " ")) for number, entry in enumerate(found, 1)]
    connection.executescript(NO_CARDS)
    connection.execute("BEGIN")
    connection.executemany(CARDS.keep, rows)
    connection.executemany(CARDS.insert, rows)
    connection.executemany(
        INSERT_EVENT, ((n, *event_columns(library, event)) for n, event in enumerate(library.events))
    )
    connection.execute(CARDS.count_all)
    connection.execute("COMMIT")
    return Cards(found, sum(len(words.split()) for _, words in rows))
