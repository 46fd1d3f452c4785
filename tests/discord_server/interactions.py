"""The endpoints with which a bot answers interactions: the callback, its original message and followups."""

from __future__ import annotations

from .access import archived, bot_permissions
from .asked import AUTOCOMPLETE, CLICK, COMMAND, MODAL, TO_ANSWER, TO_FOLLOW_UP, Callback, Interaction
from .bodies import Json, listed, within
from .calls import Answer, Call, Endpoint
from .command_rules import check_choices
from .errors import ApiError, Problem, invalid_form, unknown
from .events import Events
from .messages import delete, rewrite, write
from .modals import check_modal
from .permissions import MANAGE_THREADS
from .shown_messages import message_json
from .state import EPHEMERAL, LOADING, Message
from .threads import written
from .world import World

_NEW, _DEFERRED_NEW, _DEFERRED_UPDATE, _UPDATE, _CHOICES, _MODAL = range(4, 10)
_FIT = {
    COMMAND: {_NEW, _DEFERRED_NEW, _MODAL},
    CLICK: {_NEW, _DEFERRED_NEW, _MODAL},
    AUTOCOMPLETE: {_CHOICES},
    MODAL: {_NEW, _DEFERRED_NEW},
}
_BY_SLASH, _BY_MENU = 20, 23  # kinds of messages


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
            raise unknown("interaction")
        if interaction.callback is not None:
            raise ApiError(400, 40060, "Interaction has already been acknowledged.", violation=True)
        if self._world.clock() - interaction.at > TO_ANSWER:
            interaction.late = True
            raise unknown("interaction")
        kind, data = call.body["type"], within(call.body, "data")
        self._hold(interaction, kind, data)
        message = self._answer(interaction, kind, data, call)
        interaction.original = message
        interaction.callback = Callback(kind, data, message, interaction)
        if call.query.get("with_response", "").lower() not in ("1", "true"):
            return 204, None
        about: Json = {"id": str(interaction.id), "type": interaction.kind}
        if message is None:
            return 200, {"interaction": about}
        about |= {"response_message_id": str(message.id), "response_message_ephemeral": message.ephemeral}
        about["response_message_loading"] = bool(message.flags & LOADING)
        if kind not in (_NEW, _UPDATE):
            return 200, {"interaction": about}
        return 200, {"interaction": about, "resource": {"type": kind, "message": self._shown(message)}}

    def _hold(self, interaction: Interaction, kind: int, data: Json) -> None:
        """Raise what Discord answers to a callback that does not fit, or whose modal or choices are wrong."""
        fit = set(_FIT[interaction.kind])
        if interaction.source is not None:
            fit |= {_DEFERRED_UPDATE, _UPDATE}
        if kind not in fit:
            text = f"Interaction type {interaction.kind} cannot be answered with type {kind}, only with {sorted(fit)}."
            raise invalid_form(Problem(("type",), "INTERACTION_CALLBACK_TYPE_INVALID", text))
        problems = list(check_modal(data)) if kind == _MODAL else []
        if kind == _CHOICES:
            problems = list(check_choices(listed(data, "choices"), ("data", "choices")))
        if problems:
            raise invalid_form(*problems)
        thread = interaction.channel.thread
        manages = bot_permissions(self._world, interaction.channel) & MANAGE_THREADS
        if kind not in (_CHOICES, _MODAL) and thread and thread.archived and thread.locked and not manages:
            raise archived()

    def _answer(self, interaction: Interaction, kind: int, data: Json, call: Call) -> Message | None:
        world, source = self._world, interaction.source
        if kind == _NEW:
            message = write(world, interaction.channel, data, call.files, interaction=interaction)
            return self._announced(message, interaction)
        if kind == _DEFERRED_NEW:
            flags = LOADING | ((data.get("flags") or 0) & EPHEMERAL)
            made = Message(world.ids(), interaction.channel, world.bot, flags=flags, interaction=interaction)
            world.messages[made.id] = made
            return self._announced(made, interaction)
        if kind == _UPDATE and source is not None:
            rewrite(world, source, data, call.files)
            self._events.message_updated(source)
        return source if kind in (_DEFERRED_UPDATE, _UPDATE) else None

    def _announced(self, message: Message, interaction: Interaction) -> Message:
        message.reply_to = interaction.source
        if interaction.kind == COMMAND:
            message.kind = _BY_SLASH if interaction.target is None else _BY_MENU
        written(self._world, self._events, message)
        return message

    def _followup(self, call: Call) -> Answer:
        interaction = self._acknowledged(call)
        original = interaction.original
        if original is not None and original.flags & LOADING:
            # The first followup takes the place of the deferred answer.
            self._rewrite(original, call)
            return 200, self._shown(original)
        message = write(self._world, interaction.channel, call.body, call.files, interaction=interaction)
        message.reply_to = original
        self._world.posted[message.channel.id].append(message)
        written(self._world, self._events, message)
        return 200, self._shown(message)

    def _fetch(self, call: Call) -> Answer:
        return 200, self._shown(self._message(call))

    def _edit(self, call: Call) -> Answer:
        message = self._message(call)
        self._rewrite(message, call)
        return 200, self._shown(message)

    def _delete(self, call: Call) -> Answer:
        message = self._message(call)
        delete(message)
        self._events.message_deleted(message)
        return 204, None

    def _rewrite(self, message: Message, call: Call) -> None:
        loading = bool(message.flags & LOADING)
        rewrite(self._world, message, call.body, call.files)
        if loading:
            message.flags &= ~LOADING
            message.edits, message.edited = 0, None
            self._world.posted[message.channel.id].append(message)
        self._events.message_updated(message)

    def _acknowledged(self, call: Call) -> Interaction:
        interaction = self._world.interactions.get(call.params[1])
        if interaction is None or interaction.callback is None or call.params[0] != str(self._world.bot.id):
            raise unknown("Webhook")
        if self._world.clock() - interaction.at > TO_FOLLOW_UP:
            raise ApiError(401, 50027, "Invalid Webhook Token")
        return interaction

    def _message(self, call: Call) -> Message:
        interaction, wanted = self._acknowledged(call), call.params[2]
        if wanted == "@original":
            found = interaction.original
        else:
            found = self._world.messages.get(int(wanted)) if wanted.isdecimal() else None
            mine = found is not None and interaction is found.interaction
            found = found if mine or found is interaction.original else None
        if found is None or found.deleted:
            raise unknown("Message")
        return found

    def _shown(self, message: Message) -> Json:
        return message_json(message, self._world.bot, files=self._world.base_url)
