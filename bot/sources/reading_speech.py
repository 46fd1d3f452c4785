"""Read what a record holds of speech: quotations, reports, speakers, and what was set aside."""

import re
from collections.abc import Mapping

from bot.citations import Citation
from bot.documents import Document
from bot.nodes import Node, Scalar
from bot.sources.record import LONGEST, Quotation, Report, SetAside, Speaker

_NUMBER = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)
_MOUTH = ("speaker", "named", "cue", "rule")


def text_of(document: Document, found: Mapping[str, Node], key: str) -> str | None:
    """Read the text of a key as long as a record allows; None where it is not there or has a mistake."""
    return document.text(found.get(key), key, LONGEST[key])


def is_blank(node: Node | None) -> bool:
    """Tell whether a key has nothing behind it, as in a record whose review is not done."""
    return isinstance(node, Scalar) and not node.value.strip()


def _read_mouth(document: Document, found: Mapping[str, Node]) -> dict[str, str | None] | None:
    """Read who speaks, as far as it is known; None where something of it is wrong. A blank one is not known yet."""
    typed = {key: node for key, node in found.items() if key in _MOUTH and not is_blank(node)}
    read = {key: text_of(document, typed, key) for key in typed}
    return None if None in read.values() else dict.fromkeys(_MOUTH) | read


def read_quotation(document: Document, node: Node, citation: Citation) -> Quotation | None:
    """Read a quotation of a passage; None where it is none, or its text, kind or speaker has a mistake."""
    found = document.fields(node, "a quotation", ("text", "kind"), _MOUTH)
    text, kind, mouth = (
        text_of(document, found, "text"),
        document.text(found.get("kind"), "kind"),
        _read_mouth(document, found),
    )
    if kind is not None and kind not in ("direct", "mixed"):
        document.report(
            found["kind"],
            f"kind is '{kind}': write 'direct' for whole sentences or 'mixed' for a fragment in the writer's sentence",
        )
        return None
    if kind is None or text is None or mouth is None:
        return None
    return Quotation(
        text, kind, mouth["speaker"], mouth["named"], mouth["cue"], citation, found["text"].place, mouth["rule"]
    )


def read_report(document: Document, node: Node) -> Report | None:
    """Read that somebody is reported to have said something; None where nothing is known of it."""
    found = document.fields(node, "a report", (), _MOUTH)
    mouth = _read_mouth(document, found)
    if mouth is None or not any(mouth.values()):
        return None
    return Report(mouth["speaker"], mouth["named"], mouth["cue"], mouth["rule"])


def read_speakers(document: Document, node: Node | None) -> tuple[Speaker, ...]:
    """Read the speakers of an article, without those that have a mistake."""
    read: list[Speaker] = []
    for item in document.items(node, "speakers"):
        found = document.fields(item, "a speaker", ("name",), ("affiliation",))
        name, affiliation = text_of(document, found, "name"), text_of(document, found, "affiliation")
        if name is not None and ("affiliation" not in found or affiliation is not None):
            read.append(Speaker(name, affiliation))
    return tuple(read)


def read_set_aside(document: Document, node: Node | None, passages: int) -> tuple[SetAside, ...]:
    """Read what was set aside in that many passages, without what has a mistake."""
    read: list[SetAside] = []
    for item in document.items(node, "set_aside"):
        found = document.fields(item, "a text set aside", ("n", "text", "why"))
        number, text, why = (
            document.text(found.get("n"), "n", 6),
            text_of(document, found, "text"),
            text_of(document, found, "why"),
        )
        if number is not None and not (_NUMBER.fullmatch(number) and int(number) <= passages):
            document.report(found["n"], f"n is '{number}': write the number of the passage where it stands")
        elif number is not None and text is not None and why is not None:
            read.append(SetAside(int(number), text, why))
    return tuple(read)
