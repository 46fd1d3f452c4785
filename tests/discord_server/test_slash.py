from __future__ import annotations

from typing import Any

import discord
import pytest
from discord import app_commands

from .asked import Callback
from .channels import Kind
from .press import Press, Pressroom
from .state import Message

Asked = discord.Interaction[Press]

MANAGE_MESSAGES = 1 << 13


async def planted(press: Pressroom, seen: list[Any]) -> None:
    """Register one command of each kind; each notes what it got and says so."""
    tree = press.client.tree

    @tree.command(description="Find a quotation")
    @app_commands.choices(order=[app_commands.Choice(name="newest", value="new")])
    async def quote(
        interaction: Asked,
        words: app_commands.Range[str, 2, 10],
        private: bool = False,
        order: str = "",
        count: app_commands.Range[int, 1, 5] = 1,
    ) -> None:
        seen.append((words, private, order, count, interaction))
        await interaction.response.send_message(words, ephemeral=private)

    @quote.autocomplete("words")
    async def complete(interaction: Asked, current: str) -> list[app_commands.Choice[str]]:
        seen.append((current, interaction.namespace.private))
        return [app_commands.Choice(name=f"{current}ng", value=f"{current}ng")]

    @tree.command(description="Show things")
    async def show(
        interaction: Asked,
        who: discord.Member,
        where: discord.TextChannel | None = None,
        role: discord.Role | None = None,
        file: discord.Attachment | None = None,
    ) -> None:
        seen.append((who, where, role, file and await file.read()))
        await interaction.response.defer(thinking=True)
        await interaction.followup.send("shown")

    cards = app_commands.Group(name="cards", description="Cards")

    @cards.command(description="Check")
    async def check(interaction: Asked, name: str) -> None:
        seen.append(name)
        await interaction.response.send_message(name)

    tree.add_command(cards)

    @tree.context_menu(name="Check quotations")
    async def quotations(interaction: Asked, message: discord.Message) -> None:
        seen.append(message)
        await interaction.response.send_message("fine", ephemeral=True)

    @tree.context_menu(name="Who is this")
    @app_commands.default_permissions(manage_messages=True)
    async def person(interaction: Asked, user: discord.Member) -> None:
        seen.append(user)
        await interaction.response.send_message(user.name)

    _: Any = show, check, quotations, person, complete
    await tree.sync()


def message_of(callback: Callback) -> Message:
    assert callback.message is not None
    return callback.message


async def test_a_command_is_answered(press: Pressroom) -> None:
    seen: list[Any] = []
    await planted(press, seen)
    press.server.set_locale(press.guild, "de")
    callback = await press.server.slash(
        press.channel, press.ann, "quote", words="spy", private=True, order="new", count=5, locale="ko"
    )
    answer = message_of(callback)
    assert (callback.type, answer.content, answer.ephemeral) == (4, "spy", True)
    *values, interaction = seen.pop()
    assert values == ["spy", True, "new", 5]
    assert (interaction.locale, interaction.guild_locale) == (discord.Locale.korean, discord.Locale.german)
    assert interaction.app_permissions == interaction.guild.me.guild_permissions
    assert interaction.permissions.send_messages
    assert interaction.context.guild
    assert interaction.is_guild_integration()
    shown = await interaction.original_response()
    assert shown.type is discord.MessageType.chat_input_command
    assert shown.interaction_metadata.user.id == press.ann.id
    press.server.assert_clean()


async def test_in_direct_messages_it_is_a_user(press: Pressroom) -> None:
    seen: list[Any] = []
    await planted(press, seen)
    private = press.server.open_dm(press.ann)
    await press.server.slash(private, press.ann, "quote", words="spy")
    *_, interaction = seen.pop()
    assert (interaction.guild, type(interaction.user)) == (None, discord.User)
    assert interaction.context.dm_channel
    assert interaction.app_permissions.attach_files
    with pytest.raises(AssertionError, match="no party"):
        await press.server.slash(private, press.server.add_user("bob"), "quote", words="spy")
    press.server.assert_clean()


async def test_things_are_resolved(press: Pressroom) -> None:
    seen: list[Any] = []
    await planted(press, seen)
    role = press.server.add_role(press.guild, "editors")
    press.server.give_roles(press.guild, press.ann, [role])
    callback = await press.server.slash(
        press.channel, press.ann, "show", who=press.ann, where=press.channel, role=role, file=("a.txt", b"text")
    )
    shown = await press.server.next_message(press.channel)
    assert (callback.type, shown, shown.content) == (5, callback.message, "shown")
    [(who, where, named, data)] = seen
    assert (who.name, [one.name for one in who.roles]) == ("ann", ["@everyone", "editors"])
    assert (where, named.id, data) == (press.theirs, role.id, b"text")
    press.server.assert_clean()


