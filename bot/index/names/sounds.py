"""Read a romanised word as the sounds that it may stand for, whatever the system of romanisation.

One sound is spelt differently by the tables of Wade–Giles and pinyin, of BGN/PCGN, ISO 9 and German and French usage for
Cyrillic, of Revised Romanisation, McCune–Reischauer and custom for Korean, of Hepburn and Kunrei for Japanese, and by the
English, French and library spellings of Arabic, Hebrew, Greek and Indian names (Wikipedia has an article with a table
for each). Two words whose readings meet may be one name.
"""

import re
from functools import lru_cache
from itertools import product

_MOST_READINGS = 32
"""The readings of one word that are followed: a name of many doubtful letters is long, and told by the others."""

_LETTERS: dict[str, str] = {
    # What depends on the letters around it
    "[yi]o(?![nou])": "io e", "jo(?![nou])": "jo io e", "(?<=[cs]h)o(?=[vwf])|(?<=[kh])o(?![aeioun])": "o e",
    "(?<=[bdt])er\\b": "er r", "(?<=in)e\\b": "- e", "sy(?=[aou])": "s si", "ty(?=[aou])": "c ti", "zy(?=[aou])": "j zi",
    # Hisses and affricates: s z c (ch, ts) j
    "schtsch|shch|chtch": "sc s", "tsch|tch|cz": "c", "dsch|dzh|dj": "j", "sch": "s z", "ch": "c j h s", "zh": "z j",
    "ssu|szu": "si su", "tzu": "zi cu", "ts|tz": "c z", "dz": "z c", "sh|sz|hs(?=[iu])|s": "s", "z(?=i)": "z c j", "z": "z c",
    "c(?=[eiy])": "s c", "ck": "k", "c": "k c", "x": "s ks", "j(?=en|ui|ao|an|ih)": "j i r", "j": "j i",
    # Stops, voiced or not, and breaths
    "kh": "h k", "gh|g": "k", "q": "k c", "k": "k", "ph": "f p", "bh|b|p": "p", "dh": "t z", "th": "t", "t(?=[iu])": "t c",
    "d|t": "t", "wh": "hv", "(?<=[aeiou])h(?![aeiouyw])": "- h", "h(?=u)": "h f", "h": "h", "ng(?![aeiouy])": "N",
    "v\\b": "v f", "v": "v", "f": "f", "l": "l", "r": "r", "m": "m", "n": "n",
    # Glides and vowels
    "ou(?=[aei])|w(?!u|oo)": "v u", "w": "-", "y(?=e)": "- i", "ieh": "ie", "ien|yen": "ien ian", "ong": "oN uN",
    "uei": "ui", "aee|ai|ay": "ai", "ei|ey": "ai e i", "ae": "e a", "oe": "o e oi", "ue": "u ue", "eu": "u eu", "eo": "o u",
    "oo|ou": "u o", "uo": "uo o", "ui": "ui i", "ee": "i", "ie": "i ie", "y|i": "i", "a": "a", "e": "e", "o": "o", "u": "u",
}  # fmt: skip
"""Letters as they are spelt, with the sounds they may stand for; "-" is silence."""

_CUSTOMARY = {
    "hur": "hu", "im": "im lim", "li": "li", "noh": "no", "paek": "paik", "baek": "paik pek", "pae": "pe", "park": "pak",
    "rhee": "ri li", "ri": "ri li", "rim": "rim lim", "roh": "ro no", "ryoo": "riu iu", "ryu": "riu iu", "yi": "i li",
}  # fmt: skip
"""Korean family names whose customary spellings say something else than their letters (Romanization of Korean names)."""

_GRAPHEME = re.compile("|".join(f"(?P<g{number}>{letters})" for number, letters in enumerate(_LETTERS)))
_READINGS = [tuple(sounds.replace("-", "").split(" ")) for sounds in _LETTERS.values()]
_REPEATED = re.compile(r"(.)\1+")
_SERVANT = re.compile(r"^abd[aeiou][lrnszdt](?=.|$)")
"""The Arabic "servant of", whose article is spelt in many ways and is joined or not."""

_LONG, _TELLING = 5, 3
"""The sounds and the consonants from which a word is still known where its vowels are heard differently."""

_LOOSE = str.maketrans("eo", "iu")
_LOOSER = str.maketrans("aeozcjf", "iiusssv")
_VOWELS = str.maketrans("", "", "aeiou")


@lru_cache(maxsize=16384)
def readings(word: str) -> tuple[str, ...]:
    """Give what a folded word may sound like, the likeliest first: "young", "yeong" and "yung" share a reading."""
    if word in _CUSTOMARY:
        return tuple(_CUSTOMARY[word].split())
    plain = _SERVANT.sub("abd", word)
    sounds: list[tuple[str, ...]] = []
    many = 1
    for match in _GRAPHEME.finditer(plain):
        every = _READINGS[(match.lastindex or 1) - 1]
        if many * len(every) > _MOST_READINGS:
            every = every[:1]
        many *= len(every)
        sounds.append(every)
    return tuple(dict.fromkeys(_REPEATED.sub(r"\1", "".join(reading)) for reading in product(*sounds)))


@lru_cache(maxsize=16384)
def loose(word: str) -> frozenset[str]:
    """Give what a long word may sound like to an ear that tells fewer vowels apart, and fewer hisses.

    "e" is "i" and "o" is "u"; with more consonants "a" is "i" too ("Mohammad", "Mohammed"), and every hiss is "s".
    """
    every = readings(word)
    long = {reading.translate(_LOOSE) for reading in every if len(reading) >= _LONG}
    telling = {f"~{reading.translate(_LOOSER)}" for reading in every if len(reading.translate(_VOWELS)) >= _TELLING}
    return frozenset(_REPEATED.sub(r"\1", reading) for reading in long | telling)
