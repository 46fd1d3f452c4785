"""What a test lets people do with the bot otherwise than by writing: commands, buttons, menus, modals."""

# Tests say how long a wait may take, as with asyncio.wait_for: a `timeout` parameter is meant.
# ruff: noqa: ASYNC109
from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping

from .acting import Acting
from .asked import AUTOCOMPLETE, CLICK, COMMAND, MODAL, Callback, Interaction
from .bodies import Json, listed, walk
from .channels import Channel
from .commands import ON_MESSAGE, ON_USER, SLASH
from .invoking import Value, command_data, find, typed
from .modals import SELECTS, STRING_SELECT, Filled, check_chosen, fill
from .permissions import MANAGE_THREADS, USE_APPLICATION_COMMANDS
from .shown_interactions import Thing, resolved_json
from .shown_messages import message_json
from .state import Attachment, Message, Role, User


class Using(Acting):
    """Let people use the bot's commands and components, each giving the bot's first answer.

    They raise AssertionError where Discord's own client would not let a person do it, and where no answer
    comes in time. `after` is how many seconds Discord's clock has gone on before the bot answers: more than 3
    and Discord takes no answer. `locale` is the language of the person's client.
    """

    async def slash(
        self,
        channel: Channel,
        user: User,
        command: str,
        /,
        *,
        locale: str = "en-US",
        guild_locale: str | None = None,
        after: float = 0.0,
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
        made = self._made(COMMAND, channel, user, after)
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
        after: float = 0.0,
        timeout: float = 5,
        **others: Value,
    ) -> list[Json]:
        """Let a user type into an option of a slash command, and give the choices that the bot offers."""
        name, *path = command.split()
        self._hold_commands(channel, user)
        found = find(self.world, channel, user, SLASH, name)
        shown, things = typed(found, path, others, focused)
        made = self._made(AUTOCOMPLETE, channel, user, after)
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
        after: float = 0.0,
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
        made = self._made(COMMAND, where, user, after)
        made.target = target
        data = command_data(found, [], resolved_json(self.world, made, [target]), target_id=str(target.id))
        return await self._answered(made, data, f"{command!r}", timeout, locale, guild_locale)

    async def click(
        self,
        message: Message,
        custom_id: str,
        user: User,
        *,
        values: Iterable[str | User | Role | Channel] = (),
        locale: str = "en-US",
        after: float = 0.0,
        timeout: float = 5,
    ) -> Callback:
        """Let a user click a button (or choose `values` of a select menu)."""
        parts = [part for part in walk(message.components) if part.get("custom_id") == custom_id]
        if message.deleted or not parts or parts[0].get("disabled") or not message.seen_by(user):
            shown = [part["custom_id"] for part in walk(message.components) if part.get("custom_id")]
            state = "deleted" if message.deleted else f"shown: {shown}" if message.seen_by(user) else "private"
            raise AssertionError(f"nothing to click at {custom_id!r} ({state})")
        self._must_see(user, message.channel)
        made = self._made(CLICK, message.channel, user, after)
        made.source = message
        chosen = list(values)
        shown_parts = walk(message_json(message, self.world.bot)["components"])
        part = next(part for part in shown_parts if part.get("custom_id") == custom_id)
        data: Json = {"custom_id": custom_id, "component_type": part["type"], "id": part["id"]}
        if part["type"] in SELECTS:
            texts = [one if isinstance(one, str) else str(one.id) for one in chosen]
            data["values"] = check_chosen(part, texts)
            things: list[Thing] = [one for one in chosen if not isinstance(one, str)]
            data |= {} if part["type"] == STRING_SELECT else {"resolved": resolved_json(self.world, made, things)}
        return await self._answered(made, data, f"{custom_id!r}", timeout, locale)

    async def submit(
        self,
        modal: Callback,
        user: User,
        values: Mapping[str, Filled],
        *,
        locale: str = "en-US",
        after: float = 0.0,
        timeout: float = 5,
    ) -> Callback:
        """Let the user to whom a modal was shown fill it in, by custom_id, and send it."""
        before = modal.interaction
        if modal.type != 9 or before is None or before.user is not user:
            raise AssertionError(f"{user.name} was shown no modal")
        components, things = fill(modal.data, values)
        made = self._made(MODAL, before.channel, user, after)
        made.source, made.before = before.source, before
        data: Json = {"custom_id": modal.data["custom_id"], "components": components}
        data |= {"resolved": resolved_json(self.world, made, things)} if things else {}
        return await self._answered(made, data, f"the modal {modal.data['custom_id']!r}", timeout, locale)

    def _made(self, kind: int, channel: Channel, user: User, after: float) -> Interaction:
        if not self.gateway.sessions:
            raise AssertionError("no bot is connected to hear it")
        at = self.world.clock() - after
        made = Interaction(self.world.ids(), secrets.token_urlsafe(24), kind, channel, user, at)
        self.world.interactions[made.token] = made
        return made

    async def _answered(
        self, made: Interaction, data: Json, what: str, timeout: float, locale: str, guild_locale: str | None = None
    ) -> Callback:
        self.events.asked(made, data, locale=locale, guild_locale=guild_locale)
        await self.until(lambda: made.callback is not None or made.late, f"the callback to {what}", timeout)
        if made.callback is None:
            raise AssertionError(f"the application did not respond in time to {what}\n{self.story()}")
        return made.callback

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
