"""Spell names as different countries, presses and libraries spell them, by published rules of romanisation.

The rules follow the tables of Wikipedia's "Romanization of Korean / Russian / Ukrainian / Greek / Arabic / Hebrew",
"Wade–Giles", "Kunrei-shiki", BGN/PCGN and ISO 9. They know nothing of how the bot compares names.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

Spelt = tuple[str, str]
"""A rule's name and the spelling that it gives."""


def table(letters: str, *systems: str) -> list[dict[str, str]]:
    """Read one column of letters beside the same letters in each system, a "-" for none."""
    return [dict(zip(letters.split(), ("" if to == "-" else to for to in s.split()), strict=True)) for s in systems]


_CYRILLIC = "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я"
_PRESS, _BGN, _ISO9, _GERMAN, _FRENCH = table(
    _CYRILLIC,
    "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya",
    "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch ” y ’ e yu ya",
    "a b v g d e ë ž z i j k l m n o p r s t u f h c č š ŝ ʺ y ʹ è û â",
    "a b w g d e jo sch s i i k l m n o p r s t u f ch z tsch sch schtsch - y - e ju ja",
    "a b v g d e io j z i ï k l m n o p r s t ou f kh ts tch ch chtch - y - e iou ia",
)
_UKRAINIAN = "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я"
_NATIONAL, _UKRAINIAN_GERMAN, _UKRAINIAN_ISO9 = table(
    _UKRAINIAN,
    "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch - iu ia",
    "a b w h g d e je sch s y i ji j k l m n o p r s t u f ch z tsch sch schtsch - ju ja",
    "a b v g g̀ d e ê ž z i ì ï j k l m n o p r s t u f h c č š ŝ ʹ û â",
)


def _letters(name: str, system: Mapping[str, str]) -> str:
    return " ".join(
        "".join(system.get(letter, letter) for letter in word.lower()).capitalize() for word in name.split()
    )


def russian_press(name: str) -> str:
    """Give the spelling of newspapers: "Sergei Lavrov", "Dmitry Yavlinsky"."""
    softened = re.sub(r"(?<![а-яё])е", "йе", name.lower())
    plain = re.sub(r"(ий|ый)\b", "ы", softened)
    return _letters(plain, _PRESS | {"й": "y"}).replace("yy", "y")


def russian(name: str) -> Iterator[Spelt]:
    """Spell a Russian name by other systems, and in its script."""
    soft = re.sub(r"(?<=[аеёиоуыэюяйъь])е|(?<![а-яё])е", "йе", name.lower())
    yield "BGN", _letters(soft, _BGN)
    yield "ISO 9", _letters(name, _ISO9)
    yield "German", re.sub(r"(?<=i)i\b", "", _letters(name, _GERMAN)).replace("ks", "x")
    yield "French", re.sub("iï", "i", _letters(re.sub(r"ин\b", "ине", name), _FRENCH))
    yield "in its script", name


def ukrainian_press(name: str) -> str:
    """Give the spelling of newspapers: "Volodymyr Zelenskyy" without the doubled letter."""
    initial = re.sub(r"(?<![а-яіїєґ'])([єюяї])", r"й\1", name.lower())
    text = re.sub(r"ий\b", "и", initial).replace("йє", "ye").replace("йю", "yu").replace("йя", "ya").replace("йї", "yi")
    return _letters(text, _NATIONAL | {"й": "y"})


def ukrainian(name: str) -> Iterator[Spelt]:
    """Spell a Ukrainian name by other systems, and in its script."""
    yield "national 2010", _letters(re.sub(r"(?<![а-яіїєґ])є", "ye", name.lower()), _NATIONAL)
    yield "German", _letters(name, _UKRAINIAN_GERMAN)
    yield "ISO 9", _letters(name, _UKRAINIAN_ISO9)
    yield "in its script", name


