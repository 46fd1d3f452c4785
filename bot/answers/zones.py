"""Know time zones by the names that IANA gives them, or by their city alone, however they are typed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from zoneinfo import available_timezones

from bot.errors import UsageError
from bot.language.saying import say


def zone_of(typed: str) -> str:
    """Give the name of a time zone as it is written; raise UsageError where there is none."""
    zone = _named().get(typed.lower()) or _of_cities().get(typed.lower().replace("_", " "))
    if zone is None:
        raise UsageError(say("There is no time zone “{zone}”: write one such as Asia/Seoul", zone=typed))
    return zone


def zones() -> Sequence[str]:
    """List every time zone."""
    return tuple(_named().values())


@cache
def _named() -> Mapping[str, str]:
    return {name.lower(): name for name in sorted(available_timezones())}


@cache
def _of_cities() -> Mapping[str, str]:
    """Map each city, written small and with spaces, to its zone, but for those that several zones name."""
    cities = {name: name.rpartition("/")[2].lower().replace("_", " ") for name in zones() if "/" in name}
    met = Counter(cities.values())
    return {city: name for name, city in cities.items() if met[city] == 1}
