"""What a test lets people do with the bot's commands, typed or out of a context menu."""

# Tests say how long a wait may take, as with asyncio.wait_for: a `timeout` parameter is meant.
# ruff: noqa: ASYNC109
from __future__ import annotations

from .asked import AUTOCOMPLETE, COMMAND, Callback
from .bodies import Json, listed
from .channels import Channel
from .clicking import Clicking
from .commands import ON_MESSAGE, ON_USER, SLASH
from .invoking import Value, command_data, find, typed
from .permissions import MANAGE_THREADS, USE_APPLICATION_COMMANDS
from .shown_interactions import resolved_json
from .state import Attachment, Message, User


class Using(Clicking):
    """Let people use the bot's commands; what holds for clicks holds for these too."""

    async def slash(
        self,
        channel: Channel,
        user: User,
        command: str,
        /,
        *,
        locale: str = "en-US",
        guild_locale: str | None = None,
        late: float = 0.0,
        timeout: float = 5,
        **options: Value | tuple[str, bytes],
    ) -> Callback:
        """Let a user send a slash command; `command` may go on with subcommands, as "cards check".

        A message that the answer itself creates (type 4) is in the result and not in `next_message`. A file
        is given as its name and bytes.
        """
        name, *path = command.split()
        self._hold_commands(channel, user)
        found = find(self.world, channel, user, SLASH, name)
        values = {key: self._upload(value) if isinstance(value, tuple) else value for key, value in options.items()}
        shown, things = typed(found, path, values)
        made = self._made(COMMAND, channel, user, late)
        data = command_data(found, shown, resolved_json(self.world, made, things))
        return await self._answered(made, data, f"/{command}", timeout, locale, guild_locale)

    async def autocomplete(
        self,
        channel: Channel,
        user: User,
        command: str,
        /,
        *,
        focused: tuple[str, str],
        locale: str = "en-US",
        guild_locale: str | None = None,
        late: float = 0.0,
        timeout: float = 5,
        **others: Value,
    ) -> list[Json]:
        """Let a user type into an option of a slash command, and give the choices that the bot offers."""
        name, *path = command.split()
        self._hold_commands(channel, user)
        found = find(self.world, channel, user, SLASH, name)
        shown, things = typed(found, path, others, focused)
        made = self._made(AUTOCOMPLETE, channel, user, late)
        data = command_data(found, shown, resolved_json(self.world, made, things))
        what = f"choices for {focused[1]!r} in /{command}"
        return listed((await self._answered(made, data, what, timeout, locale, guild_locale)).data, "choices")

    async def use(
        self,
        target: Message | User,
        user: User,
        command: str,
        *,
        channel: Channel | None = None,
        locale: str = "en-US",
        guild_locale: str | None = None,
        late: float = 0.0,
        timeout: float = 5,
    ) -> Callback:
        """Let a user choose a command from the context menu of a message, or of a user met in a channel."""
        where = target.channel if isinstance(target, Message) else channel
        assert where is not None, "say in which channel the user's menu is opened"
        self._hold_commands(where, user)
        if isinstance(target, Message) and (target.deleted or target.ephemeral):
            raise AssertionError("a message that is gone or private has no commands in its menu")
        kind = ON_MESSAGE if isinstance(target, Message) else ON_USER
        found = find(self.world, where, user, kind, command)
        made = self._made(COMMAND, where, user, late)
        made.target = target
        data = command_data(found, [], resolved_json(self.world, made, [target]), target_id=str(target.id))
        return await self._answered(made, data, f"{command!r}", timeout, locale, guild_locale)

    def _hold_commands(self, channel: Channel, user: User) -> None:
        may = self._must_see(user, channel)
        thread = channel.thread
        locked = thread and thread.archived and thread.locked and not may & MANAGE_THREADS
        if not may & USE_APPLICATION_COMMANDS or locked or not channel.takes_messages:
            raise AssertionError(f"{user.name} may not use commands in #{channel.name}")

    def _upload(self, file: tuple[str, bytes]) -> Attachment:
        made = Attachment(self.world.ids(), *file)
        self.world.uploads[made.id] = made
        return made
