"""Read the dates that a page prints of itself, no sharper than it prints them."""

import re
from dataclasses import dataclass
from typing import Literal

from bot.dates import MONTHS, Edtf, parse_edtf
from bot.errors import DateError

Label = Literal["published", "updated", ""]

_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d(?!\d?:\d\d))"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"\b{_MONTH} {_DAY},? {_YEAR}",
        rf"(?<!\d){_DAY}\.?(?: of)?[ -]{_MONTH},?[ -]{_YEAR}",
        rf"(?<!\d){_YEAR}[-./](?P<month>\d{{1,2}})[-./](?P<day>\d{{1,2}})(?!\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?",
        rf"(?<!\d)(?P<first>\d{{1,2}})[-./](?P<second>\d{{1,2}})[-./]{_YEAR}",
        rf"\b{_MONTH},? {_YEAR}",
    )
)
_NUMBERS = {month[:3].lower(): number for number, month in enumerate(MONTHS, 1)}
# Pages run their dates together: "2:06 AM GMT+9Updated 3 days ago".
_RUN_TOGETHER = re.compile(r"(?<=\d)(?=[A-Z][a-z]{3})")
_LABEL = re.compile(
    r"\b(?:(?P<updated>updated?|modified|edited|revised)|(?P<published>published|posted|created|issued|first))\b",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"\b(?:(?:last |first )?(?:published|posted|created|issued|updated?|modified|edited|revised)(?: (?:on|at|date))?"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|\d{1,2}[:.]\d\d(?:[:.]\d\d)?|\d{1,2}(?= ?[ap]\.?m)|[ap]\.?m\b\.?|noon|midnight|hrs?"
    r"|[ECMP][SD]?T|GMT(?:[+-]\d{1,2})?|UTC|BST|CES?T|KST|JST|IST|AES?T|local time|(?:\d+|an?|one) (?:second|minute|min|hour|day|week|month)s? ago|yesterday|today|date|on|at|(?:issue|vol(?:ume)?\.?|no\.?) ?(?:no\.? ?)?\d{1,5}|\d+[ -]min(?:ute)?s?(?: read)?|read)\b"
    r"|\b(?:source|editor):|[+-]\d\d:?\d\d\b",
    re.IGNORECASE,
)  # fmt: skip
_AGO = re.compile(r"\b(?:ago|yesterday)\b|\bmin(?:ute)?s? read\b", re.IGNORECASE)
_SEPARATORS = re.compile(r"^[\s|•·,;:/–—-]+|[\s|•·,;:/–—-]+$")


@dataclass(frozen=True, slots=True)
class DateLine:
    """Hold what a line of dates says: the best date, what its label is, the other words of the line, and whether times stand in it.

    ``date`` is None where the line speaks of days ago only, or names a day that never was.
    """

    date: Edtf | None
    label: Label
    rest: str
    timed: bool


def read_date_line(line: str) -> DateLine | None:
    """Read a line that prints a date or says when the page was published; None for one that does neither."""
    line = _RUN_TOGETHER.sub(" ", line)
    found: list[tuple[int, int, Label, Edtf | None]] = []
    for form in _FORMS:
        for match in form.finditer(line):
            if all(match.end() <= start or match.start() >= end for start, end, _, _ in found):
                found.append((*match.span(), _label(line[: match.start()]), _edtf(match)))
    rest = line
    for start, end, _, _ in sorted(found, key=lambda each: each[0], reverse=True):
        rest = f"{rest[:start]} | {rest[end:]}"
    rest, times = _NOISE.subn(" ", rest)
    if not found and not (times and (_LABEL.search(line) or _AGO.search(line))):
        return None
    ranked = sorted(found, key=lambda each: (each[3] is None, ("published", "", "updated").index(each[2]), each[0]))
    _, _, label, date = ranked[0] if ranked else (0, 0, _label(line), None)
    parts = (_SEPARATORS.sub("", part) for part in re.split(r"[|•·]", rest))
    return DateLine(
        date, label, " | ".join(" ".join(part.split()) for part in parts if re.search(r"\w", part)), times > 0
    )


def _label(before: str) -> Label:
    labels = list(_LABEL.finditer(before))
    return "" if not labels else "updated" if labels[-1]["updated"] else "published"


def _edtf(match: re.Match[str]) -> Edtf | None:
    """Give a date as sharp as it is printed: of 03/04/2024 only the year is sure."""
    parts = match.groupdict()
    try:
        if "first" in parts:
            return parse_edtf(_of_numbers(int(parts["first"]), int(parts["second"]), parts["year"]))
        month = parts["month"]
        number = int(month) if month.isdigit() else _NUMBERS[month[:3].lower()]
        day = parts.get("day")
        return parse_edtf(f"{parts['year']}-{number:02}" + (f"-{int(day):02}" if day else ""))
    except DateError:
        return None


def _of_numbers(first: int, second: int, year: str) -> str:
    if first > 12 or first == second:
        return f"{year}-{second:02}-{first:02}"
    return f"{year}-{first:02}-{second:02}" if second > 12 else year