_GREEK = [("αι", "ai", "e"), ("ει", "ei", "i"), ("οι", "oi", "i"), ("ου", "ou", "ou"), ("αυγ", "avg", "avg"), ("αυ", "av", "af"),
    ("ευ", "ev", "ef"), ("γγ", "ng", "ng"), ("γκ", "gk", "g"), ("μπ", "mp", "b"), ("ντ", "nt", "d"), ("α", "a", "a"),
    ("β", "v", "v"), ("γ", "g", "y"), ("δ", "d", "d"), ("ε", "e", "e"), ("ζ", "z", "z"), ("η", "i", "i"), ("θ", "th", "th"),
    ("ι", "i", "i"), ("κ", "k", "k"), ("λ", "l", "l"), ("μ", "m", "m"), ("ν", "n", "n"), ("ξ", "x", "ks"), ("ο", "o", "o"),
    ("π", "p", "p"), ("ρ", "r", "r"), ("σ", "s", "s"), ("ς", "s", "s"), ("τ", "t", "t"), ("υ", "y", "i"), ("φ", "f", "ph"),
    ("χ", "ch", "h"), ("ψ", "ps", "ps"), ("ω", "o", "o")]  # fmt: skip


def _greek(name: str, column: int) -> str:
    diaeresis = name.lower().replace("ϊ", "ι\u200b").replace("αϊ", "α\u200bι")
    bare = "".join(c for c in unicodedata.normalize("NFD", diaeresis) if not unicodedata.combining(c))
    for row in _GREEK:
        to = row[column]
        bare = re.sub(rf"{row[0]}(?=[εηιυ])", to, bare) if row[0] == "γ" and column == 2 else bare.replace(row[0], to)
        if row[0] == "γ" and column == 2:
            bare = bare.replace("γ", "g")
    return bare.replace("\u200b", "").title()


def greek_press(name: str) -> str:
    """Give the standard spelling: ELOT 743."""
    return _greek(name, 1)


def greek(name: str) -> Iterator[Spelt]:
    """Spell a Greek name as it sounds, and in its script."""
    yield "as it sounds", _greek(name, 2)
    yield "in its script", name


_MARKED = str.maketrans("āīūáĀĪŪḥḤṣṢḍḌṭṬẓẒ", "aiuaAIUhHsSdDtTzZ")
_SUN = "tdrzsnl"


def arabic_press(name: str) -> str:
    """Give the spelling of newspapers that follow the Library of Congress without its signs."""
    return re.sub("[ʿʾ]", "", re.sub(r"ah\b", "a", name).translate(_MARKED))


def arabic(name: str) -> Iterator[Spelt]:
    """Spell an Arabic name as the library, Egypt, the Maghreb and English newspapers do."""
    yield "Library of Congress", name
    plain = re.sub("[ʿʾ]", "", name)
    egypt = re.sub("j", "g", re.sub("J", "G", plain)).replace("al-", "el-").replace("q", "k").replace("Q", "K")
    yield "Egypt", re.sub("dhdh", "dd", egypt.replace("Muḥamm", "Moham").replace("ay", "ei")).translate(_MARKED)
    maghreb = plain.replace("ū", "ou").replace("sh", "ch").replace("Sh", "Ch").replace("J", "Dj").replace("al-", "el-")
    yield (
        "Maghreb",
        maghreb.replace("aw", "aou").replace("w", "ou").replace("W", "Ou").replace("á", "a").translate(_MARKED),
    )
    english = (
        plain.replace("ī", "ee").replace("ū", "oo").replace("u", "o").replace("ay", "ai").replace("Abd al-", "Abdul ")
    )
    yield "English", re.sub(r"(?<=[a-z])ad\b", "ed", english).replace("dhdh", "dh").translate(_MARKED)
    sun = re.sub(
        rf"al-(?=([{_SUN}])|([{_SUN.upper()}]))", lambda m: f"a{(m[1] or m[2]).lower()}-", plain.translate(_MARKED)
    )
    yield "sun letters", sun
    yield "no article", re.sub(r"\bal-", "", plain.translate(_MARKED))


