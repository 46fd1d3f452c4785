"""What a person types into a command, as Discord's client takes it and INTERACTION_CREATE sends it."""

from __future__ import annotations

from collections.abc import Mapping

from .bodies import Json, listed
from .channels import Channel
from .commands import GROUP, SLASH, SUBCOMMAND, Command
from .permissions import ALL, permissions_in
from .shown_interactions import Thing
from .state import Attachment, Role, User
from .world import World

Value = str | int | float | bool | User | Channel | Role | Attachment

_STRING, _INTEGER, _BOOLEAN, _NUMBER = 3, 4, 5, 10
_KINDS: dict[int, tuple[type, ...]] = {
    _STRING: (str,),
    _INTEGER: (int,),
    _BOOLEAN: (bool,),
    6: (User,),
    7: (Channel,),
    8: (Role,),
    9: (User, Role),
    _NUMBER: (int, float),
    11: (Attachment,),
}
_LIMIT = 2**53


def offered(world: World, channel: Channel, user: User, kind: int) -> list[Command]:
    """List the commands of a type that this person is shown in this channel, those of the guild first."""
    guild = channel.guild
    if guild is None:
        return [command for command in world.commands if command.type == kind and command.in_dms]
    may = permissions_in(channel, guild.members[user.id], world.clock())
    here = [command for command in world.commands if command.guild_id in (None, guild.id) and command.type == kind]
    open_to = [one for one in here if one.body["default_member_permissions"] != "0" or may == ALL]
    shown = [command for command in open_to if command.permissions & may == command.permissions]
    contexts = [one for one in shown if one.body["contexts"] is None or 0 in one.body["contexts"]]
    return sorted(contexts, key=lambda command: command.guild_id is None)


def find(world: World, channel: Channel, user: User, kind: int, name: str) -> Command:
    """Find a command that this person is shown, or raise AssertionError."""
    shown = offered(world, channel, user, kind)
    found = next((command for command in shown if command.name == name), None)
    if found is None:
        names = sorted(command.name for command in shown)
        raise AssertionError(f"{user.name} is shown no command {name!r} in #{channel.name}; shown are {names}")
    return found


def command_data(command: Command, options: list[Json], resolved: Json, **more: object) -> Json:
    """Give the data of an interaction with a command."""
    data: Json = {"id": str(command.id), "name": command.name, "type": command.type}
    data |= {} if command.guild_id is None else {"guild_id": str(command.guild_id)}
    data |= {"options": options} if command.type == SLASH and options else {}
    return data | ({"resolved": resolved} if resolved else {}) | more


def typed(
    command: Command, path: list[str], values: Mapping[str, Value], focused: tuple[str, str] | None = None
) -> tuple[list[Json], list[Thing]]:
    """Give the options of an interaction and the things they name, for a command and the subcommands in `path`.

    `focused` is the option being typed, with what is typed so far: then nothing is required. Raises
    AssertionError where Discord's own client would not send this.
    """
    holder, outer = command.body, list[Json]()
    for name in path:
        holder = _option(holder, name)
        if holder["type"] not in (SUBCOMMAND, GROUP):
            raise AssertionError(f"{name!r} of /{command.name} is no subcommand")
        outer.append({"type": holder["type"], "name": name})
    options = listed(holder, "options")
    if any(option["type"] in (SUBCOMMAND, GROUP) for option in options):
        raise AssertionError(f"/{command.name} needs a subcommand: {[option['name'] for option in options]}")
    given = dict(values) | ({} if focused is None else {focused[0]: focused[1]})
    for name in given:
        _option(holder, name)
    if focused is None and (
        missing := [one["name"] for one in options if one.get("required") and one["name"] not in given]
    ):
        raise AssertionError(f"/{command.name} needs {missing}")
    things: list[Thing] = []
    shown = [
        _value(option, given[option["name"]], things, focused=focused is not None and focused[0] == option["name"])
        for option in options
        if option["name"] in given
    ]
    for step in reversed(outer):
        shown = [step | {"options": shown}]
    return shown, things


def _option(holder: Json, name: str) -> Json:
    options = listed(holder, "options")
    found = next((option for option in options if option["name"] == name), None)
    if found is None:
        raise AssertionError(f"{holder['name']!r} has no option {name!r}; it has {[one['name'] for one in options]}")
    return found


def _value(option: Json, value: Value, things: list[Thing], *, focused: bool) -> Json:
    shown: Json = {"type": option["type"], "name": option["name"]}
    if focused:
        assert option.get("autocomplete"), f"option {option['name']!r} completes nothing"
        return shown | {"value": value, "focused": True}
    kinds = _KINDS[option["type"]]
    wrong = isinstance(value, bool) and option["type"] != _BOOLEAN
    if wrong or not isinstance(value, kinds):
        raise AssertionError(f"{value!r} does not fit option {option['name']!r} of type {option['type']}")
    if isinstance(value, User | Channel | Role | Attachment):
        things.append(value)
        allowed = listed(option, "channel_types")
        if isinstance(value, Channel) and allowed and value.kind not in allowed:
            raise AssertionError(f"#{value.name} is none of the kinds {allowed} that {option['name']!r} takes")
        return shown | {"value": str(value.id)}
    if reason := _out_of_bounds(option, value):
        raise AssertionError(f"{value!r} does not fit option {option['name']!r}: {reason}")
    return shown | {"value": value}


def _out_of_bounds(option: Json, value: str | float) -> str:
    choices = [choice["value"] for choice in listed(option, "choices")]
    if choices and value not in choices:
        return f"the choices are {choices}"
    if isinstance(value, str):
        least, most = max(1, option.get("min_length") or 0), option.get("max_length") or 6000
        return "" if least <= len(value) <= most else f"{least} to {most} characters fit"
    low, high = option.get("min_value", -_LIMIT), option.get("max_value", _LIMIT)
    return "" if low <= value <= high else f"{low} to {high} fits"
