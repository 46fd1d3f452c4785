"""The schemas say to an editor what the readers of cards and records say."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from bot.cards.forms import FORMS
from bot.cards.loading import read_cards
from bot.forms import Form, Many, Text
from bot.schema import card_schema, record_schema, schema_files
from bot.sources.forms import RECORD
from tests.conftest import ROOT
from tests.loading import load
from tests.shelf import ADA, ARDEN, EVENTS, FLOOD, Shelf

Validator: Any = Draft7Validator
CARDS = Validator(card_schema())
RECORDS = Validator(record_schema())


class Editor(yaml.SafeLoader):
    """Read YAML as the language server of an editor does: by YAML 1.2, which knows no dates."""


Editor.yaml_implicit_resolvers = {
    sign: [(tag, form) for tag, form in resolvers if not tag.endswith((":timestamp", ":value"))]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def mistakes(schema: Any, text: str) -> list[str]:
    return [error.message for error in schema.iter_errors(yaml.load(text, Loader=Editor))]  # noqa: S506 - a SafeLoader


@pytest.mark.parametrize("path", schema_files())
def test_a_schema_that_is_shipped_is_current(path: str) -> None:
    shipped = (ROOT / path).read_text(encoding="utf-8")
    assert shipped == schema_files()[path], "write it anew: .venv/bin/python -m bot.schema"
    Validator.check_schema(json.loads(shipped))


@pytest.mark.parametrize(
    "path", sorted([*ROOT.glob("briefs/**/*.yaml"), *ROOT.glob("seeds/*.yaml")]), ids=lambda path: path.stem
)
def test_what_is_shipped_fits_the_schema_that_it_names(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    modeline = "# yaml-language-server: $schema="
    assert text.startswith(modeline)
    schema = (path.parent / text.partition("\n")[0].removeprefix(modeline)).resolve()
    assert mistakes(Validator(json.loads(schema.read_text(encoding="utf-8"))), text) == []


def _forms(shape: Text | Many | Form) -> Iterator[Form]:
    if isinstance(shape, Form):
        yield shape
        for field in shape.fields.values():
            yield from _forms(field.shape)
    elif isinstance(shape, Many):
        yield from _forms(shape.of)


@pytest.mark.parametrize("form", [*FORMS.values(), RECORD], ids=lambda form: form.what)
def test_every_key_is_described_in_a_sentence_for_whoever_types_it(form: Form) -> None:
    for inner in _forms(form):
        for key, field in inner.fields.items():
            assert len(field.about.split()) > 1, (inner.what, key)
            assert field.about.endswith("."), (inner.what, key)


def test_every_example_fits() -> None:
    def fits(schema: dict[str, Any], definitions: dict[str, Any]) -> Iterator[None]:
        for name, inner in schema.get("properties", {}).items():
            for example in inner.get("examples", ()):
                assert not [*Validator({**inner, "definitions": definitions}).iter_errors(example)], name
                yield

    for schema in (card_schema(), record_schema()):
        definitions = schema["definitions"]
        assert [one for form in (schema, *definitions.values()) for one in fits(form, definitions)]


SLIPS = [
    ("briefs/topics/flood.yaml", FLOOD, "kind: topic", "kind: topik"),
    ("briefs/topics/flood.yaml", FLOOD, "title:", "titel:"),
    ("briefs/topics/flood.yaml", FLOOD, "id: flood", "id: The Flood"),
    ("briefs/topics/flood.yaml", FLOOD, "id: flood\n", ""),
    ("briefs/topics/flood.yaml", FLOOD, "title: The flood", "title: null"),
    ("briefs/topics/flood.yaml", FLOOD, "title: The flood", "title: ~"),
    ("briefs/topics/flood.yaml", FLOOD, "title: The flood", "title:"),
    ("briefs/topics/flood.yaml", FLOOD, "[high-water]", f"[{', '.join(f'a{n}' for n in range(21))}]"),
    ("briefs/people/ada-marsh.yaml", ADA, "[Ada Marsh, ", f"[{', '.join(f'Ada Marsh {n}' for n in range(40))}, "),
    ("seeds/arden-2024.yaml", ARDEN, "byline: Cy Reed", "byline: null"),
    ("briefs/topics/flood.yaml", FLOOD, "see: [ada-marsh]", "see: ada-marsh"),
    ("briefs/topics/flood.yaml", FLOOD, "see: [ada-marsh]", "see: [a, b, c, d, e, f, g]"),
    ("briefs/topics/flood.yaml", FLOOD, "arden-2024#3", "arden-2024:3"),
    ("briefs/topics/flood.yaml", FLOOD, "It is open who pays.", "x" * 201),
    ("briefs/topics/flood.yaml", FLOOD, "It is open who pays.", "' '"),
    ("briefs/topics/flood.yaml", FLOOD, "see:", "accept: {nomes: because}\nsee:"),
    ("briefs/topics/flood.yaml", FLOOD, "see:", "accept: {names: ''}\nsee:"),
    ("briefs/topics/flood.yaml", FLOOD, "as_of: 2024-03-09", "as_of: 2024-13-09"),
    ("briefs/topics/flood.yaml", FLOOD, "as_of: 2024-03-09", "as_of: 9 March 2024"),
    ("briefs/topics/flood.yaml", FLOOD, "    quote: Ada Marsh", "    words: two metres"),
    ("briefs/events/arden.yaml", EVENTS, "date: 2024-03~", "date: 2024-3~"),
    ("briefs/events/arden.yaml", EVENTS, "date: 2024}", "date: 2024-02-31}"),
    ("seeds/arden-2024.yaml", ARDEN, "published: 2024-03-08", "published: March 2024"),
    ("briefs/people/ada-marsh.yaml", ADA, "family_name: Marsh\n", ""),
    ("briefs/people/ada-marsh.yaml", ADA, "names: [Ada Marsh, A. Marsh]", "names: []"),
    ("briefs/events/arden.yaml", EVENTS, "text:", "words:"),
    ("seeds/arden-2024.yaml", ARDEN, "kind: direct", "kind: straight"),
    ("seeds/arden-2024.yaml", ARDEN, "headline:", "headlines:"),
    ("seeds/arden-2024.yaml", ARDEN, "lines: 3", "lines: three"),
    ("seeds/arden-2024.yaml", ARDEN, "n: 1", "n: one"),
]


@pytest.mark.parametrize(("path", "text", "right", "wrong"), SLIPS)
def test_a_slip_is_one_to_editor_and_loader_alike(shelf: Shelf, path: str, text: str, right: str, wrong: str) -> None:
    assert right in text
    slipped = text.replace(right, wrong, 1)
    schema = RECORDS if path.startswith("seeds") else CARDS
    assert mistakes(schema, text) == []
    assert mistakes(schema, slipped)
    shelf.write(path, slipped)
    assert path in {problem.place.path for problem in load(shelf.home).problems}


@pytest.mark.parametrize("typed", ["null", "~", ""])
def test_what_is_blank_in_a_record_is_blank_to_both(shelf: Shelf, typed: str) -> None:
    text = ARDEN.replace("cue: called", f"cue: {typed}")
    assert mistakes(RECORDS, text) == []
    shelf.write("seeds/arden-2024.yaml", text)
    loaded = load(shelf.home)
    assert loaded.problems == ()
    assert loaded.sources["arden-2024"].passages[1].quotations[0].cue is None


@pytest.mark.parametrize("typed", ["'null'", '"~"', "nothing", "nullified"])
def test_a_word_in_quotes_is_text_to_both(shelf: Shelf, typed: str) -> None:
    text = FLOOD.replace("title: The flood", f"title: {typed}")
    assert mistakes(CARDS, text) == []
    shelf.write("briefs/topics/flood.yaml", text)
    assert shelf.problems() == []


@pytest.mark.parametrize("typed", ["1984", "no", "12:30", "1e3", "-1", "=", "2024-06-20"])
def test_text_that_looks_like_something_else_is_text_to_both(shelf: Shelf, typed: str) -> None:
    text = FLOOD.replace("title: The flood", f"title: {typed}")
    assert typed in text
    assert mistakes(CARDS, text) == []
    shelf.write("briefs/topics/flood.yaml", text)
    topics = {card.id: card for card in read_cards(shelf.home).sound}
    assert topics["flood"].title == typed  # type: ignore[union-attr]