def hebrew(name: str) -> Iterator[Spelt]:
    """Spell a Hebrew name with the other letters in use for het, khaf, tsade, qof and vav."""
    for rule, signs in {
        "ch tz k": {"ḥ": "ch", "ḵ": "ch", "ṣ": "tz", "q": "k"},
        "kh ts k": {"ḥ": "kh", "ḵ": "kh", "ṣ": "ts", "q": "k"},
        "h z q": {"ḥ": "h", "ḵ": "kh", "ṣ": "z", "q": "q"},
        "w ph": {"ḥ": "h", "ḵ": "kh", "ṣ": "ts", "q": "k", "v": "w", "f": "ph"},
    }.items():
        yield rule, hebrew_press(name, signs)


def hebrew_press(name: str, signs: Mapping[str, str] | None = None) -> str:
    """Give the spelling of newspapers: "Yitzhak Herzog"."""
    signs = signs or {"ḥ": "h", "ḵ": "ch", "ṣ": "tz", "q": "k"}
    return re.sub("[ʿʾ]", "", "".join(signs.get(c.lower(), c.lower()) for c in name)).title()


def persian_press(name: str) -> str:
    """Give the spelling of newspapers: "Mohammad Javad Zarif"."""
    return name.replace("ā", "a").replace("ow", "ou").replace("'", "")


def persian(name: str) -> Iterator[Spelt]:
    """Spell a Persian name as Arabic is spelt, in French, and with its long vowel shown."""
    yield (
        "as Arabic",
        re.sub("o(?!u)", "u", persian_press(name).replace("ou", "u"))
        .replace("v", "w")
        .replace("gh", "q")
        .replace("ei", "ay"),
    )
    yield "French", persian_press(name).replace("sh", "ch").replace("Sh", "Ch").replace("zh", "j").replace("Zh", "J")
    yield "double a", name.replace("ā", "aa")
    yield "o for ou", persian_press(name).replace("ou", "oo").replace("gh", "q").replace("Gh", "Q")


_WADE_FINALS = [("iong", "iung"), ("ong", "ung"), ("ian", "ien"), ("üe", "üeh"), ("ie", "ieh"), ("uan", "uan")]
_WADE_WHOLE = {"zhi": "chih", "chi": "ch'ih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tz'u", "si": "ssu", "er": "erh",
    "ge": "ko", "ke": "k'o", "he": "ho", "gui": "kuei", "kui": "k'uei", "yan": "yen", "ye": "yeh", "you": "yu", "yong": "yung",
    "guo": "kuo", "huo": "huo", "shuo": "shuo", "yu": "yü", "yuan": "yüan", "yue": "yüeh", "yun": "yün", "yi": "i", "ru": "ju"}  # fmt: skip
_WADE_INITIALS = {"zh": "ch", "ch": "ch'", "sh": "sh", "b": "p", "p": "p'", "d": "t", "t": "t'", "g": "k", "k": "k'", "j": "ch",
    "q": "ch'", "x": "hs", "r": "j", "z": "ts", "c": "ts'"}  # fmt: skip


def wade_giles(syllable: str) -> str:
    """Give a syllable of pinyin in Wade–Giles."""
    if syllable in _WADE_WHOLE:
        return _WADE_WHOLE[syllable]
    initial = next((i for i in _WADE_INITIALS if syllable.startswith(i)), "")
    final = syllable.removeprefix(initial)
    if initial in {"j", "q", "x"} and final.startswith("u"):
        final = "ü" + final[1:]
    if final == "uo" and initial:
        final = "o"
    if not initial and final.endswith("uo"):
        final = final[:-2] + "o"
    for pinyin, wade in _WADE_FINALS:
        if final.endswith(pinyin):
            final = final[: -len(pinyin)] + wade
            break
    return _WADE_INITIALS.get(initial, initial) + final


