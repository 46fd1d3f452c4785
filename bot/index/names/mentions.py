"""Find who is named in running text. Where it is doubtful whether a word is a name, nobody is."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from bot.index.names.completing import Named
from bot.index.names.finding import UNSPACED, Names
from bot.index.names.lines import (
    PLACING,
    Line,
    Word,
    form_of,
    is_function,
    is_title,
    last_of_names,
    letters_of,
    words_in,
)
from bot.index.names.surnames import family_names
from bot.index.names.words_too import WORDS_TOO
from bot.sources.speech.lexicon import CONJUNCTIONS, NOT_NAMES, given_names

_SOUNDS_SO = 1
"""How far the spelling of a whole name may be from those on the card: an initial, or one sound."""


class Mention(NamedTuple):
    """Hold whom a text names: the ids of all who may be meant, the form it uses, and whether that is spelt as on the card."""

    ids: tuple[str, ...]
    form: str
    exact: bool = True

    @property
    def sure(self) -> str | None:
        """Give the id of the one who is meant; None where it may be several."""
        return self.ids[0] if len(self.ids) == 1 else None


def mentioned(lines: Iterable[str], names: Names) -> tuple[Mention, ...]:
    """Find all who are named, each once, in the order of the text.

    A family name alone means the one who bears it, or who is named in full elsewhere in the text; else all who bear it.
    """
    found: list[tuple[tuple[int, int], Mention]] = []
    read = [Line(line, words_in(line)) for line in lines]
    for number, line in enumerate(read):
        found += (((number, at), mention) for at, mention in _unspaced(line.text, names))
        found += (((number, at), mention) for at, mention in _whole(line, names))
    known = {id_ for _, mention in found for id_ in mention.ids}
    for number, line in enumerate(read):
        for at, form, ids in family_names(line, names):
            meant = tuple(id_ for id_ in ids if id_ in known)
            found.append(((number, at), Mention(meant if len(meant) == 1 else ids, form)))
    found.sort(key=lambda one: one[0])
    return tuple({mention.ids: mention for _, mention in reversed(found)}.values())[::-1]


def _unspaced(line: str, names: Names) -> Iterator[tuple[int, Mention]]:
    """Find names in scripts that write without spaces; one in Korean begins a word."""
    known = names.unspaced
    longest = max(map(len, known), default=0)
    for run in UNSPACED.finditer(line) if known else ():
        at = run.start()
        while at < run.end():
            ends = range(min(run.end(), at + longest), at + 1, -1)
            name = next((line[at:end] for end in ends if line[at:end] in known), None)
            if name and (at == run.start() or not "\uac00" <= name[0] <= "\ud7a3"):
                yield at, Mention((known[name],), name)
            at += len(name) if name else 1


def _whole(line: Line, names: Names) -> Iterator[tuple[int, Mention]]:
    """Find whole names, the longest first where they begin; also initials and another sound where the family name stands."""
    for i in range(len(line.words)):
        if i in line.taken:
            continue
        for end in range(last_of_names(line, i, names), i, -1):
            ids = tuple(named.id for named in names.spelt(letters_of(line, i, end)) if _is_meant(line, i, end, named))
            if ids:
                line.taken.update(range(i, end))
                yield i, Mention(ids, form_of(line, i, end))
                break
    for i, word in enumerate(line.words):
        for end in (i + 3, i + 2) if word.capital and i not in line.taken else ():
            if end <= len(line.words) and (ids := _sounding(line, i, end, names)):
                line.taken.update(range(i, end))
                yield i, Mention(ids, form_of(line, i, end), exact=False)
                break


def _is_meant(line: Line, i: int, end: int, named: Named) -> bool:
    """Tell whether words that spell a whole name stand for it here."""
    words = line.words[i:end]
    one = len(words) == 1 and not re.search(r"[-‐‑]", words[0].text)
    before = line.before(i)
    if named.body:
        return _is_body(line, i, end, named, one=one)
    if one:
        return False
    if not any(word.capital for word in words) and all(_is_common(word) for word in words):
        return False
    return before is None or before.lower not in given_names() or is_title(before) or not before.capital


def _is_body(line: Line, i: int, end: int, named: Named, *, one: bool) -> bool:
    """Tell whether a body is meant and neither another that is named alike nor a place."""
    before, after, first = line.before(i), line.after(end), line.words[i]
    if after is not None and after.lower == "of" and end + 1 < len(line.words) and line.words[end + 1].capital:
        return False
    if before is not None and before.lower in PLACING:
        line.places.update(range(i, end))
        return False
    if before is not None and before.lower in CONJUNCTIONS and i - 2 in line.places:
        line.places.update(range(i, end))
        return False
    if before is not None and not is_function(before) and (before.capital or before.owns or not first.capital):
        return False
    if one:
        return form_of(line, i, end) in named.names and not (after is not None and after.capital and not first.owns)
    return True


def _sounding(line: Line, i: int, end: int, names: Names) -> tuple[str, ...]:
    """Find the one whose name sounds as two or three words do, or whose initials they have, by the family name in it."""
    words = line.words[i:end]
    if not line.taken.isdisjoint(range(i, end)) or not all(word.capital for word in words):
        return ()
    if not any(word.letters in names.families for word in words):
        return ()
    before, after = line.before(i), line.after(end)
    beside = (after is not None and after.capital) or (
        before is not None and before.capital and not (is_function(before) or is_title(before))
    )
    joined = all(_is_joined(one, other) for one, other in pairwise(words))
    if beside or not joined:
        return ()
    found = names.find(" ".join(f"{word.text}." if len(word.letters) == 1 else word.text for word in words))
    return found.ids if len(found.ids) == 1 and found.edits == _SOUNDS_SO else ()


def _is_joined(one: Word, other: Word) -> bool:
    return other.adjacent or (len(one.letters) == 1 and other.starts)


def _is_common(word: Word) -> bool:
    return word.lower in WORDS_TOO or word.lower in NOT_NAMES
