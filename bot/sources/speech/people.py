"""Keep the names of an article: which forms are one, and whether a man, a woman or a body bears it."""

import re
from collections import Counter

from bot.sources.speech.lexicon import (
    BODY_NOUNS,
    FAMILY_FIRST,
    FEMALE_NOUNS,
    HONORIFICS,
    MALE_NOUNS,
    PARTICLES,
    PERSON_NOUNS,
    SPEAKING_NOUNS,
    STATES,
    TITLES,
    given_names,
)
from bot.sources.speech.phrases import POSSESSIVE, Phrase
from bot.sources.speech.tokens import Sentence

_BODY = re.compile(
    r"\b(?:University|Ministry|Department|Institute|Institution|Council|Committee|Party|House|Senate|Congress|Court|Times|Post|News|"
    r"Journal|Association|Union|Foundation|Center|Centre|Agency|Bureau|Bank|Group|Company|Corp|Inc|Co|Ltd|PAC|Campaign|"
    r"Administration|Government|Commission|Board|Office|Service|Army|Police|Church|School|College|Club|League|Street|"
    r"Press|Magazine|Network|Radio|TV|Fund|Coalition|Alliance|Society|Federation|Organization|Republic|States|Kingdom|"
    r"Nations|County|City|Town|Township|Island|Islands|Avenue|Airport|Hotel|Stadium|Valley|Province|District|Village|Endowment|Program|Programme|Studies|Force|Tribune|Herald|Globe|Daily|Review|Today|Report|Reporter|CNN|NBC|ABC|CBS|MSNBC|Fox|AP|Reuters|BBC|NPR|"
    r"Politico|POLITICO|Twitter|Facebook|Google|Apple|Pentagon|Kremlin|Vatican|America|American|Americans)\b"
)


_JUNIOR = frozenset("jr sr".split())
_GENERATIONS = frozenset("ii iii iv phd md esq".split())

_BETWEEN = re.compile(r"[\s-]+")


def name_words(name: str) -> tuple[str, ...]:
    """Give the words of a name in small letters, hyphens parting them, by which forms of it are compared.

    "Jr." stands in front, so that father and son are two; academic and other letters are left out.
    """
    words = [word.strip(".,'’\"“”").lower() for word in _BETWEEN.split(name.replace("’s", "").replace("'s", ""))]
    juniors = [word for word in words if word in _JUNIOR]
    kept = [word for word in words if word and word not in _JUNIOR and word not in _GENERATIONS]
    return (*juniors, *kept) if kept else tuple(words)


_FROM_BODY = re.compile(r"(\w+) (?:from|of|for|at|with) (?:the )?([A-Z][^,]*)")


def speaker_of_noun(noun: str) -> str:
    """Give one short name for a speaker who has none: "source from the Foreign Ministry" is a Foreign Ministry source.

    A statement from the ministry is the ministry's.
    """
    match = _FROM_BODY.fullmatch(noun)
    if match and match[1] in _DOCUMENTS:
        return match[2]
    turned = match is not None and match[1] in SPEAKING_NOUNS and len(noun.split()) <= _LONGEST_TURNED
    return f"{match[2]} {match[1]}" if match and turned else noun


_DOCUMENTS = frozenset("statement letter email e-mail memo release message note".split())
"""Nouns for what speaks only for whom it comes from."""

_LONGEST_TURNED = 7
"""The words of a noun phrase up to which it is turned round."""


def is_body(name: str) -> bool:
    """Tell whether a name is an organisation's by its words, or by being an acronym."""
    return bool(_BODY.search(name)) or (name.isupper() and len(name) <= _LONGEST_ACRONYM)


_LONGEST_ACRONYM = 6


