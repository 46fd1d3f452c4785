"""Validation of bodies against Discord's own OpenAPI file."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from .errors import Problem

_BASE = "urn:discord"
_METHODS = {"get", "put", "post", "patch", "delete"}


class OpenApi:
    """Check bodies against the schemas of one OpenAPI 3.1 document.

    Use `load`, which reads each file once in a process: the document is large, its validators are kept.
    """

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        resource = Resource(contents=document, specification=DRAFT202012)
        self._registry: Registry[Any] = Registry().with_resource(_BASE, resource)
        # The template with the fewest parameters comes first, so that `@me` and `@original` beat `{id}`.
        templates = sorted(document["paths"], key=lambda template: template.count("{"))
        self._paths = [(template, re.compile(re.sub(r"\{[^}]+\}", "[^/]+", template))) for template in templates]
        self._validator = functools.cache(self._make_validator)

    @classmethod
    def load(cls, path: Path) -> OpenApi:
        """Give the document of this file, read at most once."""
        return _load(path.resolve())

    def request(self, method: str, path: str, body: object) -> list[Problem]:
        """List what is wrong with the JSON body of a request; nothing if no JSON body is described."""
        return self._problems(path, (method.lower(), "requestBody", "content", "application/json", "schema"), body)

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
        errors = self._validator((template, *keys)).iter_errors(body)
        return [_problem(_closest(error)) for error in errors]

    def _make_validator(self, keys: tuple[str, ...]) -> Draft202012Validator:
        pointer = "/".join(key.replace("~", "~0").replace("/", "~1") for key in ("paths", *keys))
        return Draft202012Validator({"$ref": f"{_BASE}#/{pointer}"}, registry=self._registry)


@functools.cache
def _load(path: Path) -> OpenApi:
    return OpenApi(json.loads(path.read_text(encoding="utf-8")))


def ids_as_text(body: Any) -> Any:
    """Copy a body with the ids that discord.py sends as integers written as strings.

    The file asks for strings; discord.py sends integers in `message_reference` and `attachments[].id` (and in
    `recipient_id`), which Discord has always accepted. Nothing else is loosened.
    """
    if not isinstance(body, dict):
        return body
    changed = dict(body)
    if isinstance(body.get("data"), dict):
        changed["data"] = ids_as_text(body["data"])
    if isinstance(body.get("message_reference"), dict):
        changed["message_reference"] = _texts(body["message_reference"], ("message_id", "channel_id", "guild_id"))
    if isinstance(body.get("attachments"), list):
        changed["attachments"] = [_texts(part, ("id",)) for part in body["attachments"]]
    return _texts(changed, ("recipient_id",))


def _texts(part: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return part | {key: str(part[key]) for key in keys if isinstance(part.get(key), int)}


def _closest(error: ValidationError) -> ValidationError:
    """Follow a failed union to the branch that was meant: the one whose `type` fits, else the likeliest."""
    while error.context:
        branches: dict[object, list[ValidationError]] = {}
        for inner in error.context:
            branches.setdefault(inner.schema_path[0], []).append(inner)
        meant = [errors for errors in branches.values() if not _wrong_kind(errors)]
        likeliest = best_match(meant[0]) if len(meant) == 1 else best_match([error])
        if likeliest is None or likeliest is error:
            return error
        error = likeliest
    return error


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
