"""A Discord-compatible server for tests: real HTTP and a real WebSocket for the real discord.py."""

from .faults import Faults
from .pings import Pings
from .server import DiscordServer
from .state import Attachment, Channel, Guild, Member, Message, Role, User
from .world import Callback, Request

__all__ = [
    "Attachment",
    "Callback",
    "Channel",
    "DiscordServer",
    "Faults",
    "Guild",
    "Member",
    "Message",
    "Pings",
    "Request",
    "Role",
    "User",
]
