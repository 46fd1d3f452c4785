"""Keep what people say is wrong with a line, until an editor has dealt with it and they have heard so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.state.database import State
from bot.state.guilds import EVERYWHERE

Status = Literal["open", "answered", "resolved"]

_COLUMNS = (
    "id, guild, channel, answer_id, question, line, wrong, person, made_at, status, reply, editor, closed_at,"
    " notice_id, heard"
)
_SELECT = f"SELECT {_COLUMNS} FROM flag"


@dataclass(frozen=True, slots=True)
class Flag:
    """Hold what somebody says is wrong with a line of an answer.

    ``id`` is a small number, which people type. ``answered`` means that an editor replied, ``resolved`` that the line
    was mended; both close a flag. ``answer_id`` is 0 where the answer is seen by that person alone. ``notice_id`` is
    the message that told the editors, and ``heard`` whether the person was told how it ended; ``person`` is None once
    that person is forgotten.
    """

    id: int
    guild: int | None
    channel: int
    answer_id: int
    question: str
    line: str
    wrong: str
    person: int | None
    made_at: int
    status: Status
    reply: str
    editor: int | None
    closed_at: int | None
    notice_id: int | None
    heard: bool


async def raise_flag(
    state: State,
    *,
    guild: int | None,
    channel: int,
    answer_id: int,
    question: str,
    line: str,
    wrong: str,
    person: int,
) -> Flag:
    """Keep a new flag, open, and give it with its number."""
    insert = (
        "INSERT INTO flag (guild, channel, answer_id, question, line, wrong, person, made_at)"
        f" VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING {_COLUMNS}"
    )
    return _only(await _rows(state, insert, guild, channel, answer_id, question, line, wrong, person, state.now()))


async def flag_of(state: State, number: int) -> Flag | None:
    """Give a flag by its number."""
    return _first(await state.read(f"{_SELECT} WHERE id = ?", number))


async def open_flags(state: State, guild: int | None) -> Sequence[Flag]:
    """List the open flags of a guild, or of direct messages, the oldest first."""
    where = f"(guild IS ?1 OR ?1 = {EVERYWHERE}) AND status = 'open'"
    return _flags(await state.read(f"{_SELECT} WHERE {where} ORDER BY id", guild))


async def untold_flags(state: State) -> Sequence[Flag]:
    """List the open flags of which no message has told the editors, the oldest first."""
    return _flags(await state.read(f"{_SELECT} WHERE status = 'open' AND notice_id IS NULL ORDER BY id"))


async def open_flags_by(state: State, person: int) -> int:
    """Count the open flags of a person."""
    rows = await state.read("SELECT count(*) FROM flag WHERE person = ? AND status = 'open'", person)
    return rows[0][0]


async def close_flag(
    state: State, number: int, status: Literal["answered", "resolved"], *, editor: int, reply: str = ""
) -> Flag | None:
    """Close an open flag, or resolve one that was answered; None where it is no such, as another editor was first.

    The person has then yet to hear of it. A flag that is resolved keeps the reply it had, unless there is a new one.
    """
    change = (
        "UPDATE flag SET status = :status, editor = :editor, closed_at = :now, heard = 0,"
        " reply = CASE :reply WHEN '' THEN reply ELSE :reply END"
        " WHERE id = :id AND (status = 'open' OR (status = 'answered' AND :status = 'resolved'))"
        f" RETURNING {_COLUMNS}"
    )
    values = {"status": status, "editor": editor, "now": state.now(), "reply": reply, "id": number}
    return _first(await state.write(lambda connection: connection.execute(change, values).fetchall()))


def note_notice(state: State, number: int, notice_id: int) -> None:
    """Note which message told the editors of a flag, without waiting for it: whoever ends the bot comes not in between."""
    state.later("UPDATE flag SET notice_id = ? WHERE id = ?", notice_id, number)


async def unheard_flags(state: State) -> Sequence[Flag]:
    """List the closed flags whose people have not heard of it, the first closed first."""
    unheard = f"{_SELECT} WHERE status <> 'open' AND NOT heard AND person IS NOT NULL ORDER BY closed_at, id"
    return _flags(await state.read(unheard))


def note_heard(state: State, flag: Flag) -> None:
    """Note that the person who raised a flag has heard that it ended so, without waiting for it, either."""
    state.later("UPDATE flag SET heard = 1 WHERE id = ? AND status = ?", flag.id, flag.status)


async def _rows(state: State, statement: str, *values: object) -> Sequence[Any]:
    return await state.write(lambda connection: connection.execute(statement, values).fetchall())


def _flags(rows: Sequence[Any]) -> list[Flag]:
    return [Flag(*values, heard=bool(heard)) for *values, heard in rows]


def _first(rows: Sequence[Any]) -> Flag | None:
    return next(iter(_flags(rows)), None)


def _only(rows: Sequence[Any]) -> Flag:
    (flag,) = _flags(rows)
    return flag
