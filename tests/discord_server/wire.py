"""The JSON forms in which Discord shows users, members, roles and guilds."""

from __future__ import annotations

from .bodies import Json
from .snowflakes import created, stamp
from .state import Guild, Member, Role, User

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
    if member.quiet_until:
        shown["communication_disabled_until"] = stamp(member.quiet_until)
    return shown | ({"user": user_json(member.user)} if user else {})


def guild_json(guild: Guild) -> Json:
    """Show a guild as GET guilds/{id} does, without its channels and members."""
    shown: Json = dict.fromkeys(_GUILD_NULLS) | dict.fromkeys(_GUILD_ZEROS, 0)
    shown |= {"id": str(guild.id), "name": guild.name, "owner_id": str(guild.owner.id)}
    shown |= {
        "region": "deprecated",
        "features": [],
        "emojis": [],
        "stickers": [],
        "preferred_locale": guild.locale,
        "afk_timeout": 300,
    }
    shown |= {"widget_enabled": False, "premium_progress_bar_enabled": False, "nsfw": False}
    shown |= {"max_members": 500_000, "max_video_channel_users": 25, "max_stage_video_channel_users": 50}
    return shown | {"roles": [role_json(role, guild) for role in guild.roles.values()]}
