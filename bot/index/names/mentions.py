"""Find who is named in running text. Where it is doubtful whether a word is a name, nobody is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from bot.cards.spelling import words_of
from bot.index.names.completing import Named
from bot.index.names.finding import UNSPACED, Names
from bot.index.names.words_too import MONTHS, WORDS_TOO
from bot.sources.speech.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    NOT_NAMES,
    PARTICLES,
    PREPOSITIONS,
    TITLES,
    VERBS,
    given_names,
)

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-‐‑'’ʼ][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ][sS]?$")
_STARTS = re.compile(r"[.?!:;…\"“”«»(\[—–]|^$")
_MOST_WORDS = 8
"""The words of a name above which it is not looked for as a whole."""

_SOUNDS_SO = 1
"""How far the spelling of a whole name may be from those on the card: an initial, or one sound."""

_PLACING = frozenset(
    "in at near from to into across outside inside through toward towards via around under throughout".split()
)
"""Words before a country or its capital that is meant as a place."""

_IN_PLACES = _PLACING - {"to", "from"}

_BEFORE_MONTHS = frozenset(
    "in of on by since until till last this next late early before after from to through mid".split()
)


class Mention(NamedTuple):
    """Hold whom a text names: the ids of all who may be meant, the form it uses, and whether that is spelt as on the card."""

    ids: tuple[str, ...]
    form: str
    exact: bool = True

    @property
    def sure(self) -> str | None:
        """Give the id of the one who is meant; None where it may be several."""
        return self.ids[0] if len(self.ids) == 1 else None


class _Word(NamedTuple):
    """Hold a word: its folded letters, as it stands, and whether nothing but a space parts it from the one before."""

    text: str
    letters: str
    adjacent: bool
    starts: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def lower(self) -> str:
        return _POSSESSIVE.sub("", self.text).lower()

    @property
    def owns(self) -> bool:
        return _POSSESSIVE.search(self.text) is not None


@dataclass(slots=True)
class _Line:
    """Hold the words of a line, which of them a mention has taken, and which mean a place."""

    text: str
    words: Sequence[_Word]
    taken: set[int] = field(default_factory=set[int])
    places: set[int] = field(default_factory=set[int])

    def before(self, i: int) -> _Word | None:
        """Give the word right before another, with nothing but a space between them."""
        return self.words[i - 1] if i and self.words[i].adjacent else None

    def after(self, end: int) -> _Word | None:
        """Give the word right behind others."""
        return self.words[end] if end < len(self.words) and self.words[end].adjacent else None


def mentioned(lines: Iterable[str], names: Names) -> tuple[Mention, ...]:
    """Find all who are named, each once, in the order of the text.

    A family name alone means the one who bears it, or who is named in full elsewhere in the text; else all who bear it.
    """
    found: list[tuple[tuple[int, int], Mention]] = []
    read = [_Line(line, _words(line)) for line in lines]
    for number, line in enumerate(read):
        found += (((number, at), mention) for at, mention in _unspaced(line.text, names))
        found += (((number, at), mention) for at, mention in _whole(line, names))
    known = {id_ for _, mention in found for id_ in mention.ids}
    for number, line in enumerate(read):
        for at, form, ids in _families(line, names):
            meant = tuple(id_ for id_ in ids if id_ in known)
            found.append(((number, at), Mention(meant if len(meant) == 1 else ids, form)))
    found.sort(key=lambda one: one[0])
    return tuple({mention.ids: mention for _, mention in reversed(found)}.values())[::-1]


def _words(line: str) -> list[_Word]:
    words: list[_Word] = []
    end = 0
    for match in _TOKEN.finditer(UNSPACED.sub(lambda signs: " " * len(signs[0]), line)):
        gap = line[end : match.start()]
        letters = "".join(words_of(match[0]))
        if letters:
            titled = bool(words) and gap == ". " and words[-1].lower in TITLES
            starts = not titled and (not words or _STARTS.search(gap) is not None)
            words.append(_Word(match[0], letters, titled or (bool(words) and gap.isspace()), starts))
        end = match.end()
    return words


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


def _whole(line: _Line, names: Names) -> Iterator[tuple[int, Mention]]:
    """Find whole names, the longest first where they begin; also initials and another sound where the family name stands."""
    for i in range(len(line.words)):
        if i in line.taken:
            continue
        for end in range(_last(line, i, names), i, -1):
            ids = tuple(named.id for named in names.spelt(_letters(line, i, end)) if _is_meant(line, i, end, named))
            if ids:
                line.taken.update(range(i, end))
                yield i, Mention(ids, _form(line, i, end))
                break
    for i, word in enumerate(line.words):
        for end in (i + 3, i + 2) if word.capital and i not in line.taken else ():
            if end <= len(line.words) and (ids := _sounding(line, i, end, names)):
                line.taken.update(range(i, end))
                yield i, Mention(ids, _form(line, i, end), exact=False)
                break


def _last(line: _Line, i: int, names: Names) -> int:
    """Give where the words end that stand together and are all of some name."""
    end = i
    while end < min(len(line.words), i + _MOST_WORDS) and names.holds(line.words[end].letters):
        end += 1
        if end == len(line.words) or not line.words[end].adjacent:
            break
    return end


def _letters(line: _Line, i: int, end: int) -> str:
    return "".join(word.letters for word in line.words[i:end])


def _form(line: _Line, i: int, end: int) -> str:
    return _POSSESSIVE.sub("", " ".join(word.text for word in line.words[i:end]))


def _is_meant(line: _Line, i: int, end: int, named: Named) -> bool:
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
    return before is None or before.lower not in given_names() or _is_title(before) or not before.capital


def _is_body(line: _Line, i: int, end: int, named: Named, *, one: bool) -> bool:
    """Tell whether a body is meant and neither another that is named alike nor a place."""
    before, after, first = line.before(i), line.after(end), line.words[i]
    if after is not None and after.lower == "of" and end + 1 < len(line.words) and line.words[end + 1].capital:
        return False
    if before is not None and before.lower in _PLACING:
        line.places.update(range(i, end))
        return False
    if before is not None and before.lower in CONJUNCTIONS and i - 2 in line.places:
        line.places.update(range(i, end))
        return False
    if before is not None and not _is_function(before) and (before.capital or before.owns or not first.capital):
        return False
    if one:
        return _form(line, i, end) in named.names and not (after is not None and after.capital and not first.owns)
    return True


def _sounding(line: _Line, i: int, end: int, names: Names) -> tuple[str, ...]:
    """Find the one whose name sounds as two or three words do, or whose initials they have, by the family name in it."""
    words = line.words[i:end]
    if not line.taken.isdisjoint(range(i, end)) or not all(word.capital for word in words):
        return ()
    if not any(word.letters in names.families for word in words):
        return ()
    before, after = line.before(i), line.after(end)
    beside = (after is not None and after.capital) or (
        before is not None and before.capital and not (_is_function(before) or _is_title(before))
    )
    joined = all(_is_joined(one, other) for one, other in pairwise(words))
    if beside or not joined:
        return ()
    found = names.find(" ".join(f"{word.text}." if len(word.letters) == 1 else word.text for word in words))
    return found.ids if len(found.ids) == 1 and found.edits == _SOUNDS_SO else ()


def _is_joined(one: _Word, other: _Word) -> bool:
    return other.adjacent or (len(one.letters) == 1 and other.starts)


def _families(line: _Line, names: Names) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Find family names that stand alone."""
    families = names.families
    for i, word in enumerate(line.words):
        parts = re.split(r"[-‐‑]", word.text)
        several = [families.get("".join(words_of(part))) for part in parts] if len(parts) > 1 else []
        if several and all(several) and all(part[0].isupper() for part in parts) and word.letters not in families:
            yield from ((i, part, ids) for part, ids in zip(parts, several, strict=True) if ids)
            continue
        for end in range(_last(line, i, names), i, -1):
            ids = families.get(_letters(line, i, end))
            if ids and line.taken.isdisjoint(range(i, end)) and _is_surname(line, i, end):
                line.taken.update(range(i, end))
                yield i, _form(line, i, end), ids
                break


