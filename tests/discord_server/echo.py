"""A client that answers everything, for the server's own tests."""

from __future__ import annotations

import discord


def intents(*, content: bool = True) -> discord.Intents:
    wanted = discord.Intents.default()
    wanted.message_content = content
    return wanted


class Echo(discord.Client):
    """Reply to each message of a person with what it saw, and keep silent at `!!!`."""

    def __init__(self, wanted: discord.Intents | None = None) -> None:
        super().__init__(intents=wanted or intents(), guild_ready_timeout=0.02)
        self.seen: list[str] = []

    async def on_message(self, message: discord.Message) -> None:
        """Note and answer what people write."""
        if message.author != self.user:
            self.seen.append(message.content)
            if message.content != "!!!":
                await self.answer(message)

    async def answer(self, message: discord.Message) -> None:
        """Reply without a ping."""
        await message.reply(f"saw {message.content!r}", mention_author=False)
