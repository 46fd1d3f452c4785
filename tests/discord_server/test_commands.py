from __future__ import annotations

from typing import Any

import discord
import pytest
from discord import app_commands

from .newsroom import OPENAPI
from .press import Press, Pressroom

Body = dict[str, Any]


def slash(name: str = "quote", **more: object) -> Body:
    return {"type": 1, "name": name, "description": "Find a quotation"} | more


def option(name: str, **more: object) -> Body:
    return {"type": 3, "name": name, "description": "words"} | more


def plant(client: Press, guild: discord.abc.Snowflake | None = None) -> None:
    @client.tree.command(name="quote", description="Find a quotation", guild=guild)
    @app_commands.describe(words="What to look for")
    async def quote(interaction: discord.Interaction[Press], words: str, private: bool = False) -> None:
        await interaction.response.send_message(words, ephemeral=private)

    @client.tree.context_menu(name="Check quotations", guild=guild)
    async def check(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message("checked")

    _ = quote, check


async def test_a_tree_is_synced_and_read_back(press: Pressroom) -> None:
    place = discord.Object(press.guild.id)
    plant(press.client, place)
    first, *_ = sent = await press.client.tree.sync(guild=place)
    assert [command.name for command in sent] == ["quote", "Check quotations"]
    assert [sync.names for sync in press.server.syncs] == [("quote", "Check quotations")]
    assert await press.client.tree.fetch_commands(guild=place) == sent
    assert await press.client.tree.fetch_commands() == []
    assert (await press.client.tree.fetch_command(first.id, guild=place)).options[0].name == "words"
    press.server.assert_clean()


async def test_only_what_changed_gets_a_new_version(press: Pressroom) -> None:
    path = f"/applications/{press.server.bot.id}/commands"
    before = await press.client.ask("PUT", path, [slash("quote"), slash("who")])
    after = await press.client.ask("PUT", path, [slash("quote"), slash("who", description="changed")])
    assert [one["id"] for one in before] == [one["id"] for one in after]
    assert [one["version"] == two["version"] for one, two in zip(before, after, strict=True)] == [True, False]
    assert [sync.changed for sync in press.server.syncs] == [("quote", "who"), ("who",)]
    assert press.server.syncs[0].guild_id is None


async def test_one_command_is_made_changed_and_taken_away(press: Pressroom) -> None:
    path = f"/applications/{press.server.bot.id}/commands"
    made = await press.client.ask("POST", path, slash(default_member_permissions=32))
    assert (made["default_member_permissions"], made["dm_permission"]) == ("32", True)
    again = await press.client.ask("POST", path, slash(description="again"))
    assert (again["id"], again["version"] != made["version"]) == (made["id"], True)
    changed = await press.client.ask("PATCH", f"{path}/{made['id']}", {"name": "cite"})
    assert (changed["name"], changed["description"]) == ("cite", "again")
    await press.client.ask("DELETE", f"{path}/{made['id']}")
    assert (await press.refused("GET", f"{path}/{made['id']}")).code == 10063
    press.server.assert_clean()


async def test_translations_are_shown_when_asked_for(press: Pressroom) -> None:
    path = f"/applications/{press.server.bot.id}/commands"
    body = slash(name_localizations={"ko": "인용"}, options=[option("words", name_localizations={"ko": "말"})])
    [whole] = await press.client.ask("PUT", path, [body])
    assert whole["name_localizations"] == {"ko": "인용"}
    [plain] = await press.client.ask("GET", path)
    assert "name_localizations" not in plain["options"][0]
    [asked] = await press.client.ask("GET", f"{path}?with_localizations=true")
    assert asked == whole
    press.server.assert_clean()


BROKEN: dict[str, tuple[list[Body], str]] = {
    "capitals": ([slash("Quote")], "0.name: Command name is invalid"),
    "a space": ([slash("two words")], "0.name: Command name is invalid"),
    "a capital translated": ([slash(name_localizations={"de": "Zitat"})], "0.name_localizations.de"),
    "no such language": ([slash(description_localizations={"xx": "x"})], '"xx" is not a valid enum value'),
    "long description": ([slash(description="x" * 101)], "0.description"),
    "no description": ([slash(description="")], "0.description: Must be between 1 and 100"),
    "twins": ([slash(), slash()], "Application command names must be unique"),
    "twin options": ([slash(options=[option("a"), option("a")])], "Option name already exists"),
    "order": ([slash(options=[option("a"), option("b", required=True)])], "0.options.1: Required options must"),
    "options": ([slash(options=[option(f"o{n}") for n in range(26)])], "0.options"),
    "choices": (
        [slash(options=[option("a", choices=[{"name": f"n{n}", "value": "v"} for n in range(26)])])],
        "choices",
    ),
    "choice": ([slash(options=[option("a", choices=[{"name": "n", "value": "v" * 101}])])], "100 or fewer"),
    "both": (
        [slash(options=[option("a", autocomplete=True, choices=[{"name": "n", "value": "v"}])])],
        "Autocomplete cannot be used with choices",
    ),
    "mixed": (
        [slash(options=[option("a"), {"type": 1, "name": "sub", "description": "x"}])],
        "mutually exclusive to all other types",
    ),
    "size": (
        [
            slash(
                options=[
                    option(
                        f"o{n}",
                        description="x" * 100,
                        choices=[{"name": "y" * 99 + str(c % 10), "value": "z" * 100} for c in range(2)],
                    )
                    for n in range(16)
                ]
            )
        ],
        "exceeds maximum size (8000)",
    ),
    "menus": ([{"type": 3, "name": f"Check {n}"} for n in range(16)], "commands reached (15)"),
    "menu described": ([{"type": 2, "name": "Who", "description": "x"}], "cannot have description"),
    "menu name": ([{"type": 2, "name": "W" * 33}], "0.name"),
}


@pytest.mark.parametrize(("bodies", "said"), BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("schema", [False, True] if OPENAPI else [False])
async def test_a_wrong_command_is_refused_and_collected(
    press: Pressroom, bodies: list[Body], said: str, schema: bool
) -> None:
    if not schema:
        press.server.world.openapi = None
    path = f"/applications/{press.server.bot.id}/commands"
    error = await press.refused("PUT", path, bodies)
    assert error.status == 400
    assert said in "\n".join(press.server.violations)
    assert (await press.client.ask("GET", path), press.server.syncs) == ([], [])


async def test_names_of_every_script_pass(press: Pressroom) -> None:
    names = ["인용", "цитата", "उद्धरण", "คำคม", "引用", "why-china", "o'brien", "_x", "ab12"]
    path = f"/applications/{press.server.bot.id}/commands"
    assert [one["name"] for one in await press.client.ask("PUT", path, [slash(name) for name in names])] == names
    await press.client.ask("PUT", path, [{"type": 3, "name": f"Check Quotations {n}"} for n in range(15)])
    press.server.assert_clean()


async def test_the_library_tells_which_parameter_is_wrong(press: Pressroom) -> None:
    @press.client.tree.command(name="quote", description="Find a quotation")
    @app_commands.choices(words=[app_commands.Choice(name="long", value="x" * 101)])
    async def quote(interaction: discord.Interaction, words: str) -> None:
        """Find nothing."""

    assert quote.name == "quote"
    with pytest.raises(app_commands.CommandSyncFailure, match=r"(?s)In parameter 'words'.*100 or fewer"):
        await press.client.tree.sync()


@pytest.mark.parametrize(
    ("status", "more", "error"),
    [
        (403, {"code": 50001, "message": "Missing Access"}, discord.Forbidden),
        (429, {}, None),
        (400, {"code": 30034, "message": "Max number of daily application command creates"}, discord.HTTPException),
    ],
)
async def test_a_sync_may_fail(press: Pressroom, status: int, more: Body, error: type[Exception] | None) -> None:
    plant(press.client)
    press.server.faults.next_sync(status, **more)
    await press.theirs.send("a POST is not meant")
    if error is None:
        await press.client.tree.sync()
    else:
        with pytest.raises(error):
            await press.client.tree.sync()
    assert len(press.server.syncs) == (1 if error is None else 0)
    assert [asked.method for asked in press.server.requests].count("PUT") == (2 if error is None else 1)


async def test_guilds_without_the_bot_take_no_commands(press: Pressroom) -> None:
    press.server.remove_member(press.guild, press.server.bot)
    for guild in (press.guild.id, 1):
        error = await press.refused("PUT", f"/applications/{press.server.bot.id}/guilds/{guild}/commands", [slash()])
        assert (error.status, error.code) == (403, 50001)
    assert (await press.refused("PUT", "/applications/1/commands", [slash()])).code == 20012