def _is_surname(line: _Line, i: int, end: int) -> bool:
    """Tell whether words stand alone as somebody's family name: with capitals, and part of no longer name."""
    words, before, after = line.words[i:end], line.before(i), line.after(end)
    if line.text.isupper() or not words[-1].capital or not all(w.capital or w.text in PARTICLES for w in words):
        return False
    if after is not None and after.capital and not words[-1].owns:
        return False
    if i and line.words[i - 1].letters and len(line.words[i - 1].letters) == 1 and line.words[i - 1].capital:
        return False  # "K. Park" is another one
    if before is not None and _is_title(before) and before.capital:
        return True
    if before is not None and (before.lower in _IN_PLACES or _is_of_name(line, i)):
        return False
    if before is not None and ((before.capital and not _is_function(before)) or before.lower in DETERMINERS):
        return False
    return len(words) > 1 or words[0].lower not in WORDS_TOO or _is_supported(line, i, before, after)


def _is_of_name(line: _Line, i: int) -> bool:
    """Tell whether a word belongs to the name of something: "School of Law"."""
    return i > 1 and line.words[i - 1].lower == "of" and line.words[i - 2].capital


def _is_supported(line: _Line, i: int, before: _Word | None, after: _Word | None) -> bool:
    """Tell whether a word that is no name elsewhere is one here, by what stands around it."""
    word = line.words[i]
    if word.lower in MONTHS and _is_month(line, i, before, after):
        return False
    if after is not None and after.lower in VERBS and after.lower not in AUXILIARIES and not word.owns:
        return True
    if word.starts:
        return False
    if before is None:
        return not word.owns
    return _is_function(before)


def _is_month(line: _Line, i: int, before: _Word | None, after: _Word | None) -> bool:
    beside = {one.lower for one in (before, after) if one is not None}
    numbered = any(one.isdigit() for one in beside)
    return (
        numbered or bool(before and before.lower in _BEFORE_MONTHS) or bool(i > 1 and line.words[i - 2].lower in MONTHS)
    )


def _is_function(word: _Word) -> bool:
    """Tell whether a word is no part of a name, whatever its case: one of grammar, or a verb of saying."""
    return word.lower in NOT_NAMES or word.lower in PREPOSITIONS or word.lower in VERBS


def _is_common(word: _Word) -> bool:
    return word.lower in WORDS_TOO or word.lower in NOT_NAMES


def _is_title(word: _Word) -> bool:
    return word.lower in TITLES or word.lower.removesuffix("s") in TITLES
