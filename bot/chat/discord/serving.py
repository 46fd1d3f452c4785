"""Answer whoever is served, in their language, and keep what was asked."""

import logging
import math
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass

from discord.utils import snowflake_time

from bot.answers.answer import Answer
from bot.answers.aspects import Aspect, seen
from bot.answers.commands import Asker
from bot.answers.forms import of_message
from bot.answers.table import ACTING, LIVE
from bot.chat.discord.apologizing import apology
from bot.chat.discord.cooling import Cooling
from bot.chat.discord.pasting import Pasting
from bot.chat.discord.teams import Team
from bot.chat.discord.turns import Turns
from bot.errors import FootnoteError
from bot.language.saying import say_many, speaking
from bot.state.database import State
from bot.state.exchanges import Exchange, Exchanges
from bot.state.misses import count_miss
from bot.state.tallies import count_answer

log = logging.getLogger("footnote")


@dataclass(frozen=True, slots=True)
class Place:
    """Hold who asks something where: the team that answers, and the locale in which it does."""

    team: Team
    asker: Asker
    locale: str

    @contextmanager
    def spoken(self) -> Generator[None]:
        """Speak as it is spoken there."""
        with speaking(self.locale):
            yield

    def exchange(
        self, question_id: int, question: str, *, private: bool = False, answer_id: int | None = None
    ) -> Exchange:
        """Make the exchange of a question asked there in a message, or an interaction, with this id."""
        asked_at = int(snowflake_time(question_id).timestamp())
        asker = self.asker
        return Exchange(question_id, asker.channel, asker.person, question, asked_at, asker.guild, private, answer_id)


class Serving:
    """Hold what every way of asking shares.

    ``notices`` is what readers must know wherever they ask; ``acted`` is called after a question that changed something.
    """

    def __init__(
        self,
        state: State,
        exchanges: Exchanges,
        pasting: Pasting,
        notices: tuple[str, ...],
        acted: Callable[[], None],
    ) -> None:
        self.pasting = pasting
        self.state = state
        self.exchanges = exchanges
        self.turns = Turns()
        self._cooling = Cooling()
        self._notices = notices
        self._acted = acted

    async def answer(
        self, place: Place, question: str, aspect: Aspect | None = None, page: int | None = None
    ) -> Answer | None:
        """Answer a question; None where it is no command at all. What goes wrong is said in place of an answer."""
        began = time.perf_counter()
        occasion = place.team.occasion(place.asker, *self._notices)
        try:
            if of_message(question):
                answer = await self.pasting.answer(place.team, question, occasion)
                return seen(answer, aspect, page) if answer else None
            answer = await place.team.desk.look(question, aspect, page, occasion)
        except FootnoteError as error:
            log.error("%s", error)
            return Answer("", str(error), "usage")
        except Exception as error:  # a mistake of ours is no reason to leave anybody waiting
            log.error("%s could not be answered: %s: %s", repr(question), type(error).__name__, error)
            log.debug("trouble", exc_info=True)
            return Answer("", apology(), "usage")
        if answer is not None and answer.command in LIVE:
            if answer.command in ACTING and answer.found:
                self._acted()
        elif answer is not None and not aspect and page is None:
            self._count(place, question, answer, time.perf_counter() - began)
        return answer

    def wait(self, place: Place) -> float:
        """Count a question, and give the seconds that whoever asks must wait, 0 where they need not."""
        asker, team = place.asker, place.team
        return self._cooling.wait(team.id, asker.person, team.per_person) or self._cooling.wait(
            team.id, 0, team.per_guild
        )

    def _count(self, place: Place, question: str, answer: Answer, seconds: float) -> None:
        if answer.outcome == "nothing":
            count_miss(self.state, place.team.id, question)
        if answer.outcome in ("found", "nothing"):
            count_answer(self.state, place.team.id, answer.command, seconds)


def later(wait: float) -> Answer:
    """Ask somebody kindly to wait for some seconds."""
    seconds = math.ceil(wait)
    title = say_many(
        "That was much at once: please ask again in {count} second",
        "That was much at once: please ask again in {count} seconds",
        seconds,
    )
    return Answer("", title, "usage")
