"""What a test lets people do with the bot's components: buttons, menus, modals."""

# Tests say how long a wait may take, as with asyncio.wait_for: a `timeout` parameter is meant.
# ruff: noqa: ASYNC109
from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping

from .acting import Acting
from .asked import CLICK, MODAL, Callback, Interaction
from .bodies import Json, walk
from .channels import Channel
from .modals import SELECTS, STRING_SELECT, Filled, check_chosen, fill
from .shown_interactions import Thing, resolved_json
from .shown_messages import message_json
from .state import Message, Role, User


class Clicking(Acting):
    """Let people use what the bot shows, each act giving the bot's first answer.

    They raise AssertionError where Discord's own client would not let a person do it, and where no answer
    comes in time. `late` is how many seconds Discord's clock has gone on before the bot answers: more than 3
    and Discord takes no answer. `locale` is the language of the person's client.
    """

    async def click(
        self,
        message: Message,
        custom_id: str,
        user: User,
        *,
        values: Iterable[str | User | Role | Channel] = (),
        locale: str = "en-US",
        late: float = 0.0,
        timeout: float = 5,
    ) -> Callback:
        """Let a user click a button (or choose `values` of a select menu)."""
        parts = [part for part in walk(message.components) if part.get("custom_id") == custom_id]
        if message.deleted or not parts or parts[0].get("disabled") or not message.seen_by(user):
            shown = [part["custom_id"] for part in walk(message.components) if part.get("custom_id")]
            state = "deleted" if message.deleted else f"shown: {shown}" if message.seen_by(user) else "private"
            raise AssertionError(f"nothing to click at {custom_id!r} ({state})")
        self._must_see(user, message.channel)
        made = self._made(CLICK, message.channel, user, late)
        made.source = message
        chosen = list(values)
        shown_parts = walk(message_json(message, self.world.bot)["components"])
        part = next(part for part in shown_parts if part.get("custom_id") == custom_id)
        data: Json = {"custom_id": custom_id, "component_type": part["type"], "id": part["id"]}
        if part["type"] in SELECTS:
            texts = [one if isinstance(one, str) else str(one.id) for one in chosen]
            data["values"] = check_chosen(part, texts)
            things: list[Thing] = [one for one in chosen if not isinstance(one, str)]
            data |= {} if part["type"] == STRING_SELECT else {"resolved": resolved_json(self.world, made, things)}
        return await self._answered(made, data, f"{custom_id!r}", timeout, locale)

    async def submit(
        self,
        modal: Callback,
        user: User,
        values: Mapping[str, Filled],
        *,
        locale: str = "en-US",
        late: float = 0.0,
        timeout: float = 5,
    ) -> Callback:
        """Let the user to whom a modal was shown fill it in, by custom_id, and send it."""
        before = modal.interaction
        if modal.type != 9 or before is None or before.user is not user:
            raise AssertionError(f"{user.name} was shown no modal")
        components, things = fill(modal.data, values)
        made = self._made(MODAL, before.channel, user, late)
        made.source, made.before = before.source, before
        data: Json = {"custom_id": modal.data["custom_id"], "components": components}
        data |= {"resolved": resolved_json(self.world, made, things)} if things else {}
        return await self._answered(made, data, f"the modal {modal.data['custom_id']!r}", timeout, locale)

    def _made(self, kind: int, channel: Channel, user: User, late: float) -> Interaction:
        if not self.gateway.sessions:
            raise AssertionError("no bot is connected to hear it")
        at = self.world.clock() - late
        made = Interaction(self.world.ids(), secrets.token_urlsafe(24), kind, channel, user, at)
        self.world.interactions[made.token] = made
        return made

    async def _answered(
        self, made: Interaction, data: Json, what: str, timeout: float, locale: str, guild_locale: str | None = None
    ) -> Callback:
        self.events.asked(made, data, locale=locale, guild_locale=guild_locale)
        await self.until(lambda: made.callback is not None or made.late, f"the callback to {what}", timeout)
        if made.callback is None:
            raise AssertionError(f"the application did not respond in time to {what}\n{self.story()}")
        return made.callback
