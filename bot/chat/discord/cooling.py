"""Keep one person, or one guild, from asking so much that others must wait."""

import time
from collections.abc import Callable

from discord.app_commands import Cooldown

MINUTE = 60.0

MOST = 10_000
"""The people and guilds that are counted; above it, those who have asked nothing for a minute are forgotten."""


class Cooling:
    """Count the questions of the last minute; ``clock`` tells the time in seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._counted: dict[tuple[int, int], Cooldown] = {}

    def wait(self, guild: int, person: int, most: int) -> float:
        """Count a question of somebody in a guild, or of the guild as a whole where ``person`` is 0.

        Give the seconds to wait where ``most`` a minute were asked already, else 0; a limit of 0 is none.
        """
        if not most:
            return 0.0
        now = self._clock()
        counted = self._counted.get((guild, person))
        if counted is None or counted.rate != most:
            self._prune(now)
            counted = self._counted[guild, person] = Cooldown(most, MINUTE)
        return counted.update_rate_limit(now) or 0.0

    def _prune(self, now: float) -> None:
        if len(self._counted) >= MOST:
            self._counted = {key: one for key, one in self._counted.items() if one.get_tokens(now) < one.rate}
