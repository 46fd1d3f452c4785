"""The endpoints with which a bot answers clicks: the callback, its original message and followups."""

from __future__ import annotations

from .endpoints import Answer, Call, Endpoint
from .errors import ApiError, unknown
from .events import Events
from .messages import rewrite, write
from .state import EPHEMERAL, Json, Message, within
from .wire import message_json
from .world import Callback, Interaction, World

_LOADING = 1 << 7
_NEW, _DEFERRED_NEW, _DEFERRED_UPDATE, _UPDATE = 4, 5, 6, 7


class Interactions:
    """Answer what a bot asks with the token of an interaction."""

    def __init__(self, world: World, events: Events) -> None:
        self._world = world
        self._events = events

    def table(self) -> list[Endpoint]:
        """List the endpoints; the token in the path authorises them all."""
        messages = "/webhooks/*/*/messages/*"
        return [
            ("POST", "/interactions/*/*/callback", self._callback, True),
            ("POST", "/webhooks/*/*", self._followup, True),
            ("GET", messages, self._fetch, True),
            ("PATCH", messages, self._edit, True),
            ("DELETE", messages, self._delete, True),
        ]

    def _callback(self, call: Call) -> Answer:
        interaction = self._world.interactions.get(call.params[1])
        if interaction is None or str(interaction.id) != call.params[0]:
            raise unknown("Interaction")
        if interaction.callback is not None:
            raise ApiError(400, 40060, "Interaction has already been acknowledged.", violation=True)
        kind, data = call.body["type"], within(call.body, "data")
        message = self._answer(interaction, kind, data, call)
        interaction.original = message
        interaction.callback = Callback(kind, data, message)
        if call.query.get("with_response", "").lower() not in ("1", "true"):
            return 204, None
        about: Json = {"id": str(interaction.id), "type": 3}
        if message is None:
            return 200, {"interaction": about}
        about |= {"response_message_id": str(message.id), "response_message_ephemeral": message.ephemeral}
        about["response_message_loading"] = bool(message.flags & _LOADING)
        if kind not in (_NEW, _UPDATE):
            return 200, {"interaction": about}
        return 200, {"interaction": about, "resource": {"type": kind, "message": self._shown(message)}}

    def _answer(self, interaction: Interaction, kind: int, data: Json, call: Call) -> Message | None:
        world, source = self._world, interaction.source
        if kind == _NEW:
            message = write(world, source.channel, data, call.files, interaction=interaction.id)
            message.reply_to = source
            self._events.message_created(message)
            return message
        if kind == _DEFERRED_NEW:
            flags = _LOADING | ((data.get("flags") or 0) & EPHEMERAL)
            made = Message(world.ids(), source.channel, world.bot, flags=flags, interaction_id=interaction.id)
            made.reply_to = source
            world.messages[made.id] = made
            self._events.message_created(made)
            return made
        if kind == _UPDATE:
            rewrite(world, source, data, call.files)
            self._events.message_updated(source)
        return source if kind in (_DEFERRED_UPDATE, _UPDATE) else None

    def _followup(self, call: Call) -> Answer:
        interaction = self._acknowledged(call)
        original = interaction.original
        if original is not None and original.flags & _LOADING:
            # The first followup takes the place of the deferred answer.
            self._rewrite(original, call)
            return 200, self._shown(original)
        channel = interaction.source.channel
        message = write(self._world, channel, call.body, call.files, interaction=interaction.id)
        message.reply_to = original
        self._world.posted[message.channel.id].append(message)
        self._events.message_created(message)
        return 200, self._shown(message)

    def _fetch(self, call: Call) -> Answer:
        return 200, self._shown(self._message(call))

    def _edit(self, call: Call) -> Answer:
        message = self._message(call)
        self._rewrite(message, call)
        return 200, self._shown(message)

    def _delete(self, call: Call) -> Answer:
        message = self._message(call)
        message.deleted = True
        self._events.message_deleted(message)
        return 204, None

    def _rewrite(self, message: Message, call: Call) -> None:
        loading = bool(message.flags & _LOADING)
        rewrite(self._world, message, call.body, call.files)
        if loading:
            message.flags &= ~_LOADING
            message.edits = 0
            self._world.posted[message.channel.id].append(message)
        self._events.message_updated(message)

    def _acknowledged(self, call: Call) -> Interaction:
        interaction = self._world.interactions.get(call.params[1])
        if interaction is None or interaction.callback is None or call.params[0] != str(self._world.bot.id):
            raise unknown("Webhook")
        return interaction

    def _message(self, call: Call) -> Message:
        interaction, wanted = self._acknowledged(call), call.params[2]
        if wanted == "@original":
            found = interaction.original
        else:
            found = self._world.messages.get(int(wanted)) if wanted.isdecimal() else None
            mine = found is not None and interaction.id == found.interaction_id
            found = found if mine or found is interaction.original else None
        if found is None or found.deleted:
            raise unknown("Message")
        return found

    def _shown(self, message: Message) -> Json:
        return message_json(message, self._world.bot, files=self._world.base_url)
