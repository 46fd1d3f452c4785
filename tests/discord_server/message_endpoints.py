"""The REST endpoints for messages: writing, reading back, editing and deleting."""

from __future__ import annotations

from .access import enter, hold_changing, hold_deleting, hold_reading, hold_writing, missing_permissions
from .bodies import Json
from .calls import Answer, Call, Endpoint
from .channels import Channel
from .errors import ApiError, Problem, invalid_form
from .events import Events
from .messages import delete, rewrite, write
from .permissions import MANAGE_MESSAGES
from .shown_messages import message_json
from .snowflakes import moment
from .state import Message
from .threads import written
from .world import World

_PAGE, _MOST = 50, 100
_TOO_OLD = 14 * 24 * 3600.0


class MessageEndpoints:
    """Answer what a bot asks about messages in its own name."""

    def __init__(self, world: World, events: Events) -> None:
        self._world = world
        self._events = events

    def table(self) -> list[Endpoint]:
        """List the endpoints."""
        return [
            ("POST", "/channels/*/messages", self._create, False),
            ("GET", "/channels/*/messages", self._history, False),
            ("POST", "/channels/*/messages/bulk-delete", self._delete_many, False),
            ("GET", "/channels/*/messages/*", self._fetch, False),
            ("PATCH", "/channels/*/messages/*", self._edit, False),
            ("DELETE", "/channels/*/messages/*", self._delete, False),
        ]

    def _create(self, call: Call) -> Answer:
        world = self._world
        channel = world.channel(call.params[0])
        body = hold_writing(world, channel, call.body, files=bool(call.files))
        known = len(world.messages)
        message = write(world, channel, body, call.files)
        if len(world.messages) > known:  # a repeated nonce gives the message that is there already
            world.posted[channel.id].append(message)
            written(world, self._events, message)
        return 200, self._shown(message)

    def _history(self, call: Call) -> Answer:
        channel = self._world.channel(call.params[0])
        if not hold_reading(self._world, channel):
            return 200, []
        limit, marks = _page(call)
        found = [one for one in self._world.messages.values() if one.channel is channel]
        shown = [one for one in reversed(found) if not (one.deleted or one.ephemeral)]
        return 200, [self._shown(message) for message in _chosen(shown, limit, marks)]

    def _fetch(self, call: Call) -> Answer:
        message = self._message(call)
        if not hold_reading(self._world, message.channel):
            raise missing_permissions()
        return 200, self._shown(message)

    def _edit(self, call: Call) -> Answer:
        message = self._message(call)
        hold_changing(self._world, message)
        rewrite(self._world, message, call.body, call.files)
        self._events.message_updated(message)
        return 200, self._shown(message)

    def _delete(self, call: Call) -> Answer:
        message = self._message(call)
        hold_deleting(self._world, message)
        delete(message)
        self._events.message_deleted(message)
        return 204, None

    def _delete_many(self, call: Call) -> Answer:
        channel, wanted = self._world.channel(call.params[0]), [int(one) for one in call.body["messages"]]
        if not self._may_manage(channel):
            raise missing_permissions()
        if not 2 <= len(set(wanted)) == len(wanted) <= _MOST:
            text = "Provided too few or too many messages to delete. Must provide at least 2 and at most 100 messages."
            raise ApiError(400, 50016, text, violation=True)
        if any(self._world.clock() - moment(one) > _TOO_OLD for one in wanted):
            text = "You can only bulk delete messages that are under 14 days old."
            raise ApiError(400, 50034, text, violation=True)
        found = [self._world.messages[one] for one in wanted if one in self._world.messages]
        gone = [one for one in found if one.channel is channel and not one.deleted and not one.ephemeral]
        for message in gone:
            delete(message)
        self._events.messages_deleted(channel, gone)
        return 204, None

    def _may_manage(self, channel: Channel) -> bool:
        return channel.guild is not None and bool(enter(self._world, channel) & MANAGE_MESSAGES)

    def _message(self, call: Call) -> Message:
        channel = self._world.channel(call.params[0])
        hold_reading(self._world, channel)
        return self._world.message(channel, call.params[1])

    def _shown(self, message: Message) -> Json:
        # Over REST it is the application's own setting that decides, not the intents of a session.
        world = self._world
        return message_json(message, world.bot, content=world.reads_content, files=world.base_url)


def _page(call: Call) -> tuple[int, dict[str, int]]:
    """Read how many messages are wanted, and from where."""
    limit = call.query.get("limit", str(_PAGE))
    marks = {key: call.query[key] for key in ("before", "after", "around") if key in call.query}
    wrong = [key for key, value in {"limit": limit, **marks}.items() if not value.isdecimal()]
    problems = [Problem((key,), "NUMBER_TYPE_COERCE", "Value is not an id or a number.") for key in wrong]
    if not problems and not 1 <= int(limit) <= _MOST:
        problems.append(Problem(("limit",), "NUMBER_TYPE_MAX", f"int value should be between 1 and {_MOST}."))
    if problems:
        raise invalid_form(*problems)
    return int(limit), {key: int(value) for key, value in marks.items()}


def _chosen(newest_first: list[Message], limit: int, marks: dict[str, int]) -> list[Message]:
    """Choose a page, newest first as always; of `around`, `before` and `after` Discord heeds the first given."""
    if "around" in marks:
        at = next((n for n, one in enumerate(newest_first) if one.id <= marks["around"]), len(newest_first))
        start = max(0, at - limit // 2)
        return newest_first[start : start + limit]
    if "before" in marks:
        return [one for one in newest_first if one.id < marks["before"]][:limit]
    if "after" in marks:
        return [one for one in newest_first if one.id > marks["after"]][-limit:]
    return newest_first[:limit]
