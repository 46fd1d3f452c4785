"""Make people and bodies who do not exist, with the spellings that others may type for them, from a seed."""

import random
import re
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import yaml

import bot
from tests.bench import romanising
from tests.bench.romanising import Spelt

_CULTURES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "cultures.yaml").read_text(encoding="utf-8"))

_MADE = 0.7
"""How often a family name is put together, where a culture has halves for that."""

_GIVEN = Path(bot.__file__).parent / "sources" / "speech" / "given_names.txt"

TUNED = ("korean", "russian", "arabic", "german", "spanish", "english", "turkish", "indian")
"""The cultures whose names and rules the index may be tuned on; those of all others are kept aside."""


@dataclass(frozen=True, slots=True)
class Person:
    """Hold somebody who does not exist: given and family name as the press spells them, and other spellings."""

    id: str
    given: str
    family: str
    culture: str
    weight: int
    others: tuple[Spelt, ...] = ()

    @property
    def name(self) -> str:
        """Give the whole name in the order of its country."""
        first = self.culture in {"korean", "chinese", "vietnamese"}
        return f"{self.family} {self.given}" if first else f"{self.given} {self.family}"

    @property
    def aside(self) -> bool:
        """Tell whether nobody may tune on this one: other cultures, and half the people of each."""
        return self.culture not in TUNED or zlib.crc32(self.id.encode()) % 2 == 1


def people(count: int, strangers: int) -> tuple[list[Person], list[Person]]:
    """Make people who are held and others who are not, the same number of each culture, none of one name."""
    chance = random.Random(7)  # noqa: S311 - the same people in every run
    each, more = count // len(_CULTURES) + 1, strangers // len(_CULTURES) + 1
    held: list[Person] = []
    unknown: list[Person] = []
    for culture in _CULTURES:
        seen: set[str] = set()
        made: list[Person] = []
        for given, family, spellings in _drawn(culture, chance):
            if " ".join(sorted(bare(f"{given} {family}").split())) not in seen:
                seen.add(" ".join(sorted(bare(f"{given} {family}").split())))
                weight = int(100 / (1 + chance.random() * 99))
                others = tuple(
                    one
                    for one in spellings
                    if bare(one[1]) not in {bare(f"{given} {family}"), bare(f"{family} {given}")}
                )
                made.append(Person(f"{culture}-{len(made)}", given, family, culture, weight, others))
            if len(made) == each + more:
                break
        held += made[:each]
        unknown += made[each:]
    return held[:count], unknown[:strangers]


