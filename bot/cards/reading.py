"""Turn the nodes of a card file into a card, reporting every mistake in it at once."""

import re
from collections.abc import Callable
from pathlib import PurePath
from typing import Literal

from bot.cards.model import (
    LONGEST_POINT,
    MOST_CITATIONS,
    MOST_POINTS,
    MOST_SEE,
    MOST_SIDES,
    Card,
    Dispute,
    Event,
    EventSet,
    Person,
    Point,
    Side,
    Topic,
)
from bot.citations import Citation, parse_citation
from bot.dates import parse_edtf
from bot.documents import Document
from bot.nodes import Mapping, Node, Scalar, shorten
from bot.sources.reading import read_date

CARD_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", re.ASCII)
LONGEST_ID = 40

_UNDATED = parse_edtf("0000")
"""Stands in for a date that could not be read; a card with one has problems and is never used."""


def read_card(document: Document, root: Node) -> Card | None:
    """Read a card of whichever kind it says it is; None where it does not say.

    A card with problems, which the document holds, is not to be used, but may be checked for further ones.
    """
    kind_node = (
        next((value for key, value in root.pairs if key.value == "kind"), None) if isinstance(root, Mapping) else None
    )
    kind = kind_node.value if isinstance(kind_node, Scalar) else None
    if kind not in _READERS:
        known = ", ".join(_READERS)
        where = kind_node or root
        said = f"kind is '{shorten(kind)}'" if kind is not None else "the card does not say its kind"
        document.report(where, f"{said}: write 'kind: …' with one of {known}")
        return None
    return _READERS[kind](document, root)


def _topic(document: Document, root: Node) -> Topic:
    found = document.fields(root, "a topic", ("kind", "id", "title", "as_of", "points"), ("aliases", "disputes", "see"))
    points = _points(document, found.get("points"))
    if len(points) > MOST_POINTS:
        document.report(
            found["points"],
            f"a topic has at most {MOST_POINTS} points, this one {len(points)}: move the rest to a second topic",
        )
    return Topic(
        id=_own_id(document, root, found.get("id")),
        title=document.text(found.get("title"), "title", 100) or "",
        aliases=_ids(document, root, found.get("aliases"), "aliases"),
        as_of=read_date(document, found.get("as_of"), "as_of") or _UNDATED,
        points=points,
        disputes=_disputes(document, found.get("disputes")),
        see=_ids(document, root, found.get("see"), "see", MOST_SEE),
        place=root.place,
        places=document.places,
    )


def _person(document: Document, root: Node) -> Person:
    return _person_or_body(document, root, "person")


def _body(document: Document, root: Node) -> Person:
    return _person_or_body(document, root, "body")


def _person_or_body(document: Document, root: Node, kind: Literal["person", "body"]) -> Person:
    required = ["kind", "id", "names", "role", "cite", "as_of", "points"]
    if kind == "person":
        required.insert(3, "family_name")
    found = document.fields(root, f"a {kind}", required, ("affiliation", "disputes", "see"))
    names = document.texts(found.get("names"), "names", 100)
    for item in document.items(found.get("names"), "names") if names else ():
        if isinstance(item, Scalar):
            document.places[root.place, "names", " ".join(item.value.split())] = item.place
    family_name = document.text(found.get("family_name"), "family_name", 60)
    if family_name and names and not any(family_name.casefold() in name.casefold() for name in names):
        document.report(
            found["family_name"], f"'{family_name}' stands in none of the names: write it as in '{names[0]}'"
        )
    return Person(
        id=_own_id(document, root, found.get("id")),
        kind=kind,
        names=names or ("",),
        family_name=family_name,
        role=document.text(found.get("role"), "role", 120) or "",
        affiliation=document.text(found.get("affiliation"), "affiliation", 120),
        citations=_citations(document, root, found.get("cite")),
        as_of=read_date(document, found.get("as_of"), "as_of") or _UNDATED,
        points=_points(document, found.get("points")),
        disputes=_disputes(document, found.get("disputes")),
        see=_ids(document, root, found.get("see"), "see", MOST_SEE),
        place=root.place,
        places=document.places,
    )


def _event_set(document: Document, root: Node) -> EventSet:
    found = document.fields(root, "an events card", ("kind", "id", "title", "as_of", "events"))
    return EventSet(
        id=_own_id(document, root, found.get("id")),
        title=document.text(found.get("title"), "title", 100) or "",
        as_of=read_date(document, found.get("as_of"), "as_of") or _UNDATED,
        events=tuple(_event(document, item) for item in document.items(found.get("events"), "events")),
        place=root.place,
        places=document.places,
    )


