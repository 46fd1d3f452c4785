"""Draw a page as a message in Discord markdown, in the locale of its answer. Whatever comes from a file or a person is escaped."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from bot.answers.answer import Answer, Outcome
from bot.answers.aspects import aspects
from bot.answers.framing import as_of, source_entry, what_next
from bot.answers.paging import REMEMBERED, Block, Page
from bot.answers.table import ACTING
from bot.language.saying import say, speaking
from bot.render.wording import Look, body, cited, hints, isolated, marks, printable

LONGEST_MESSAGE = 4000
"""The characters of text that one message may have, by Discord's own documentation of components."""

ACCENTS: Mapping[Outcome, int] = {"found": 0x2E6F95, "nothing": 0x8A8D91, "usage": 0xC98A1B, "unknown": 0xC98A1B}
"""The colour of the bar beside an answer, by how it came out."""

_MARKS: Mapping[Look, str] = {"plain": "", "marked": "**", "given": "~~", "held": "**"}

_ANYWHERE = re.compile(r"[\\*_~`|<>\[\]()@]")
_EMOJI = re.compile(r":(?=(?:\w*[^\W\d]\w*|[+-]1|100|1234):)")
"""What begins the name of an emoji: of numbers only these are some, and ``a.yaml:7:9:`` is none."""

_NUMBER = re.compile(r"\d+(?=\.)")


Action = Literal["page", "sources", "quotations", "context", "flag", "post", "delete"]
"""What a button does: turn to a page, look closer at the answer, say what is wrong, show a private one to all, remove it."""

MOST_OPTIONS = 25
"""The options that a menu may have, and the buttons that it takes the place of."""

_LONGEST_OPTION = 100


@dataclass(frozen=True, slots=True)
class Button:
    """Hold a button; ``page`` is the one that it turns to, or shows to all."""

    label: str
    action: Action
    page: int = 1
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Menu:
    """Hold a menu of questions, each with what is shown for it; ``choice`` where one of them is what was meant."""

    label: str
    options: tuple[tuple[str, str], ...]
    choice: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """Hold all that Discord is sent to show a page: three parts in markdown, the colour of the bar, menu and buttons.

    Each of ``rows`` has at most five buttons.
    """

    heading: str
    body: str
    small_print: str
    accent: int
    menu: Menu | None
    rows: tuple[tuple[Button, ...], ...]


def message(page: Page, prefix: str, *, private: bool = False) -> Message:
    """Draw a page as a message, with buttons for all that can be done with it; a private one is seen by one person."""
    with speaking(page.answer.locale):
        rows = tuple(row for row in (_turns(page), _actions(page, private=private)) if row)
        menu = _menu(page.answer, prefix)
    return Message(*markdown(page, prefix), ACCENTS[page.answer.outcome], menu, rows)


def _turns(page: Page) -> tuple[Button, ...]:
    if page.count == 1:
        return ()
    more = say("More ({number} of {count})", number=page.number, count=page.count)
    turns = ((page.number - 1, say("Back")), (page.number + 1, more))
    return tuple(Button(label, "page", to, enabled=1 <= to <= page.count) for to, label in turns)


def _actions(page: Page, *, private: bool) -> tuple[Button, ...]:
    answer = page.answer
    labels: dict[Action, str] = {"sources": say("Sources"), "quotations": say("Quotations"), "context": say("Context")}
    closer = (Button(labels[aspect], aspect) for aspect in aspects(answer))
    flag = (Button(say("Flag"), "flag"),) if answer.found and answer.sources else ()
    return (*closer, *flag, *_last(page, private=private))


def _last(page: Page, *, private: bool) -> tuple[Button, ...]:
    """Offer to remove a public answer, and to show all a private one, unless what it says concerns whoever asked alone."""
    if not private:
        return (Button(say("Delete"), "delete"),)
    if page.answer.command in ACTING or page.answer.outcome == "usage":
        return ()
    return (Button(say("Show to all"), "post", page.number),)


def _menu(answer: Answer, prefix: str) -> Menu | None:
    """Offer what was meant where that must be said, else what to ask next."""
    if answer.choices:
        return _fitting(say("Choose who is meant"), dict(zip(answer.meant, answer.choices, strict=False)), choice=True)
    return _fitting(what_next(answer), {one.removeprefix(prefix): one for one in answer.suggestions})


def _fitting(label: str, asked: Mapping[str, str], *, choice: bool = False) -> Menu | None:
    options = [
        (shown, question) for question, shown in asked.items() if max(len(shown), len(question)) <= _LONGEST_OPTION
    ]
    if not options or (choice and len(options) < len(asked)):
        return None  # Whoever is left out of a choice would seem not to be meant.
    return Menu(label, tuple(options[:MOST_OPTIONS]), choice)


def escape(text: str) -> str:
    """Put a backslash before all that Discord would read as markdown, a link or a mention."""
    text = _ANYWHERE.sub(lambda sign: f"\\{sign[0]}", printable(text)).replace("://", "\\://")
    text = _EMOJI.sub(r"\:", text)
    if text.startswith(("-", "+", "#")):
        return f"\\{text}"
    number = _NUMBER.match(text)
    return f"{number[0]}\\{text[number.end() :]}" if number else text


@lru_cache(maxsize=REMEMBERED)
def markdown(page: Page, prefix: str) -> tuple[str, str, str]:
    """Draw a page in three parts, of which the last two may be empty: heading, body, and in small text the sources and what to type next."""
    with speaking(page.answer.locale):
        return _heading(page), _body(page), _small_print(page, prefix)


def _heading(page: Page) -> str:
    reviewed = as_of(page.answer)
    return f"### {isolated(escape(page.answer.title))}" + (f"\n-# {reviewed}" if reviewed else "")


def _body(page: Page) -> str:
    return "\n".join(_paragraph(page, block) for block in page.blocks)


def _small_print(page: Page, prefix: str) -> str:
    entries = (
        f"-# {isolated(escape(source_entry(source)))} ({escape(source.id)}): {cited(page, number)}"
        for number, source in enumerate(page.sources)
    )
    return "\n".join((*entries, *(f"-# {escape(hint)}" for hint in hints(page, prefix, paging=False))))


def _paragraph(page: Page, block: Block) -> str:
    label = f"**{isolated(escape(block.label))}**: " if block.label else ""
    words = isolated("".join(f"{_MARKS[look]}{escape(text)}{_MARKS[look]}" for text, look in body(block) if text))
    words = f"*{words}*" if block.style == "dispute" else words
    speaker = f" ({isolated(escape(block.speaker))})" if block.speaker else ""
    numbers = f" {marks(page, block)}" if block.citations else ""
    return f"{'  ' * block.depth}- {label}{words}{speaker}{numbers}"
