"""Make ids of sources that people can read, type and remember: ``son-2024``, ``reuters-2023-2``."""

import re
from collections.abc import Container

from anyascii import anyascii

from bot.dates import Edtf
from bot.sources.record import LONGEST

_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z0-9]+)*", re.ASCII)
_AUTHORS = re.compile(r"\s*(?:,|;|/|\||&|\band\b|\bwith\b|\bin\b|\bfor\b)\s*", re.IGNORECASE)
_BY = re.compile(r"by\s+", re.IGNORECASE)
_KOREAN_GIVEN = re.compile(r"[A-Z][a-z]+-[a-z]+")
_SHORTEST_TELLING = 3

_UNTELLING = frozenset(
    """the and for but not nor with from into over under after before about against amid as at by in of off on or out to
    up via how why what when where which who whom whose will would can could may might must shall should does did
    has have had are was were been being that this these those his her its their our your all any more most new news
    says said report reports jr sr""".split()
)
"""Words that tell no headline, publisher or family from another."""


def name_id(byline: str | None, publisher: str | None, headline: str, published: Edtf | None) -> str:
    """Name a source after its first author, else its publisher, else its headline, and after its year where known.

    An id has two parts at least, so that nobody takes it for a word.
    """
    words = _telling(headline)
    named = _family_name(byline or "") or next(iter(_telling(publisher or "")), "")
    first, *rest = (named, *words) if named else words or ["article"]
    second = _year(published) or next((word for word in rest if word != first), "undated")
    return f"{first[: LONGEST['id'] - len(second) - 1]}-{second}"[: LONGEST["id"]].strip("-")


def free_id(wanted: str, taken: Container[str]) -> str:
    """Give the wanted id, or the first of its kind that is free: ``son-2024``, ``son-2024-2``, ``son-2024-3``."""
    id_, number = wanted, 1
    while id_ in taken:
        number += 1
        id_ = f"{wanted[: LONGEST['id'] - len(str(number)) - 1].rstrip('-')}-{number}"
    return id_


def _family_name(byline: str) -> str:
    """Give the family name of the first author: the last word, but the first of a name such as "Son Ji-hyoung"."""
    first = _AUTHORS.split(_BY.sub("", byline.strip(), count=1), maxsplit=1)[0].split()
    if len(first) > 1 and _KOREAN_GIVEN.fullmatch(first[-1]):
        return "".join(_words(first[0]))
    return next(
        ("".join(words) for word in reversed(first) if (words := _words(word)) and words[0] not in _UNTELLING), ""
    )


def _telling(text: str) -> list[str]:
    return [word for word in _words(text) if len(word) >= _SHORTEST_TELLING and word not in _UNTELLING]


def _words(text: str) -> list[str]:
    return [word.replace("'", "").replace("’", "") for word in _WORD.findall(anyascii(text).lower())]


def _year(date: Edtf | None) -> str:
    """Give the year of a date; nothing where it may be one of several."""
    if date is None or date.earliest is None or date.latest is None or date.earliest[0] != date.latest[0]:
        return ""
    return str(date.earliest[0]) if date.earliest[0] > 0 else ""
