"""An interaction as INTERACTION_CREATE tells of it, and the things that it names."""

from __future__ import annotations

from collections.abc import Iterable

from .access import bot_permissions
from .asked import Interaction
from .bodies import Json
from .channels import Channel
from .permissions import IN_DMS, permissions_in
from .shown import shown_attachment
from .shown_channels import channel_json
from .shown_messages import message_json
from .state import Attachment, Message, Role, User
from .wire import guild_json, member_json, role_json, user_json
from .world import World

Thing = User | Role | Channel | Message | Attachment

_FILES = 10 * 1024 * 1024


def interaction_json(
    world: World, interaction: Interaction, data: Json, *, locale: str = "en-US", guild_locale: str | None = None
) -> Json:
    """Show an interaction with its data; the language of the guild is its own unless another is given."""
    channel, guild = interaction.channel, interaction.channel.guild
    payload: Json = {"id": str(interaction.id), "application_id": str(world.bot.id), "type": interaction.kind}
    payload |= {"token": interaction.token, "version": 1, "data": data, "locale": locale, "entitlements": []}
    payload |= {"channel_id": str(channel.id), "attachment_size_limit": _FILES}
    payload |= {"authorizing_integration_owners": interaction.owners, "context": 1 if guild is None else 0}
    if interaction.source is not None:
        payload["message"] = message_json(interaction.source, world.bot, files=world.base_url)
    if guild is None:
        payload |= {"user": user_json(interaction.user), "app_permissions": str(IN_DMS)}
        return payload | {"channel": channel_json(channel)}
    may = str(permissions_in(channel, guild.members[interaction.user.id], world.clock()))
    payload |= {"guild_id": str(guild.id), "guild_locale": guild_locale or guild.locale}
    payload["guild"] = guild_json(guild) | {"locale": guild.locale}
    payload["member"] = member_json(guild.members[interaction.user.id], guild) | {"permissions": may}
    payload["channel"] = channel_json(channel, world.bot.id) | {"permissions": may}
    return payload | {"app_permissions": str(bot_permissions(world, channel))}


def resolved_json(world: World, interaction: Interaction, things: Iterable[Thing]) -> Json:
    """Show what the data of an interaction names by id, sorted by kind."""
    guild = interaction.channel.guild
    shown: Json = {}
    for thing in things:
        at = str(thing.id)
        if isinstance(thing, User):
            shown.setdefault("users", {})[at] = user_json(thing)
            if guild is not None and thing.id in guild.members:
                member = guild.members[thing.id]
                may = permissions_in(interaction.channel, member, world.clock())
                plain = member_json(member, guild, user=False) | {"permissions": str(may)}
                shown.setdefault("members", {})[at] = plain
        elif isinstance(thing, Role):
            assert guild is not None
            shown.setdefault("roles", {})[at] = role_json(thing, guild)
        elif isinstance(thing, Channel):
            assert guild is not None
            may = permissions_in(thing, guild.members[interaction.user.id], world.clock())
            shown.setdefault("channels", {})[at] = channel_json(thing) | {"permissions": str(may)}
        elif isinstance(thing, Attachment):
            shown.setdefault("attachments", {})[at] = shown_attachment(thing, interaction.channel, world.base_url)
        else:
            shown.setdefault("messages", {})[at] = message_json(thing, world.bot, files=world.base_url)
    return shown
