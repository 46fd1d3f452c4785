"""Fold typography, and tell what stands between quotation marks from what stands outside them."""

import re
from collections.abc import Iterator
from functools import lru_cache

_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″〝〞「」『』＂", '"'),
        **dict.fromkeys("‘’‚‛′ʼ＇`´", "'"),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", None),
        "…": "...",
    }
)
_DASH = re.compile(r" ?-{2,} ?| - ")
_OPENING = re.compile(r"(?<![\w'])'(?=\S)")
_CLOSING = re.compile(r"(?<=\S)'(?!\w)")


@lru_cache(maxsize=64)
def fold(text: str) -> str:
    """Fold typography, and only typography: marks, dashes, spaces, line wraps and invisible characters."""
    text = " ".join(text.translate(_TYPOGRAPHY).replace("''", '"').split())
    return _DASH.sub("-", text)


def quoted_spans(passage: str) -> list[str]:
    """Give what stands between quotation marks in a passage, typography folded.

    A mark that is never closed quotes to the end of the passage, as in a quotation that goes on in
    the next paragraph. Single marks count where they stand at the edges of words.
    """
    folded = fold(passage)
    return [span for span in (*folded.split('"')[1::2], *_single_spans(folded)) if span]


def _single_spans(folded: str) -> Iterator[str]:
    """Give what stands between single marks, each with the nearest one that closes it; in one pass over the text."""
    end = 0
    closing = _CLOSING.finditer(folded)
    for opened in _OPENING.finditer(folded):
        if opened.start() < end:
            continue
        closed = next((mark for mark in closing if mark.start() > opened.end()), None)
        if closed is None:
            return
        yield folded[opened.end() : closed.start()]
        end = closed.end()


@lru_cache(maxsize=16)
def quoted(passage: str) -> str:
    """Give the same spans as one text, each on a line of its own."""
    return "\n".join(quoted_spans(passage))


@lru_cache(maxsize=16)
def unquoted(passage: str) -> str:
    """Give what stands outside double quotation marks in a passage, typography folded: the writer's words."""
    return "\n".join(fold(passage).split('"')[::2])
