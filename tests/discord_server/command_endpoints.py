"""The endpoints with which a bot registers its application commands."""

from __future__ import annotations

from collections import Counter

from .access import enter_guild
from .bodies import Json
from .calls import Answer, Call, Endpoint, number
from .command_rules import COUNTS, check_command, check_commands
from .commands import Command, Sync, command_json, kept
from .errors import ApiError, Problem, invalid_form, unknown
from .world import World


class CommandEndpoints:
    """Keep the commands of the application, global ones and those of guilds."""

    def __init__(self, world: World) -> None:
        self._world = world

    def table(self) -> list[Endpoint]:
        """List the endpoints of both scopes; the second has a guild in its path."""
        return [
            (method, path + more, handler, False)
            for path in ("/applications/*/commands", "/applications/*/guilds/*/commands")
            for method, more, handler in (
                ("GET", "", self._list),
                ("PUT", "", self._replace),
                ("POST", "", self._create),
                ("GET", "/*", self._fetch),
                ("PATCH", "/*", self._change),
                ("DELETE", "/*", self._delete),
            )
        ]

    def _list(self, call: Call) -> Answer:
        guild, _ = self._scope(call)
        whole = call.query.get("with_localizations", "").lower() in ("1", "true")
        me = self._world.bot.id
        return 200, [command_json(command, me, localizations=whole) for command in self._of(guild)]

    def _replace(self, call: Call) -> Answer:
        guild, _ = self._scope(call)
        _hold(list(check_commands(call.items)))
        self._hold_counts([body.get("type") or 1 for body in call.items])
        before = {(command.type, command.name): command for command in self._of(guild)}
        versions = {command.version for command in before.values()}
        now = [self._put(before.get((body.get("type") or 1, body["name"])), body, guild) for body in call.items]
        self._world.commands = [one for one in self._world.commands if one.guild_id != guild] + now
        changed = tuple(command.name for command in now if command.version not in versions)
        self._world.syncs.append(Sync(guild, tuple(command.name for command in now), changed))
        return 200, self._shown(now)

    def _create(self, call: Call) -> Answer:
        guild, _ = self._scope(call)
        _hold(list(check_command(call.body)))
        kind, name = call.body.get("type") or 1, call.body["name"]
        twin = next((one for one in self._of(guild) if (one.type, one.name) == (kind, name)), None)
        if twin is None:
            self._hold_counts([*(command.type for command in self._of(guild)), kind])
        command = self._put(twin, call.body, guild)
        if twin is None:
            self._world.commands.append(command)
        return 201 if twin is None else 200, self._shown([command])[0]

    def _fetch(self, call: Call) -> Answer:
        return 200, self._shown([self._found(call)])[0]

    def _change(self, call: Call) -> Answer:
        command = self._found(call)
        body = command.body | call.body | {"type": command.type}
        _hold(list(check_command(body)))
        twins = (one for one in self._of(command.guild_id) if one is not command and one.type == command.type)
        if any(one.name == body["name"] for one in twins):
            text = "Application command names must be unique"
            _hold([Problem((), "APPLICATION_COMMANDS_DUPLICATE_NAME", text)])
        return 200, self._shown([self._put(command, body, command.guild_id)])[0]

    def _delete(self, call: Call) -> Answer:
        self._world.commands.remove(self._found(call))
        return 204, None

    def _put(self, known: Command | None, body: Json, guild: int | None) -> Command:
        """Make a command, or change the known one, whose id stays and whose version rises only with a change."""
        made, ids = kept(body, guild), self._world.ids
        if known is None:
            return Command(ids(), ids(), guild, made)
        if known.body != made:
            known.body, known.version = made, ids()
        return known

    def _scope(self, call: Call) -> tuple[int | None, str | None]:
        """Give the guild of the path, and the command's id in it, holding the bot to what it may touch."""
        application, *rest = call.params
        if application != str(self._world.bot.id):
            raise ApiError(
                403, 20012, "You are not authorized to perform this action on this application", violation=True
            )
        guild = None
        if "/guilds/" in call.path:
            found = self._world.guilds.get(number(rest.pop(0)))
            if found is None:
                raise ApiError(403, 50001, "Missing Access")
            enter_guild(self._world, found)
            guild = found.id
        return guild, rest[0] if rest else None

    def _found(self, call: Call) -> Command:
        guild, wanted = self._scope(call)
        found = next((command for command in self._of(guild) if str(command.id) == wanted), None)
        if found is None:
            raise unknown("application command")
        return found

    def _of(self, guild: int | None) -> list[Command]:
        return [command for command in self._world.commands if command.guild_id == guild]

    def _shown(self, commands: list[Command]) -> list[Json]:
        return [command_json(command, self._world.bot.id) for command in commands]

    def _hold_counts(self, kinds: list[int]) -> None:
        for kind, count in Counter(kinds).items():
            if count > COUNTS.get(kind, 0):
                text = f"Maximum number of application commands reached ({COUNTS.get(kind, 0)})."
                raise ApiError(400, 30032, text, violation=True)


def _hold(problems: list[Problem]) -> None:
    if problems:
        raise invalid_form(*problems)
