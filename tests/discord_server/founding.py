"""What a test sets up: users, guilds, roles, channels and who may do what there."""

from __future__ import annotations

from collections.abc import Iterable

from .access import visible
from .channels import Channel, Kind, Overwrite
from .events import Events
from .gateway import Gateway
from .shown_channels import active_threads
from .state import Guild, Member, Role, User
from .wire import guild_json
from .world import World


class Founding:
    """Set up guilds and people, also while a bot is connected: it hears of everything."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.gateway = Gateway(world)
        self.events = Events(world, self.gateway)

    def add_user(self, name: str, *, bot: bool = False) -> User:
        """Make a user, who is a member of nothing yet."""
        return self.world.make_user(name, bot=bot)

    def add_guild(self, name: str, *, owner: User | None = None, locale: str = "en-US") -> Guild:
        """Make a guild with the bot in it; an owner is invented unless given."""
        guild = self.world.make_guild(name, owner)
        guild.locale = locale
        self.events.guild_created(guild)
        return guild

    def add_text_channel(self, guild: Guild, name: str) -> Channel:
        """Make a text channel that everyone may read and write."""
        return self.add_channel(guild, name)

    def add_channel(
        self,
        guild: Guild,
        name: str,
        kind: Kind = Kind.TEXT,
        *,
        slow_mode: int = 0,
        parent: Channel | None = None,
        hidden: bool = False,
    ) -> Channel:
        """Make a channel of any kind but threads; a hidden one is seen by nobody whom `permit` does not let in."""
        channel = Channel(self.world.ids(), name, guild, kind=kind, parent=parent, slow_mode=slow_mode)
        if hidden:
            channel.overwrites[guild.id] = Overwrite(personal=False, deny=1 << 10)
        self.world.add_channel(channel)
        self.events.channel("CHANNEL_CREATE", channel)
        return channel

    def add_role(self, guild: Guild, name: str, *, permissions: int = 0) -> Role:
        """Make a role."""
        role = Role(self.world.ids(), name, permissions)
        guild.roles[role.id] = role
        self.events.role("GUILD_ROLE_CREATE", role, guild)
        return role

    def add_member(self, guild: Guild, user: User, *, roles: Iterable[Role] = ()) -> Member:
        """Let a user join a guild."""
        member = guild.members[user.id] = Member(user, tuple(roles))
        self.events.member("GUILD_MEMBER_ADD", member, guild)
        return member

    def open_dm(self, user: User) -> Channel:
        """Give the direct message channel between a user and the bot."""
        return self.world.open_dm(user)

    def permit(self, channel: Channel, whom: Role | User | None = None, *, allow: int = 0, deny: int = 0) -> None:
        """Allow and deny permissions in one channel: to everyone, a role, or one member.

        It takes the place of what was said of them there before. A bot that comes to see the channel by it is
        told of the threads in it.
        """
        guild = channel.guild
        assert guild is not None, "direct messages have no permissions"
        saw = visible(self.world, channel)
        at = guild.id if whom is None else whom.id
        channel.overwrites[at] = Overwrite(isinstance(whom, User), allow, deny)
        self.events.channel("CHANNEL_UPDATE", channel)
        if visible(self.world, channel) and not saw:
            threads = [one for one in active_threads(guild) if one.parent is channel and visible(self.world, one)]
            self.events.threads_synced(channel, threads)

    def grant(self, guild: Guild, role: Role | None, permissions: int) -> None:
        """Set what a role (None: @everyone) may do in the whole guild."""
        held = guild.roles[guild.id] if role is None else role
        held.permissions = permissions
        self.events.role("GUILD_ROLE_UPDATE", held, guild)

    def give_roles(self, guild: Guild, user: User, roles: Iterable[Role]) -> None:
        """Give a member exactly these roles."""
        member = guild.members[user.id]
        member.roles = tuple(roles)
        self.events.member("GUILD_MEMBER_UPDATE", member, guild)

    def set_locale(self, guild: Guild, locale: str) -> None:
        """Set the preferred language of a guild."""
        guild.locale = locale
        self.events.guild_updated(guild, guild_json(guild))
