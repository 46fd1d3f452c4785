"""What is remembered of bodies changes nothing of what is found wrong with them."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from .openapi import OpenApi


def _part(number: int, **properties: Any) -> dict[str, Any]:
    known = {"type": {"type": "integer", "enum": [number]}} | properties
    return {"type": "object", "properties": known, "required": list(known)}


_PARTS = {"type": "array", "items": {"oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in ("Text", "Box")]}}
_DOCUMENT = {
    "paths": {
        "/parts": {"post": {"requestBody": {"content": {"application/json": {"schema": _PARTS}}}}},
    },
    "components": {
        "schemas": {
            "Text": _part(10, content={"oneOf": [{"type": "string", "maxLength": 2}, {"type": "null"}]}),
            "Box": _part(17, components=_PARTS, colour={"oneOf": [{"type": "integer"}, {"type": "number"}]}),
        }
    },
}
_REMEMBERING, _PLAIN = OpenApi(_DOCUMENT), OpenApi(_DOCUMENT)
vars(_PLAIN)["_checked"] = Draft202012Validator

_texts: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"type": st.sampled_from([10, 17, 10.0, True]), "content": st.sampled_from(["a", "abc", None])}
)
_colours: st.SearchStrategy[Any] = st.sampled_from([1, 1.0, 1.5, "red"])


def _boxes(inside: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    boxes: dict[Any, st.SearchStrategy[Any]] = {
        "type": st.sampled_from([17, 17, 10]),
        "components": st.lists(inside, max_size=3),
    }
    return st.fixed_dictionaries(boxes, optional={"colour": _colours})


@settings(max_examples=200)
@given(st.lists(st.recursive(_texts, _boxes, max_leaves=8), max_size=4))
def test_what_is_remembered_changes_nothing_of_what_is_found_wrong(body: list[Any]) -> None:
    assert _REMEMBERING.request("POST", "/parts", body) == _PLAIN.request("POST", "/parts", body)


def test_a_body_found_right_once_lets_no_wrong_one_pass() -> None:
    right = [{"type": 17, "components": [{"type": 10, "content": "a"}], "colour": 1.5}]
    wrong = [{"type": 17, "components": [{"type": 10, "content": "abc"}], "colour": 1.5}]
    assert _REMEMBERING.request("POST", "/parts", right) == []
    assert [str(one) for one in _REMEMBERING.request("POST", "/parts", wrong)] == [
        "0.components.0.content: 'abc' is too long"
    ]
    assert _REMEMBERING.request("POST", "/parts", right) == []
