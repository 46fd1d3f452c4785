"""Tell the captions and credits of photographs from the paragraphs between which pages print them."""

import re
from enum import Enum

from bot.sources.pages.agencies import is_agency, is_credit

LONGEST = 900
"""The characters that a caption has at most."""

_TAIL = 110
_VERBS = (
    "addresses? applauds? arrives? attends? bows? celebrates? cheers? claps? cuts? delivers? embraces? gestures? "
    "greets? holds? hugs? inspects? laughs? leaves? listens? looks? marches? meets? observes? passes? poses? "
    "prepares? presides? protests? raises? reacts? rides? salutes? shakes? sits? smiles? speaks? stands? talks? "
    "toasts? tours? visits? waits? walks? watch(?:es)? waves?"
).replace(" ", "|")
_SHOWN = re.compile(rf"(?:\S+ ){{1,14}}?(?:{_VERBS})\b")
_OPENS = re.compile(
    r"(?:FILE(?: PHOTO)?\s?[-–—:]|(?i:file photo|photo|image|picture|caption|pictured|above|photo caption)\s?:"
    r"|\[\d{1,2}/\d{1,2}\]|\((?i:photo|image|picture|from left|left to right)\b)"
)
_SIDE = r"(?:(?:far |second from |third from )?(?:left|right)|cent(?:er|re)|top|bottom|front|back row|first row)"
_SEATS = re.compile(rf"[A-Z][\w.’'-]{{0,30}},? (?:\({_SIDE}\)|{_SIDE}(?=,))|\b(?:from|seen) left\b")
_PICTURED = re.compile(
    r"\b(?:(?:is|are) (?:seen|pictured|shown)\b|in this (?:\S+ ){0,6}(?:photo|photograph|image|picture|frame|screengrab)\b"
    r"|(?:photo|picture|image) (?:shows|released|disclosed|provided|taken)\b|file photo\b|pos(?:e|es|ing) for (?:a|the|photo))"
)
_SAID = re.compile(r"[\"“”«»]|\b(?:said|told|added)\b")
_CUT = re.compile(r"[.!?][”\"’')\]]*\s+|\s[|–—]\s|\s-\s")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]\.?$")


class Credit(Enum):
    """Grade what a paragraph ends with: a photographer's credit, a bare agency after the last sentence or in brackets."""

    NONE = 0
    BRACKETED = 1
    BARE = 2
    PHOTO = 3


def is_caption(text: str, *, last: bool = False, doubled: bool = False) -> bool:
    """Tell whether a paragraph describes a photograph.

    It ends with a credit and shows people doing something now, or it says where they stand. A paragraph may
    end with the agency whose story it is, above all the ``last`` one; the pages that print a caption twice
    (``doubled``) print nothing else so.
    """
    if len(text) > LONGEST or len(text) < 12:
        return False
    if _OPENS.match(text) or text in ("Image caption,", "Media caption,"):
        return True
    credit = _credit(text)
    if credit is Credit.PHOTO:
        return not last or _SAID.search(text) is None
    if credit is Credit.NONE:
        return _is_posed(text, doubled)
    if doubled or _SEATS.search(text) or _PICTURED.search(text):
        return True
    if last and credit is Credit.BRACKETED:
        return False
    return _SHOWN.match(text) is not None and _SAID.search(text) is None


def _is_posed(text: str, doubled: bool) -> bool:
    """Tell whether a paragraph without a credit says where people stand in a picture, and what they do there."""
    if _SAID.search(text):
        return False
    seated = _SEATS.search(text) is not None
    if doubled:
        return seated or _PICTURED.search(text) is not None
    return seated and (_SHOWN.match(text) is not None or _PICTURED.search(text) is not None)


def _credit(text: str) -> Credit:
    tail = text[-_TAIL:]
    bracketed = _BRACKETS.search(tail)
    if bracketed:
        words = bracketed[1].strip()
        return Credit.BRACKETED if is_agency(words) else Credit.PHOTO if is_credit(words) else Credit.NONE
    cuts = list(_CUT.finditer(tail))
    words = tail[cuts[-1].end() :].rstrip(". ") if cuts else ""
    if not words:
        return Credit.NONE
    return Credit.BARE if is_agency(words) else Credit.PHOTO if is_credit(words) else Credit.NONE
