"""Find the dates of a text, as far as it gives them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.cards.sourcing.words import Word
from bot.dates import MONTHS, SEASONS

WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEKDAY_NUMBERS = {name: number for number, name in enumerate(WEEKDAYS)}
_MONTH_NUMBERS = {form: n for n, name in enumerate(MONTHS, 1) for form in (name.lower(), name[:3].lower())} | {
    "sept": 9
}
_SEASON_NUMBERS = {name: number for number, name in SEASONS.items()} | {"fall": 23}
_COUNTS = {"a": 1, "an": 1} | {
    word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
}

_MONTH = r"(?P<month{0}>january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?(?=(?: |-)\d)|(?<=\d )(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec))"
_DAY = r"(?:(?P<from{0}>\d{{1,2}})(?:st|nd|rd|th)?(?:[-‑–]| and | to | or ))?(?P<day{0}>\d{{1,2}})(?:st|nd|rd|th)?"
_DATE = re.compile(
    (
        r"(?:"
        r"(?P<iso>(?P<year1>\d{4})-(?P<month1>0[1-9]|1[0-2])(?:-(?P<day1>\d\d))?)(?![\w-])"
        rf"|{_DAY.format(2)}(?: of)? {_MONTH.format(2)}\b\.?(?:,? (?P<year2>\d{{4}}))?"
        rf"|{_MONTH.format(3)}\.? {_DAY.format(3)}(?!\w)(?:,? (?P<year3>\d{{4}}))?"
        rf"|(?:(?P<which4>last|this|next|past) )?{_MONTH.format(4)}\b(?:(?:,| of)? (?P<year4>\d{{4}}))?"
        r"|(?P<decade>\d{3})0['’]?s"
        r"|(?P<year5>1\d{3}|20\d\d)(?![\w%]|[.,]\d)"
        rf"|(?:(?P<which6>last|next) )?(?P<weekday>{'|'.join(WEEKDAYS)})"
        r"|(?:(?P<which7>last|this|next|past|previous) )?(?P<season>spring|summer|autumn|fall|winter)(?:(?:,| of)? (?P<year7>\d{4}))"
        r"|(?P<which8>last|this|next|past|previous) (?P<unit>week|month|year|spring|summer|autumn|fall|winter)"
        r"|(?P<near>yesterday|today|tonight|tomorrow)"
        r"|(?P<day9>\d{1,2})(?:st|nd|rd|th)(?! (?!and|or|to|of|in|at|by|but|when|with)[a-z])"
        r"|(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten) (?P<ago>day|week|month|year)s? ago"
        r")\b"
    ).replace(" ", r"[\s\u00a0\u202f]"),
    re.IGNORECASE | re.ASCII,
)
_STARTS = frozenset(
    form
    for word in (*_MONTH_NUMBERS, *WEEKDAYS, *_COUNTS, *_SEASON_NUMBERS, *"last this next past previous".split(),
                 *"yesterday today tonight tomorrow".split())
    for form in (word, word.upper())
)  # fmt: skip
"""The words with which a date may begin, besides digits."""

_TO_COME = re.compile(
    r"\b(?:will|next|coming|upcoming|due|plan(?:s|ned|ning)?|scheduled|expected|(?:is|are|was|were|set) to|to be)\b",
    re.IGNORECASE,
)
_OF_TIME = frozenset(
    """in of on since until till by from last next this that early late mid before after during through throughout
    to and or the between around past previous every each for""".split()
)
_SHARED = frozenset({"may", "march", "august"})
"""Months that in small letters are mostly other words."""

_GIVEN = frozenset({"april", "june"})
"""Months that women are named after."""

_IN_A_NUMBER = re.compile(r".?#$|\w\.$")
"""What stands before figures that are no date: "#2024", "v2.2024"."""

_ON_THE = re.compile(r"\b(?:on|by|until|till|from|since|before|after) the $", re.IGNORECASE)
_LAST_WORD = re.compile(r"(\w+)\W{1,2}$")


@dataclass(frozen=True, slots=True)
class Mention:
    """Hold a date as far as a text gives it, and where it stands.

    ``first_day`` begins a range of days ("3 to 5 May"), ``last_year`` ends a decade. ``which`` ("last"), ``unit``
    ("week") and ``count`` ("three weeks ago") mean something only beside the day on which they were written.
    ``to_come`` says that the text also looks ahead.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    first_day: int | None = None
    last_year: int | None = None
    weekday: int | None = None
    season: int | None = None
    which: str = ""
    unit: str = ""
    count: int = 0
    to_come: bool = False

    @property
    def bare(self) -> bool:
        """Tell whether it is the figures of a year and nothing else, which may be another number."""
        return self.year is not None and not (self.month or self.season or self.last_year)

    @property
    def relative(self) -> bool:
        """Tell whether it means something only beside the day on which it was written."""
        return self.unit != "" or (self.day is not None and self.month is None)


def read_dates(words: Sequence[Word], text: str) -> Iterator[Mention]:
    """Give the dates of a text in order."""
    end, to_come = 0, None
    for word in words:
        if word.start < end or not (word.key[0].isdigit() or word.key in _STARTS):
            continue
        found = _DATE.match(text, word.start)
        if found is None or _IN_A_NUMBER.match(text, max(0, word.start - 2), word.start):
            continue
        if to_come is None:
            to_come = _TO_COME.search(text) is not None
        if mention := _mention(found, text, to_come=to_come):
            end = found.end()
            yield mention


def _mention(found: re.Match[str], text: str, *, to_come: bool) -> Mention | None:
    parts = {name.rstrip("0123456789"): part.lower() for name, part in found.groupdict().items() if part is not None}
    month = _month(parts.get("month"))
    day = int(parts["day"]) if "day" in parts else None
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    if found["day9"] and not _ON_THE.search(text, max(0, found.start() - 12), found.start()):
        return None
    if month and day is None and "year" not in parts and not _is_month(found, text):
        return None
    unit = parts.get("unit", parts.get("ago", parts.get("near", "")))
    season = _SEASON_NUMBERS.get(parts.get("season", unit))
    count = parts.get("count", "0")
    year = int(parts["year"]) if "year" in parts else int(parts["decade"]) * 10 if "decade" in parts else None
    return Mention(
        found.start(),
        found.end(),
        year=year or None,
        month=month,
        day=day,
        first_day=int(parts["from"]) if "from" in parts else None,
        last_year=year + 9 if year and "decade" in parts else None,
        weekday=_WEEKDAY_NUMBERS.get(parts.get("weekday", "")),
        season=season,
        which=parts.get("which", ""),
        unit=unit,
        count=_COUNTS.get(count) or (int(count) if count.isdigit() else 0),
        to_come=to_come or parts.get("which") == "next",
    )


def _month(word: str | None) -> int | None:
    if word is None:
        return None
    return int(word) if word.isdigit() else _MONTH_NUMBERS[word.rstrip(".")]


def _is_month(found: re.Match[str], text: str) -> bool:
    """Tell whether the name of a month that stands alone is one: no verb, and nobody's name."""
    word = next(part for name, part in found.groupdict().items() if part and name.startswith("month"))
    before = _LAST_WORD.search(text, max(0, found.start() - 20), found.start())
    if found.group("which4") or (before and before[1].lower() in _OF_TIME):
        return True
    if not word[0].isupper():
        return word not in _SHARED
    if before is None or "." in before[0]:
        return word.lower() not in _SHARED | _GIVEN
    return not before[1][0].isupper()
