"""Keep the catalogues: find every sentence that the code says, and bring each language up to date with it.

``python -m bot.language`` does so for all that are there, and tells what is left to translate; ``python -m bot.language
fr`` begins one for French. A sentence is found where it stands in a call of ``say``, ``say_many`` or ``unsaid``.
"""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po, write_po

from bot.language.saying import CATALOGUES, babel_locale

_TEMPLATES = {"say": 1, "say_many": 2, "unsaid": 1}
"""The functions that take sentences, and how many of their arguments are such."""

_WIDTH = 110


def sentences(code: Path = CATALOGUES.parent) -> Catalog:
    """Give every sentence that the code below a folder says, with the modules that say it.

    Raises ValueError where a sentence is put together, which no catalogue can hold.
    """
    found = Catalog(project="Footnote")
    for path in sorted(code.rglob("*.py")):
        module = path.relative_to(code.parent).as_posix()
        calls = _calls(ast.parse(path.read_text(encoding="utf-8")))
        # By their words, and not by their places: a catalogue stays as it is where code only moves within a module.
        for sentence in sorted({said for call in calls if (said := _sentence(call, module))}, key=str):
            found.add(sentence, locations=[(module, 0)])
    return found


def _calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Give the calls that take sentences, with the names of what they call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _TEMPLATES:
            yield node.func.id, node


def _sentence(called: tuple[str, ast.Call], module: str) -> str | tuple[str, ...] | None:
    """Read the sentence that a call says, one and many where there are both; None where it was marked elsewhere."""
    name, call = called
    templates = call.args[: _TEMPLATES[name]]
    if any(isinstance(node, ast.JoinedStr | ast.BinOp) for node in templates):
        place = f"{module}:{call.lineno}"
        raise ValueError(f"{place}: this sentence is put together: write it whole, with names in braces for its values")
    texts = tuple(node.value for node in templates if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return texts if len(texts) > 1 else next(iter(texts), None)


def read(path: Path) -> Catalog:
    """Read the catalogue of a language, which the name of its file tells."""
    with path.open("rb") as file:
        return read_po(file, locale=babel_locale(path.stem))


def update(path: Path, said: Catalog) -> Catalog:
    """Write the catalogue of a language anew with what is said now; of what changed a little the translation is marked.

    Nothing that is translated is lost before that is said no more.
    """
    catalogue = read(path) if path.exists() else _begun(path.stem)
    catalogue.update(said, update_creation_date=False)
    with path.open("wb") as file:
        write_po(file, catalogue, width=_WIDTH, include_lineno=False, ignore_obsolete=True, sort_by_file=True)
    return catalogue


def _begun(language: str) -> Catalog:
    locale = Locale.parse(babel_locale(language))
    about = (
        f"# What Footnote says, in {locale.english_name}; `python -m bot.language` brings it up to date with the code."
    )
    nobody = {"msgid_bugs_address": "", "last_translator": "", "language_team": ""}
    return Catalog(locale, header_comment=about, project="Footnote", version="1", fuzzy=False, **nobody)


def mistakes(catalogue: Catalog) -> Iterator[str]:
    """Tell what is left to do in a catalogue: what is not translated, and what names other values than its sentence."""
    for message in catalogue:
        if message.id:
            yield from (f"{what}: {_english(message)[0]}" for what in _wrong(message, catalogue.num_plurals))


def _wrong(message: Message, forms: int) -> Iterator[str]:
    said = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    if not said or not all(said) or (message.pluralizable and len(said) != forms):
        yield "not translated"
    elif message.fuzzy:
        yield "to be looked at, for the sentence has changed (then remove the mark 'fuzzy')"
    elif any(fields(one) != fields(english) for one in said for english in _english(message)):
        yield "another {name} in braces than the sentence has"


def fields(template: str) -> set[str]:
    """Give the names of the values that stand in a sentence; those of none for one that is not well formed."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
    except ValueError:
        return {"?"}


def _english(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)
