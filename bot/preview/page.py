"""Make the page that looks like messages on Discord, dark and light. It loads nothing, and no text of a file is markup."""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from itertools import groupby
from pathlib import PurePath
from urllib.parse import quote

from bot.preview.showing import Shown
from bot.render.discord import ACCENTS, Button, Menu, Message
from bot.render.html import to_html

_SHOWN = (("auto", "As this computer"), ("dark", "Dark"), ("light", "Light"), ("both", "Side by side"))
_THEMES = ("dark", "light")


def page(cards: Sequence[Shown], notice: str = "", *, live: bool = False) -> str:
    """Write a page with all cards below each other; a ``live`` one follows the server, another one stands alone."""
    title = cards[0].name if len(cards) == 1 else "Cards"
    meta = "" if live else f'<meta http-equiv="Content-Security-Policy" content="{policy()}">'
    script = f"<script>{_script()}</script>" if live else ""
    main = "".join((_notice(notice), *map(_card, cards)))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{meta}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} · Footnote preview</title><style>{_style()}</style></head><body>"
        f'<header><h1>Footnote preview</h1>{_switch()}<output id="status"></output></header>{_index(cards)}'
        f'<main data-version="{_version(main)}">{main}</main>{script}</body></html>\n'
    )


def policy() -> str:
    """Allow a page its own style and script, and to ask its own server; nothing else."""
    style, script = map(_hash, (_style(), _script()))
    return (
        f"default-src 'none'; style-src '{style}'; script-src '{script}'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'"
    )


def version_of(html: str) -> str:
    """Give the version that a page says it is."""
    return html.partition('<main data-version="')[2].partition('"')[0]


def _version(main: str) -> str:
    return hashlib.sha256(main.encode()).hexdigest()[:16]


def _switch() -> str:
    choices = (
        f'<label><input type="radio" name="show" id="show-{id_}"{" checked" if id_ == "auto" else ""}> {label}</label>'
        for id_, label in _SHOWN
    )
    return f"<fieldset><legend>Colours</legend>{''.join(choices)}</fieldset>"


def _index(cards: Sequence[Shown]) -> str:
    """List the cards by folder, where there are several."""
    if len(cards) < 2:
        return ""
    folders = groupby(cards, lambda card: PurePath(card.path).parent.name)
    lists = (f"<h2>{escape(name)}</h2><ul>{''.join(map(_entry, inside))}</ul>" for name, inside in folders)
    return f'<nav aria-label="Cards">{"".join(lists)}</nav>'


def _entry(card: Shown) -> str:
    count = f" ({_counted(card)})" if card.problems else ""
    return f'<li><a href="#{quote(card.path)}">{escape(card.name)}{count}</a></li>'


def _card(card: Shown) -> str:
    columns = "".join(f'<div class="columns">{"".join(_column(card, theme) for theme in _THEMES)}</div>')
    chat = columns if card.messages else ""
    return f'<section id="{quote(card.path)}"><h2>{escape(_heading(card))}</h2>{_mistakes(card)}{chat}</section>'


def _heading(card: Shown) -> str:
    return f"{card.path} · {card.note}" if card.note else card.path


def _mistakes(card: Shown) -> str:
    if not card.problems:
        return ""
    below = "; below is the last good version" if card.messages else ""
    lines = "".join(f"<li>{escape(str(problem))}</li>" for problem in card.problems)
    return f'<div class="mistakes" role="status"><p>{_counted(card)}{below}.</p><ul>{lines}</ul></div>'


def _notice(notice: str) -> str:
    return f'<p class="mistakes" role="alert">{escape(notice)}</p>' if notice else ""


def _counted(card: Shown) -> str:
    return "1 mistake" if len(card.problems) == 1 else f"{len(card.problems)} mistakes"


def _column(card: Shown, theme: str) -> str:
    anchors = f"{theme}/{quote(card.path)}"
    answers = (_answer(message, number, anchors) for number, message in enumerate(card.messages, 1))
    question = _message("Y", '<span class="name">You</span>', f'<p class="question">{escape(card.question)}</p>')
    return f'<div class="chat {theme}" role="group" aria-label="{theme}">{question}{"".join(answers)}</div>'


def _answer(message: Message, number: int, anchors: str) -> str:
    parts = [f"<div>{to_html(part)}</div>" for part in (message.heading, message.body) if part]
    if message.small_print:
        parts += ["<hr>", f"<div>{to_html(message.small_print)}</div>"]
    rows = [f'<div class="buttons">{"".join(_button(button, anchors) for button in row)}</div>' for row in message.rows]
    below = "".join((_menu(message.menu) if message.menu else "", *rows))
    container = f'<div class="container {_accent(message.accent)}">{"".join(parts)}</div>{below}'
    who = '<span class="name">Footnote</span> <span class="app">APP</span>'
    return _message("F", who, container, f'class="message bot" id="{anchors}/{number}"')


def _message(letter: str, who: str, content: str, attributes: str = 'class="message"') -> str:
    avatar = f'<span class="avatar" aria-hidden="true">{letter}</span>'
    return f"<article {attributes}>{avatar}<div><p>{who}</p>{content}</div></article>"


def _menu(menu: Menu) -> str:
    options = "".join(f"<li>{escape(shown)}</li>" for shown, _ in menu.options)
    return f'<details class="menu"><summary>{escape(menu.label)}</summary><ul>{options}</ul></details>'


def _button(button: Button, anchors: str) -> str:
    label = escape(button.label)
    if not button.enabled:
        return f'<button type="button" class="button" disabled>{label}</button>'
    if button.action != "page":
        return f'<span class="button">{label}</span>'
    return f'<a class="button" href="#{anchors}/{button.page}">{label}</a>'


def _accent(colour: int) -> str:
    return f"accent-{colour:06x}"


@cache
def _style() -> str:
    accents: Iterator[str] = (f".{_accent(one)} {{ --accent: #{one:06x}; }}\n" for one in sorted({*ACCENTS.values()}))
    return f"{files('bot.preview').joinpath('look.css').read_text(encoding='utf-8')}{''.join(accents)}"


@cache
def _script() -> str:
    return files("bot.preview").joinpath("live.js").read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
