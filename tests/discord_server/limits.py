"""The limits on messages that Discord's OpenAPI file does not state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .bodies import Json, listed, walk, within
from .errors import Problem, at_most, empty_message, invalid_form
from .state import COMPONENTS_V2, Message

CONTENT = 2000
EMBEDS = 6000
ROWS = 5
CUSTOM_ID = 100
V2_TEXT = 4000
V2_COMPONENTS = 40
_V2_ONLY = {9, 10, 11, 12, 13, 14, 17}
_SELECTS = {3, 5, 6, 7, 8}
_LINK, _PREMIUM = 5, 6


def check(message: Message, body: Json) -> None:
    """Raise the error that Discord would answer to a message as it would stand after this body.

    The body is asked only for what a message does not keep: polls, stickers and allowed_mentions.
    """
    found = [*_text(message), *_components(message), *_buttons(message), *_mentions(body)]
    found += list(_v2(message, body) if message.flags & COMPONENTS_V2 else _classic(message))
    if found:
        raise invalid_form(*found)
    embeds = [embed for embed in message.embeds if _filled(embed)]
    extras = body.get("poll") or body.get("sticker_ids")
    if not (message.content.strip() or embeds or message.components or message.attachments or extras):
        raise empty_message()


def _text(message: Message) -> Iterator[Problem]:
    if len(message.content) > CONTENT:
        yield at_most(("content",), CONTENT)
    total = sum(_embed_length(embed) for embed in message.embeds)
    if total > EMBEDS:
        text = f"Embed size exceeds maximum size of {EMBEDS} (it is {total})."
        yield Problem(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", text)


def _components(message: Message) -> Iterator[Problem]:
    parts = walk(message.components)
    for key, code in (("custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"), ("id", "COMPONENT_ID_DUPLICATED")):
        for value, times in Counter(part[key] for part in parts if part.get(key)).items():
            if times > 1:
                text = f"Component {key} cannot be duplicated ({value!r}, {times} times)."
                yield Problem(("components",), code, text)
    for part in parts:
        if len(part.get("custom_id") or "") > CUSTOM_ID:
            yield at_most(("components", "custom_id"), CUSTOM_ID)
        inside = listed(part, "components") if part.get("type") == 1 else []
        if len(inside) > 1 and any(inner.get("type") in _SELECTS for inner in inside):
            text = "A select menu fills its row alone."
            yield Problem(("components",), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", text)


def _buttons(message: Message) -> Iterator[Problem]:
    for button in message.buttons:
        style = button.get("style")
        wanted = "url" if style == _LINK else "sku_id" if style == _PREMIUM else "custom_id"
        for key in ("url", "sku_id", "custom_id"):
            if bool(button.get(key)) != (key == wanted):
                fault = "is missing" if key == wanted else "does not belong there"
                text = f"On a button of style {style} {key} {fault}."
                yield Problem(("components", key), "BUTTON_COMPONENT_INVALID", text)


def _classic(message: Message) -> Iterator[Problem]:
    if len(message.components) > ROWS:
        text = f"Must be {ROWS} or fewer in length (it has {len(message.components)} rows)."
        yield Problem(("components",), "BASE_TYPE_MAX_LENGTH", text)
    for kind in sorted({part["type"] for part in message.components} & _V2_ONLY):
        text = f"Component type {kind} cannot be used without MessageFlags.IS_COMPONENTS_V2."
        yield Problem(("components",), "UNION_TYPE_CHOICES", text)


def _v2(message: Message, body: Json) -> Iterator[Problem]:
    used = {"content": message.content, "embeds": message.embeds}
    used |= {"poll": body.get("poll"), "sticker_ids": body.get("sticker_ids")}
    for key in (key for key, value in used.items() if value):
        text = f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2."
        yield Problem((key,), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", text)
    parts = walk(message.components)
    if len(parts) > V2_COMPONENTS:
        text = f"The total number of components cannot exceed {V2_COMPONENTS} (it is {len(parts)})."
        yield Problem(("components",), "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", text)
    length = sum(len(part["content"]) for part in parts if part.get("type") == 10)
    if length > V2_TEXT:
        text = f"The total text cannot exceed {V2_TEXT} characters (it is {length})."
        yield Problem(("components",), "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", text)


def _mentions(body: Json) -> Iterator[Problem]:
    allowed = within(body, "allowed_mentions")
    for kind in ("users", "roles"):
        if kind in listed(allowed, "parse") and allowed.get(kind):
            text = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            yield Problem(("allowed_mentions",), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", text)


def _filled(embed: Json) -> bool:
    return any(embed.get(key) for key in embed.keys() - {"type", "color", "flags"})


def _embed_length(embed: Json) -> int:
    texts: list[str | None] = [embed.get("title"), embed.get("description")]
    texts += [within(embed, "footer").get("text"), within(embed, "author").get("name")]
    for field in listed(embed, "fields"):
        texts += [field.get("name"), field.get("value")]
    return sum(len(text) for text in texts if text)
