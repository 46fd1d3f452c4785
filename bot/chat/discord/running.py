"""Run the bot until it is stopped, or only send its commands, and say in one line why that cannot be."""

import asyncio
import gc
import logging
import signal
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

import discord
from discord.http import Route

from bot.answers.desk import Desk
from bot.chat.discord.background import PASSING, reason
from bot.chat.discord.client import FootnoteClient
from bot.chat.keeping import opened
from bot.chat.welcome import print_problems
from bot.config import DISCORD, Settings
from bot.errors import DiscordError, SettingsError

Result = TypeVar("Result")

_OBJECTS = 700
"""The new objects after which what answers leave behind is taken away: as many as Python 3.11 waits for by itself."""

_CLOSED = {
    4004: "Discord refused the token: copy it anew from Bot in the Discord Developer Portal into DISCORD_TOKEN.",
    4013: "Discord does not know an intent that the bot asks for: update discord.py.",
    4014: "Discord refused the Message Content intent: turn it on under Bot in the Discord Developer Portal.",
}


def run_bot(settings: Settings, desk: Desk) -> None:
    """Connect and answer until Ctrl-C or a signal to end; raise DiscordError where Discord cannot be served."""
    _run(settings, partial(serve, settings, desk))


def send_commands(settings: Settings, desk: Desk) -> Mapping[int | None, bool]:
    """Send the slash commands to each guild that is served, and those of direct messages, of which the id is None.

    Tell for each whether they are there now; why not, the log tells. It may be done while the bot runs: this logs in,
    but does not connect. ``desk`` is not opened. Raise DiscordError where Discord cannot be reached.
    """
    return _run(settings, partial(_send_commands, settings, desk))


def _run(settings: Settings, work: Callable[[str], Coroutine[Any, Any, Result]]) -> Result:
    """Do work with the token of the bot; raise DiscordError where Discord refuses it or cannot be reached."""
    if settings.token is None:
        raise SettingsError("DISCORD_TOKEN is not set: put the bot's token into .env, as .env.example explains")
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # Footnote does not speak aloud.
    redirect(settings.base_url)
    try:
        return asyncio.run(work(settings.token))
    except discord.LoginFailure as error:
        raise DiscordError(_CLOSED[4004]) from error
    except discord.PrivilegedIntentsRequired as error:
        raise DiscordError(_CLOSED[4014]) from error
    except discord.ConnectionClosed as error:
        raise DiscordError(
            _CLOSED.get(error.code, f"Discord closed the connection with code {error.code}: try again later.")
        ) from error
    except discord.HTTPException as error:
        raise DiscordError(_refusal(settings, error)) from error
    except (*PASSING, discord.GatewayNotFound) as error:
        raise DiscordError(
            f"{settings.base_url} cannot be reached ({reason(error)}): check the network and DISCORD_BASE_URL."
        ) from error


async def serve(settings: Settings, desk: Desk, token: str) -> None:
    """Open the desk, connect, and close both whatever happens.

    Where the application has not the Message Content intent, and Discord so refuses it, connect without.
    """
    async with opened(settings.state) as state, desk:
        print_problems(desk)
        await desk.warm()
        # The library lives as long as the process: the garbage collector need not walk it again and again.
        gc.freeze()
        gc.set_threshold(_OBJECTS)
        client = FootnoteClient(settings, desk, state)
        try:
            await _connect(client, token)
        except discord.PrivilegedIntentsRequired:
            if client.may_read_content:
                raise
            await _connect(FootnoteClient(settings, desk, state, ask_for_content=False), token)


async def _send_commands(settings: Settings, desk: Desk, token: str) -> Mapping[int | None, bool]:
    async with opened(settings.state) as state, FootnoteClient(settings, desk, state) as client:
        await client.login(token)
        served = sorted(team.id for team in client.teams)
        return {guild_id: await client.syncing.sync(guild_id, again=True) for guild_id in (None, *served)}


async def _connect(client: FootnoteClient, token: str) -> None:
    """Serve until the connection ends, or the process is told to end."""
    async with client, client.followed():
        serving = asyncio.create_task(client.start(token))
        with suppress(NotImplementedError):  # Windows has no signal handlers on its event loop.
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, serving.cancel)
        try:
            await serving
        except asyncio.CancelledError:
            # Ctrl-C cancels whoever waits here as well, a signal to end only what is waited for.
            if (waiting := asyncio.current_task()) and waiting.cancelling():
                raise


def redirect(base_url: str) -> None:
    """Point discord.py at another server; its gateway is asked for after the login."""
    if base_url != DISCORD:
        Route.BASE = f"{base_url}/api/v10"


def _refusal(settings: Settings, error: discord.HTTPException) -> str:
    if error.code:
        return f"Discord answered {error.status} ({error.text}): try again later."
    advice = "try again later" if settings.base_url == DISCORD else "check DISCORD_BASE_URL"
    return f"{settings.base_url} answered {error.status}, and not as Discord does: {advice}."