class Names:
    """Keep each full name of an article with its gender; ``resolve`` gives the one that a short form stands for.

    Built in one pass over the sentences, before any speaker is resolved: a surname may come before the full
    name, in a caption or a headline.
    """

    def __init__(self) -> None:
        self._full: dict[tuple[str, ...], str] = {}
        self._by_word: dict[str, list[tuple[str, ...]]] = {}
        self._counts: Counter[tuple[str, ...]] = Counter()
        self._gender: dict[tuple[str, ...], Counter[str]] = {}
        self._placed: Counter[tuple[str, ...]] = Counter()
        self._titled: set[tuple[str, ...]] = set()
        self._speaking: set[tuple[str, ...]] = set()
        self._roles: dict[str, set[tuple[str, ...]]] = {}

    def add(self, phrase: Phrase, tokens: Sentence) -> None:
        """Take in one name as met."""
        words = name_words(phrase.name)
        self._counts[words] += 1
        title = phrase.title
        gender = HONORIFICS.get(title) or _noun_gender(title) or _noun_gender(_word_before(tokens, phrase.first))
        if gender is None and _word_before(tokens, phrase.first) == ",":
            gender = _noun_gender(_word_before(tokens, phrase.first - 1))
        if gender:
            self._gender.setdefault(words, Counter())[gender] += 1
        owns = phrase.last + 1 < len(tokens) and tokens[phrase.last + 1].text in POSSESSIVE
        if _word_before(tokens, phrase.first) in _OF_PLACES and not owns:
            self._placed[words] += 1
        if title in TITLES:
            self._titled.add(words)
        before = _word_before(tokens, phrase.first)
        described = before if before in PERSON_NOUNS else None
        if before == "," and _word_before(tokens, phrase.first - 1) in PERSON_NOUNS:
            described = _word_before(tokens, phrase.first - 1)  # "his deputy, Ann Reed"
        for role in (_ROLES.get(title, title), described, _apposed_role(tokens, phrase.last + 1)):
            if role:
                self._roles.setdefault(role, set()).add(words)
                self._titled.add(words)
        if " " in phrase.name and len(words) > 1 and words not in self._full:
            self._full[words] = phrase.name
            for word in set(words):
                self._by_word.setdefault(word, []).append(words)

    def bears(self, name: str, role: str) -> bool:
        """Tell whether the article says of somebody that they are this: "Sen. Reed", "Ann Reed, a mason"."""
        bearers = self._roles.get(role, ())
        words = name_words(name)
        return words in bearers or words[-1:] in bearers

    def add_speaker(self, phrase: Phrase) -> None:
        """Note that somebody of this name speaks."""
        self._speaking.add(name_words(phrase.name))

    def speaks(self, name: str) -> bool:
        """Tell whether somebody of this name speaks anywhere in the article."""
        words = name_words(name)
        return words in self._speaking or words[-1:] in self._speaking

    def resolve(self, name: str, title: str = "") -> str:
        """Give the full name that a form stands for; the form itself where none or more than one fits."""
        people = self.candidates(name, title)
        return people[0] if len(people) == 1 else name

    def body_of(self, noun: str) -> str | None:
        """Give the one body whose name ends in a noun's words: "hurricane center" after "National Hurricane Center"."""
        words = name_words(noun)
        if len(words) == 1 and words[0] not in _SOLE_BODIES:
            return None
        fits = [full for full in self._by_word.get(words[-1], ()) if full[-len(words) :] == words]
        named = {self._full[full] for full in fits if is_body(self._full[full]) or words[-1] in BODY_NOUNS}
        return named.pop() if len(named) == 1 else None

    def recurs(self, name: str) -> bool:
        """Tell whether a name is met more than once, as a word that only begins a sentence hardly is."""
        return self._counts[name_words(name)] > 1

    def candidates(self, name: str, title: str = "") -> list[str]:
        """Give each full name that a form may stand for: the form itself where it is a full name or none fits."""
        words = name_words(name)
        if not words:
            return [name]
        fits = self._fits(words)
        if words in self._full:
            longer = {self._same(full) for full in fits if full[-len(words) :] == words and _is_surname(words, full)}
            return [longer.pop()] if len(longer) == 1 and not is_body(name) else [self._same(words)]
        wanted = HONORIFICS.get(title)
        if wanted:
            fits = [full for full in fits if self.gender_of(full) in (wanted, None)]
        return sorted({self._same(full) for full in fits}) or [name]

    def _fits(self, words: tuple[str, ...]) -> list[tuple[str, ...]]:
        options = self._by_word.get(words[-1], [])
        n = len(words)
        last = [full for full in options if full[-n:] == words and len(full) > n]
        family = [full for full in options if full[:n] == words and len(full) > n and full[0] in FAMILY_FIRST]
        family += [full for full in options if full[1 : n + 1] == words and len(full) == _HONG_KONG]
        if last or family:
            fathers = set(last or family)
            return [full for full in last or family if full[0] not in _JUNIOR or full[1:] not in fathers]
        first_of_two = [
            full
            for full in options
            if full[1 : n + 1] == words and len(full) == n + _AROUND and full[-1:] not in self._counts
        ]
        if first_of_two and not first_of_two[0][-1].endswith(("ed", "ing")):
            return first_of_two  # "Ana Ruiz Canto", who is Ruiz
        return [
            full
            for full in self._by_word.get(words[0], [])
            if full[:n] == words
            and len(full) > n
            and (full[0] in given_names() or self.speaks(self._full[full]))
            and not _BODY.search(self._full[full])
        ]

    def _same(self, words: tuple[str, ...]) -> str:
        """Give one spelling for a name met with and without its middle names."""
        for full in self._by_word.get(words[-1], []):
            if (
                full != words
                and full[0] == words[0]
                and full[-1] == words[-1]
                and self._counts[full] > self._counts[words]
            ):
                return self._full[full]
        return self._full[words]

    def gender_of(self, words: tuple[str, ...]) -> str | None:
        """Tell ``m`` or ``f`` by titles in the article, else by the given name; None where neither tells."""
        seen = self._gender.get(words)
        if seen:
            return seen.most_common(1)[0][0]
        if len(words) > 1:
            surname = self._gender.get(words[-1:])
            if surname and len(surname) == 1 and len(self._by_word.get(words[-1], ())) == 1:
                return next(iter(surname))
            if _GIVEN_LAST.search(self._full.get(words, "")):
                return None
            first = words[1] if words[0] in _JUNIOR else words[0]
            if first in FAMILY_FIRST and (first not in given_names() or len(words) > _TWO_NAMES):
                return None
            return given_names().get(first)
        return None

    def gender(self, name: str) -> str | None:
        """Tell the gender that goes with a resolved name."""
        return self.gender_of(name_words(name))

    def is_place(self, name: str) -> bool:
        """Tell whether a name is met only where places stand: "in Derry"."""
        words = name_words(name)
        return name in STATES or (
            0 < self._placed[words] == self._counts[words] and words not in self._titled and not self.speaks(name)
        )

    def is_person(self, name: str) -> bool:
        """Tell whether a name is likely a person's."""
        if is_body(name):
            return False
        words = name_words(name)
        return (
            self.gender_of(words) is not None
            or words in self._titled
            or (len(words) > 1 and words[-1:] in self._counts and words[-1] not in _PLACES)
            or (len(words) > 1 and words[0] in given_names())
        )


