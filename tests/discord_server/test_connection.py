from __future__ import annotations

import discord
import pytest

from .aim import running
from .echo import Echo
from .newsroom import Newsroom


async def test_the_content_intent_must_be_granted(place: Newsroom) -> None:
    place.server.world.application_flags = 0
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with running(Echo(), place.server):
            pass


async def test_a_bad_token_is_refused(place: Newsroom) -> None:
    place.server.faults.bad_token = True
    with pytest.raises(discord.LoginFailure):
        async with running(Echo(), place.server):
            pass


async def test_the_gateway_may_refuse_too(place: Newsroom) -> None:
    place.server.faults.close_on_identify = 4004
    with pytest.raises(discord.ConnectionClosed) as caught:
        async with running(Echo(), place.server):
            pass
    assert caught.value.code == 4004


async def test_a_rate_limit_delays_the_answer(place: Newsroom) -> None:
    server = place.server
    async with running(Echo(), server):
        server.faults.next_post(429, retry_after=0.01)
        await server.say(place.channel, place.ann, "hi")
        assert (await server.next_message(place.channel)).content == "saw 'hi'"
        await server.settled()
    posts = [asked for asked in server.requests if asked.method == "POST"]
    assert len(posts) == 2
    assert posts[0] == posts[1]


@pytest.mark.parametrize("code", [None, 4000, 1000])
async def test_a_dropped_connection_is_resumed(place: Newsroom, code: int | None) -> None:
    server = place.server
    async with running(Echo(), server):
        await server.drop(code)
        await server.say(place.channel, place.ann, "meanwhile")
        assert (await server.next_message(place.channel)).content == "saw 'meanwhile'"
        await server.settled()
    assert server.handshakes == ["IDENTIFY", "RESUME"]


async def test_opcode_7_is_obeyed(place: Newsroom) -> None:
    server = place.server
    async with running(Echo(), server):
        await server.ask_reconnect()
        await server.resumed()
        await server.settled()
    assert server.handshakes == ["IDENTIFY", "RESUME"]


async def test_an_invalid_session_identifies_anew(place: Newsroom) -> None:
    server = place.server
    async with running(Echo(), server):
        await server.invalidate()
        await server.identified(2)
        await server.say(place.channel, place.ann, "again")
        assert (await server.next_message(place.channel)).content == "saw 'again'"
    assert server.handshakes == ["IDENTIFY", "IDENTIFY"]
