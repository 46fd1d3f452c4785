"""Say what a command is, and read its arguments from typed words."""

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.answers.answer import Answer
from bot.cards.library import Library
from bot.errors import UsageError
from bot.index.names.finding import Names
from bot.index.store import Index
from bot.language.saying import say

if TYPE_CHECKING:
    from bot.state.database import State

Arguments = Mapping[str, str]
"""What was typed for each parameter, by its name; a parameter that was not typed is absent."""

_MARKS = '"“” '
_TOKEN = re.compile(r'"[^"]*"|“[^”]*”|\S+')


@dataclass(frozen=True, slots=True)
class Asker:
    """Hold who asks, and where, by the ids that Discord gives; ``guild`` is None in a direct message.

    ``team`` is the guild that serves them, also there. An ``editor`` may see, and close, what readers wrote.
    ``replies_to`` is the message to which they reply, and ``replies_about`` the question that it answers, where it is one
    of ours that says so.
    """

    person: int
    channel: int
    guild: int | None = None
    editor: bool = False
    team: int | None = None
    replies_to: int | None = None
    replies_about: str | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """Hold how a question is asked: the sign before commands, what readers must know there, and who asks.

    ``asker`` is None in a terminal, where there is nobody but whoever owns the files.
    """

    prefix: str = "!"
    notices: tuple[str, ...] = ()
    asker: Asker | None = None


async def _nowhere() -> None:
    """Stand for a state that nobody keeps."""


@dataclass(frozen=True)
class Holdings:
    """Hold all that answer functions may ask: the library, its index and names, and the occasion of the question.

    ``speakers`` maps the key of each speaker to a name that a source gives; ``taken_in_at`` is when the library was
    read, in seconds since 1970. ``state`` gives what people do in chat, None where nobody keeps that.
    """

    library: Library
    index: Index
    names: Names
    speakers: Mapping[str, str]
    commands: tuple["Command", ...]
    occasion: Occasion = Occasion()
    taken_in_at: float = 0.0
    state: Callable[[], "Awaitable[State | None]"] = _nowhere

    @property
    def prefix(self) -> str:
        """Give the sign before commands."""
        return self.occasion.prefix


Kind = Literal["command", "topic", "name", "speaker", "subject", "interest", "source", "citation", "zone", "watch"]
"""What a parameter can name: a speaker is quoted, a subject is a topic, somebody by name, or a tag of events, an interest
a topic or somebody by name, a zone one of time, a watch one of the channel."""

