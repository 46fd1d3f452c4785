"""Know the guilds that are served, and how each of them is."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import discord

from bot.answers.commands import Asker, Occasion
from bot.answers.desk import Desk
from bot.chat.watching import Told, watching
from bot.config import INDEX, Settings
from bot.errors import FootnoteError, StateError
from bot.state.database import State
from bot.state.guilds import GuildSettings, all_guilds

log = logging.getLogger("footnote")

_AGAIN = 5.0
"""The seconds after which it is looked again what is set for each guild."""

PER_PERSON = 20
"""The questions that one person may ask in a minute, where nothing else is set for a guild."""

PER_GUILD = 600
"""The questions that all people of a guild may ask in a minute, where nothing else is set."""


@dataclass(frozen=True, slots=True)
class Team:
    """Hold a guild that is served: the desk that answers there, the sign before commands, and what else is set."""

    id: int
    desk: Desk
    prefix: str
    editors_channel_id: int | None
    chosen: GuildSettings

    @property
    def per_person(self) -> int:
        """Give how much one person may ask in a minute; 0 is without limit."""
        limit = self.chosen.questions_per_minute
        return PER_PERSON if limit is None else limit

    @property
    def per_guild(self) -> int:
        """Give how much all may ask in a minute; 0 is without limit."""
        limit = self.chosen.guild_questions_per_minute
        return PER_GUILD if limit is None else limit

    def answers_in(self, channel: object) -> bool:
        """Tell whether questions are answered in a channel; a thread is where its channel is."""
        allowed = self.chosen.channels
        ids = {getattr(channel, "id", None), getattr(channel, "parent_id", None)}
        return not allowed or not allowed.isdisjoint(ids)

    def asker(self, user: discord.abc.User, channel_id: int, *, private: bool = False) -> Asker:
        """Say who asks, and whether that is an editor: one that is named, has a role that is, or manages the guild."""
        editor = user.id in self.chosen.editors
        if isinstance(user, discord.Member):
            roles = {role.id for role in user.roles}
            editor = editor or user.guild_permissions.manage_guild or not roles.isdisjoint(self.chosen.editors)
        return Asker(user.id, channel_id, None if private else self.id, editor, self.id)

    def occasion(self, asker: Asker | None = None, *notices: str) -> Occasion:
        """Say how somebody asks here."""
        return Occasion(self.prefix, notices, asker)


class Teams:
    """Know each team, and keep a desk open for each library; ``tell`` hears what changes in the files of one.

    ``desk``, which is open, is that of the bot's own settings.
    """

    def __init__(
        self, settings: Settings, desk: Desk, state: State, tell: Callable[[Desk, Told], Awaitable[None]]
    ) -> None:
        self._settings, self._state, self._tell = settings, state, tell
        desk.keeping.use(state)
        self._desks: dict[Path, Desk | None] = {settings.home: desk}
        self._teams: Mapping[int, Team] = {}
        self._open = AsyncExitStack()
        self._watched: AsyncExitStack | None = None

    def __iter__(self) -> Iterator[Team]:
        return iter(self._teams.values())

    def of(self, guild_id: int) -> Team | None:
        """Give the team of a guild; None where it is not served."""
        return self._teams.get(guild_id)

    @asynccontextmanager
    async def followed(self, joined: Callable[[Team], None]) -> AsyncGenerator[None]:
        """Follow until the block ends what changes in files and settings; ``joined`` hears of each new team."""
        async with AsyncExitStack() as watched:
            self._watched = watched
            for desk in filter(None, self._desks.values()):
                await self._watch(desk)
            following = asyncio.create_task(self._follow(joined))
            try:
                yield
            finally:
                following.cancel()
                await asyncio.wait([following])
                self._watched = None

    async def close(self) -> None:
        """Close every desk that was opened here."""
        await self._open.aclose()

    async def refresh(self) -> None:
        """Take in what is set for each guild now."""
        chosen = {one.id: one for one in await all_guilds(self._state)}
        served = {id_: chosen.get(id_) or GuildSettings(id_) for id_ in (*self._settings.guild_ids, *chosen)}
        teams = {id_: await self._team(one) for id_, one in served.items()}
        self._teams = {id_: team for id_, team in teams.items() if team is not None}

    async def _team(self, chosen: GuildSettings) -> Team | None:
        home = Path(chosen.home) if chosen.home else self._settings.home
        if home not in self._desks:
            self._desks[home] = await self._opened(home)
        desk = self._desks[home]
        if desk is None:
            return None
        known = self._teams.get(chosen.id)
        if known is not None and known.chosen == chosen:
            return known
        return Team(
            chosen.id,
            desk,
            chosen.prefix or self._settings.prefix,
            chosen.editors_channel_id or self._settings.editors_channel_id,
            chosen,
        )

    async def _opened(self, home: Path) -> Desk | None:
        """Open the desk of another library; None, which is told once, where there is no library."""
        try:
            desk = await self._open.enter_async_context(Desk(home, None, home / INDEX, self._settings.prefix))
        except FootnoteError as error:
            log.error("%s: a server that has its library there is not served, until the bot is started again.", error)  # noqa: TRY400
            return None
        desk.keeping.use(self._state)
        await self._watch(desk)
        return desk

    async def _watch(self, desk: Desk) -> None:
        if self._watched is not None:
            await self._watched.enter_async_context(watching(desk, partial(self._tell, desk)))

    async def _follow(self, joined: Callable[[Team], None]) -> None:
        while True:
            await asyncio.sleep(_AGAIN)
            before = self._teams.keys()
            try:
                await self.refresh()
            except StateError as error:
                log.error("%s", error)  # noqa: TRY400 - the message says all
            for id_ in self._teams.keys() - before:
                joined(self._teams[id_])
