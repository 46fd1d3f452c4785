"""What a test lets moderators, owners and Discord itself do to members, guilds, channels and threads."""

from __future__ import annotations

from collections.abc import Iterable

from .channels import Channel
from .founding import Founding
from .state import Guild, Message, User
from .threads import change, start, written


class Moderating(Founding):
    """Let people come and go, and channels and threads begin and end."""

    def advance(self, seconds: float) -> None:
        """Let this much time pass at once: tokens of interactions expire, timeouts end, slow mode lets go."""
        self.world.clock.advance(seconds)

    def remove_member(self, guild: Guild, user: User) -> None:
        """Let a member leave, or be thrown out; for the bot itself the guild is gone."""
        del guild.members[user.id]
        if user is self.world.bot:
            self.events.guild_deleted(guild)
        else:
            self.events.member_removed(user, guild)

    def invite_bot(self, guild: Guild) -> None:
        """Let the bot join a guild that it had left."""
        self.add_member(guild, self.world.bot)
        self.events.guild_created(guild)

    def set_outage(self, guild: Guild, out: bool) -> None:
        """Begin or end an outage of a guild at Discord, in which the bot sees nothing of it."""
        guild.out = out
        if out:
            self.events.guild_deleted(guild)
        else:
            self.events.guild_created(guild)

    def time_out(self, guild: Guild, user: User, seconds: float) -> None:
        """Let a member only look on for this long."""
        member = guild.members[user.id]
        member.quiet_until = self.world.clock() + seconds
        self.events.member("GUILD_MEMBER_UPDATE", member, guild)

    def set_dms(self, user: User, *, open_to_bot: bool) -> None:
        """Let a person close their direct messages to the bot, or open them again."""
        user.dms = open_to_bot

    def delete_channel(self, channel: Channel) -> None:
        """Delete a channel with its threads, or a thread."""
        if channel.thread is None:
            self.events.channel("CHANNEL_DELETE", channel)
        else:
            self.events.thread_deleted(channel)
        self.world.drop_channel(channel)

    def start_thread(
        self,
        channel: Channel,
        user: User,
        name: str,
        *,
        message: Message | None = None,
        private: bool = False,
        members: Iterable[User] = (),
    ) -> Channel:
        """Let a user start a thread, out of a message or not; a private one is seen by its members alone."""
        return start(self.world, self.events, channel, user, name, message=message, private=private, members=members)

    def post(self, forum: Channel, user: User, name: str, content: str) -> tuple[Channel, Message]:
        """Let a user begin a post in a forum: a thread whose first message has the thread's id."""
        thread = start(self.world, self.events, forum, user, name)
        message = Message(thread.id, thread, user, content)
        thread.starter = self.world.messages[message.id] = message
        written(self.world, self.events, message)
        return thread, message

    def add_to_thread(self, thread: Channel, user: User) -> None:
        """Add somebody to a thread; the bot is also told of the thread itself."""
        assert thread.thread is not None, f"#{thread.name} is no thread"
        thread.thread.members.add(user.id)
        if user is self.world.bot:
            self.events.thread("THREAD_CREATE", thread)
        self.events.thread_joined(thread, [user])

    def set_thread(self, thread: Channel, *, archived: bool | None = None, locked: bool | None = None) -> None:
        """Archive, wake, lock or unlock a thread."""
        change(self.world, self.events, thread, archived=archived, locked=locked)
