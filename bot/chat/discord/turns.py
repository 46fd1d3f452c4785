"""Let what belongs to one channel happen one after the other, in the order in which it was heard."""

import asyncio
from weakref import WeakValueDictionary


class Turns:
    """Hold a lock for each channel in which something happens now; who waits for one first comes first."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def of(self, channel_id: int) -> asyncio.Lock:
        """Give the lock of a channel, to be held while something of it is answered."""
        lock = self._locks.get(channel_id)
        if lock is None:
            lock = self._locks[channel_id] = asyncio.Lock()
        return lock
