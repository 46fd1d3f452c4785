"""Things that go wrong at Discord, to be ordered by a test."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class HttpFault:
    """Describe one error answer; `handled` means that Discord did the work before it failed to say so."""

    status: int
    body: dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict)
    handled: bool = False


class Faults:
    """Hold the faults still to come; each but `bad_token` happens once."""

    def __init__(self) -> None:
        self.bad_token = False
        self.close_on_identify: int | None = None
        self._posts: deque[HttpFault] = deque()

    def next_post(
        self,
        status: int,
        *,
        code: int = 0,
        message: str = "",
        retry_after: float = 0.01,
        shared: bool = False,
        handled: bool = False,
    ) -> None:
        """Answer the next POST not yet spoken for with this status; repeated calls queue up.

        429 carries the headers of Discord's proxy, without which discord.py takes it for a ban and does not
        retry; `shared` makes it a global limit. discord.py waits 1 s before it repeats after a 5xx.
        """
        body: dict[str, Any] = {"message": message or f"{status}: injected", "code": code}
        headers: dict[str, str] = {}
        if status == 429:
            body = {"message": "You are being rate limited.", "retry_after": retry_after, "global": shared}
            headers = _limit_headers(retry_after, shared)
        self._posts.append(HttpFault(status, body, headers, handled))

    def take_post(self) -> HttpFault | None:
        """Take the fault meant for this POST, if any."""
        return self._posts.popleft() if self._posts else None

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