_READERS: dict[str, Callable[[Document, Node], Card]] = {
    "topic": _topic,
    "person": _person,
    "body": _body,
    "events": _event_set,
}


def _event(document: Document, node: Node) -> Event:
    found = document.fields(node, "an event", ("date", "text", "cite"), ("who", "tags", "disputes"))
    return Event(
        text=document.text(found.get("text"), "text", LONGEST_POINT) or "",
        citations=_citations(document, node, found.get("cite")),
        place=node.place,
        date=read_date(document, found.get("date"), "date") or _UNDATED,
        who=_ids(document, node, found.get("who"), "who"),
        tags=document.texts(found.get("tags"), "tags", 40),
        disputes=_disputes(document, found.get("disputes")),
    )


def _points(document: Document, node: Node | None) -> tuple[Point, ...]:
    return tuple(_point(document, item) for item in document.items(node, "points"))


def _point(document: Document, node: Node) -> Point:
    found = document.fields(node, "a point", ("text", "cite"), ("quote", "words"))
    if "words" in found and "quote" not in found:
        document.report(
            found["words"], "words tell which quotation is meant: add 'quote: …' with its speaker, or remove them"
        )
    return Point(
        text=document.text(found.get("text"), "text", LONGEST_POINT) or "",
        citations=_citations(document, node, found.get("cite")),
        place=node.place,
        quote=document.text(found.get("quote"), "quote", 200),
        words=document.text(found.get("words"), "words", 200),
    )


def _disputes(document: Document, node: Node | None) -> tuple[Dispute, ...]:
    disputes: list[Dispute] = []
    for item in document.items(node, "disputes"):
        found = document.fields(item, "a dispute", ("about", "sides"))
        sides = tuple(_side(document, side) for side in document.items(found.get("sides"), "sides", MOST_SIDES))
        if len(sides) == 1:
            document.report(
                found["sides"], "a dispute with one side is none: add what another source says, or make it a point"
            )
        disputes.append(Dispute(document.text(found.get("about"), "about", 120) or "", sides))
    return tuple(disputes)


def _side(document: Document, node: Node) -> Side:
    found = document.fields(node, "a side", ("text", "cite"), ("date",))
    return Side(
        text=document.text(found.get("text"), "text", LONGEST_POINT) or "",
        citations=_citations(document, node, found.get("cite")),
        place=node.place,
        date=read_date(document, found.get("date"), "date"),
    )


def _citations(document: Document, owner: Node, node: Node | None) -> tuple[Citation, ...]:
    if isinstance(node, Scalar):
        document.report(node, f"cite is text: write a list, cite: [{node.value or 'son-2024#3'}]")
        return ()
    citations: list[Citation] = []
    for item in document.items(node, "cite"):
        value = document.text(item, "a citation", 60)
        citation = parse_citation(value) if value is not None else None
        if value is not None and citation is None:
            document.report(item, f"'{value}' is no citation: write source-id#passage, such as son-2024#3")
        elif citation in citations:
            document.report(item, f"{citation} is cited twice: keep one of the two")
        elif citation is not None:
            citations.append(citation)
            document.places[owner.place, "cite", str(citation)] = item.place
    if node is not None and len(citations) > MOST_CITATIONS:
        document.report(node, f"{len(citations)} citations on one line: keep the {MOST_CITATIONS} that carry it best")
    return tuple(citations)


def _ids(document: Document, owner: Node, node: Node | None, what: str, most: int | None = None) -> tuple[str, ...]:
    if node is None:
        return ()
    ids: list[str] = []
    for item in document.items(node, what, most):
        value = _card_id(document, item, f"an item of {what}")
        if value in ids:
            document.report(item, f"'{value}' stands twice in {what}: keep one of the two")
        elif value:
            ids.append(value)
            document.places[owner.place, what, value] = item.place
    return tuple(ids)


def _own_id(document: Document, owner: Node, node: Node | None) -> str:
    value = _card_id(document, node, "id")
    if value and node is not None:
        document.places[owner.place, "id", value] = node.place
    stem = PurePath(document.path).stem
    if value and node is not None and value != stem:
        document.report(node, f"the id is '{value}' but the file is '{stem}.yaml': give both the same name")
    return value


def _card_id(document: Document, node: Node | None, what: str) -> str:
    value = document.text(node, what, LONGEST_ID)
    if value is not None and node is not None and not CARD_ID.fullmatch(value):
        advice = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
        hint = (
            f"'{advice}'"
            if CARD_ID.fullmatch(advice)
            else "small letters, digits and hyphens, a letter first, such as 'why-china'"
        )
        document.report(node, f"{what} is '{value}': write {hint}")
        return ""
    return value or ""
