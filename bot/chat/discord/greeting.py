"""Say on the console, at start-up, what is served and what stands in the way."""

from collections.abc import Sequence, Set

import discord

WITHOUT_CONTENT = "Message Content intent is off: I read only direct messages and messages that begin with my @mention."


def greeting(user: object, guilds: Sequence[discord.Guild], served: Set[int], *, reads_content: bool) -> list[str]:
    """Give the lines to print once connected: guilds that are served, missing ones, and how to allow one."""
    lines = [f"Connected as {user}."]
    if not reads_content:
        lines.append(
            f"{WITHOUT_CONTENT} To change that, turn it on under Bot in the Discord Developer Portal and start again."
        )
    lines += [f"Serving {guild.name} ({guild.id})." for guild in guilds if guild.id in served]
    for missing in sorted(served - {guild.id for guild in guilds}):
        lines.append(
            f"Server {missing} is to be served, but the bot is not in it: invite it, or take the id out of "
            f"DISCORD_GUILD_IDS, or 'footnote guild remove {missing}'."
        )
    if not served:
        lines.append(
            "No server is served yet: set DISCORD_GUILD_IDS to the ids of those to serve, and start again, "
            "or add each with 'footnote guild add', also while the bot runs."
        )
        lines += [f"  DISCORD_GUILD_IDS={guild.id}   ({guild.name})" for guild in guilds] or [
            "  The bot is in no server yet: invite it."
        ]
    return lines