_OF_PLACES = frozenset("in near throughout across outside".split())

_ROLES = {
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "dr": "doctor",
    "prof": "professor",
    "gen": "general",
    "col": "colonel",
    "lt": "lieutenant",
    "capt": "captain",
    "sgt": "sergeant",
    "rev": "reverend",
    "mr": "",
    "mrs": "",
    "ms": "",
    "miss": "",
}
"""What stands in a text for a short title; no honorific says what somebody is."""

_FARTHEST_ROLE = 7
"""The tokens after the comma in which an apposition says what somebody is."""


def _apposed_role(tokens: Sentence, i: int) -> str | None:
    """Give what the apposition at a token says that somebody is: ", a retired mason,"."""
    if i + 1 >= len(tokens) or tokens[i].text != "," or tokens[i + 1].lower not in ("a", "an", "the", "who"):
        return None
    near = tokens[i + 2 : i + 2 + _FARTHEST_ROLE]
    return next((token.lower for token in near if token.lower in PERSON_NOUNS), None)


_SOLE_BODIES = frozenset("ministry council committee commission bureau board agency jury association union".split())
"""Nouns that mean the one body of their kind that an article names."""

_PLACES = frozenset(map(str.lower, STATES))
"""Places, whose names stand alone after a longer name without being its surname."""

_GIVEN_LAST = re.compile(r"^\S+ [^\W\d_]+-[^\W\d_]+$")
"""A family name with a given name of two syllables behind it: "Gil Min-kyung"."""

_HONG_KONG = 4
"""The words of a name such as "Terence Mak Chi-ho", whose family name stands second."""

_AROUND = 2
"""The given name and the second surname around a first one: "Ana Ruiz Canto"."""

_TWO_NAMES = 2
"""The words of a name above which a family name that may also be a given one stands first: "Kim Seo-jun"."""


def _is_surname(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether several words are the surname in a longer name, and no name of a body that ends alike."""
    return words[0] in PARTICLES or full[0] in given_names()


def _noun_gender(word: str) -> str | None:
    return "f" if word in FEMALE_NOUNS else "m" if word in MALE_NOUNS else None


def _word_before(tokens: Sentence, i: int) -> str:
    return tokens[i - 1].lower if i > 0 else ""
