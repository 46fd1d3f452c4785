"""Validation of bodies against Discord's own OpenAPI file."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from jsonschema import Draft202012Validator, validators
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from .bodies import Json
from .errors import Problem

_BASE = "urn:discord"
_REFERENCE = ("message_id", "channel_id", "guild_id")


class OpenApi:
    """Check bodies against the schemas of one OpenAPI 3.1 document.

    Use `load`, which reads each file once in a process: the document is large, its validators are kept.
    """

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        resource = Resource[Any](contents=document, specification=DRAFT202012)
        self._registry = Registry[Any](resources={_BASE: resource})
        # The template with the fewest parameters comes first, so that `@me` and `@original` beat `{id}`.
        self._paths = [
            (template, re.compile(re.sub(r"\{[^}]+\}", "[^/]+", template)))
            for template in sorted(document["paths"], key=lambda template: template.count("{"))
        ]
        self._validator = functools.cache(self._make_validator)
        self._checked = _remembering()

    @classmethod
    def load(cls, path: Path) -> OpenApi:
        """Give the document of this file, read at most once."""
        return _load(path.resolve())

    def request(self, method: str, path: str, body: object) -> list[Problem]:
        """List what is wrong with the JSON body of a request; nothing if no JSON body is described."""
        keys = (method.lower(), "requestBody", "content", "application/json", "schema")
        return self._problems(path, keys, body)

    def response(self, method: str, path: str, status: int, body: object) -> list[Problem]:
        """List what is wrong with the JSON body of an answer; nothing if none is described."""
        keys = (method.lower(), "responses", str(status), "content", "application/json", "schema")
        return self._problems(path, keys, body)

    def _problems(self, path: str, keys: tuple[str, ...], body: object) -> list[Problem]:
        template = next((template for template, pattern in self._paths if pattern.fullmatch(path)), None)
        if template is None:
            return []
        node: Any = self._document["paths"][template]
        for key in keys:
            if key not in node:
                return []
            node = node[key]
        validator: Any = self._validator((template, *keys))  # its annotations are incomplete
        return [_problem(_closest(error)) for error in validator.iter_errors(body)]

    def _make_validator(self, keys: tuple[str, ...]) -> Draft202012Validator:
        pointer = "/".join(key.replace("~", "~0").replace("/", "~1") for key in ("paths", *keys))
        return self._checked({"$ref": f"{_BASE}#/{pointer}"}, registry=self._registry)


def _remembering() -> Any:
    """Make a validator of one document that looks at equal parts of bodies once, and names faults only where one is.

    Its verdicts and errors are those of `Draft202012Validator`, in a tenth of the time: bodies are alike, and most of
    what the file says are unions, of which all branches but one fail.
    """
    reference, one_of = (Draft202012Validator.VALIDATORS[keyword] for keyword in ("$ref", "oneOf"))
    known: dict[tuple[str, str], bool] = {}

    def fits(validator: Any, to: str, instance: Any) -> bool:
        part = (to, json.dumps(instance))
        if part not in known:
            known[part] = not any(reference(validator, to, instance, {}))
        return known[part]

    def checked_reference(validator: Any, to: str, instance: Any, schema: Any) -> Iterator[ValidationError]:
        if not fits(validator, to, instance):
            yield from reference(validator, to, instance, schema)

    def checked_one_of(validator: Any, branches: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        fitting = (
            fits(validator, branch["$ref"], instance)
            if branch.keys() == {"$ref"}
            else validator.evolve(schema=branch).is_valid(instance)
            for branch in branches
        )
        if sum(fitting) != 1:
            yield from one_of(validator, branches, instance, schema)

    extend: Any = vars(validators)["extend"]  # it is not annotated
    return extend(Draft202012Validator, {"$ref": checked_reference, "oneOf": checked_one_of})


@functools.cache
def _load(path: Path) -> OpenApi:
    return OpenApi(json.loads(path.read_text(encoding="utf-8")))


def ids_as_text(body: Json) -> Json:
    """Copy a body with the ids that discord.py sends as integers written as strings.

    The file asks for strings; discord.py sends integers in `message_reference` and `attachments[].id` (and in
    `recipient_id` and the `messages` to delete at once), which Discord has always accepted. Nothing else is loosened.
    """
    changed = cast("Json", _texts(body, ("recipient_id",)))
    if isinstance(body.get("data"), dict):
        changed["data"] = ids_as_text(body["data"])
    if "message_reference" in body:
        changed["message_reference"] = _texts(body["message_reference"], _REFERENCE)
    if isinstance(body.get("messages"), list):
        changed["messages"] = [str(one) if isinstance(one, int) else one for one in body["messages"]]
    if body.get("attachments"):
        changed["attachments"] = [_texts(part, ("id",)) for part in body["attachments"]]
    return changed


def _texts(part: object, keys: tuple[str, ...]) -> object:
    if not isinstance(part, dict):
        return part
    known = cast("Json", part)
    return known | {key: str(known[key]) for key in keys if isinstance(known.get(key), int)}


def _closest(error: ValidationError) -> ValidationError:
    """Follow a failed union to the deepest fault in a branch that may be meant: one whose `type` fits."""
    branches: dict[object, list[ValidationError]] = {}
    for inner in error.context:
        branches.setdefault(inner.schema_path[0], []).append(inner)
    meant = [inner for errors in branches.values() if not _wrong_kind(errors) for inner in errors]
    return _closest(max(meant, key=lambda inner: len(inner.absolute_path))) if meant else error


def _wrong_kind(errors: Iterable[ValidationError]) -> bool:
    """Tell whether a branch failed on the very `type` (or on being null) that would choose it."""
    return any(
        (list(error.relative_path) == ["type"] and error.validator in ("enum", "const", "oneOf"))
        or (error.validator == "type" and error.validator_value == "null")
        for error in errors
    )


def _problem(error: ValidationError) -> Problem:
    text = error.message if len(error.message) < 300 else f"{error.message[:300]} ..."
    return Problem(tuple(error.absolute_path), f"SCHEMA_{str(error.validator).upper()}", text)
