"""Write the schemas by which editors complete and check cards and records while these are typed.

``python -m bot.schema`` writes both anew, from the forms that the readers follow. The form of a schema is JSON Schema's
draft 7, which the YAML language server of most editors reads (https://github.com/redhat-developer/yaml-language-server).
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.cards.forms import FORMS
from bot.config import read_settings
from bot.forms import Field, Form, Many, Text
from bot.sources.forms import RECORD

_DRAFT = "http://json-schema.org/draft-07/schema#"
_SCALARS = ["string", "number", "boolean"]
"""What an editor takes plain text for; Footnote takes all of it for text."""


def card_schema() -> dict[str, Any]:
    """Give the schema of the files under ``briefs/``: which keys there are depends on the kind."""
    definitions: dict[str, Any] = {}
    kinds = {kind: _form(form, definitions) for kind, form in FORMS.items()}
    return {
        "$schema": _DRAFT,
        "title": "A briefing card",
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"description": "What the file holds.", "enum": list(kinds)}},
        "allOf": [
            {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": schema}
            for kind, schema in kinds.items()
        ],
        "definitions": definitions,
    }


def record_schema() -> dict[str, Any]:
    """Give the schema of the files under ``seeds/``."""
    definitions: dict[str, Any] = {}
    schema = _form(RECORD, definitions)
    return {
        "$schema": _DRAFT,
        "title": "The record of an article",
        **definitions.pop(_name(schema)),
        "definitions": definitions,
    }


def schema_files() -> Mapping[str, str]:
    """Give each schema as the text of its file, by its path below the library's folder."""
    return {
        "briefs/card.schema.json": _written(card_schema()),
        "seeds/record.schema.json": _written(record_schema()),
    }


def _written(schema: object) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _name(reference: Mapping[str, str]) -> str:
    return reference["$ref"].rpartition("/")[2]


def _form(form: Form, definitions: dict[str, Any]) -> dict[str, str]:
    """Define a form, and give the reference to it."""
    name = form.what.removeprefix("an ").removeprefix("a ").replace(" ", "-")
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = {
            "type": "object",
            "additionalProperties": False,
            **({"required": list(form.required)} if form.required else {"minProperties": 1}),
            **({"dependencies": {key: [needed] for key, needed in form.needs.items()}} if form.needs else {}),
            "properties": {key: _field(field, definitions) for key, field in form.fields.items()},
        }
    return {"$ref": f"#/definitions/{name}"}


def _field(field: Field, definitions: dict[str, Any]) -> dict[str, Any]:
    shape = _shape(field.shape, definitions)
    # A reference in draft 7 hides what stands beside it, so it goes one level down.
    shape = {"allOf": [shape]} if "$ref" in shape else shape
    examples = {"examples": list(field.examples)} if field.examples else {}
    return {"description": field.about, **shape, **examples}


def _shape(shape: Text | Many | Form, definitions: dict[str, Any]) -> dict[str, Any]:
    if isinstance(shape, Form):
        return _form(shape, definitions)
    if isinstance(shape, Many):
        most = {"maxItems": shape.most} if shape.most else {}
        unique = {"uniqueItems": True} if isinstance(shape.of, Text) else {}
        return {"type": "array", "items": _shape(shape.of, definitions), "minItems": shape.fewest, **most, **unique}
    if shape.choices:
        return {"enum": list(shape.choices)}
    types = [*_SCALARS, *(["null"] if shape.blank else [])]
    advice = {"patternErrorMessage": f"Write {shape.advice}."} if shape.advice else {}
    pattern = (
        {"pattern": f"^({shape.pattern})$", **advice} if shape.pattern else {} if shape.blank else {"pattern": r"\S"}
    )
    return {"type": types, **pattern, "maxLength": shape.longest}


def write_schemas(home: Path) -> list[Path]:
    """Write the schemas below a folder; give their paths."""
    paths = {home / path: text for path, text in schema_files().items()}
    for path, text in paths.items():
        path.write_text(text, encoding="utf-8")
    return list(paths)


if __name__ == "__main__":
    print(*write_schemas(read_settings().home), sep="\n")
