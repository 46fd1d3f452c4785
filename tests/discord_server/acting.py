"""What a test lets people do in the server, and how it waits for the bot."""

# Tests say how long a wait may take, as with asyncio.wait_for: a `timeout` parameter is meant.
# ruff: noqa: ASYNC109
from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Mapping

from .events import Events
from .gateway import Gateway
from .pings import mentioned
from .state import Attachment, Channel, Guild, Member, Message, Role, User, walk
from .world import Callback, Interaction, World


class Acting:
    """Set up guilds and people, let them act, and wait for what the bot does."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.gateway = Gateway(world)
        self.events = Events(world, self.gateway)

    def add_user(self, name: str, *, bot: bool = False) -> User:
        """Make a user, who is a member of nothing yet."""
        return self.world.make_user(name, bot=bot)

    def add_guild(self, name: str, *, owner: User | None = None) -> Guild:
        """Make a guild with the bot in it; an owner is invented unless given."""
        guild = self.world.make_guild(name, owner)
        self.events.guild_created(guild)
        return guild

    def add_text_channel(self, guild: Guild, name: str) -> Channel:
        """Make a text channel that everyone may read and write."""
        channel = self.world.make_channel(name, guild)
        self.events.channel_created(channel)
        return channel

    def add_role(self, guild: Guild, name: str, *, permissions: int = 0) -> Role:
        """Make a role; a bot already connected does not hear of it, so make roles first."""
        role = Role(self.world.ids(), name, permissions)
        guild.roles[role.id] = role
        return role

    def add_member(self, guild: Guild, user: User, *, roles: Iterable[Role] = ()) -> Member:
        """Let a user join a guild."""
        member = guild.members[user.id] = Member(user, tuple(roles))
        self.events.member_added(member, guild)
        return member

    def open_dm(self, user: User) -> Channel:
        """Give the direct message channel between a user and the bot."""
        return self.world.open_dm(user)

    async def say(
        self,
        channel: Channel,
        user: User,
        content: str,
        *,
        mentions: Iterable[User] = (),
        reply_to: Message | None = None,
        files: Mapping[str, bytes] | None = None,
    ) -> Message:
        """Let a user write a message, with files by name.

        Users named in the content, in `mentions` and as author of `reply_to` count as mentioned.
        """
        _must_be_there(user, channel)
        found = mentioned([content])
        users = {user for user in (self.world.users.get(one) for one in sorted(found.users)) if user}
        users |= {*mentions, *([] if reply_to is None else [reply_to.author])}
        ordered = tuple(sorted(users, key=lambda one: one.id))
        message = Message(self.world.ids(), channel, user, content, mentions=ordered, reply_to=reply_to)
        message.pings = found
        for name, data in (files or {}).items():
            message.attachments.append(Attachment(self.world.ids(), name, data))
        self.world.messages[message.id] = message
        self.events.message_created(message)
        return message

    async def delete(self, message: Message) -> None:
        """Let its author delete a message."""
        message.deleted = True
        self.events.message_deleted(message)

    async def click(
        self, message: Message, custom_id: str, user: User, *, values: Iterable[str] = (), timeout: float = 5
    ) -> Callback:
        """Let a user click a button (or choose `values` of a select menu) and wait for the bot's callback.

        A message that the callback itself creates (type 4) is in the result and not in `next_message`.
        """
        parts = [part for part in walk(message.components) if part.get("custom_id") == custom_id]
        if message.deleted or not parts or parts[0].get("disabled"):
            shown = [part["custom_id"] for part in walk(message.components) if part.get("custom_id")]
            state = "deleted" if message.deleted else f"shown: {shown}"
            raise AssertionError(f"nothing to click at {custom_id!r} ({state})")
        if not self.gateway.sessions:
            raise AssertionError("no bot is connected to hear the click")
        _must_be_there(user, message.channel)
        interaction = Interaction(self.world.ids(), secrets.token_urlsafe(24), message, user)
        self.world.interactions[interaction.token] = interaction
        self.events.clicked(interaction, custom_id, tuple(values))
        await self.until(lambda: interaction.callback is not None, f"the callback to {custom_id!r}", timeout)
        assert interaction.callback is not None
        return interaction.callback

    async def next_message(self, channel: Channel, timeout: float = 5) -> Message:
        """Take the oldest message of the bot in this channel not taken yet, waiting for it if need be."""
        posted = self.world.posted[channel.id]
        await self.until(lambda: bool(posted), f"a message of the bot in #{channel.name}", timeout)
        return posted.popleft()

    def unread(self, channel: Channel) -> list[Message]:
        """List the bot's messages in this channel that `next_message` has not taken."""
        return list(self.world.posted[channel.id])

    async def until(self, predicate: Callable[[], bool], what: str, timeout: float = 5) -> None:
        """Wait until a predicate over the server's state holds; it is tried after each request and frame.

        Raises AssertionError saying what was waited for and what the bot asked last.
        """
        await self.world.waiting.until(predicate, timeout, lambda: f"{what}\n{self.story()}")

    def story(self) -> str:
        """Tell what the bot did last, for the message of a failure."""
        asked = [f"  {r.method} {r.path} {json.dumps(r.body)[:300]}" for r in self.world.requests[-8:]]
        lines = [f"handshakes: {self.gateway.handshakes}", "last requests:", *asked]
        return "\n".join([*lines, *(f"violation: {line}" for line in self.world.violations)])


def _must_be_there(user: User, channel: Channel) -> None:
    if channel.guild is None:
        if user is not channel.recipient:
            raise AssertionError(f"{user.name} is no party to this direct message channel")
    elif user.id not in channel.guild.members:
        raise AssertionError(f"{user.name} is no member of {channel.guild.name}: call add_member first")
