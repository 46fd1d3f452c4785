"""Draw what the local server was sent as a chat in a browser: messages as they are, component by component.

The look is our own and only near Discord's: none of its pictures, fonts or letters is here.
"""

import base64
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from bot.picture.fonts import BROUGHT
from bot.render.html import to_html
from tests.discord_server import Message

Part = Mapping[str, Any]
Names = Mapping[int, str]
"""How people and channels are called, by their ids."""

_MENTION = re.compile(r'<span class="mention">&lt;[@#](\d+)&gt;</span>')
_LINK = re.compile(r'<span class="link">https://discord\.com/channels/\d+/(\d+)/\d+</span>')


def page(channel: str, parts: Iterable[str]) -> str:
    """Write a page that shows a channel."""
    style = Path(__file__).with_name("look.css").read_text(encoding="utf-8").replace("INTER", Path(BROUGHT).as_uri())
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><style>{style}</style></head>'
        f'<body><main><p class="channel">{escape(channel)}</p>{"".join(parts)}</main></body></html>'
    )


def drawn(message: Message, names: Names) -> str:
    """Draw a message."""
    files = {file.filename: base64.b64encode(file.data).decode() for file in message.attachments}
    plain = f'<div class="plain">{_text(message.content, names)}</div>' if message.content else ""
    inside = plain + "".join(_component(part, names, files) for part in message.components)
    above = f'<p class="above">↪ {escape(_said(message.reply_to))}</p>' if message.reply_to else ""
    if message.interaction and not message.reply_to and message.author.bot:
        above = f'<p class="above">↪ {escape(message.interaction.user.name)} used Footnote</p>'
    below = '<p class="below">Only you can see this</p>' if message.ephemeral else ""
    name = "Footnote" if message.author.bot else message.author.name
    app = '<span class="app">APP</span>' if message.author.bot else ""
    kind = " ".join(filter(None, ("message", "bot" * message.author.bot, "private" * message.ephemeral)))
    return (
        f'<article class="{kind}"><span class="avatar">{escape(name[0].upper())}</span><div>{above}'
        f'<p><span class="name">{escape(name)}</span>{app}</p>{inside}{below}</div></article>'
    )


def typing(command: str, option: str, typed: str, choices: Sequence[Part]) -> str:
    """Draw a slash command while an option of it is typed, with what is offered for it."""
    offers = "".join(f"<p>{escape(choice['name'])}</p>" for choice in choices)
    return (
        f'<div class="offers"><h4>{escape(option.upper())}</h4>{offers}</div>'
        f'<p class="typing"><b>/{escape(command)}</b> {escape(option)} <span class="option">{escape(typed)}</span></p>'
    )


def _component(part: Part, names: Names, files: Mapping[str, str]) -> str:
    inside = "".join(_component(one, names, files) for one in part.get("components", ()))
    match part["type"]:
        case 1:
            return inside if inside.startswith('<p class="menu"') else f'<div class="buttons">{inside}</div>'
        case 2:
            off = " disabled" if part.get("disabled") else ""
            return f'<span class="button style-{part["style"]}{off}">{escape(part["label"])}</span>'
        case 3:
            return f'<p class="menu"><span>{escape(part["placeholder"])}</span><span>⌄</span></p>'
        case 10:
            return f"<div>{_text(part['content'], names)}</div>"
        case 12:
            return "".join(_picture(item, files) for item in part["items"])
        case 14:
            return "<hr>"
        case 17:
            colour = part.get("accent_color")
            accent = f' style="--accent: #{colour:06x}"' if colour is not None else ""
            return f'<div class="container"{accent}>{inside}</div>'
        case other:
            raise ValueError(f"no picture was made yet of a component of type {other}")


def _picture(item: Part, files: Mapping[str, str]) -> str:
    data = files[item["media"]["url"].removeprefix("attachment://")]
    return f'<img alt="{escape(item["description"])}" src="data:image/png;base64,{data}">'


def _text(markdown: str, names: Names) -> str:
    html = _MENTION.sub(lambda found: _named(names[int(found[1])]), to_html(markdown))
    return _LINK.sub(lambda found: _named(f"{names[int(found[1])]} › message"), html)


def _named(name: str) -> str:
    return f'<span class="mention">{escape(name)}</span>'


def _said(message: Message) -> str:
    return f"{message.author.name}  {message.content}"
