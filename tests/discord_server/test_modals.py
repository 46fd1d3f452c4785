from __future__ import annotations

from typing import Any

import discord
import pytest
from discord import ui

from .asked import Callback
from .press import Press, Pressroom

Asked = discord.Interaction[Press]


class Correction(ui.Modal, title="Correct a card"):
    """Ask for a correction in every kind of field."""

    why = ui.TextDisplay[Any]("Why is it wrong?")
    point = ui.Label[Any](
        text="Point", component=ui.TextInput[Any](custom_id="point", max_length=10, default="as it was")
    )
    kind = ui.Label[Any](
        text="Kind",
        component=ui.Select[Any](
            custom_id="kind", options=[discord.SelectOption(label=name) for name in ("typo", "fact")]
        ),
    )
    who = ui.Label[Any](text="Who", component=ui.UserSelect[Any](custom_id="who", required=False))

    def __init__(self, seen: list[Any]) -> None:
        super().__init__(custom_id="correct")
        self.seen = seen

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Note what was put in."""
        fields = [part.component for part in (self.point, self.kind, self.who)]
        point, kind, who = fields
        assert isinstance(point, ui.TextInput)
        assert isinstance(kind, ui.Select)
        assert isinstance(who, ui.UserSelect)
        self.seen.append((point.value, kind.values, [user.name for user in who.values]))
        if interaction.message is None:
            await interaction.response.send_message("thanks", ephemeral=True)
        else:
            await interaction.response.edit_message(content="corrected", view=None)


class Button(ui.View):
    """Open the modal from a message."""

    def __init__(self, seen: list[Any]) -> None:
        super().__init__(timeout=None)
        self.seen = seen

    @ui.button(label="Correct", custom_id="open")
    async def open(self, interaction: discord.Interaction, button: ui.Button[Any]) -> None:
        """Show the modal."""
        await interaction.response.send_modal(Correction(self.seen))


async def shown(press: Pressroom, seen: list[Any]) -> Callback:
    @press.client.tree.command(description="Correct a card")
    async def correct(interaction: Asked) -> None:
        await interaction.response.send_modal(Correction(seen))

    await press.client.tree.sync()
    assert correct.name == "correct"
    return await press.server.slash(press.channel, press.ann, "correct")


async def test_a_modal_is_filled_in(press: Pressroom) -> None:
    seen: list[Any] = []
    modal = await shown(press, seen)
    assert (modal.type, modal.data["title"]) == (9, "Correct a card")
    values: dict[str, Any] = {"point": "a point", "kind": ["fact"], "who": [press.ann]}
    callback = await press.server.submit(modal, press.ann, values)
    assert callback.message is not None
    assert (callback.message.content, callback.message.ephemeral) == ("thanks", True)
    assert seen == [("a point", ["fact"], ["ann"])]
    press.server.assert_clean()


async def test_what_is_left_alone_stays_as_shown(press: Pressroom) -> None:
    seen: list[Any] = []
    await press.server.submit(await shown(press, seen), press.ann, {"kind": "typo"})
    assert seen == [("as it was", ["typo"], [])]


async def test_a_modal_of_a_message_may_change_the_message(press: Pressroom) -> None:
    seen: list[Any] = []
    await press.theirs.send("wrong", view=Button(seen))
    message = await press.server.next_message(press.channel)
    modal = await press.server.click(message, "open", press.ann)
    callback = await press.server.submit(modal, press.ann, {"kind": "typo"})
    assert (callback.type, callback.message, message.content) == (7, message, "corrected")
    press.server.assert_clean()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "0 chosen in 'kind', not 1 to 1"),
        ({"kind": "style"}, "'style' is not offered"),
        ({"kind": "typo", "point": ""}, "must be typed in 'point'"),
        ({"kind": "typo", "point": "x" * 11}, "11 characters in 'point', not 0 to 10"),
        ({"kind": "typo", "card": "x"}, "no field 'card'"),
    ],
)
async def test_the_client_holds_back_what_does_not_fit(press: Pressroom, values: dict[str, Any], said: str) -> None:
    modal = await shown(press, [])
    with pytest.raises(AssertionError, match=said):
        await press.server.submit(modal, press.ann, values)
    with pytest.raises(AssertionError, match="was shown no modal"):
        await press.server.submit(modal, press.server.add_user("bob"), {"kind": "typo"})


INPUT = {"type": 4, "custom_id": "a", "style": 1}
FIELD = {"type": 18, "label": "A", "component": INPUT}

BROKEN: dict[str, tuple[dict[str, Any], str]] = {
    "title": ({"title": "x" * 46}, "data.title: Must be between 1 and 45"),
    "nothing": ({"components": []}, "data.components: Must be between 1 and 5"),
    "six": ({"components": [{"type": 10, "content": "x"}] * 6}, "data.components: Must be between 1 and 5"),
    "label": ({"components": [FIELD | {"label": "x" * 46}]}, "data.components.0.label"),
    "twins": ({"components": [FIELD, FIELD]}, "custom_id cannot be duplicated"),
    "labelled twice": ({"components": [FIELD | {"component": INPUT | {"label": "A"}}]}, "label of its own"),
    "unlabelled": ({"components": [{"type": 1, "components": [INPUT]}]}, "This field is required"),
    "options": (
        {"components": [FIELD | {"component": {"type": 3, "custom_id": "a", "options": []}}]},
        "options: Must be between 1 and 25",
    ),
    "bare": ({"components": [INPUT]}, "must be one of (1, 10, 18)"),
}


@pytest.mark.parametrize(("wrong", "said"), BROKEN.values(), ids=BROKEN)
async def test_a_wrong_modal_is_refused_and_collected(press: Pressroom, wrong: dict[str, Any], said: str) -> None:
    press.server.world.openapi = None  # or the file would say some of it first
    body = {"type": 9, "data": {"custom_id": "x", "title": "X", "components": [FIELD]} | wrong}

    @press.client.tree.command(description="Correct a card")
    async def correct(interaction: Asked) -> None:
        with pytest.raises(discord.HTTPException):
            await press.client.ask("POST", f"/interactions/{interaction.id}/{interaction.token}/callback", body)
        await interaction.response.defer()

    await press.client.tree.sync()
    assert (await press.server.slash(press.channel, press.ann, correct.name)).type == 5
    assert said in press.server.violations[0]
