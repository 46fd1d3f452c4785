"""Whom a message would ping."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_USER = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_EVERYONE = re.compile(r"@(?:everyone|here)")


@dataclass(frozen=True)
class Pings:
    """Name the users and roles pinged, and whether everyone was; false when nobody was."""

    users: frozenset[int] = frozenset()
    roles: frozenset[int] = frozenset()
    everyone: bool = False

    def __bool__(self) -> bool:
        """Tell whether anybody at all is pinged."""
        return bool(self.users or self.roles or self.everyone)

    def __or__(self, other: Pings) -> Pings:
        """Join two sets of pings."""
        return Pings(self.users | other.users, self.roles | other.roles, self.everyone or other.everyone)


def mentioned(texts: list[str]) -> Pings:
    """Find every mention in the texts, whether or not it may ping.

    Markdown is not read, so a mention inside a code span counts too: a stricter reading than Discord's.
    """
    text = "\n".join(texts)
    return Pings(
        frozenset(int(found) for found in _USER.findall(text)),
        frozenset(int(found) for found in _ROLE.findall(text)),
        _EVERYONE.search(text) is not None,
    )


def pings(texts: list[str], allowed: dict[str, Any] | None, replied: int | None) -> Pings:
    """Tell whom these texts ping under an `allowed_mentions` object (None when the body had none).

    Without the object everything pings, the author replied to included; with it only what it names, and
    never anyone whom the text does not mention. `replied` is that author's id.
    """
    found = mentioned(texts)
    if allowed is None:
        return found | Pings(frozenset() if replied is None else frozenset({replied}))
    parse: set[str] = set(allowed.get("parse") or [])
    users = found.users if "users" in parse else found.users & _ids(allowed.get("users"))
    roles = found.roles if "roles" in parse else found.roles & _ids(allowed.get("roles"))
    if replied is not None and allowed.get("replied_user"):
        users = users | {replied}
    return Pings(users, roles, found.everyone and "everyone" in parse)


def _ids(values: list[Any] | None) -> frozenset[int]:
    return frozenset(int(value) for value in values or ())
