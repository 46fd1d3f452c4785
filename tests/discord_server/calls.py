"""One request as a handler of an endpoint takes it, and what it gives back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from .bodies import Json
from .errors import ApiError
from .state import Attachment


@dataclass(frozen=True)
class Call:
    """Hold the path, its parameters, the query, the JSON body (`items` if that is a list), and the files by number."""

    path: str
    params: tuple[str, ...]
    query: Mapping[str, str]
    body: Json
    items: list[Json]
    files: Mapping[int, Attachment]


Answer = tuple[int, Json | list[Json] | None]
Handler = Callable[[Call], Answer | Awaitable[Answer]]
# Method, path with `*` for each parameter, handler, and whether the path's token stands for authorisation.
Endpoint = tuple[str, str, Handler, bool]


def number(text: str) -> int:
    """Read an id out of a path, or answer 404 to what is none."""
    if not text.isdecimal():
        raise ApiError(404, 0, "404: Not Found")
    return int(text)
