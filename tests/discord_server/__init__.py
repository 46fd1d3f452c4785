"""A Discord-compatible server for tests: real HTTP and a real WebSocket for the real discord.py."""

from .asked import Callback
from .channels import Channel, Kind
from .commands import Sync
from .faults import Faults
from .pings import Pings
from .server import DiscordServer
from .state import Attachment, Guild, Member, Message, Role, User
from .world import Request

__all__ = [
    "Attachment",
    "Callback",
    "Channel",
    "DiscordServer",
    "Faults",
    "Guild",
    "Kind",
    "Member",
    "Message",
    "Pings",
    "Request",
    "Role",
    "Sync",
    "User",
]