def chinese(family: str, given: str) -> Iterator[Spelt]:
    """Spell a Chinese name in Wade–Giles, in pinyin with other joints, and with the given name first."""
    pairs = {"ouyang": "ou-yang", "sima": "ssu-ma"}
    wade_family = pairs.get(family) or wade_giles(family)
    wade = "-".join(wade_giles(s) for s in given.split())
    yield "Wade-Giles", f"{wade_family.capitalize()} {wade.capitalize()}"
    yield "Wade-Giles, plain", f"{wade_family} {wade}".replace("'", "").replace("ü", "u").title()
    yield "Wade-Giles, spaced", f"{wade_family} {wade}".replace("'", "").replace("ü", "u").replace("-", " ")
    yield "given name first", f"{given.replace(' ', '-').title()} {family.title()}"
    yield "spaced", f"{family} {given}".replace("ü", "u").title()


_KUNREI = [("sh(?=[aou])", "sy"), ("shi", "si"), ("ch(?=[aou])", "ty"), ("chi", "ti"), ("tsu", "tu"), ("fu", "hu"), ("j(?=[aouūō])", "zy"),
    ("ji", "zi"), ("sh(?=[ōū])", "sy"), ("ch(?=[ōū])", "ty")]  # fmt: skip


def japanese(name: str) -> Iterator[Spelt]:
    """Spell a Japanese name in Kunrei, and its long vowels in every way."""
    kunrei = name.lower()
    for sound, to in _KUNREI:
        kunrei = re.sub(sound, to, kunrei)
    yield "Kunrei", kunrei.translate(str.maketrans("ōūŌŪ", "ôûÔÛ")).title()
    yield "ou, uu", re.sub("Ō", "Ou", re.sub("ō", "ou", name)).replace("ū", "uu")
    yield "oh, u", re.sub("Ō", "Oh", re.sub("ō", "oh", name)).replace("ū", "u")
    yield "oo, uu", re.sub("Ō", "Oo", re.sub("ō", "oo", name)).replace("ū", "uu")
    yield "o, u", name.translate(str.maketrans("ōūŌŪ", "ouOU"))


def korean(family: Sequence[str], given: Sequence[Sequence[str]]) -> Iterator[Spelt]:
    """Spell a Korean name with each other spelling of its parts, and with other joints."""
    for number, parts in enumerate(product(family, *given)):
        if number:
            joint = ("-", "", " ")[number % 3]
            yield "other spelling", f"{parts[0]} {joint.join(parts[1:])}".title()
    yield "given name first", f"{'-'.join(g[0] for g in given)} {family[0]}".title()
    yield "joined", f"{family[0]} {''.join(g[0] for g in given)}".title()


_MARKS = {
    "german": [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")],
    "nordic": [("å", "aa"), ("ø", "oe"), ("ö", "oe"), ("æ", "ae"), ("ä", "ae")],
    "turkish": [("ş", "sh"), ("ç", "ch"), ("ğ", "gh"), ("ı", "i"), ("ö", "oe"), ("ü", "ue")],
    "indian": [("ee", "i"), ("oo", "u"), ("v", "w"), ("sh", "s"), ("th", "t"), ("aa", "a"), ("ksh", "x")],
}


def respelt(name: str, culture: str) -> Iterator[Spelt]:
    """Write letters with marks as two, and Indian sounds with the other letters in use."""
    text = name.replace("İ", "I").lower()
    pairs = _MARKS.get(culture, [])
    if culture == "indian":
        for letters, to in pairs:
            yield f"{to} for {letters}", text.replace(letters, to).title()
            yield f"{letters} for {to}", re.sub(rf"(?<![aeiou]){to}(?![aeiouhy])", letters, text, count=1).title()
    else:
        for letters, to in pairs:
            text = text.replace(letters, to)
        yield "letters for marks", text.title()
