"""Things that go wrong at Discord, to be ordered by a test."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any


@dataclass(frozen=True)
class HttpFault:
    """Describe one error answer; `handled` means that Discord did the work before it failed to say so.

    `asked` is the method and path it waits for, with `*` for any text.
    """

    asked: str
    status: int
    body: dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict)
    handled: bool = False


class Faults:
    """Hold the faults still to come; each but `bad_token` happens once."""

    def __init__(self) -> None:
        self.bad_token = False
        self.close_on_identify: int | None = None
        self._waiting: list[HttpFault] = []

    def next_post(self, status: int, **more: Any) -> None:
        """Answer the next POST with this status; `more` is what `next` takes."""
        self.next("POST *", status, **more)

    def next_sync(self, status: int, **more: Any) -> None:
        """Answer the next PUT of all commands, of a guild or global, with this status; `more` is what `next` takes."""
        self.next("PUT /applications/*/commands", status, **more)

    def next(
        self,
        asked: str,
        status: int,
        *,
        code: int = 0,
        message: str = "",
        retry_after: float = 0.01,
        shared: bool = False,
        handled: bool = False,
    ) -> None:
        """Answer the next request like `GET /channels/*` not yet spoken for with this status; calls queue up.

        429 carries the headers of Discord's proxy, without which discord.py takes it for a ban and does not
        retry; `shared` makes it a global limit. discord.py waits 1 s before it repeats after a 5xx.
        """
        body: dict[str, Any] = {"message": message or f"{status}: injected", "code": code}
        headers: dict[str, str] = {}
        if status == 429:
            body = {"message": "You are being rate limited.", "retry_after": retry_after, "global": shared}
            headers = _limit_headers(retry_after, shared)
        self._waiting.append(HttpFault(asked, status, body, headers, handled))

    def take(self, asked: str) -> HttpFault | None:
        """Take the oldest fault meant for this request, if any."""
        found = next((fault for fault in self._waiting if fnmatchcase(asked, fault.asked)), None)
        if found is not None:
            self._waiting.remove(found)
        return found

    def take_close(self) -> int | None:
        """Take the close code meant for this IDENTIFY, if any."""
        code, self.close_on_identify = self.close_on_identify, None
        return code


def _limit_headers(retry_after: float, shared: bool) -> dict[str, str]:
    headers = {"Via": "1.1 google", "Retry-After": str(max(1, round(retry_after)))}
    headers["X-RateLimit-Scope"] = "global" if shared else "user"
    if shared:
        headers["X-RateLimit-Global"] = "true"
        return headers
    reset = {"Limit": "5", "Remaining": "0", "Reset": f"{time.time() + retry_after:.3f}"}
    reset |= {"Reset-After": f"{retry_after:.3f}", "Bucket": "injected"}
    return headers | {f"X-RateLimit-{name}": value for name, value in reset.items()}
