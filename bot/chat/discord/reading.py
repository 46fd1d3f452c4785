"""Read what stands in a message, wherever in it Discord puts words."""

from collections.abc import Iterator, Sequence

import discord

_POSTED = "rich"
"""The kind of embeds that somebody posted; all others are previews of links, which are nobody's words."""


def words_of(message: discord.Message) -> str:
    """Give all the words of a message: what was typed, what was forwarded, and what a bot or a feed lays out."""
    return "\n".join(text for one in (message, *message.message_snapshots) for text in _words(one) if text)


def texts_of(components: Sequence[discord.Component]) -> Iterator[str]:
    """Give the texts of a message that is laid out in components."""
    for component in components:
        if isinstance(component, discord.TextDisplay):
            yield component.content
        elif isinstance(component, discord.Container | discord.SectionComponent):
            yield from texts_of(component.children)


def _words(message: discord.Message | discord.MessageSnapshot) -> Iterator[str]:
    yield message.content
    yield from texts_of(message.components)
    for embed in message.embeds:
        if embed.type == _POSTED:
            yield from filter(None, (embed.title, embed.description))
            yield from (field.value for field in embed.fields if field.value)
