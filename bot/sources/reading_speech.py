"""Read what a record holds of speech: quotations, reports, speakers, and what was set aside."""

import re

from bot.citations import Citation
from bot.documents import Document, Fields
from bot.nodes import Node, Scalar, is_null
from bot.sources.forms import QUOTATION, REPORT, SET_ASIDE, SPEAKER
from bot.sources.record import Quotation, Report, SetAside, Speaker

_NUMBER = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)
_MOUTH = ("speaker", "named", "cue", "rule")


def is_blank(node: Node | None) -> bool:
    """Tell whether a key has nothing behind it, as in a record whose review is not done."""
    return isinstance(node, Scalar) and (not node.value.strip() or is_null(node))


def _read_mouth(found: Fields) -> dict[str, str | None] | None:
    """Read who speaks, as far as it is known; None where something of it is wrong. A blank one is not known yet."""
    read = {key: found.text(key) for key in _MOUTH if key in found and not is_blank(found.get(key))}
    return None if None in read.values() else dict.fromkeys(_MOUTH) | read


def read_quotation(document: Document, node: Node, citation: Citation) -> Quotation | None:
    """Read a quotation of a passage; None where it is none, or its text, kind or speaker has a mistake."""
    found = document.fields(node, QUOTATION)
    words, text, kind, mouth = found.get("text"), found.text("text"), found.text("kind"), _read_mouth(found)
    if kind is not None and kind not in ("direct", "mixed"):
        found.report(
            "kind",
            f"kind is '{kind}': write 'direct' for whole sentences or 'mixed' for a fragment in the writer's sentence",
        )
        return None
    if kind is None or words is None or text is None or mouth is None:
        return None
    place = document.place(words)
    return Quotation(text, kind, mouth["speaker"], mouth["named"], mouth["cue"], citation, place, mouth["rule"])


def read_report(document: Document, node: Node) -> Report | None:
    """Read that somebody is reported to have said something; None where nothing is known of it."""
    mouth = _read_mouth(document.fields(node, REPORT))
    if mouth is None or not any(mouth.values()):
        return None
    return Report(mouth["speaker"], mouth["named"], mouth["cue"], mouth["rule"])


def read_speakers(record: Fields) -> tuple[Speaker, ...]:
    """Read the speakers of an article, without those that have a mistake."""
    read: list[Speaker] = []
    for item in record.items("speakers"):
        found = record.document.fields(item, SPEAKER)
        name, affiliation = found.text("name"), found.text("affiliation")
        if name is not None and ("affiliation" not in found or affiliation is not None):
            read.append(Speaker(name, affiliation))
    return tuple(read)


def read_set_aside(record: Fields, passages: int) -> tuple[SetAside, ...]:
    """Read what was set aside in that many passages, without what has a mistake."""
    read: list[SetAside] = []
    for item in record.items("set_aside"):
        found = record.document.fields(item, SET_ASIDE)
        number, text, why = found.text("n"), found.text("text"), found.text("why")
        if number is not None and not (_NUMBER.fullmatch(number) and int(number) <= passages):
            found.report("n", f"n is '{number}': write the number of the passage where it stands")
        elif number is not None and text is not None and why is not None:
            read.append(SetAside(int(number), text, why))
    return tuple(read)
