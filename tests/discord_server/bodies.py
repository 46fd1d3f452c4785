"""Reading JSON bodies."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def listed(body: Json, key: str) -> list[Any]:
    """Give the list under a key; one that is missing or null is empty."""
    found: list[Any] | None = body.get(key)
    return found or []


def within(body: Json, key: str) -> Json:
    """Give the object under a key; one that is missing or null is empty."""
    found: Json | None = body.get(key)
    return found or {}


def walk(components: list[Json]) -> list[Json]:
    """List components with all that are nested in them, in reading order."""
    found: list[Json] = []
    for part in components:
        found.append(part)
        found.extend(walk(listed(part, "components")))
        found.extend(walk([part[key] for key in ("accessory", "component") if part.get(key)]))
    return found
