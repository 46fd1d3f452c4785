"""Components, embeds and attachments as Discord gives them back."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator

from .bodies import Json, walk
from .channels import Channel
from .state import Attachment, Message

# What Discord fills in where the sender left it out, by component type.
_DEFAULTS: dict[int, Json] = {
    3: {"min_values": 1, "max_values": 1, "disabled": False},
    11: {"description": None, "spoiler": False},
    13: {"spoiler": False},
    14: {"spacing": 1, "divider": True},
    17: {"accent_color": None, "spoiler": False},
}


def shown_attachment(file: Attachment, channel: Channel, files: str) -> Json:
    """Show an attachment of a channel."""
    url = _url(file, channel, files)
    shown: Json = {"id": str(file.id), "filename": file.filename, "size": len(file.data)}
    shown |= {"url": url, "proxy_url": url, "content_type": file.content_type}
    return shown | ({"description": file.description} if file.description else {})


def shown_embeds(message: Message, files: str) -> list[Json]:
    """Show embeds with `attachment://` addresses resolved."""
    embeds = copy.deepcopy(message.embeds)
    for embed in embeds:
        embed.setdefault("type", "rich")
        for key in ("image", "thumbnail"):
            if embed.get(key):
                embed[key]["url"] = _media(embed[key]["url"], message, files)["url"]
    return embeds


def shown_components(message: Message, files: str) -> list[Json]:
    """Show components with an id each, numbered in reading order, and all that Discord fills in."""
    taken = {part["id"] for part in walk(message.components) if part.get("id")}
    free = (number for number in itertools.count(1) if number not in taken)
    return [_component(part, free, message, files) for part in message.components]


def _component(part: Json, free: Iterator[int], message: Message, files: str) -> Json:
    shown = _DEFAULTS.get(part["type"], {}) | copy.deepcopy(part)
    shown["id"] = part.get("id") or next(free)
    for key in ("media", "file"):
        if key in shown:
            shown[key] = _media(shown[key]["url"], message, files)
    if part["type"] == 13:
        file = _named(shown["file"]["url"].rsplit("/", 1)[-1], message)
        shown |= {"name": file.filename if file else "", "size": len(file.data) if file else 0}
    for item in shown.get("items", ()):
        item["media"] = _media(item["media"]["url"], message, files)
        item.setdefault("description", None)
        item.setdefault("spoiler", False)
    if "components" in part:
        shown["components"] = [_component(inner, free, message, files) for inner in part["components"]]
    if part.get("accessory"):
        shown["accessory"] = _component(part["accessory"], free, message, files)
    return shown


def _media(url: str, message: Message, files: str) -> Json:
    file = _named(url.removeprefix("attachment://"), message) if url.startswith("attachment://") else None
    address = url if file is None else _url(file, message.channel, files)
    shown: Json = {"id": str(file.id if file else message.id), "url": address, "proxy_url": address}
    return shown | ({"attachment_id": str(file.id), "content_type": file.content_type} if file else {})


def _named(filename: str, message: Message) -> Attachment | None:
    return next((file for file in message.attachments if file.filename == filename), None)


def _url(file: Attachment, channel: Channel, files: str) -> str:
    return f"{files}/attachments/{channel.id}/{file.id}/{file.filename}"
