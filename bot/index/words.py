"""Turn typed words into terms: what to ask FTS5 for, and how to know it again in the words of a row."""

import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.index.schema import SIGN, STEMMER

_QUOTES = str.maketrans("“”„‟«»", '""""""')

_MOST_TERMS = 32
"""The terms of a question that are looked for; a question has at most 500 characters."""


@dataclass(frozen=True, slots=True)
class Term:
    """Hold one thing that is looked for: ``typed`` as shown, and each way to find it.

    ``ways`` are phrases, the typed one first; a tag, which stands for a filter, is a phrase of its own. With
    ``begins`` the last word is only the beginning of one, as it is while somebody is typing.
    """

    typed: str
    ways: tuple[tuple[str, ...], ...]
    begins: bool = False

    @property
    def match(self) -> str:
        """Give the expression for FTS5: every word quoted, so that no operator of the user reaches it."""
        phrases = [f'"{" ".join(way)}"{" *" if self.begins else ""}' for way in self.ways]
        return phrases[0] if len(phrases) == 1 else f"({' OR '.join(phrases)})"


def terms_of(words: str) -> list[Term]:
    """Read typed words; those inside double quotes, or joined by hyphens, stay together as a phrase."""
    phrases: list[tuple[str, ...]] = []
    for number, part in enumerate(unicodedata.normalize("NFC", words).translate(_QUOTES).split('"')):
        phrases += [tokens(part)] if number % 2 else map(tokens, part.split())
    return [Term(" ".join(phrase), (phrase,)) for phrase in dict.fromkeys(phrases) if phrase][:_MOST_TERMS]


def beginning(word: str) -> Term:
    """Give the term for words that begin so."""
    return Term(word, (tokens(word),), begins=True)


def match_all(words: str) -> list[str]:
    """Turn typed words into FTS5 terms that must all stand in a row; common words count only where nothing else is."""
    terms = terms_of(words)
    return [term.match for term in telling(terms) or terms]


def telling(terms: Iterable[Term]) -> list[Term]:
    """Give the terms that tell something: phrases, and whatever is no common word."""
    return [term for term in terms if len(term.ways[0]) > 1 or term.typed.lower() not in COMMON]


COMMON = frozenset(
    """
    a about according against all also an and any are as at be been between both by can could did do does down each for
    from had happen happened has have here how if in instead into is it its many more most much no not now of off on or other
    out over s say says said should than that the their them then there these they this those to under up was were what
    when where which while who whom whose why will with would you
    """.split()
)
"""Words of English that tell nothing about what is looked for."""


def tokens(words: str) -> tuple[str, ...]:
    """Cut words as FTS5 does: letters and digits, marks between them falling away."""
    return tuple("".join(character if character.isalnum() else " " for character in words).split())


_WITHOUT_MARKS = re.compile(r"[\x00-\u02ff\u2010-\u2027]*")
"""Letters and typography among which no mark stands alone; most articles have nothing else."""

_SPACED = {code: " " for code in range(128) if not chr(code).isalnum()}
"""What parts words in ASCII, for which this is four times as fast as the expression below."""

_TOKEN = re.compile(rf"{SIGN}?[^\W_]+")


def fold(words: str) -> str:
    """Write words as FTS5 compares them: in small letters, without diacritics."""
    if words.isascii() or (_WITHOUT_MARKS.fullmatch(words) and unicodedata.is_normalized("NFKD", words)):
        return words.lower()
    parts = unicodedata.normalize("NFKD", words)
    return "".join(part for part in parts if not unicodedata.combining(part)).lower().replace("ς", "σ")


def cut(words: str) -> list[str]:
    """Cut the words of a row into folded tokens."""
    folded = fold(words)
    return folded.translate(_SPACED).split() if folded.isascii() else _TOKEN.findall(folded)


def length_of(words: str) -> int:
    """Count the words of a row, without the tokens of speakers."""
    return len(words.split()) - words.count(SIGN)


def cutter(stems: Iterable[str]) -> Callable[[str], list[str]]:
    """Give a function that cuts out of folded words those that may have one of these stems, and hardly any other.

    Porter's algorithm only takes endings away, and puts one or two letters in their place.
    """
    beginnings = {stem if stem.startswith(SIGN) else stem[: max(1, len(stem) - 2)] for stem in stems}
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, sorted(beginnings)))})[^\W_]*").findall


class Synonyms:
    """Know which words mean the same, in whatever form they are typed."""

    def __init__(self, stemmer: "Stemmer", groups: Iterable[Sequence[str]]) -> None:
        self._stemmer = stemmer
        self._groups = {self._stemmed(tokens(word)): tuple(map(tokens, group)) for group in groups for word in group}
        self._longest = max(map(len, self._groups), default=0)

    def meaning(self, terms: Sequence[Term]) -> list[Term]:
        """Let each term also stand for what means the same; words that mean one thing together become one term.

        What stands in double quotes, or is joined by hyphens, is looked for as it is.
        """
        meant: list[Term] = []
        i = 0
        while i < len(terms):
            lengths = range(min(self._longest, len(terms) - i), 0, -1)
            length = next((n for n in lengths if self._group(terms[i : i + n])), 0)
            if length:
                together = tuple(term.ways[0][0] for term in terms[i : i + length])
                others = self._group(terms[i : i + length])
                meant.append(Term(" ".join(together), tuple(dict.fromkeys((together, *others)))))
            else:
                meant.append(terms[i])
            i += length or 1
        return meant

    def _group(self, terms: Sequence[Term]) -> tuple[tuple[str, ...], ...]:
        if any(len(term.ways[0]) > 1 for term in terms):
            return ()
        return self._groups.get(self._stemmed([term.ways[0][0] for term in terms]), ())

    def _stemmed(self, words: Sequence[str]) -> tuple[str, ...]:
        known = self._stemmer.known(words)
        return tuple(known[word] for word in words)


class Stemmer:
    """Stem words with the tokenizer of the index itself, on one connection; what was stemmed once is remembered."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[str, str] = {}
        connection.executescript(STEMMER)

    def known(self, words: Sequence[str]) -> Mapping[str, str]:
        """Give a mapping that holds the stem of each word; words must be tokens already."""
        unknown = list(set(words).difference(self._known))
        if unknown:
            if len(self._known) > _MOST_REMEMBERED:
                self._known.clear()
                unknown = list(set(words))
            self._known.update(zip(unknown, self._stems(unknown), strict=True))
        return self._known

    def _stems(self, words: Sequence[str]) -> list[str]:
        """Stem each word in a row of its own: some letters of scripts that SQLite does not know are no token at all."""
        connection = self._connection
        connection.executemany("INSERT INTO temp.typed (rowid, words) VALUES (?, ?)", enumerate(words))
        found = dict(connection.execute("SELECT doc, term FROM temp.stems"))
        connection.execute("INSERT INTO temp.typed (typed) VALUES ('delete-all')")
        return [found.get(number, word) for number, word in enumerate(words)]


_MOST_REMEMBERED = 200_000


def tag(kind: str, number: int) -> str:
    """Give the token of a filter."""
    return f"{SIGN}{kind}{number}"


NONE = f"{SIGN}none"
"""The token of a filter that no row passes."""
