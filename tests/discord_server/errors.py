"""Discord's error answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

INVALID_FORM = 50035
EMPTY_MESSAGE = 50006


@dataclass(frozen=True)
class Problem:
    """Name one thing wrong with a request body: where it is, Discord's code for it, and why."""

    path: tuple[str | int, ...]
    code: str
    message: str

    def __str__(self) -> str:
        """Say it on one line, as `embeds.0.title: too long`."""
        where = ".".join(str(step) for step in self.path) or "body"
        return f"{where}: {self.message}"


class ApiError(Exception):
    """Stop a request with an error answer in Discord's form.

    `violation` is true when the bot broke a rule of the API and false when the world merely changed under it
    (a message deleted meanwhile): only the first is collected in `DiscordServer.violations`.
    """

    def __init__(
        self,
        status: int,
        code: int,
        message: str,
        *,
        problems: tuple[Problem, ...] = (),
        violation: bool = False,
    ) -> None:
        super().__init__(f"{status} {code} {message}")
        self.status = status
        self.code = code
        self.message = message
        self.problems = problems
        self.violation = violation

    def body(self) -> dict[str, Any]:
        """Give the JSON that Discord answers, its field errors nested by path under `_errors`."""
        answer: dict[str, Any] = {"message": self.message, "code": self.code}
        for problem in self.problems:
            node: dict[str, Any] = answer.setdefault("errors", {})
            for step in problem.path:
                node = node.setdefault(str(step), {})
            said: list[object] = node.setdefault("_errors", [])
            said.append({"code": problem.code, "message": problem.message})
        return answer

    def lines(self) -> list[str]:
        """Give what is wrong as readable lines."""
        return [str(problem) for problem in self.problems] or [self.message]


def invalid_form(*problems: Problem, violation: bool = True) -> ApiError:
    """Make the 400 that Discord answers to a malformed body."""
    return ApiError(400, INVALID_FORM, "Invalid Form Body", problems=problems, violation=violation)


def empty_message() -> ApiError:
    """Make the 400 that Discord answers to a message with nothing in it."""
    return ApiError(400, EMPTY_MESSAGE, "Cannot send an empty message", violation=True)


def unknown(what: str) -> ApiError:
    """Make the 404 for a thing that is not there, such as `Member`."""
    code = {"Channel": 10003, "Guild": 10004, "Member": 10007, "Message": 10008, "User": 10013}
    code |= {"Webhook": 10015, "interaction": 10062, "application command": 10063}
    return ApiError(404, code[what], f"Unknown {what}")


def at_most(path: tuple[str | int, ...], most: int) -> Problem:
    """Name a text or list that is too long."""
    return Problem(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")


def bad_length(path: tuple[str | int, ...], least: int, most: int) -> Problem:
    """Name a text or list whose length is out of bounds."""
    return Problem(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