NAMES: frozenset[Kind] = frozenset({"name", "speaker", "interest"})
"""The kinds that may be somebody's name, and so that of several."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """Describe one argument of a command.

    ``summary`` is said when it is shown. ``words`` introduce it where it is typed ("from", "since"); the ``leading``
    one takes the words that come first, introduced or not. ``form`` is what must follow an introducing word for it to
    count as one; ``kind`` is of what is held that it names, which is offered while it is typed.
    """

    name: str
    summary: str
    words: tuple[str, ...] = ()
    leading: bool = False
    required: bool = False
    form: re.Pattern[str] | None = None
    kind: Kind | None = None

    @property
    def usage(self) -> str:
        """Show how it is typed: ``<name>``, ``[words]``, ``[from …]``."""
        inner = f"{self.words[0]} …" if self.words else self.name
        return f"<{inner}>" if self.required else f"[{inner}]"


@dataclass(frozen=True, slots=True)
class Command:
    """Describe a command for every front end: how it is typed, what it does, and the function that answers it.

    ``summary`` is said when it is shown. A ``live`` one answers from what people do in chat, so that its answers are
    never remembered; one that ``acts`` changes that, once for each time it is asked. ``editors`` alone may ask some.
    """

    name: str
    aliases: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    summary: str
    examples: tuple[str, ...]
    answer: Callable[[Holdings, Arguments], Awaitable[Answer]]
    live: bool = False
    acts: bool = False
    editors: bool = False

    @property
    def leading(self) -> Parameter | None:
        """Give the parameter that takes the words which come first."""
        return next((parameter for parameter in self.parameters if parameter.leading), None)

    def example_of(self, parameter: Parameter) -> str:
        """Give what an example has for a parameter; empty where none has anything."""
        read = (read_arguments(self, example.partition(" ")[2], "") for example in self.examples)
        return next((arguments[parameter.name] for arguments in read if parameter.name in arguments), "")

    @property
    def usage(self) -> str:
        """Show how the command is typed, without the prefix."""
        return " ".join([self.name, *(parameter.usage for parameter in self.parameters)])


def as_command(words: str) -> str:
    """Write words as a command is written: small letters, hyphens for spaces, nothing else."""
    return re.sub(r"[\s_-]+", "-", re.sub(r"['’]", "", words.lower())).strip("-?!.,:")


def read_arguments(command: Command, typed: str, prefix: str) -> dict[str, str]:
    """Sort typed words into the parameters of a command; raise UsageError where they do not fit.

    Words in double quotes are never taken for introducing ones, and keep their quotes.
    """
    read: dict[str, list[str]] = {}
    for word in _sorted(command, typed):
        if word.parameter is None:
            raise UsageError(
                say(
                    "{command} takes no '{word}': write {usage}",
                    command=f"{prefix}{command.name}",
                    word=word.text,
                    usage=f"{prefix}{command.usage}",
                )
            )
        read.setdefault(word.parameter.name, []).extend([] if word.introduces else [word.text])
    require_arguments(command, read, prefix)
    return {name: " ".join(words) for name, words in read.items()}


def require_arguments(command: Command, read: Mapping[str, object], prefix: str) -> None:
    """Raise UsageError where an argument is missing that a command needs, or nothing was typed for one."""
    for parameter in command.parameters:
        if not read.get(parameter.name) and (parameter.required or parameter.name in read):
            example = next((one for one in command.examples if _shows(one, parameter)), command.usage)
            raise UsageError(
                say(
                    "{command} needs {argument}: write {example}",
                    command=f"{prefix}{command.name}",
                    argument=say(parameter.summary),
                    example=f"{prefix}{example}",
                )
            )


def being_typed(command: Command, typed: str) -> tuple[Parameter | None, str]:
    """Give the parameter that would take a next word, with what was typed for it so far."""
    words = list(_sorted(command, typed))
    if not words:
        return command.leading, ""
    last = words[-1].parameter
    own = [word.start for word in words if word.parameter is last and not word.introduces]
    return last, typed[own[0] :] if own and not words[-1].introduces else ""


class _Word(NamedTuple):
    """Hold a typed word, where it starts, and the parameter that it belongs to, if to any, or that it introduces."""

    text: str
    start: int
    parameter: Parameter | None
    introduces: bool = False


def _sorted(command: Command, typed: str) -> Iterator[_Word]:
    current = leading = command.leading
    given: dict[str, bool] = {}
    tokens = [token for token in _TOKEN.finditer(typed) if token[0].strip(_MARKS)]
    for token, following in zip_longest(tokens, tokens[1:]):
        introduced = _introduced(command.parameters, token[0], following[0] if following else "", given)
        if introduced is leading and current is not None and given.get(current.name) is False:
            introduced = None  # "from about 2018": right behind an introducing word, this one belongs to it
        if introduced is not None:
            current = introduced
        if current is not None:
            given[current.name] = introduced is None
        yield _Word(token[0], token.start(), current, introduced is not None)


def _shows(example: str, parameter: Parameter) -> bool:
    """Tell whether an example has an argument for a parameter."""
    words = example.split()[1:]
    return any(word in parameter.words for word in words) if not parameter.leading else bool(words)


def _introduced(
    parameters: Iterable[Parameter], token: str, following: str, read: Mapping[str, object]
) -> Parameter | None:
    for parameter in parameters:
        if (
            token.lower() in parameter.words
            and parameter.name not in read
            and (not parameter.form or parameter.form.fullmatch(following))
        ):
            return parameter
    return None
