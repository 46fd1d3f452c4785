"""Cut a paragraph into tokens and sentences, each stretch between quotation marks being one token."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.sources.speech.lexicon import (
    ADVERBS,
    CALENDAR,
    IRREGULAR_PAST,
    NOT_NAMES,
    PREPOSITIONS,
    PRONOUNS,
    VERBS,
    Verb,
    given_names,
    is_person_noun,
)
from bot.sources.speech.marks import Segment

WORD, NAME, NUMBER, MARK, QUOTE = "word", "name", "number", "mark", "quote"
"""What a token is: a word in small letters (or one that is no name), a capitalised one, digits, punctuation,
or all that stands between two quotation marks, with the marks."""

_TOKEN = re.compile(
    r"""
    (?:[^\W\d_]\.){2,}                                   # U.S., J.D.
  | (?:Ph\.D|Cpl|Pfc|Cmdr|Ald|Brig|Insp|Asst|Msgr|Fr|Ofc|Mx|Mt|Ft|Supt|Pvt|Spc|Lance|Del|Mr|Mrs|Ms|Dr|Sens?|Reps?|Govs?|Gen|Lt|Col|Sgt|Capt|Maj|Adm|Rev|Hon|Prof|Sec|St|Jr|Sr|Inc|Corp|Co|Ltd|vs|etc
      |Jan|Feb|Aug|Sept|Oct|Nov|Dec|Fla|Calif|Ariz|Mass|Mich|Minn|Miss|Penn|Pa|Va|Wis|Tex|Tenn|Ala|Ark|Colo|Conn|Del
      |Ga|Ill|Ind|Kan|Ky|La|Md|Mo|Mont|Neb|Nev|Okla|Ore|Vt|Wash|Wyo|No|Messrs|Supt|Det|Atty|Dept|Univ)\.(?!\w)
  | [RDI]-(?:[A-Z][a-z]*\.)+(?!\w)                          # a senator's party and state
  | [^\W\d_]\.(?=\s)                                     # an initial
  | ['’](?:s|re|ve|ll|d|m)\b                             # what an apostrophe joins to a word
  | n['’]t\b
  | [$£€]\d+(?:[.,]\d+)*\w*|\d+(?:[.,:]\d+)+(?:-?[^\W_]+)*  # $1.5, 16,000-strong, 9:14
  | [^\W_]+(?:(?:['’](?!(?:s|re|ve|ll|d|m)\b)|[-&@/‑–](?=[^\W_])|\.(?=[a-z]))[^\W_]+)*
  | [@\#]\w+
  | \.{2,}|--+|…
  | [^\w\s]
  | _+
    """,
    re.VERBOSE,
)

_FINAL = ".?!…"
_CLOSERS = "\"'”’»)]"


_HEADLINE_VERBS = frozenset(
    "said says tells asked asks joked jokes explained explains questioned tweeted praised warns claims calls".split()
)
"""Verbs that headlines write in capitals."""


class Token(NamedTuple):
    """Hold one token: what it is, its text, the same in small letters, and its half-open offsets in the paragraph.

    ``segment`` is the index of the quoted segment that a QUOTE token stands for, -1 for any other.
    """

    kind: str
    text: str
    lower: str
    start: int
    end: int
    segment: int = -1


Sentence = tuple[Token, ...]


def last_mark(token: Token) -> str:
    """Give the last character of a token before the marks of an inner quotation: the comma of "…that’s that,’"."""
    return token.text.rstrip().rstrip("'’\"”")[-1:]


def tokenize(paragraph: str, quoted: Sequence[Segment], surnames: frozenset[str] = frozenset()) -> list[Token]:
    """Cut a paragraph into tokens; ``surnames`` are the words that :func:`surnames_among` found to be names."""
    tokens: list[Token] = []
    position = 0
    for index, segment in enumerate(quoted):
        _words(paragraph, position, segment.outer_start, tokens)
        text = paragraph[segment.start : segment.end]
        tokens.append(Token(QUOTE, text, "", segment.outer_start, segment.outer_end, index))
        position = segment.outer_end
    _words(paragraph, position, len(paragraph), tokens)
    for i in range(len(tokens) - 1):
        if (tokens[i].kind == WORD and tokens[i].text[0].isupper() and _begins_name(tokens, i)) or (
            tokens[i].lower in surnames and tokens[i].text[0].isupper() and _is_surname(tokens, i)
        ):
            tokens[i] = tokens[i]._replace(kind=NAME)
    return tokens


_WITH_SURNAME = re.compile(r"\b(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir)\.?|([A-Z][a-z]+)) ([A-Z][a-z]+)\b(?! [A-Z])")


def surnames_among(paragraphs: Iterable[str]) -> frozenset[str]:
    """Find the words that are no names elsewhere and a surname in this article: "Theresa May", "Mr. From".

    A word counts after a given name or an honorific, where no other capital follows as it would in a headline.
    """
    found = (match.groups() for paragraph in paragraphs for match in _WITH_SURNAME.finditer(paragraph))
    return frozenset(
        surname.lower()
        for given, surname in found
        if surname.lower() in _UNLIKELY
        and (given is None or (given.lower() in given_names() and surname.lower() not in PRONOUNS))
    )


_MONTHS = frozenset("march april may june august".split())

_UNLIKELY = (NOT_NAMES - CALENDAR) | _MONTHS
"""Words that are surnames only where an article shows it."""

_BEFORE_MONTHS = frozenset(
    "in of on by since until till last this next late early before after from through mid".split()
)


def _is_surname(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a word in capitals that is a surname in this article is one here, and no month or first word."""
    before, following = tokens[i - 1] if i else None, tokens[i + 1]
    if before is not None and before.kind == NAME:
        return True
    if following.kind == NUMBER or (
        before is not None and before.lower in _BEFORE_MONTHS and tokens[i].lower in _MONTHS
    ):
        return False
    if before is not None and before.kind == WORD:
        return True
    acts = following.lower in VERBS or following.lower in IRREGULAR_PAST or following.lower.endswith("ed")
    return acts or following.text in ("'s", "’s") or following.lower in ("has", "is", "was")


_SURNAMES_LAST = frozenset(
    "long short two three first last early even just long next rather ever monday friday".split()
)
"""Words that after a given name are a surname: "Rich Long"."""

_NAMES_TOO = frozenset("may june april august will mark dean".split())
"""Words that are also given names."""

_SURNAMES_TOO = frozenset("oh so no you an in do son man long fan ok he on yes even".split())
"""Words that are also family names which stand first, as in "Oh Ye-rin"."""

_TWO_SYLLABLES = re.compile(r"[A-Z][a-z]+-[a-z]+")


def _begins_name(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a word in capitals is a name by the one that follows: "June Carter", "Oh Ye-rin"."""
    word, following = tokens[i].lower, tokens[i + 1]
    if word == "first" and following.lower in ("minister", "lady"):
        return True
    if word in _SURNAMES_TOO:
        return bool(_TWO_SYLLABLES.fullmatch(following.text))
    begins = i == 0 or tokens[i - 1].kind in (MARK, QUOTE)
    return word in _NAMES_TOO and begins and following.kind == NAME and following.lower not in NOT_NAMES


_WITH_ARTICLE = re.compile(r"(?:(?:a[dlnrstz]|ash|el|ul|bin|ibn)-|[dl]['’])[A-Z]")
"""Names that an article in small letters begins: "al-Masri", "d’Este"."""


def _words(paragraph: str, start: int, end: int, tokens: list[Token]) -> None:
    for match in _TOKEN.finditer(paragraph, start, end):
        text = match[0]
        first = text[0]
        lower = text.lower()
        if first.isalpha():
            kind = (
                NAME if first.isupper() and (lower not in NOT_NAMES or (lower == "will" and _inside(tokens))) else WORD
            )
            if _WITH_ARTICLE.match(text):
                kind = NAME
            if kind == WORD and first.isupper() and tokens and tokens[-1].kind == NAME and lower in _SURNAMES_LAST:
                kind = NAME
            if kind == NAME and lower in _HEADLINE_VERBS and tokens and tokens[-1].kind == NAME:
                kind = WORD
        elif first.isdigit() or (first in "$£€" and len(text) > 1):
            kind = NUMBER
        else:
            kind = NAME if first == "@" and len(text) > 1 else MARK if first not in "'’" or len(text) == 1 else WORD
        tokens.append(Token(kind, text, lower, match.start(), match.end()))


def _inside(tokens: Sequence[Token]) -> bool:
    """Tell whether the next word stands inside a sentence, where only names have a capital."""
    return bool(tokens) and tokens[-1].text not in (".", "?", "!", ":")


def sentences(tokens: Sequence[Token]) -> list[Sentence]:
    """Cut tokens into sentences; what says who speaks a quotation stays in one sentence with it."""
    found: list[Sentence] = []
    begin, depth = _dateline(tokens), 0
    if begin:
        found.append(tuple(tokens[:begin]))
    for i in range(begin, len(tokens)):
        token = tokens[i]
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth = max(0, depth - 1)
        if (_ends(tokens, i) and (not depth or i - begin > _LONGEST_BRACKET)) or i - begin >= _LONGEST_SENTENCE:
            found.append(_sentence(tokens[begin : i + 1]))
            begin, depth = i + 1, 0
    if begin < len(tokens):
        found.append(_sentence(tokens[begin:]))
    return found


_SAYS_FIRST = frozenset("said says asked added wrote warned replied countered".split())
"""Verbs that may begin a sentence with their subject behind them: "Said Reed: …"."""


def _sentence(tokens: Sequence[Token]) -> Sentence:
    """Make a sentence; a noun for people that begins it has its capital only for that."""
    first = tokens[0]
    if first.kind == NAME and first.lower in _SAYS_FIRST and len(tokens) > 1 and tokens[1].kind == NAME:
        return (first._replace(kind=WORD), *tokens[1:])
    alone = len(tokens) == 1 or tokens[1].kind != NAME
    if first.kind == NAME and alone and first.lower.endswith(("s", "e")) and is_person_noun(first.lower):
        return (first._replace(kind=WORD), *tokens[1:])
    return tuple(tokens)


def _dateline(tokens: Sequence[Token]) -> int:
    """Count the tokens of the place, agency and dash that begin a report: "SEOUL (Reuters) - "."""
    for i, token in enumerate(tokens[:12]):
        if token.kind == MARK and token.text in ("-", "–", "—", "--"):
            place = tokens[:i]
            agency = i > 1 and tokens[i - 1].text == ")"
            return (
                i + 1
                if i + 1 < len(tokens)
                and place
                and (
                    agency
                    or (place[0].kind == NAME and place[0].text.isupper() and len(place[0].text) > 2)
                    or _is_place(place, tokens[i + 1 :])
                )
                else 0
            )
        if token.kind == QUOTE or token.text in ("?", "!", ":"):
            return 0
    return 0


def _is_place(place: Sequence[Token], rest: Sequence[Token]) -> bool:
    """Tell whether names before the first dash of a paragraph are where it was written: "Boonton -- Ann Reed …"."""
    named = all(token.kind == NAME or token.text == "," for token in place)
    again = any(token.text in ("-", "–", "—", "--") for token in rest[:_ASIDE])
    return named and not again and rest[0].kind in (NAME, WORD) and rest[0].text[:1].isupper()


_ASIDE = 40
"""The tokens in which a second dash shows that the first one began an aside."""

_LONGEST_BRACKET = 60
"""The tokens after which an open bracket counts as one that nobody closed."""

_LONGEST_SENTENCE = 160
"""The tokens after which a sentence is cut, so that no text takes more than linear time."""


def _ends(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following is None:
        return True
    if token.kind == QUOTE:
        last = token.text.rstrip().rstrip(_CLOSERS)[-1:]
        if following.text in (".", "?", "!") and following.kind == MARK:
            return False
        if last and last in _FINAL:
            return not _attributes(tokens, i + 1, sure=last == ".")
        return False
    if token.kind == NAME and token.text.endswith(".") and following.kind == QUOTE and _is_acronym(token.text):
        return following.text[:1].isupper()
    if token.kind == MARK and (token.text in (".", "?", "!") or token.text.startswith("..")):
        if following.kind == MARK and following.text in ".?!)”’]":
            return False
        if token.text.startswith("..") or (i and tokens[i - 1].text in ("?", "!") and token.text == "!"):
            return following.kind in (NAME, QUOTE) or following.text[:1].isupper()
        if following.text[:1].isupper() or following.kind in (QUOTE, NUMBER) or following.kind == MARK:
            return True
    return False


def _ends_attribution(tokens: Sequence[Token], j: int, verb: Verb) -> bool:
    """Tell whether a verb says who spoke, and no new sentence goes on with what else somebody said."""
    after = tokens[j + 1] if j + 1 < len(tokens) else None
    if after is None or verb.base in ("tell", "ask", "remind", "assure", "inform", "warn"):
        return True
    if after.text == "," and j + 2 < len(tokens):
        return tokens[j + 2].kind != QUOTE
    if after.kind == MARK:
        return after.text != ":"
    return after.lower in PREPOSITIONS | CALENDAR | ADVERBS or after.lower.endswith(("ly", "ing"))


def _is_acronym(text: str) -> bool:
    return text.count(".") > 1


_REACH = 22
"""The tokens after a quotation among which a verb must say that somebody spoke it."""


def _attributes(tokens: Sequence[Token], i: int, *, sure: bool) -> bool:
    """Tell whether what follows a quotation that ends like a sentence says who spoke it ("…?" Kang asked).

    ``sure`` means that the quotation ends in a full stop, after which few writers go on.
    """
    first = tokens[i]
    if first.kind == WORD and first.text[:1].islower():
        return True
    if first.kind == MARK:
        return first.text in ",-–—"
    if sure:
        return (
            first.lower in PRONOUNS
            and i + 1 < len(tokens)
            and tokens[i + 1].lower in VERBS
            and (i + 2 == len(tokens) or tokens[i + 2].text in ".,")
        )
    for j in range(i, min(len(tokens), i + _REACH)):
        token = tokens[j]
        if token.kind == QUOTE or token.text in (".", "?", "!", ":", ";"):
            return False
        verb = VERBS.get(token.lower)
        if verb and j > i and not verb.participle and (token.kind == WORD or tokens[j - 1].text == ","):
            return _ends_attribution(tokens, j, verb)
        if first.lower in PRONOUNS and j > i and token.lower not in ADVERBS and not token.lower.endswith("ly"):
            return False
    return False
