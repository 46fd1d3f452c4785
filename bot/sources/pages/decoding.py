"""Decode the bytes of an article into its canonical text, or say why they are none.

Pages come as UTF-8, as UTF-16 and UTF-32 with a mark, as UTF-16 without one (Latin text shows it by its zeros),
and from old systems as Windows-1252, which is what remains when nothing else fits.
"""

import codecs
import re
from pathlib import Path

from bot.errors import NotAnArticle

LARGEST_TEXT = 4 << 20
"""The size in bytes above which a file is no article."""

# UTF-32 comes before UTF-16, whose mark its own begins with.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORMS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive, or a document of Word or Writer"),
    (b"\xd0\xcf\x11\xe0", "an old document of Word"),
    (b"{\\rtf", "a document in rich text"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture, a sound or a film"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"SQLite format 3\0", "a database"),
    (b"\x7fELF", "a program"),
)
_SAMPLE = 1 << 16
"""The characters that tell text from noise: enough of a file to judge by."""

_MOST_CONTROLS = 0.02
"""The part of the characters that may be control characters; noise has a tenth or more."""

_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f\ufffd]")


def load(path: Path) -> str:
    """Read the canonical text of a file, which is not opened where it is too large; raise NotAnArticle for none."""
    try:
        if path.stat().st_size > LARGEST_TEXT:
            raise NotAnArticle(_too_large(path.stat().st_size))
        content = path.read_bytes()
    except OSError as error:
        raise NotAnArticle(f"cannot be read: {error.strerror or error}") from error
    return decode(content)


def decode(content: bytes) -> str:
    """Decode an article: no byte order mark, newlines as LF, no white space at either end.

    Every other character stays as it stands, whatever kind of space it is. Raises NotAnArticle for what is
    too large, empty or binary; a byte that has no meaning becomes U+FFFD.
    """
    if len(content) > LARGEST_TEXT:
        raise NotAnArticle(_too_large(len(content)))
    if form := next((name for magic, name in _FORMS if content.startswith(magic)), None):
        raise NotAnArticle(f"this is {form}, not text: open it and save the article in it as plain text")
    text = _characters(content).replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise NotAnArticle("the file is empty: save the article's text in it")
    sample = text[:_SAMPLE]
    if "\0" in text or len(_CONTROLS.findall(sample)) > _MOST_CONTROLS * len(sample):
        raise NotAnArticle("this is binary, not text: save the article as plain text, in UTF-8")
    return text


def _characters(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if b"\0" in content:
        return content.decode(_unmarked(content), "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        repaired = content.decode("utf-8", "replace")
    # A file cut off within a character, or with one stray byte, has as many good characters as bad ones at least.
    if 0 < repaired.count("\ufffd") <= len(_BEYOND_ASCII.findall(repaired)):
        return repaired
    return content.decode("cp1252", "replace")


def _unmarked(content: bytes) -> str:
    """Tell UTF-16 without a mark by the zeros that stand in every second byte of Latin text."""
    half = len(content) // 2
    first, second = content[0::2].count(0), content[1::2].count(0)
    if second > 0.4 * half and first < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if first > 0.4 * half and second < 0.05 * half else "utf-8"


def _too_large(size: int) -> str:
    return f"this has {size / (1 << 20):.1f} MB and an article at most {LARGEST_TEXT >> 20}: save the article alone, as text"
