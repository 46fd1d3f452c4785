"""What a test lets people write, edit and delete, and how it waits for the bot."""

# Tests say how long a wait may take, as with asyncio.wait_for: a `timeout` parameter is meant.
# ruff: noqa: ASYNC109
from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping

from .bodies import Json
from .channels import Channel
from .messages import delete
from .moderating import Moderating
from .permissions import BYPASS_SLOWMODE, MANAGE_MESSAGES, MANAGE_THREADS, VIEW_CHANNEL, may_write, permissions_in
from .pings import mentioned
from .snowflakes import moment
from .state import Attachment, Message, User
from .threads import written


class Acting(Moderating):
    """Let people write, and wait for what the bot does."""

    async def say(
        self,
        channel: Channel,
        user: User,
        content: str,
        *,
        mentions: Iterable[User] = (),
        reply_to: Message | None = None,
        files: Mapping[str, bytes] | None = None,
        flags: int = 0,
        forward: Message | None = None,
    ) -> Message:
        """Let a user write a message, with files by name, or forward one.

        Users named in the content, in `mentions` and as author of `reply_to` count as mentioned. Raises
        AssertionError where Discord's own client would not let them.
        """
        self._hold_writing(channel, user)
        message = Message(self.world.ids(), channel, user, reply_to=reply_to, flags=flags, forwarded=forward)
        self._fill(message, content, mentions)
        for name, data in (files or {}).items():
            message.attachments.append(Attachment(self.world.ids(), name, data))
        self.world.messages[message.id] = message
        written(self.world, self.events, message)
        return message

    async def edit(self, message: Message, content: str, *, mentions: Iterable[User] = ()) -> None:
        """Let its author edit a message."""
        self._must_see(message.author, message.channel)
        self._fill(message, content, mentions)
        message.edits, message.edited = message.edits + 1, self.world.clock()
        self.events.message_updated(message)

    async def unfurl(self, message: Message, *embeds: Json) -> None:
        """Let Discord add embeds for the links in a message: an update that nobody edited."""
        message.embeds = [*embeds]
        self.events.message_updated(message)

    async def delete(self, message: Message, *, by: User | None = None) -> None:
        """Let its author, or a moderator, delete a message."""
        self._hold_deleting(message, by or message.author)
        delete(message)
        self.events.message_deleted(message)

    async def delete_many(self, messages: Iterable[Message], *, by: User) -> None:
        """Let a moderator delete messages of one channel at once."""
        gone = list(messages)
        for message in gone:
            self._hold_deleting(message, by)
            delete(message)
        self.events.messages_deleted(gone[0].channel, gone)

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
        asked = [f"  {r.method} {r.path} {json.dumps(r.body or r.items)[:300]}" for r in self.world.requests[-8:]]
        lines = [f"handshakes: {self.gateway.handshakes}", "last requests:", *asked]
        lines += [f"refused: {line}" for line in self.world.refusals[-8:]]
        return "\n".join([*lines, *(f"violation: {line}" for line in self.world.violations)])

    def _fill(self, message: Message, content: str, mentions: Iterable[User]) -> None:
        message.content, message.pings = content, mentioned([content])
        users = {user for user in (self.world.users.get(one) for one in message.pings.users) if user}
        users |= {*mentions, *([] if message.reply_to is None else [message.reply_to.author])}
        message.mentions = tuple(sorted(users, key=lambda one: one.id))

    def _must_see(self, user: User, channel: Channel) -> int:
        """Give what a person may do in a channel, or raise AssertionError where they do not see it."""
        if channel.id not in self.world.channels:
            raise AssertionError(f"#{channel.name} was deleted")
        if channel.guild is None:
            if user is not channel.recipient:
                raise AssertionError(f"{user.name} is no party to this direct message channel")
            return -1
        if user.id not in channel.guild.members:
            raise AssertionError(f"{user.name} is no member of {channel.guild.name}: call add_member first")
        may = permissions_in(channel, channel.guild.members[user.id], self.world.clock())
        if not may & VIEW_CHANNEL:
            raise AssertionError(f"{user.name} does not see #{channel.name}")
        return may

    def _hold_writing(self, channel: Channel, user: User) -> None:
        may = self._must_see(user, channel)
        locked = channel.thread is not None and channel.thread.locked and not may & MANAGE_THREADS
        if not channel.takes_messages or locked or (channel.guild is not None and not may_write(channel, may)):
            raise AssertionError(f"{user.name} may not write in #{channel.name}")
        if channel.slow_mode and not user.bot and not may & BYPASS_SLOWMODE:
            mine = [one.id for one in self.world.messages.values() if one.channel is channel and one.author is user]
            if mine and self.world.clock() - moment(mine[-1]) < channel.slow_mode:
                raise AssertionError(f"#{channel.name} is in slow mode: {user.name} must wait; call advance first")

    def _hold_deleting(self, message: Message, by: User) -> None:
        may = self._must_see(by, message.channel)
        if by is not message.author and (message.channel.guild is None or not may & MANAGE_MESSAGES):
            raise AssertionError(f"{by.name} may not delete messages of others in #{message.channel.name}")
