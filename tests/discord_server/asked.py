"""What a person asked of the bot otherwise than by writing: one interaction and its first answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .bodies import Json

if TYPE_CHECKING:
    from .channels import Channel
    from .state import Message, User

COMMAND, CLICK, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
TO_ANSWER = 3.0  # seconds that Discord waits for the first answer
TO_FOLLOW_UP = 15 * 60.0  # seconds for which the token is good


@dataclass(frozen=True)
class Callback:
    """Hold the bot's first answer: its type (4 to 9), its data and the message it concerns.

    The message is the new one for types 4 and 5, the clicked one for 6 and 7, and None for choices (8) and a
    modal (9), which `submit` takes.
    """

    type: int
    data: Json
    message: Message | None
    interaction: Interaction | None = field(default=None, repr=False, compare=False)


@dataclass(eq=False)
class Interaction:
    """Hold an interaction until and after it was answered.

    `source` is the message that was clicked, or out of which the modal came; `target` what a context menu was
    opened on; `at` when the interaction was made, and `late` whether the first answer came too late.
    """

    id: int
    token: str
    kind: int
    channel: Channel
    user: User
    at: float
    source: Message | None = None
    target: Message | User | None = None
    before: Interaction | None = None
    callback: Callback | None = None
    original: Message | None = None
    late: bool = False

    @property
    def owners(self) -> Json:
        """Tell for whom the application is installed, as `authorizing_integration_owners`."""
        return {"0": "0" if self.channel.guild is None else str(self.channel.guild.id)}
