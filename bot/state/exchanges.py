"""Remember every question with its answer, and take up each question once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self

from bot.state.database import State

REMEMBERED = 10_000
"""The questions, the newest, of which it is known without looking that they were taken up."""

_SELECT = "SELECT question_id, channel, person, question, asked_at, guild, private, answer_id FROM exchange"


@dataclass(frozen=True, slots=True)
class Exchange:
    """Hold a question and its answer.

    ``question_id`` is the id of the message, or of the interaction where it was a slash command; ``answer_id`` that of
    the message that answers, once there is one.
    """

    question_id: int
    channel: int
    person: int
    question: str
    asked_at: int
    guild: int | None = None
    private: bool = False
    answer_id: int | None = None


class Exchanges:
    """Know the exchanges; to take up a question and to note its answer costs no waiting."""

    def __init__(self, state: State, taken: Iterable[int]) -> None:
        self._state = state
        self._taken = dict.fromkeys(taken)

    @classmethod
    async def of(cls, state: State) -> Self:
        """Know the exchanges of a database, and which questions were taken up before this process began."""
        newest = "SELECT question_id FROM exchange ORDER BY asked_at DESC, question_id DESC LIMIT ?"
        return cls(state, (question_id for (question_id,) in reversed(await state.read(newest, REMEMBERED))))

    def begin(self, exchange: Exchange) -> bool:
        """Take up a question; False where that was done before, be it by an earlier process."""
        if exchange.question_id in self._taken:
            return False
        self._taken[exchange.question_id] = None
        if len(self._taken) > REMEMBERED:
            del self._taken[next(iter(self._taken))]
        self._state.later(
            "INSERT OR IGNORE INTO exchange VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            exchange.question_id,
            exchange.answer_id,
            exchange.guild,
            exchange.channel,
            exchange.person,
            exchange.question,
            exchange.private,
            exchange.asked_at,
        )
        return True

    def answered(self, question_id: int, answer_id: int) -> None:
        """Note which message answers a question."""
        self._state.later("UPDATE exchange SET answer_id = ? WHERE question_id = ?", answer_id, question_id)

    async def by_question(self, question_id: int) -> Exchange | None:
        """Give the exchange that a question began."""
        rows = await self._state.read(f"{_SELECT} WHERE question_id = ?", question_id)
        return _exchange(rows[0]) if rows else None

    async def by_answer(self, answer_id: int) -> Exchange | None:
        """Give the exchange that a message answers."""
        return await exchange_of(self._state, answer_id)

    async def reword(self, question_id: int, question: str) -> bool:
        """Note that a question reads otherwise now; False where there is none."""
        change = "UPDATE exchange SET question = ? WHERE question_id = ?"
        return await self._state.write(
            lambda connection: connection.execute(change, (question, question_id)).rowcount == 1
        )

    async def remove(self, question_id: int, *, again: bool = False) -> bool:
        """Forget an exchange, though not that its question was taken up, unless ``again``; False where there is none."""
        if again:
            self._taken.pop(question_id, None)
        removal = "DELETE FROM exchange WHERE question_id = ?"
        return await self._state.write(lambda connection: connection.execute(removal, (question_id,)).rowcount == 1)


async def exchange_of(state: State, answer_id: int) -> Exchange | None:
    """Give the exchange that a message answers."""
    rows = await state.read(f"{_SELECT} WHERE answer_id = ?", answer_id)
    return _exchange(rows[0]) if rows else None


async def answered_last(state: State, channel: int, person: int, most: int = 20) -> Sequence[Exchange]:
    """List what was answered to a person in a channel, the newest first."""
    query = (
        f"{_SELECT} WHERE channel = ? AND person = ? AND answer_id IS NOT NULL"
        " ORDER BY asked_at DESC, question_id DESC LIMIT ?"
    )
    return [_exchange(row) for row in await state.read(query, channel, person, most)]


def _exchange(row: Sequence[Any]) -> Exchange:
    of, channel, person, question, asked_at, guild, private, answer_id = row
    return Exchange(of, channel, person, question, asked_at, guild, bool(private), answer_id)
