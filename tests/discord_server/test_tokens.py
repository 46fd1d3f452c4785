from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord
import pytest
from discord import ui

from .asked import Callback
from .press import Press, Pressroom

Asked = discord.Interaction[Press]
Answer = Callable[[Asked], Awaitable[Any]]


async def ask(press: Pressroom, answer: Answer, **more: Any) -> Callback:
    @press.client.tree.command(description="Do what the test wants")
    async def go(interaction: Asked) -> None:
        await answer(interaction)

    await press.client.tree.sync()
    return await press.server.slash(press.channel, press.ann, go.name, **more)


async def test_followups_live_behind_the_token(press: Pressroom) -> None:
    async def answer(interaction: Asked) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        first = await interaction.followup.send("first", wait=True)
        second = await interaction.followup.send("second", wait=True)
        assert (await interaction.original_response()).id == first.id
        assert (await interaction.followup.fetch_message(second.id)).content == "second"
        await second.edit(content="third")
        await interaction.delete_original_response()
        with pytest.raises(discord.NotFound):
            await interaction.original_response()

    callback = await ask(press, answer)
    await press.server.settled()
    first, second = press.server.unread(press.channel)
    assert (first, first.content, first.ephemeral, first.deleted) == (callback.message, "first", True, True)
    assert (second.content, second.ephemeral, second.reply_to) == ("third", False, first)
    press.server.assert_clean()


async def test_a_private_answer_is_for_one_person(press: Pressroom) -> None:
    async def answer(interaction: Asked) -> None:
        view = ui.View(timeout=None).add_item(ui.Button(label="go", custom_id="go"))
        await interaction.response.send_message("psst", ephemeral=True, view=view)

    message = (await ask(press, answer)).message
    assert message is not None
    with pytest.raises(discord.NotFound):
        await press.theirs.fetch_message(message.id)
    assert [one async for one in press.theirs.history()] == []
    assert press.client.events("MESSAGE_CREATE") == []
    bob = press.server.add_user("bob")
    press.server.add_member(press.guild, bob)
    with pytest.raises(AssertionError, match="private"):
        await press.server.click(message, "go", bob)


async def test_a_late_answer_is_lost(press: Pressroom) -> None:
    codes: list[int] = []

    async def answer(interaction: Asked) -> None:
        try:
            await interaction.response.defer()
        except discord.NotFound as error:
            codes.append(error.code)

    with pytest.raises(AssertionError, match="did not respond in time to /go"):
        await ask(press, answer, late=3.1)
    await press.server.settled()
    assert codes == [10062]
    press.server.assert_clean()


async def test_a_token_lasts_for_fifteen_minutes(press: Pressroom) -> None:
    kept: list[Asked] = []

    async def answer(interaction: Asked) -> None:
        kept.append(interaction)
        await interaction.response.send_message("now")

    await ask(press, answer)
    press.server.advance(15 * 60 - 5)
    await kept[0].edit_original_response(content="in time")
    press.server.advance(10)
    for late in (kept[0].followup.send("late"), kept[0].edit_original_response(content="late")):
        with pytest.raises(discord.HTTPException) as caught:
            await late
        assert (caught.value.status, caught.value.code) == (401, 50027)
    assert "Invalid Webhook Token" in press.server.refusals[0]


async def test_nothing_follows_before_the_first_answer(press: Pressroom) -> None:
    async def answer(interaction: Asked) -> None:
        with pytest.raises(discord.NotFound, match="Unknown Webhook"):
            await interaction.followup.send("too early")
        await interaction.response.defer()

    assert (await ask(press, answer)).type == 5


async def test_a_wrong_answer_is_refused_and_collected(press: Pressroom) -> None:
    async def answer(interaction: Asked) -> None:
        with pytest.raises(discord.HTTPException):
            await interaction.response.send_message("x" * 2001)
        await interaction.response.send_message("short")
        with pytest.raises(discord.HTTPException):
            await interaction.edit_original_response(content="y" * 2001)

    callback = await ask(press, answer)
    await press.server.settled()
    assert callback.message is not None
    assert callback.message.content == "short"
    assert len(press.server.violations) == 2


async def test_a_menu_of_people_is_resolved(press: Pressroom) -> None:
    chosen: list[Any] = []

    class Chooser(ui.View):
        @ui.select(cls=ui.UserSelect[Any], custom_id="who", max_values=2)
        async def who(self, interaction: discord.Interaction, select: ui.UserSelect[Any]) -> None:
            chosen.extend(select.values)
            await interaction.response.defer()

    await press.theirs.send("choose", view=Chooser(timeout=None))
    message = await press.server.next_message(press.channel)
    await press.server.click(message, "who", press.ann, values=[press.ann, press.server.bot])
    assert [type(one) for one in chosen] == [discord.Member, discord.Member]
    with pytest.raises(AssertionError, match="3 chosen"):
        await press.server.click(message, "who", press.ann, values=[press.ann] * 3)
    press.server.assert_clean()