async def test_subcommands_stand_inside(press: Pressroom) -> None:
    seen: list[Any] = []
    await planted(press, seen)
    assert message_of(await press.server.slash(press.channel, press.ann, "cards check", name="x")).content == "x"
    with pytest.raises(AssertionError, match="needs a subcommand"):
        await press.server.slash(press.channel, press.ann, "cards")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, r"needs \['words'\]"),
        ({"words": "spy", "loud": True}, "no option 'loud'"),
        ({"words": "x"}, "2 to 10 characters"),
        ({"words": 7}, "does not fit option 'words'"),
        ({"words": "spy", "order": "old"}, r"the choices are \['new'\]"),
        ({"words": "spy", "count": 6}, "1 to 5 fits"),
        ({"words": "spy", "count": True}, "does not fit option 'count'"),
    ],
)
async def test_the_client_holds_back_what_does_not_fit(press: Pressroom, options: dict[str, Any], said: str) -> None:
    await planted(press, [])
    with pytest.raises(AssertionError, match=said):
        await press.server.slash(press.channel, press.ann, "quote", **options)


async def test_what_nobody_is_shown_cannot_be_used(press: Pressroom) -> None:
    await planted(press, [])
    server = press.server
    with pytest.raises(AssertionError, match="shown no command 'cite'"):
        await server.slash(press.channel, press.ann, "cite")
    with pytest.raises(AssertionError, match="shown no command 'Who is this'"):
        await server.use(press.ann, press.ann, "Who is this", channel=press.channel)
    server.permit(press.channel, deny=1 << 31)
    with pytest.raises(AssertionError, match="may not use commands"):
        await server.slash(press.channel, press.ann, "quote", words="spy")
    with pytest.raises(AssertionError, match="may not use commands"):
        await server.slash(server.add_channel(press.guild, "ideas", Kind.FORUM), press.ann, "quote", words="spy")


async def test_menus_of_messages_and_users(press: Pressroom) -> None:
    seen: list[Any] = []
    await planted(press, seen)
    editors = press.server.add_role(press.guild, "editors", permissions=MANAGE_MESSAGES)
    press.server.give_roles(press.guild, press.ann, [editors])
    asked = await press.server.say(press.channel, press.ann, "“words”", files={"a.txt": b"text"})
    callback = await press.server.use(asked, press.ann, "Check quotations")
    assert (message_of(callback).content, message_of(callback).ephemeral) == ("fine", True)
    assert (seen[0].content, await seen[0].attachments[0].read()) == ("“words”", b"text")
    callback = await press.server.use(press.ann, press.ann, "Who is this", channel=press.channel)
    assert message_of(callback).content == "ann"
    with pytest.raises(AssertionError, match="gone or private"):
        await press.server.use(await gone(press), press.ann, "Check quotations")
    press.server.assert_clean()


async def gone(press: Pressroom) -> Message:
    message = await press.server.say(press.channel, press.ann, "words")
    await press.server.delete(message)
    return message


async def test_typing_is_completed(press: Pressroom) -> None:
    seen: list[Any] = []
    await planted(press, seen)
    choices = await press.server.autocomplete(press.channel, press.ann, "quote", focused=("words", "ka"), private=True)
    assert choices == [{"name": "kang", "value": "kang"}]
    assert seen == [("ka", True)]
    with pytest.raises(AssertionError, match="completes nothing"):
        await press.server.autocomplete(press.channel, press.ann, "quote", focused=("order", "n"))
    press.server.assert_clean()


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ([("x", "y")] * 26, "25 or fewer"),
        ([("", "y")], "data.choices.0.name"),
        ([("x" * 101, "y")], "data.choices.0.name"),
        ([("x", "y" * 101)], "data.choices.0.value"),
    ],
)
async def test_wrong_choices_are_refused_and_collected(
    press: Pressroom, choices: list[tuple[str, str]], said: str
) -> None:
    press.server.world.openapi = None  # or the file would say it first

    @press.client.tree.command(description="Find")
    async def find(interaction: Asked, name: str) -> None:
        """Never called."""

    @find.autocomplete("name")
    async def complete(interaction: Asked, current: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=name, value=value) for name, value in choices]

    await press.client.tree.sync()
    with pytest.raises(AssertionError, match="the callback to choices"):
        await press.server.autocomplete(press.channel, press.ann, "find", focused=("name", "x"), timeout=0.2)
    assert said in press.server.violations[0]
    assert complete


async def test_an_answer_must_fit_what_was_asked(press: Pressroom) -> None:
    async def wrong(interaction: discord.Interaction) -> None:
        body = {"type": 7, "data": {"content": "x"}}
        with pytest.raises(discord.HTTPException):
            await press.client.ask("POST", f"/interactions/{interaction.id}/{interaction.token}/callback", body)
        await interaction.response.send_message("right")

    await planted(press, [])
    press.client.tree.interaction_check = lambda interaction: _refuse(wrong, interaction)
    assert (await press.server.slash(press.channel, press.ann, "quote", words="spy")).type == 4
    assert "cannot be answered with type 7" in press.server.violations[0]


async def _refuse(answer: Any, interaction: discord.Interaction) -> bool:
    await answer(interaction)
    return False
