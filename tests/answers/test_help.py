"""``!help`` tells every command with examples, and what a reader must know about the front end."""

from pathlib import Path

import pytest

from bot.answers.commands import Command, Occasion
from bot.answers.desk import Desk
from bot.answers.table import COMMANDS
from tests.asking import ask
from tests.conftest import ROOT


async def test_every_command_is_listed_as_it_is_typed(desk: Desk) -> None:
    answer = await ask(desk, "help")
    assert answer.found
    labels = [line.label for line in answer.lines]
    assert all(f"!{command.usage}" in labels for command in COMMANDS)
    assert any("<topic>" in (label or "") for label in labels)
    assert any("page 2" in note for note in answer.notes)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
async def test_every_command_is_explained_under_every_name(desk: Desk, command: Command) -> None:
    for word in (command.name, f"!{command.name}", f"/{command.name}", command.name.upper(), *command.aliases):
        answer = await ask(desk, f"help {word}")
        assert (answer.outcome, answer.title) == ("found", f"!{command.usage}")
        assert answer.lines[0].text == command.summary
        assert {parameter.summary for parameter in command.parameters} <= {line.text for line in answer.lines}
        assert answer.suggestions == tuple(f"!{example}" for example in command.examples)


@pytest.mark.parametrize("command", [one for one in COMMANDS if not one.live], ids=lambda command: command.name)
async def test_every_example_finds_something_in_what_is_shipped(desk: Desk, command: Command) -> None:
    for example in command.examples:
        assert (await ask(desk, example)).found, example


async def test_a_topic_is_explained_with_all_its_words(desk: Desk) -> None:
    answer = await ask(desk, "help china")
    assert answer.title == "!why-china"
    assert answer.suggestions == ("!why-china",)
    assert "!china" in answer.lines[0].text


async def test_what_is_no_command_is_said_to_be_none(desk: Desk) -> None:
    answer = await ask(desk, "help frobnicate")
    assert (answer.outcome, answer.title) == ("nothing", "There is no command “frobnicate”")
    assert answer.suggestions == ("!help",)


async def test_notices_of_the_front_end_are_told_at_once(desk: Desk) -> None:
    await ask(desk, "help")
    occasion = Occasion(notices=("I can read only messages that mention me.",))
    told = await desk.ask("help", occasion)
    assert told is not None
    assert "I can read only messages that mention me." in told.notes
    assert len((await ask(desk, "help")).notes) == 1


async def test_another_prefix_is_used_throughout(tmp_path: Path) -> None:
    async with Desk(ROOT, None, tmp_path / "index.sqlite3", "?") as desk:
        answer = await ask(desk, "help who")
        assert answer.title == "?who <name>"
        assert all(suggestion.startswith("?") for suggestion in answer.suggestions)
