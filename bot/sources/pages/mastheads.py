"""Read the lines between an article's headline and its body: who wrote it, for whom, and from where."""

import re
from dataclasses import dataclass

from bot.dates import MONTHS
from bot.sources.pages.agencies import AGENCY, is_agency, wire_of
from bot.sources.pages.paragraphs import is_title_case

_BY = re.compile(
    r"(?:(?:written|reported|words|story|posted|published|analysis|opinion|report|text) by|by|byline\s?:|author\s?:)\s+(?P<names>\S.{0,160})$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:reporter|correspondent|editor|writer|columnist|contributor|journalist|bureau|staff|desk|fellow|analyst|producer|chief)s?\b",
    re.IGNORECASE,
)
_NAME = r"[^\W\d_][\w.'’‐-]*"
_NAMES = re.compile(rf"(?:{_NAME}|&)(?: (?:{_NAME}|&)){{0,9}}")
_SMALL = frozenset(
    "and & de da del della di du van von der den la le bin bint ibn al el y e ter ten dos das of with".split()
)
_NO_NAMES = frozenset(
    "the a an his her its their this that our my your what how why who when where now then".split()
) | {word.lower() for word in (*MONTHS, "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")}
_ADDRESS = re.compile(r"[(<\[]?\s*(?:[\w.+-]{1,64}@[\w.-]{1,64}|@\w{1,30})\s*[)>\]]?")
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+|\s*,\s+(?!and )|\s+(?=for the |for The |at The |of The )")
_PAPER = re.compile(
    r"\b(?:Times|News|Post|Herald|Daily|Journal|Tribune|Gazette|Guardian|Chronicle|Observer|Courier|Standard|Star|Mail|Express|Press|Telegraph|Mirror|Sun|Record|Review|Weekly|Magazine|Today|Report|Dispatch|Examiner|Monitor|Globe|Echo|Bulletin|Ledger|Sentinel|Argus|Mercury|Independent|Broadcasting|Radio|TV|Television|Media|Network|Online|Wire)\b"
)
_UNTELLING = frozenset("Record Report Review Today".split())
"""Such words at the end of a line as a headline has there more often than a newspaper."""

_SMALL_WORDS = frozenset("a an at by for in on the to with".split())
_SECTIONS = frozenset("all latest breaking world local more top national related".split())
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s©,:]{0,4}(?:\(c\)\s?)?(?:by\s)?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?)?[\s,:]{0,4}(?:by\s)?(?P<name>[A-Z][^.|,;©]{2,60})",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?P<place>[A-Z][\w.'’/-]*(?:[ ,]{1,2}[\w.'’/-]+){0,7}?),?\s*"
    rf"(?:\((?P<wire>{AGENCY})\)\s*(?:[-–—:]+|\s-\s)|\s(?:[–—]|-{{1,2}})\s|(?<=[A-Z.\d])—)\s*"
)
_INITIALS = re.compile(r"[A-Z]{2,5}")
_CAPITALS = re.compile(r"[A-Z][A-Z.'’-]+(?:[ /-][A-Z.'’-]+)*\b")
_OWN_WIRE = re.compile(rf"(?:[\s.!?”\"—–-]\(|^\(?|\s[–—-]\s)(?P<wire>{AGENCY})\)?\.?$")


@dataclass(frozen=True, slots=True)
class Byline:
    """Hold who wrote a page, as printed without "By" and role; the agency where that is the writer; the publisher."""

    names: str | None
    wire: str | None
    publisher: str | None


def read_byline(line: str, *, bare: bool = False) -> Byline | None:
    """Read a line that names the writers; None for one that does not.

    It says "by", or gives a role after the name, or is nothing but a name where only a name is expected (``bare``).
    """
    if len(line) > 200:
        return None
    by = _BY.match(line)
    parts = [part.strip(" .,;:") for part in _PARTS.split(_ADDRESS.sub("", by["names"] if by else line))]
    names, others = parts[0], [part for part in parts[1:] if part]
    if is_agency(names):
        return Byline(None, wire_of(names), None) if by or bare else None
    if not by and not bare and not any(_ROLE.search(part) and len(part) < 60 for part in others):
        return None
    names, _, place = names.partition(" in ")
    if not _are_names(names, several=by is not None) or (place and not place[0].isupper()):
        return None
    while (
        others
        and by
        and not _ROLE.search(others[0])
        and not is_publisher(others[0])
        and not is_agency(others[0])
        and not _INITIALS.fullmatch(others[0])
        and _are_names(others[0], several=True)
    ):
        names = f"{names}, {others.pop(0)}"
    publisher = next(
        (
            part
            for part in (other.removeprefix("for ").removeprefix("at ").removeprefix("of ") for other in others)
            if is_publisher(part) or (by and _INITIALS.fullmatch(part) and not is_agency(part))
        ),
        None,
    )
    wire = next((wire_of(part) for part in others if is_agency(part)), None)
    return Byline(names, wire, publisher)


def is_publisher(words: str) -> bool:
    """Tell whether a few words are the name of a newspaper, a station or a site."""
    if words.partition(" ")[0].lower() in _SECTIONS:
        return False
    return (
        len(words) <= 60
        and words[:1].isupper()
        and bool(_PAPER.search(words))
        and len(words.split()) <= 6
        and not _ROLE.search(words)
    )


def is_site(line: str) -> bool:
    """Tell whether a line is such a name as a site prints above its articles: "Lunde Harbour News", "THE DAILY STAR"."""
    words = line.title() if line.isupper() else line
    papers = list(_PAPER.finditer(words))
    others = words.split()[1:]
    if not others or others[-1] in _UNTELLING or not _SMALL_WORDS.isdisjoint(word.lower() for word in others):
        return False
    return is_publisher(words) and papers[-1].end() == len(words) and is_title_case(words)


def copyright_holder(line: str) -> str | None:
    """Give the publisher that a copyright line names."""
    found = _COPYRIGHT.search(line[:300])
    name = (
        re.sub(
            r"\s*(?:all rights reserved.*|\d{4}.*|(?:or|and) its affiliate.*)$", "", found["name"], flags=re.IGNORECASE
        ).strip()
        if found
        else ""
    )
    return name or None


def read_dateline(passage: str) -> tuple[str | None, str | None]:
    """Read where, and for which agency, a passage begins: "SEOUL (Reuters) - …", "NEW YORK, Nov. 19 (UPI) — …"."""
    found = _DATELINE.match(passage[:120])
    if found is None:
        return None, None
    place, wire = found["place"].strip(" ,"), found["wire"]
    if not wire and not _CAPITALS.match(place):
        return None, None
    return place, wire_of(wire) if wire else None


def closing_wire(passage: str) -> str | None:
    """Name the agency in brackets or after a dash at which the last passage ends: "… he said. (Yonhap)"."""
    found = _OWN_WIRE.search(passage[-60:])
    return wire_of(found["wire"]) if found else None


def _are_names(words: str, *, several: bool) -> bool:
    if not _NAMES.fullmatch(words):
        return False
    each = words.split()
    if each[0].lower() in _NO_NAMES or not each[0][0].isupper():
        return False
    capitals = sum(word[0].isupper() for word in each)
    if not all(word[0].isupper() or word.lower() in _SMALL for word in each):
        return False
    return capitals <= (9 if several else 4) and (several or capitals >= 2)
