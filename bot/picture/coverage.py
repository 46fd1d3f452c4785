"""Read from the file of a font which characters it can draw, without loading the font.

The table ``cmap`` is read in its two usual forms, 4 and 12, as https://learn.microsoft.com/typography/opentype/spec/cmap
describes it. fontTools reads it too, but takes 50 ms to import and 100 ms for a font of Chinese.
"""

import struct
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

_OUTLINES = {b"glyf", b"CFF ", b"CFF2"}
_LARGEST = 4 << 20
"""The bytes above which a table is not believed."""


class Coverage:
    """Tell which characters a font can draw."""

    def __init__(self, firsts: Sequence[int], lasts: Sequence[int]) -> None:
        self._firsts, self._lasts = firsts, lasts

    def __contains__(self, char: str) -> bool:
        at = bisect_right(self._firsts, ord(char)) - 1
        return at >= 0 and ord(char) <= self._lasts[at]


def read_coverage(path: Path) -> Coverage | None:
    """Read the coverage of a font, of a collection that of its first; None where this is no font of outlines."""
    try:
        with path.open("rb") as file:
            table = _cmap(file)
            return _read(table) if table else None
    except (OSError, struct.error, IndexError, OverflowError):
        return None


def _cmap(file: BinaryIO) -> bytes | None:
    start = 0
    head = file.read(16)
    if head[:4] == b"ttcf":
        (start,) = struct.unpack(">I", head[12:16])
        file.seek(start)
        head = file.read(12)
    file.seek(start + 12)
    (count,) = struct.unpack(">H", head[4:6])
    tables: dict[bytes, tuple[int, int]] = {}
    for _ in range(count):
        tag, _, offset, length = struct.unpack(">4sIII", file.read(16))
        tables[tag] = offset, length
    if b"cmap" not in tables or not _OUTLINES & tables.keys() or tables[b"cmap"][1] > _LARGEST:
        return None
    file.seek(tables[b"cmap"][0])
    return file.read(tables[b"cmap"][1])


def _read(table: bytes) -> Coverage | None:
    """Read the best subtable: Unicode in full, else its first plane."""
    (count,) = struct.unpack_from(">H", table, 2)
    found: dict[int, int] = {}
    for at in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", table, 4 + 8 * at)
        if platform == 0 or (platform == 3 and encoding in (1, 10)):
            (form,) = struct.unpack_from(">H", table, offset)
            found[form] = offset
    if 12 in found:
        return _groups(table, found[12])
    return _segments(table, found[4]) if 4 in found else None


def _groups(table: bytes, at: int) -> Coverage:
    (count,) = struct.unpack_from(">I", table, at + 12)
    numbers = struct.unpack_from(f">{3 * count}I", table, at + 16)
    every = sorted(
        (first if glyph else first + 1, last)
        for first, last, glyph in zip(numbers[0::3], numbers[1::3], numbers[2::3], strict=True)
    )
    return Coverage([first for first, _ in every], [last for _, last in every])


def _segments(table: bytes, at: int) -> Coverage:
    """Read segments; one that lists its glyphs may have holes."""
    count = struct.unpack_from(">H", table, at + 6)[0] // 2
    lasts = struct.unpack_from(f">{count}H", table, at + 14)
    firsts = struct.unpack_from(f">{count}H", table, at + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", table, at + 16 + 4 * count)
    offsets_at = at + 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", table, offsets_at)
    first_held, last_held = list[int](), list[int]()
    for n in range(count):
        for code in range(firsts[n], min(lasts[n], 0xFFFE) + 1):
            if offsets[n]:
                (glyph,) = struct.unpack_from(">H", table, offsets_at + 2 * n + offsets[n] + 2 * (code - firsts[n]))
                glyph = (glyph + deltas[n]) & 0xFFFF if glyph else 0
            else:
                glyph = (code + deltas[n]) & 0xFFFF
            if not glyph:
                continue
            if last_held and last_held[-1] == code - 1:
                last_held[-1] = code
            else:
                first_held.append(code)
                last_held.append(code)
    return Coverage(first_held, last_held)
