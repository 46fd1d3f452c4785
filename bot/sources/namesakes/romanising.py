"""Bring the spellings that a foreign name goes by in English to common forms, so that two of them can be compared.

Nothing here says that two spellings are one name, only that they may be. Letters are ASCII and small.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import islice, product

MOST_FORMS = 64
"""The forms that a name has at most, however many of its vowels can be read in two ways."""

_KOREAN_FAMILIES = """kim gim; lee yi rhee ri li rhie; park pak bak bahk; choi choe chwe; jung jeong chung cheong chong joung;
    kang gang; cho jo joe; yoon yun youn; jang chang; lim im rim yim leem; han hahn; shin sin; seo suh so; kwon gwon kweon;
    hwang whang; ahn an; song; yoo yu ryu you; hong; jeon chun jun chon; ko go koh; moon mun; yang ryang; son sohn shon; bae pae;
    baek paik baik paek; heo huh hur ho; nam; noh roh no; ha hah; koo ku goo gu; kwak gwak; sung seong; cha; joo ju chu;
    woo u; min; jin chin; na ra rah la; um eom; byun byeon pyon pyun; bang pang; won; ban pan; tae; ji chi jee; oh o;
    ham; hyun hyeon hyon; pyo; to do; maeng; myung myeong; ma; kil gil; sim shim; cheon; chu; tak; thae""".replace(
    "\n", " "
)
_CHINESE_FAMILIES = """zhang chang; zhao chao; zhou chou; zhu chu; jiang chiang; xie hsieh; xu hsu; xiao hsiao; xi hsi; deng teng;
    guo kuo; gao kao; cai tsai; cao tsao; song sung; qian chien; qiu chiu; qin chin; luo lo; he ho; ye yeh; shi shih; tong tung;
    gong kung; dong tung; ding ting; du tu; dai tai; zeng tseng; zheng cheng; jia chia; jin chin; bai pai; ren jen; ruan juan;
    xiong hsiung; xue hsueh; xing hsing; xin hsin; wang; li lee; liu; chen; yang; huang hwang; wu; sun; hu; lin; ma; mao; hua; wen;
    peng; tang; feng; yu; lu; wei; fan; pan; yuan; tan; han; hao; kong; meng; qiao chiao; yin; yun; lai; tao; niu; hong hung; su;
    ban pan; soong; fu; fang; shen; cheng; yan yen; yao; liao; zou tsou; jing ching; guan kuan; geng keng; gu ku; hou; mo""".replace(
    "\n", " "
)
_GIVEN_NAMES = """mohammed muhammad mohamed mohammad muhammed mohamad muhamad mohamud; ahmed ahmad; hussein hussain husayn hossein
    hosein husain; yusuf yousef youssef yousuf yusef; khaled khalid; omar umar; osama usama; abdullah abdallah abdulla; mahmoud mahmud;
    mustafa mostafa moustafa; ibrahim ebrahim; ismail esmail ismael; hassan hasan; ali aly; saeed said; karim kareem; nasser nasir naser;
    jamal gamal; faisal faysal feisal; tariq tarek tareq tarik; rashid rasheed rachid; walid waleed; hamid hameed; majid majeed;
    qasem qassem kassem ghasem qasim; mehdi mahdi; aisha ayesha aicha; leila layla; fatima fatemeh; abdul abdel abd; salman selman;
    gaddafi qaddafi kadafi qadhafi kadhafi gadhafi; khamenei khamenehi; alexander aleksandr alexandr aleksander; pyotr petr;
    dmitry dimitri; fyodor fedor feodor; semyon semen; mikhail michail""".replace("\n", " ")

_TO_WESTERN = tuple(
    (re.compile(form), to)
    for form, to in (
        (r"tsch|tch", "ch"),
        (r"^(?:ye|je)", "e"),
        (r"^(?:ju|iu|iou)", "yu"),
        (r"^(?:ja|ia)(?!n)", "ya"),
        (r"kh", "h"),
        (r"ph", "f"),
        (r"ks", "x"),
        (r"ou", "u"),
        (r"w", "v"),
        (r"c(?=[aklortu]|$)", "k"),
        (r"ck", "k"),
        (r"eff$|jew$|yev$|iev$", "ev"),
        (r"(?:ey|ei|ej)$", "i"),
        (r"(?<=.)[iyj]+$", "i"),
        (r"[yj](?=[aeiou])|(?<=[aeiou])[yj]", "i"),
        (r"(?<=a)h$", ""),
        (r"(.)\1", r"\1"),
    )
)
_TO_PINYIN = tuple(
    (re.compile(form), to)
    for form, to in (
        (r"^i(?!$)", "yi"),
        (r"^i$", "yi"),
        (r"^j(?=[aeo]|ui|un)", "r"),
        (r"ch|zh|q", "j"),
        (r"hs", "x"),
        (r"tz|ts|c", "z"),
        (r"t", "d"),
        (r"p", "b"),
        (r"k", "g"),
        (r"uei", "ui"),
        (r"ien$", "ian"),
        (r"ung", "ong"),
        (r"(?<=[ie])h$", ""),
        (r"^([dgh])o$", r"\1e"),
        (r"^lo$", "luo"),
        (r"zi$|zu$|ze$", "ze"),
        (r"yan$", "yen"),
    )
)
_KOREAN_SOUND = re.compile(r"ng(?![aeiouyw])|ch|sh|[yw]?[aeiou]+|[bdghjklmnprst]")
_KOREAN_CONSONANTS = {"g": "k", "d": "t", "b": "p", "ch": "j", "sh": "s", "r": "l"}
_KOREAN_VOWELS = {
    "ai": "ae", "ee": "i", "ie": "i", "oi": "oe", "oo": "u", "woo": "u", "wu": "u", "eui": "ui", "wi": "ui", "yoo": "yu",
    "you": "yu", "weo": "wo", "yai": "yae",
}  # fmt: skip
_IN_CLOSED_SYLLABLE = {"u": ("u", "eo", "eu"), "ou": ("eo", "u"), "yu": ("yu", "yeo"), "you": ("yeo", "yu")}
_IN_ANY_SYLLABLE = {"o": ("o", "eo"), "yo": ("yo", "yeo"), "ee": ("i", "ui"), "ui": ("ui", "i")}
_SYLLABLES = re.compile(
    r"(?:(?:zh|ch|sh|ts|tz|hs|rh|[bcdfghjklmnpqrstwxyz])?h?[wy]?[aeiou]{1,3}(?:ng|[hklmnpt])?){1,4}"
)


def _groups(text: str) -> dict[str, tuple[str, ...]]:
    """Give for each name the names of the groups that it stands in."""
    found: dict[str, tuple[str, ...]] = {}
    for group in text.split(";"):
        names = group.split()
        for name in names:
            found[name] = (*found.get(name, ()), names[0])
    return found


_KOREAN, _CHINESE, _GIVEN = _groups(_KOREAN_FAMILIES), _groups(_CHINESE_FAMILIES), _groups(_GIVEN_NAMES)


def is_family_first(word: str) -> bool:
    """Tell whether this is a family name that Koreans or Chinese bear, who write it first."""
    return word in _KOREAN or word in _CHINESE


def is_syllabic(word: str) -> bool:
    """Tell whether a word can be a Korean, Chinese or Japanese name: syllables that few names of Europe are made of."""
    return len(word) <= 16 and _SYLLABLES.fullmatch(word) is not None


def family_forms(family: str) -> frozenset[str]:
    """Give the forms of a family name; names that may be one share a form."""
    korean = (f"Korean {group}" for group in _KOREAN.get(family, ()))
    chinese = (f"Chinese {group}" for group in _CHINESE.get(family, ()))
    return frozenset({*_western(family), *korean, *chinese})


def given_forms(pieces: Sequence[str], family: str) -> frozenset[str]:
    """Give the forms of a given name of one piece or several ("jun", "young"), read by the languages of the family name."""
    forms = _western("".join(pieces))
    if family in _KOREAN:
        forms |= {f"Korean {form}" for form in _korean(pieces)}
    if family in _CHINESE:
        forms.add("Chinese " + "".join(map(_pinyin, pieces)))
    return frozenset(forms)


def _western(word: str) -> set[str]:
    """Give forms that Russian, Ukrainian, Arabic and European names share in their transliterations."""
    folded = word
    for form, to in _TO_WESTERN:
        folded = form.sub(to, folded)
    return {word, folded, *(f"as {group}" for group in _GIVEN.get(word, ()))}


def _pinyin(piece: str) -> str:
    """Bring pinyin and Wade-Giles, which prints its apostrophes seldom, to one coarse form."""
    for form, to in _TO_PINYIN:
        piece = form.sub(to, piece)
    return piece


def _korean(pieces: Sequence[str]) -> Iterable[str]:
    """Give the readings of a Korean name in the Revised Romanisation, vowels that other habits blur standing for several."""
    sounds: list[Sequence[str]] = []
    syllables = 0
    for piece in pieces:
        bare = re.sub(r"([kgtdpbjs])\1", r"\1", re.sub(r"uh$", "eo", piece))
        bare = re.sub(r"(?<=[aeiou])h(?![aeiouyw])|(?<=r)h", "", bare)
        found: list[str] = _KOREAN_SOUND.findall(bare)
        if "".join(found) != bare:
            return ()
        for sound, following in zip(found, [*found[1:], ""], strict=True):
            if sound[-1] in "aeiou":
                syllables += 1
                sounds.append(_vowel(sound, closed=bool(following)))
            else:
                sounds.append((_KOREAN_CONSONANTS.get(sound, sound),))
    if syllables < 2:  # "Jon" and "Jun" are two names: a single vowel is all that tells them apart
        sounds = [alternatives[:1] for alternatives in sounds]
    return ("".join(reading) for reading in islice(product(*sounds), MOST_FORMS))


def _vowel(sound: str, *, closed: bool) -> Sequence[str]:
    plain = _KOREAN_VOWELS.get(sound, sound)
    return (closed and _IN_CLOSED_SYLLABLE.get(sound)) or _IN_ANY_SYLLABLE.get(sound) or (plain,)
