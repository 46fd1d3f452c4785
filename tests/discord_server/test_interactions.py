from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import discord
import pytest
from discord import ui

from .aim import running
from .asked import Callback
from .newsroom import Newsroom, newsroom
from .state import Message

Answer = Callable[[discord.Interaction], Awaitable[Any]]


class Buttons(discord.Client):
    """Send one button and let each test say what a click does."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents.default(), guild_ready_timeout=0.02)
        self.clicked: Answer | None = None

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Do what the test wants."""
        assert self.clicked is not None
        await self.clicked(interaction)


@dataclass
class Booth(Newsroom):
    """A newsroom in which a message with a button and a menu waits to be clicked."""

    client: Buttons
    message: Message

    async def click(self, answer: Answer, custom_id: str = "go", values: tuple[str, ...] = ()) -> Callback:
        """Click, the bot answering as given."""
        self.client.clicked = answer
        return await self.server.click(self.message, custom_id, self.ann, values=values)


@pytest.fixture
async def booth(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Booth]:
    client = Buttons()
    view = ui.View(timeout=None).add_item(ui.Button(label="go", custom_id="go"))
    view.add_item(ui.Select(custom_id="menu", options=[discord.SelectOption(label="a")]))
    view.add_item(ui.Button(label="off", custom_id="off", disabled=True))
    async with newsroom(monkeypatch) as place, running(client, place.server):
        channel = client.get_channel(place.channel.id)
        assert isinstance(channel, discord.TextChannel)
        await channel.send("press", view=view)
        message = await place.server.next_message(place.channel)
        yield Booth(place.server, place.guild, place.channel, place.ann, client, message)


async def test_a_private_answer_is_in_the_callback(booth: Booth) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("psst", ephemeral=True)
        assert (await interaction.original_response()).content == "psst"

    callback = await booth.click(answer)
    assert callback.type == 4
    assert callback.message is not None
    assert (callback.message.content, callback.message.ephemeral) == ("psst", True)
    await booth.server.settled()
    assert booth.server.unread(booth.channel) == []
    booth.server.assert_clean()


async def test_a_deferred_answer_comes_with_the_first_followup(booth: Booth) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.defer(thinking=True)
        await interaction.followup.send("first")
        second = await interaction.followup.send("second", wait=True)
        await second.edit(content="third")
        await interaction.edit_original_response(content="edited")

    callback = await booth.click(answer)
    assert callback.type == 5
    await booth.server.settled()
    original, followup = booth.server.unread(booth.channel)
    assert (original, original.content) == (callback.message, "edited")
    assert followup.content == "third"
    booth.server.assert_clean()


async def test_a_deferred_update_changes_the_clicked_message(booth: Booth) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="pressed", view=None)

    callback = await booth.click(answer)
    assert (callback.type, callback.message) == (6, booth.message)
    await booth.server.until(lambda: booth.message.edits == 1, "the edit")
    assert (booth.message.content, booth.message.components) == ("pressed", [])
    booth.server.assert_clean()


async def test_a_message_can_be_taken_away(booth: Booth) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await interaction.delete_original_response()

    await booth.click(answer)
    await booth.server.settled()
    assert booth.message.deleted
    with pytest.raises(AssertionError, match="nothing to click"):
        await booth.click(answer)


async def test_a_modal_is_given_back(booth: Booth) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        modal = ui.Modal(title="Correct a card", custom_id="correct")
        modal.add_item(ui.Label(text="Point", component=ui.TextInput(custom_id="point")))
        await interaction.response.send_modal(modal)

    callback = await booth.click(answer)
    assert (callback.type, callback.message) == (9, None)
    assert callback.data["custom_id"] == "correct"
    booth.server.assert_clean()


async def test_a_choice_carries_its_values(booth: Booth) -> None:
    chosen: list[str] = []

    async def answer(interaction: discord.Interaction) -> None:
        assert interaction.data is not None
        chosen.extend(interaction.data.get("values", []))
        await interaction.response.defer()

    await booth.click(answer, "menu", ("a",))
    assert chosen == ["a"]


async def test_a_second_callback_is_a_violation(booth: Booth) -> None:
    caught: list[int] = []

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        again = discord.InteractionResponse[discord.Client](interaction)
        try:
            await again.defer()
        except discord.HTTPException as error:
            caught.append(error.code)

    await booth.click(answer)
    await booth.server.settled()
    assert caught == [40060]
    with pytest.raises(AssertionError, match="already been acknowledged"):
        booth.server.assert_clean()


async def test_what_cannot_be_clicked_is_told(booth: Booth) -> None:
    for custom_id in ("off", "unknown"):
        with pytest.raises(AssertionError, match="nothing to click"):
            await booth.server.click(booth.message, custom_id, booth.ann)


async def test_a_click_without_an_answer_is_told(booth: Booth) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        """Stay silent."""

    booth.client.clicked = answer
    with pytest.raises(AssertionError, match="waiting for the callback to 'go'"):
        await booth.server.click(booth.message, "go", booth.ann, timeout=0.05)
