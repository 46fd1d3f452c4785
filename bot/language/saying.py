"""Say a sentence in the language that is spoken in this conversation.

The English sentence stands in the code and is the key to its translations; what it names stands in braces::

    say("I hold nothing on “{words}”", words=typed)

A conversation has a locale, such as ``ko`` or ``en-US``, which :func:`speaking` sets for all that is called within:
sentences come from the catalogue of its language, English where there is none, and numbers are written as the locale
has it. Whoever speaks plain English never loads Babel (50 ms).

A sentence is said whole, for each language orders its words in its own way: it is never put together from pieces that
were said before. What must follow one another are items of a list, which :func:`listed` puts side by side.
"""

import gettext
import io
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

PLAIN = "en"
"""The locale in which is spoken where nobody sets one."""

CATALOGUES = Path(__file__).parent
"""The folder of the catalogues."""

_locale = ContextVar("locale", default=PLAIN)


@contextmanager
def speaking(locale: str) -> Generator[None]:
    """Speak as a locale has it for as long as this lasts, in this task and those it starts."""
    token = _locale.set(locale)
    try:
        yield
    finally:
        _locale.reset(token)


def spoken() -> str:
    """Give the locale that is spoken now."""
    return _locale.get()


def say(english: str, /, **values: object) -> str:
    """Say a sentence, its values put where their names stand; whole numbers are written as the locale has it."""
    locale = _locale.get()
    template = english if locale == PLAIN else translations(locale).gettext(english)
    return template.format_map(_written(values))


def say_many(one: str, many: str, count: int, /, **values: object) -> str:
    """Say how many there are: ``one`` where a language has one form for that number, ``{count}`` stands for it."""
    translated = translations(_locale.get()).ngettext(one, many, count)
    return translated.format_map(_written({"count": count, **values}))


def unsaid(english: str) -> str:
    """Mark a sentence that stands in a table, to be said when it is shown."""
    return english


def listed(items: Iterable[str]) -> str:
    """Put items side by side as the language does."""
    return say(", ").join(items)


def number(value: int) -> str:
    """Write a whole number as the locale has it."""
    locale = _locale.get()
    if locale == PLAIN:
        return f"{value:,}"
    from babel.numbers import format_decimal  # noqa: PLC0415 - plain English never needs Babel (40 ms)

    return format_decimal(value, locale=babel_locale(locale))


@lru_cache
def languages() -> frozenset[str]:
    """Give the languages, or locales with one of their own, that can be spoken: English, and those with a catalogue."""
    return frozenset({PLAIN, *(file.stem for file in CATALOGUES.glob("*.po"))})


def language_of(locale: str) -> str:
    """Give the language that is spoken in a locale, or the locale where it has one of its own; empty where it is none."""
    return next((name for name in (locale, locale.partition("-")[0]) if name in languages()), "")


@lru_cache
def babel_locale(locale: str) -> str:
    """Give the name by which Babel knows a locale of Discord's, plain English where it knows none."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - as above

    try:
        return str(Locale.parse(locale, sep="-"))
    except (UnknownLocaleError, ValueError):
        return PLAIN


def _written(values: dict[str, object]) -> dict[str, object]:
    for name, value in values.items():
        if type(value) is int:
            values[name] = number(value)
    return values


@lru_cache
def translations(locale: str) -> gettext.NullTranslations:
    """Give what the sentences are in a locale, from its catalogue, that of its language, or none."""
    language = language_of(locale) or PLAIN
    if language == PLAIN:
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - as above
    from babel.messages.pofile import read_po  # noqa: PLC0415 - as above

    compiled = io.BytesIO()
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=babel_locale(language)))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
