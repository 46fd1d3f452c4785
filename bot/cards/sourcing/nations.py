"""Tell that "Russian" and "Russia" are one, by the ends of the words and without a list of countries."""

from functools import lru_cache

_PEOPLES = tuple("n an ian ean ese ish i ic ern".split())
"""The ends of words for the people and things of a place."""

_PLACES = tuple("a ia ea e o y en on ain and land istan stan any ey al ium".split())
"""The ends of words for places that those do not keep."""

_WHOLE = ("land", "istan", "stan")
"""The ends without which a place is the word for its people: "Thai", "Afghan"."""

_IRREGULAR = {
    "french": "france",
    "dutch": "netherlands",
    "danish": "denmark",
    "spanish": "spain",
    "greek": "greece",
    "swiss": "switzerland",
    "welsh": "wales",
    "irish": "ireland",
    "finnish": "finland",
    "scottish": "scotland",
    "norwegian": "norway",
    "portuguese": "portugal",
    "filipino": "philippines",
    "congolese": "congo",
}
"""Adjectives that share no stem with their country."""

_FEWEST = 3
"""The letters that a stem has at least."""


@lru_cache(maxsize=65536)
def kin_of(key: str) -> frozenset[str]:
    """Give the stems of a word, marked with what they are left of: a word for a people (-) or for a place (+)."""
    words = (key, key[:-1]) if key.endswith("s") else (key,)
    peoples = {f"-{stem}" for word in words for stem in _stems(word, _PEOPLES)}
    places = {f"+{stem}" for word in words for stem in (word, *_stems(word, _PLACES))}
    whole = {f"-{stem}" for word in words for stem in _stems(word, _WHOLE)}
    country = {f"-{_IRREGULAR[word]}" for word in words if word in _IRREGULAR}
    return frozenset(peoples | places | whole | country)


@lru_cache(maxsize=65536)
def kin_sought(key: str) -> frozenset[str]:
    """Give the marked stems, any of which makes another word one with this: its people's place, or its place's people."""
    turned = {("+" if stem[0] == "-" else "-") + stem[1:] for stem in kin_of(key)}
    return frozenset({key[:-1], *turned} if key.endswith("s") else {f"{key}s", *turned})


def _stems(word: str, ends: tuple[str, ...]) -> list[str]:
    return [word[: -len(end)] for end in ends if word.endswith(end) and len(word) - len(end) >= _FEWEST]
