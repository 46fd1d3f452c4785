"""What happens to threads: they start, are written in, sleep and wake."""

from __future__ import annotations

from collections.abc import Iterable

from .channels import Channel, Kind, Thread
from .events import Events
from .state import HAS_THREAD, Message, User
from .world import World

_STARTED, _STARTER = 18, 21  # kinds of messages: a thread was started; the message out of which it was


def start(
    world: World,
    events: Events,
    parent: Channel,
    owner: User,
    name: str,
    *,
    message: Message | None = None,
    private: bool = False,
    members: Iterable[User] = (),
) -> Channel:
    """Start a thread in a channel or forum, out of a message or not, and announce it.

    It has the message's id. Discord also posts a message of its own: in the thread the one that shows where it
    came from, or in the channel one that tells of the thread.
    """
    made = Thread(owner, world.clock(), members={owner.id, *(user.id for user in members)})
    kind = Kind.PRIVATE_THREAD if private else Kind.NEWS_THREAD if parent.kind is Kind.NEWS else Kind.PUBLIC_THREAD
    at = world.ids() if message is None else message.id
    thread = Channel(at, name, parent.guild, kind=kind, parent=parent, thread=made, starter=message)
    world.add_channel(thread)
    events.thread("THREAD_CREATE", thread, newly_created=True)
    if parent.kind is Kind.FORUM:
        return thread
    if message is not None:
        message.thread = thread
        message.flags |= HAS_THREAD
        events.message_updated(message)
        told = Message(world.ids(), thread, owner, kind=_STARTER, reply_to=message)
    elif not private:
        told = Message(world.ids(), parent, owner, name, kind=_STARTED, thread=thread)
    else:
        return thread
    world.messages[told.id] = told
    events.message_created(told)
    return thread


def written(world: World, events: Events, message: Message) -> None:
    """Announce a message that was just written; in an archived thread it wakes the thread first."""
    thread = message.channel.thread
    if thread is not None:
        if thread.archived:
            change(world, events, message.channel, archived=False)
        thread.messages += 1
        if message.author.id not in thread.members:
            thread.members.add(message.author.id)
            events.thread_joined(message.channel, [message.author])
    events.message_created(message)


def change(
    world: World, events: Events, channel: Channel, *, archived: bool | None = None, locked: bool | None = None
) -> None:
    """Archive, wake, lock or unlock a thread, and announce it."""
    thread = channel.thread
    assert thread is not None, f"#{channel.name} is no thread"
    if archived is not None and archived != thread.archived:
        thread.archived, thread.changed = archived, world.clock()
    if locked is not None:
        thread.locked = locked
    events.thread("THREAD_UPDATE", channel)
