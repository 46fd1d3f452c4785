"""The JSON forms in which Discord shows users, guilds, channels and messages."""

from __future__ import annotations

from .shown import shown_attachment, shown_components, shown_embeds
from .state import Channel, Guild, Json, Member, Message, Role, User, created

_NOBODY = ("avatar", "banner", "accent_color", "avatar_decoration_data", "primary_guild", "collectibles")
_GUILD_NULLS = (
    *("icon", "description", "home_header", "splash", "discovery_splash", "banner", "application_id"),
    *("afk_channel_id", "system_channel_id", "widget_channel_id", "max_presences", "vanity_url_code"),
    *("rules_channel_id", "safety_alerts_channel_id", "public_updates_channel_id", "incidents_data"),
)
_GUILD_ZEROS = (
    *("system_channel_flags", "verification_level", "default_message_notifications", "mfa_level"),
    *("explicit_content_filter", "premium_tier", "premium_subscription_count", "nsfw_level"),
)


def user_json(user: User) -> Json:
    """Show a user."""
    shown: Json = dict.fromkeys(_NOBODY)
    shown |= {"id": str(user.id), "username": user.name, "global_name": None, "discriminator": "0"}
    return shown | {"bot": user.bot, "flags": 0, "public_flags": 0}


def role_json(role: Role, guild: Guild) -> Json:
    """Show a role."""
    shown: Json = {"id": str(role.id), "name": role.name, "permissions": str(role.permissions), "color": 0}
    shown |= {"position": list(guild.roles).index(role.id), "hoist": False, "managed": False, "flags": 0}
    shown |= {"mentionable": False, "icon": None, "unicode_emoji": None, "description": None}
    return shown | {"colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None}}


def member_json(member: Member, guild: Guild, *, user: bool = True) -> Json:
    """Show a member, without the user inside as messages do when `user` is false."""
    shown: Json = dict.fromkeys(("avatar", "banner", "communication_disabled_until", "nick", "premium_since"))
    shown |= {"joined_at": created(guild.id), "roles": [str(role.id) for role in member.roles]}
    shown |= {"flags": 0, "pending": False, "mute": False, "deaf": False}
    return shown | ({"user": user_json(member.user)} if user else {})


def permissions(member: Member, guild: Guild) -> int:
    """Add up what a member may do: everything for the owner, else the roles' permissions with @everyone's."""
    if member.user is guild.owner:
        return (1 << 53) - 1
    total = guild.roles[guild.id].permissions
    for role in member.roles:
        total |= role.permissions
    return total


def channel_json(channel: Channel) -> Json:
    """Show a channel of a guild or a direct message channel."""
    if channel.guild is None:
        assert channel.recipient is not None
        private: Json = {"id": str(channel.id), "type": 1, "flags": 0, "last_message_id": None}
        return private | {"recipients": [user_json(channel.recipient)]}
    shown: Json = {"id": str(channel.id), "type": channel.kind, "flags": 0, "guild_id": str(channel.guild.id)}
    shown |= {"name": channel.name, "position": list(channel.guild.channels).index(channel.id)}
    shown |= {"parent_id": None, "topic": None, "nsfw": False, "permission_overwrites": []}
    return shown | {"last_message_id": None, "rate_limit_per_user": 0}


def guild_json(guild: Guild) -> Json:
    """Show a guild as GET guilds/{id} does, without its channels and members."""
    shown: Json = dict.fromkeys(_GUILD_NULLS) | dict.fromkeys(_GUILD_ZEROS, 0)
    shown |= {"id": str(guild.id), "name": guild.name, "owner_id": str(guild.owner.id)}
    shown |= {
        "region": "deprecated",
        "features": [],
        "emojis": [],
        "stickers": [],
        "preferred_locale": "en-US",
        "afk_timeout": 300,
    }
    shown |= {"widget_enabled": False, "premium_progress_bar_enabled": False, "nsfw": False}
    shown |= {"max_members": 500_000, "max_video_channel_users": 25, "max_stage_video_channel_users": 50}
    return shown | {"roles": [role_json(role, guild) for role in guild.roles.values()]}


def guild_create_json(guild: Guild, bot: User, *, members: bool) -> Json:
    """Show a guild as GUILD_CREATE does; without the members intent it shows no member but the bot."""
    shown = guild_json(guild) | {"joined_at": created(guild.id), "large": False, "unavailable": False}
    seen = [member for member in guild.members.values() if members or member.user is bot]
    shown |= {"member_count": len(guild.members), "members": [member_json(member, guild) for member in seen]}
    shown |= {"channels": [channel_json(channel) for channel in guild.channels.values()]}
    empty = ("threads", "presences", "voice_states", "stage_instances", "guild_scheduled_events")
    return shown | {key: [] for key in (*empty, "soundboard_sounds")}


def message_json(message: Message, bot: User, *, content: bool = True, files: str = "") -> Json:
    """Show a message to a bot that has the Message Content intent, or has not (`content` false).

    `files` is the address under which attachments are said to lie.
    """
    shown: Json = {"id": str(message.id), "channel_id": str(message.channel.id)}
    shown |= {"pinned": False, "tts": False}
    shown |= {"type": 0 if message.reply_to is None else 19, "author": user_json(message.author)}
    shown |= {"timestamp": created(message.id), "flags": message.flags}
    shown |= {"edited_timestamp": created(message.id) if message.edits else None}
    shown |= {"mentions": [user_json(user) for user in message.mentions]}
    shown |= {"mention_roles": [str(role) for role in sorted(message.pings.roles)]}
    shown |= {"mention_everyone": message.pings.everyone}
    if content or readable(message, bot):
        shown |= {"content": message.content, "embeds": shown_embeds(message, files)}
        shown |= {"components": shown_components(message, files)}
        shown |= {"attachments": [shown_attachment(file, message, files) for file in message.attachments]}
    else:
        shown |= {"content": "", "embeds": [], "components": [], "attachments": []}
    if message.nonce is not None:
        shown["nonce"] = message.nonce
    if message.interaction_id is not None:
        shown |= {"webhook_id": str(bot.id), "application_id": str(bot.id)}
    if message.reply_to is not None:
        shown |= _reference(message.reply_to, bot, content, files)
    return shown


def readable(message: Message, bot: User) -> bool:
    """Tell whether a bot may read a message without the Message Content intent."""
    replied = message.reply_to is not None and message.reply_to.author is bot
    return message.channel.guild is None or message.author is bot or bot in message.mentions or replied


def _reference(target: Message, bot: User, content: bool, files: str) -> Json:
    reference: Json = {"type": 0, "message_id": str(target.id), "channel_id": str(target.channel.id)}
    if target.channel.guild is not None:
        reference["guild_id"] = str(target.channel.guild.id)
    inner = None
    if not target.deleted:
        # Discord shows one message deep: the message replied to comes without the one it replied to.
        inner = message_json(target, bot, content=content, files=files)
        inner.pop("referenced_message", None)
    return {"message_reference": reference, "referenced_message": inner}
