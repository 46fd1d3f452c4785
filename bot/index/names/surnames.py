"""Find family names that stand alone in running text."""

import re
from collections.abc import Iterator

from bot.cards.spelling import words_of
from bot.index.names.finding import Names
from bot.index.names.lines import PLACING, Line, Word, form_of, is_function, is_title, last_of_names, letters_of
from bot.index.names.words_too import MONTHS, WORDS_TOO
from bot.sources.speech.lexicon import AUXILIARIES, DETERMINERS, PARTICLES, VERBS

_IN_PLACES = PLACING - {"to", "from"}

_BEFORE_MONTHS = frozenset(
    "in of on by since until till last this next late early before after from to through mid".split()
)


def family_names(line: Line, names: Names) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Find family names that stand alone."""
    families = names.families
    for i, word in enumerate(line.words):
        if i in line.taken:
            continue
        parts = re.split(r"[-‐‑]", word.text)
        several = [families.get("".join(words_of(part))) for part in parts] if len(parts) > 1 else []
        if several and all(several) and all(part[0].isupper() for part in parts) and word.letters not in families:
            yield from ((i, part, ids) for part, ids in zip(parts, several, strict=True) if ids)
            continue
        for end in range(last_of_names(line, i, names), i, -1):
            ids = families.get(letters_of(line, i, end))
            if ids and line.taken.isdisjoint(range(i, end)) and _is_surname(line, i, end):
                line.taken.update(range(i, end))
                yield i, form_of(line, i, end), ids
                break


def _is_surname(line: Line, i: int, end: int) -> bool:
    """Tell whether words stand alone as somebody's family name: with capitals, and part of no longer name."""
    words, before, after = line.words[i:end], line.before(i), line.after(end)
    if line.text.isupper() or not words[-1].capital or not all(w.capital or w.text in PARTICLES for w in words):
        return False
    if after is not None and after.capital and not words[-1].owns:
        return False
    if i and line.words[i - 1].letters and len(line.words[i - 1].letters) == 1 and line.words[i - 1].capital:
        return False  # "K. Park" is another one
    if before is not None and is_title(before) and before.capital:
        return True
    if before is not None and (before.lower in _IN_PLACES or _is_of_name(line, i)):
        return False
    if before is not None and ((before.capital and not is_function(before)) or before.lower in DETERMINERS):
        return False
    return len(words) > 1 or words[0].lower not in WORDS_TOO or _is_supported(line, i, before, after)


def _is_of_name(line: Line, i: int) -> bool:
    """Tell whether a word belongs to the name of something: "School of Law"."""
    return i > 1 and line.words[i - 1].lower == "of" and line.words[i - 2].capital


def _is_supported(line: Line, i: int, before: Word | None, after: Word | None) -> bool:
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
    return is_function(before)


def _is_month(line: Line, i: int, before: Word | None, after: Word | None) -> bool:
    beside = {one.lower for one in (before, after) if one is not None}
    numbered = any(one.isdigit() for one in beside)
    return (
        numbered or bool(before and before.lower in _BEFORE_MONTHS) or bool(i > 1 and line.words[i - 2].lower in MONTHS)
    )