def bare(name: str) -> str:
    """Give a name in small letters without marks."""
    plain = unicodedata.normalize("NFD", name.lower().replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    plain = plain.replace("đ", "d").replace("æ", "ae").replace("ß", "ss").replace("-", "")
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _drawn(culture: str, chance: random.Random) -> Iterator[tuple[str, str, tuple[Spelt, ...]]]:
    """Draw names of one culture without end: the given and the family name, and the spellings of both."""
    families, givens = _CULTURES[culture]["family"], _CULTURES[culture]["given"]
    if culture == "english":
        givens = [name for line in _GIVEN.read_text(encoding="utf-8").splitlines()[2:] for name in line.split()[1:]]
    rules = {"russian": romanising.russian, "ukrainian": romanising.ukrainian, "greek": romanising.greek,
        "arabic": romanising.arabic, "hebrew": romanising.hebrew, "persian": romanising.persian,
        "japanese": romanising.japanese}  # fmt: skip
    press = {"russian": romanising.russian_press, "ukrainian": romanising.ukrainian_press,
        "greek": romanising.greek_press, "arabic": romanising.arabic_press, "hebrew": romanising.hebrew_press,
        "persian": romanising.persian_press, "japanese": bare}  # fmt: skip
    made = ["".join(halves) for halves in product(*_CULTURES[culture].get("made", ()))]
    while True:
        family = chance.choice(made if len(made) > 1 and chance.random() < _MADE else list(families))
        if culture == "korean":
            given = chance.sample(list(givens), 2)
            spellings = [[one, *_CULTURES[culture]["given"][one]] for one in given]
            rest = [family, *(str(other) for other in families[family])]
            every = list(romanising.korean(rest, spellings))
            yield "-".join(given).capitalize(), family.capitalize(), tuple(chance.sample(every, min(6, len(every))))
        elif culture == "chinese":
            given = chance.choice(list(givens)) if chance.random() < 0.3 else _mixed(givens, chance)
            yield given.replace(" ", "").capitalize(), family.capitalize(), tuple(romanising.chinese(family, given))
        else:
            given = chance.choice(list(givens))
            if culture in press:
                whole = tuple(rules[culture](f"{given} {family}"))
                written = press[culture]
                yield written(given).title(), _titled(written(family)), whole
            else:
                yield given, family, tuple(romanising.respelt(f"{given} {family}", culture))


def _mixed(givens: Sequence[str], chance: random.Random) -> str:
    syllables = [syllable for given in givens for syllable in given.split()]
    return " ".join(chance.sample(syllables, 2))


def _titled(name: str) -> str:
    return name[:1].upper() + name[1:]


def bodies(count: int) -> list[tuple[str, tuple[str, ...]]]:
    """Make ministries, agencies and councils, each under two names."""
    countries = "Norway Freedonia Ruritania Sylvania Elbonia Genovia Zubrowka Latveria Wakanda Sokovia Borduria Syldavia Krakozhia".split()
    offices = ["Foreign Ministry", "Defence Ministry", "Central Bank", "Statistics Office", "Space Agency", "Health Ministry",
        "Supreme Court", "Energy Regulator", "Football Association", "Election Commission", "Coast Guard", "Border Police",
        "Trade Union Congress", "Weather Service", "Data Protection Authority", "National Library", "Red Cross",
        "Academy of Sciences", "Chamber of Commerce", "Institute for Peace Studies", "Film Board", "Ports Authority",
        "Nuclear Safety Commission", "Human Rights Council"]  # fmt: skip
    every = [(country, office) for country, office in product(countries, offices)]
    return [
        (f"body-{number}", (f"{country}'s {office}", f"{office} of {country}"))
        for number, (country, office) in enumerate(every[:count])
    ]


def variants(person: Person, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Give what people may type for somebody, each with its kind."""
    given, family = person.given, person.family
    yield "as held", person.name
    yield "case and marks", bare(person.name.replace("-", " ")) if chance.random() < 0.5 else person.name.upper()
    yield "other order", f"{family}, {given}" if person.name.startswith(given) else f"{given} {family}"
    first = re.split(r"[ -]", given)
    yield "first initial", chance.choice([f"{given[0]}. {family}", f"{family} {given[0]}.", f"{given[0]} {family}"])
    if len(first) > 1:
        dots = ". ".join(word[0].upper() for word in first)
        yield (
            "every initial",
            chance.choice([f"{dots}. {family}", f"{dots.replace('. ', '')} {family}", f"{family} {dots}."]),
        )
    yield "surname only", family
    yield "title", f"{chance.choice(['President', 'Mr', 'Dr.', 'Prof.', 'Minister', 'Ms'])} {person.name}"
    yield "typed together", bare(person.name).replace(" ", "")
    yield "typo", typo(person.name, chance)
    yield "typo in the surname", f"{given} {typo(family, chance)}"
    if person.others:
        rule, text = chance.choice(person.others)
        yield "in its script" if rule == "in its script" else "romanised", text


def typo(name: str, chance: random.Random) -> str:
    """Drop, double, change or swap one letter after the first of a word."""
    spots = [at for at in range(1, len(name) - 1) if name[at - 1 : at + 2].isalpha()]
    if not spots:
        return name
    at = chance.choice(spots)
    letter = chance.choice("abcdefghijklmnoprstuvyz")
    return chance.choice([
        name[:at] + name[at + 1 :],
        name[:at] + name[at] + name[at:],
        name[:at] + letter + name[at + 1 :],
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
    ])  # fmt: skip
