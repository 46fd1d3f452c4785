"""Know the guilds that are served, and how each of them is."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import discord

from bot.answers.commands import Asker, Occasion
from bot.answers.desk import Desk
from bot.chat.discord.background import trouble_of
from bot.chat.watching import Told, watching
from bot.config import INDEX, Settings
from bot.language.saying import PLAIN
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
        """Tell whether questions are answered in a channel, as they always are in private; a thread is where its channel is."""
        if isinstance(channel, discord.DMChannel):
            return True
        allowed = self.chosen.channels
        ids = {getattr(channel, "id", None), getattr(channel, "parent_id", None)}
        return not allowed or not allowed.isdisjoint(ids)

    def asker(self, user: discord.abc.User, channel_id: int, *, private: bool = False) -> Asker:
        """Say who asks, and whether that is an editor: one that is named, has a role that is, or manages the guild."""
        editor = user.id in self.chosen.editors
        if isinstance(user, discord.Member):
            editor = editor or user.guild_permissions.manage_guild or any(map(user.get_role, self.chosen.editors))
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
        self._desks: dict[Path, Desk] = {settings.home: desk}
        self._unopened: dict[Path, str] = {}
        self._teams: Mapping[int, Team] = {}
        self._refreshing = asyncio.Lock()
        self._closing = AsyncExitStack()
        self._watched: AsyncExitStack | None = None

    @property
    def language(self) -> str:
        """Give the locale in which is spoken where nothing tells another."""
        return self._settings.language

    def __iter__(self) -> Iterator[Team]:
        return iter(self._teams.values())

    @property
    def desks(self) -> Collection[Desk]:
        """Give every desk that is open."""
        return self._desks.values()

    def of(self, guild_id: int) -> Team | None:
        """Give the team of a guild; None where it is not served."""
        return self._teams.get(guild_id)

    @asynccontextmanager
    async def followed(self, joined: Callable[[Team], None]) -> AsyncGenerator[None]:
        """Follow until the block ends what changes in files and settings.

        ``joined`` hears of each new team, and of each that has another library now.
        """
        async with AsyncExitStack() as watched:
            self._watched = watched
            for desk in self._desks.values():
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
        await self._closing.aclose()

    def locale(self, team: Team, guild: discord.Guild | None) -> str:
        """Give the locale of a guild: what is set for it, else what it chose itself, else the bot's, where that has one.

        Only a community can choose one on Discord; any other guild has the default there.
        """
        if team.chosen.language or guild is None:
            return team.chosen.language or self.language
        chose = "COMMUNITY" in guild.features or guild.preferred_locale is not discord.Locale.american_english
        return str(guild.preferred_locale) if chose or self.language == PLAIN else self.language

    async def refresh(self) -> None:
        """Take in what is set for each guild now; a library that could not be opened is tried again."""
        async with self._refreshing:  # A library that is opened twice would be watched, and its news be taken, twice.
            chosen = {one.id: one for one in await all_guilds(self._state)}
            served = {id_: chosen.get(id_) or GuildSettings(id_) for id_ in (*self._settings.guild_ids, *chosen)}
            for home in {self._home(one) for one in served.values()} - self._desks.keys():
                await self._open(home)
            self._teams = {
                id_: self._team(one, desk) for id_, one in served.items() if (desk := self._desks.get(self._home(one)))
            }

    def _home(self, chosen: GuildSettings) -> Path:
        return Path(chosen.home) if chosen.home else self._settings.home

    def _team(self, chosen: GuildSettings, desk: Desk) -> Team:
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

    async def _open(self, home: Path) -> None:
        """Open the desk of another library; why that cannot be is told once for as long as it is the same."""
        why = await trouble_of(self._opened(home))
        if why and why != self._unopened.get(home):
            log.error(
                "The library %s cannot be opened (%s): servers that have it are not served until it can be,"
                " or footnote guild set names another --home.",
                home,
                why,
            )
        self._unopened[home] = why

    async def _opened(self, home: Path) -> None:
        desk = await self._closing.enter_async_context(Desk(home, None, home / INDEX, self._settings.prefix))
        desk.keeping.use(self._state)
        await self._watch(desk)
        self._desks[home] = desk

    async def _watch(self, desk: Desk) -> None:
        if self._watched is not None:
            await self._watched.enter_async_context(watching(desk, partial(self._tell, desk)))

    async def _follow(self, joined: Callable[[Team], None]) -> None:
        told = ""
        while True:
            await asyncio.sleep(_AGAIN)
            before = self._teams
            why = await trouble_of(self.refresh())
            if why not in ("", told):
                log.error("What is set for servers stays as it was (%s): it is looked again.", why)
            told = why
            for id_, team in self._teams.items():
                if id_ not in before or before[id_].desk is not team.desk:
                    joined(team)
