"""Cut the lines of a canonical text into paragraphs, and join those that were wrapped at a column.

A paragraph is a line, unless the page is hard-wrapped: then it is as many lines as were wrapped. A passage is
counted in lines, so its text is that of its lines with one space between them, and nothing is mended: a word
hyphenated at the end of a line stays in two.
"""

import re
from itertools import pairwise

from bot.sources.article import Paragraph

NARROWEST, WIDEST = 30, 130
"""The columns between which lines count as wrapped."""

ENDINGS = ".!?…:;。！？"
"""The marks at which a sentence, or a part of it, ends."""

CLOSERS = "\"'”’»›)]*_ "
"""What may follow such a mark: closing quotation marks and brackets, emphasis."""

_TITLE_WORD = re.compile(r"[^\W\d_][\w'’-]{3,}")
_LETTER = re.compile(r"[^\W_]")
_ITEM = re.compile(r"[-*•‣◦▪■●–—]\s|\(?\d{1,3}[.)]\s")
_BYLINE = re.compile(r"by\s+[A-Z]", re.IGNORECASE)


def split_paragraphs(text: str) -> list[Paragraph]:
    """Give the paragraphs of a canonical text; each line that is not blank stands in exactly one."""
    lines = text.split("\n")
    width = _wrap_width(lines)
    found: list[Paragraph] = []
    start: int | None = None
    for number, line in enumerate(lines):
        if start is None:
            start = None if not line or line.isspace() else number
        if start is not None and not (
            width and number + 1 < len(lines) and _goes_on(line, lines[number + 1], width, number > start)
        ):
            joined = " ".join(part.strip() for part in lines[start : number + 1])
            found.append(Paragraph(joined, (start + 1, number + 1)))
            start = None
    return found


def is_item(line: str) -> bool:
    """Tell whether a line is an item of a list: it begins with a bullet, a dash or a number."""
    return bool(_ITEM.match(line))


def is_ended(line: str) -> bool:
    """Tell whether a line ends as a sentence does, closing marks aside."""
    return line.rstrip(CLOSERS)[-1:] in ENDINGS if line else False


def long_words(line: str) -> list[str]:
    """Give the words of a line that headlines write with a capital where they do so: those of four letters or more."""
    return _TITLE_WORD.findall(line)


def is_title_case(line: str) -> bool:
    """Tell whether a line is written as headlines are: three of four long words begin with a capital."""
    words = long_words(line)
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.75 * len(words)


def has_letters(line: str) -> bool:
    """Tell whether anything stands in a line that could be read aloud."""
    return _LETTER.search(line) is not None


def _wrap_width(lines: list[str]) -> int:
    """Find the column at which a page was wrapped; 0 where it was not.

    Most lines of a wrapped page stop in mid-sentence, and the next one goes on with a small letter.
    """
    pairs = inside = widest = 0
    for line, following in pairwise(lines):
        if len(line) < NARROWEST or not following or following.isspace():
            continue
        pairs += 1
        if following.lstrip()[:1].islower() and not is_ended(line):
            inside += 1
            widest = max(widest, len(line.rstrip()))
    return widest if inside >= 2 and inside >= 0.4 * pairs and widest <= WIDEST else 0


def _goes_on(line: str, following: str, width: int, inside: bool) -> bool:
    """Tell whether the next line of a wrapped page belongs to the same paragraph, of which this may be the first."""
    used, continued = line.rstrip(), following.strip()
    if not continued or len(used) > width or not has_letters(line) or not has_letters(following):
        return False
    if _starts_anew(line, following) or _BYLINE.match(continued):
        return False
    fits = len(used) + 1 + len(continued.split(None, 1)[0]) <= width
    if is_ended(used) or not fits:
        return not fits
    if continued[0].islower():
        return inside or len(used) >= 0.5 * width
    return len(used) >= 0.85 * width


def _starts_anew(line: str, following: str) -> bool:
    bare, next_bare = line.lstrip(), following.lstrip()
    if is_item(next_bare) and (is_item(bare) or is_ended(line)):
        return True
    return len(following) - len(next_bare) > len(line) - len(bare) + 1 and not is_item(bare)
