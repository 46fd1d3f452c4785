"""Turn the nodes of a card file into a card, reporting every mistake in it at once."""

import difflib
import re
from collections.abc import Callable
from functools import partial
from typing import Literal

from bot.cards.forms import BODY, CITATION, DISPUTE, EVENT, EVENTS, FORMS, ID, PERSON, POINT, SIDE, TOPIC
from bot.cards.model import (
    MOST_CITATIONS,
    Accepted,
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
from bot.dates import Edtf, parse_edtf
from bot.documents import Document, Fields
from bot.forms import Form
from bot.nodes import KINDS, Mapping, Node, Scalar, pairs_of, shorten
from bot.sources.reading import read_date
from bot.unseen import unseen_in

CARD_ID = re.compile(ID.pattern, re.ASCII)

_MANY_UNFITTING = 2
"""The keys, wrong or missing, from which on a card may be of another kind."""

_CITED = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*#[1-9][0-9]{0,4}(?![\w#-])", re.ASCII)
"""A citation in the midst of marks that do not belong to it."""

_SEPARATED = re.compile(r"\s*[,;，；、]\s*")

_UNDATED = parse_edtf("0000")
"""Stands in for a date that could not be read; a card with one has problems and is never used."""


def kind_of(document: Document, root: Node) -> str | None:
    """Tell which kind of file this is; None, which is reported, where it does not say."""
    node = (
        next((value for key, value in pairs_of(root) if key.value == "kind"), None)
        if isinstance(root, Mapping)
        else None
    )
    kind: str | None = node.value if isinstance(node, Scalar) else None
    if kind in FORMS and isinstance(root, Mapping):
        other = _other_kind(root, kind)
        if other:
            message = f"kind is {kind}, but the keys are those of {FORMS[other].what}: write 'kind: {other}', or the keys of {FORMS[kind].what}"
            document.report(node or root, message)
        return None if other else kind
    known = ", ".join(FORMS)
    said = f"kind is '{shorten(kind)}'" if kind is not None else "the card does not say its kind"
    nearest: list[str] = difflib.get_close_matches(kind.lower(), FORMS, n=1) if kind else []
    advice = f"did you mean '{nearest[0]}'?" if nearest else f"write 'kind: …' with one of {known}"
    document.report(node or root, f"{said}: {advice}")
    return None


def _other_kind(root: Mapping, kind: str) -> str | None:
    """Give the kind that a card plainly is of, where it says another: it knows more of the keys, and misses few."""
    keys: set[str] = {key.value for key, _ in pairs_of(root)}
    wrong = _unfitting(keys, FORMS[kind])
    if wrong < _MANY_UNFITTING:
        return None
    fewest, other = min((_unfitting(keys, form), other) for other, form in FORMS.items())
    knows_more = len(keys & FORMS[other].fields.keys()) > len(keys & FORMS[kind].fields.keys())
    return other if knows_more and 2 * fewest < wrong else None


def _unfitting(keys: set[str], form: Form) -> int:
    """Count the keys that a form has not, and those that it lacks."""
    return len(keys - form.fields.keys()) + len({*form.required} - keys)


def read_card(document: Document, root: Node, kind: str) -> Card:
    """Read a card of a kind; one with problems, which the document holds, is not to be used, but may be checked."""
    for problem in unseen_in(document.path, document.typed):
        document.report(problem.place, problem.message)
    return _READERS[kind](document, root)


def _topic(document: Document, root: Node) -> Topic:
    found = document.fields(root, TOPIC)
    return Topic(
        id=_own_id(found),
        title=found.text("title") or "",
        aliases=_ids(found, "aliases"),
        as_of=_date(found, "as_of") or _UNDATED,
        points=_points(found),
        disputes=_disputes(found),
        see=_ids(found, "see"),
        place=document.place(root),
        places=document.places,
        accept=_accepted(found),
    )


def _person_or_body(document: Document, root: Node, kind: Literal["person", "body"]) -> Person:
    found = document.fields(root, PERSON if kind == "person" else BODY)
    names = found.texts("names")
    family_name = found.text("family_name")
    if family_name and names and not any(family_name.casefold() in name.casefold() for name in names):
        found.report("family_name", f"'{family_name}' stands in none of the names: write it as in '{names[0]}'")
    return Person(
        id=_own_id(found),
        kind=kind,
        names=names or ("",),
        family_name=family_name,
        role=found.text("role") or "",
        affiliation=found.text("affiliation"),
        citations=_citations(found),
        as_of=_date(found, "as_of") or _UNDATED,
        points=_points(found),
        disputes=_disputes(found),
        see=_ids(found, "see"),
        place=document.place(root),
        places=document.places,
        accept=_accepted(found),
    )


def _event_set(document: Document, root: Node) -> EventSet:
    found = document.fields(root, EVENTS)
    return EventSet(
        id=_own_id(found),
        title=found.text("title") or "",
        as_of=_date(found, "as_of") or _UNDATED,
        events=tuple(_event(document, item) for item in found.items("events")),
        place=document.place(root),
        places=document.places,
        accept=_accepted(found),
    )


_READERS: dict[str, Callable[[Document, Node], Card]] = {
    "topic": _topic,
    "person": partial(_person_or_body, kind="person"),
    "body": partial(_person_or_body, kind="body"),
    "events": _event_set,
}


def _event(document: Document, node: Node) -> Event:
    found = document.fields(node, EVENT)
    return Event(
        text=found.text("text") or "",
        citations=_citations(found),
        place=document.place(node),
        accept=_accepted(found),
        date=_date(found, "date") or _UNDATED,
        who=found.texts("who"),
        tags=found.texts("tags"),
        disputes=_disputes(found),
    )


def _points(found: Fields) -> tuple[Point, ...]:
    return tuple(_point(found.document, item) for item in found.items("points"))


def _point(document: Document, node: Node) -> Point:
    found = document.fields(node, POINT)
    if "words" in found and "quote" not in found and "quote" not in found.meant:
        found.report("words", "words tell which quotation is meant: add 'quote: …' with its speaker, or remove them")
    return Point(
        text=found.text("text") or "",
        citations=_citations(found),
        place=document.place(node),
        accept=_accepted(found),
        quote=found.text("quote"),
        words=found.text("words"),
    )


def _disputes(owner: Fields) -> tuple[Dispute, ...]:
    disputes: list[Dispute] = []
    for item in owner.items("disputes"):
        found = owner.document.fields(item, DISPUTE)
        sides = tuple(_side(owner.document, side) for side in found.items("sides"))
        if len(sides) == 1:
            found.report("sides", "a dispute with one side is none: add what another source says, or make it a point")
        disputes.append(Dispute(found.text("about") or "", sides))
    return tuple(disputes)


def _side(document: Document, node: Node) -> Side:
    found = document.fields(node, SIDE)
    return Side(
        text=found.text("text") or "",
        citations=_citations(found),
        place=document.place(node),
        accept=_accepted(found),
        date=_date(found, "date"),
    )


def _date(found: Fields, key: str) -> Edtf | None:
    return read_date(found.document, found.get(key), key)


def _citations(found: Fields) -> tuple[Citation, ...]:
    document, node = found.document, found.get("cite")
    if isinstance(node, Scalar):
        meant = ", ".join(_cited_in(node.value)) or node.value or "son-2024#3"
        document.report(node, f"cite is {'text' if node.value else 'empty'}: write a list, cite: [{meant}]")
        return ()
    citations: list[Citation] = []
    for item in document.items(node, "cite"):
        if not isinstance(item, Scalar):
            document.report(item, f"a citation is {KINDS[type(item)]}: write {CITATION.advice}")
            continue
        value = document.text(item, "a citation", CITATION.longest)
        citation = parse_citation(value) if value is not None else None
        if value is not None and citation is None:
            advice = ", ".join(_cited_in(value)) or CITATION.advice
            document.report(item, f"'{value}' is no citation: write {advice}")
        elif citation in citations:
            document.report(item, f"{citation} is cited twice: keep one of the two")
        elif citation is not None:
            citations.append(citation)
    if node is not None and len(citations) > MOST_CITATIONS:
        document.report(node, f"{len(citations)} citations on one line: keep the {MOST_CITATIONS} that carry it best")
    return tuple(citations)


def _cited_in(typed: str) -> list[str]:
    """Give the citations that stand in a text with nothing but marks beside them."""
    return [] if re.search(r"\w", _CITED.sub("", typed)) else _CITED.findall(typed)


def _accepted(found: Fields) -> tuple[Accepted, ...]:
    """Read the rules against which a card or line goes for a reason."""
    accept = found.mapping("accept")
    if accept is None:
        return ()
    read = ((rule, accept.text(rule, f"the reason for '{rule}'"), node) for rule, node in accept.values.items())
    return tuple(Accepted(rule, why, found.document.place(node)) for rule, why, node in read if why is not None)


def _ids(found: Fields, key: str) -> tuple[str, ...]:
    document = found.document
    ids: list[str] = []
    for item in found.items(key):
        value = _card_id(document, item, f"an item of {key}")
        if value in ids:
            document.report(item, f"'{value}' stands twice in {key}: keep one of the two")
        elif value:
            ids.append(value)
    return tuple(ids)


def _own_id(found: Fields) -> str:
    value = _card_id(found.document, found.get("id"), "id")
    if value:
        found.named_as_file(value)
    return value


def _card_id(document: Document, node: Node | None, what: str) -> str:
    value = document.text(node, what, ID.longest)
    if value is not None and node is not None and not CARD_ID.fullmatch(value):
        advised = [re.sub(r"[^a-z0-9]+", "-", one.lower()).strip("-") for one in _SEPARATED.split(value)]
        hint = f"'{', '.join(advised)}'" if all(map(CARD_ID.fullmatch, advised)) else ID.advice
        document.report(node, f"{what} is '{value}': write {hint}")
        return ""
    return value or ""
