"""Read what people reply: citations, numbers of what was offered, sentences, and lists with commas."""

import re
from collections.abc import Sequence

from bot.citations import Citation, parse_citation

_SENTENCE = re.compile(r"\S+(?:\s+\S+){2,}\.[”\"’')]*")
_AROUND_MARK = re.compile(r"\s*#\s*")
_BETWEEN = re.compile(r"[\s,]+")


def citations_in(reply: str, offered: Sequence[Citation] = ()) -> tuple[Citation, ...]:
    """Read a reply of nothing but citations and numbers of those offered; give none where it is anything else."""
    found = [_meant(part, offered) for part in parts(reply)]
    return tuple(dict.fromkeys(one for one in found if one)) if all(found) else ()


def _meant(part: str, offered: Sequence[Citation]) -> Citation | None:
    number = int(part) if is_number(part) else 0
    return offered[number - 1] if 1 <= number <= len(offered) else parse_citation(part)


def parts(reply: str) -> list[str]:
    """Give what stands between commas or spaces, but for those around a number sign."""
    return [part for part in _BETWEEN.split(_AROUND_MARK.sub("#", reply)) if part]


def is_number(part: str) -> bool:
    """Tell the number of something offered."""
    return part.isascii() and part.isdecimal() and len(part) < 10


def is_sentence(reply: str) -> bool:
    """Tell a sentence, which ends with a full stop, from words to search for."""
    return bool(_SENTENCE.fullmatch(reply))


def items(reply: str) -> list[str]:
    """Give what stands between commas."""
    return [one for part in reply.split(",") if (one := " ".join(part.split()))]
