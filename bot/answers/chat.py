"""Answer from what people do in chat. Whoever asks of the library alone never loads what that needs (12 ms)."""

from bot.answers.answer import Answer
from bot.answers.commands import Arguments, Holdings


async def flag(holdings: Holdings, arguments: Arguments) -> Answer:
    """Keep what is wrong with an answer."""
    from bot.answers.flags import flag as answer

    return await answer(holdings, arguments)


async def flags(holdings: Holdings, arguments: Arguments) -> Answer:
    """List the open flags, or tell all of one."""
    from bot.answers.flags import flags as answer

    return await answer(holdings, arguments)


async def resolve(holdings: Holdings, arguments: Arguments) -> Answer:
    """Resolve a flag."""
    from bot.answers.flags import resolve as answer

    return await answer(holdings, arguments)


async def misses(holdings: Holdings, arguments: Arguments) -> Answer:
    """List the questions that found nothing."""
    from bot.answers.stats import misses as answer

    return await answer(holdings, arguments)


async def stats(holdings: Holdings, arguments: Arguments) -> Answer:
    """Tell what is held, what is asked most, and how long answers take."""
    from bot.answers.stats import stats as answer

    return await answer(holdings, arguments)


async def watch(holdings: Holdings, arguments: Arguments) -> Answer:
    """Let a channel hear of what is new."""
    from bot.answers.watches import watch as answer

    return await answer(holdings, arguments)


async def unwatch(holdings: Holdings, arguments: Arguments) -> Answer:
    """End a watch."""
    from bot.answers.watches import unwatch as answer

    return await answer(holdings, arguments)


async def watches(holdings: Holdings, arguments: Arguments) -> Answer:
    """List what is watched."""
    from bot.answers.watches import watches as answer

    return await answer(holdings, arguments)
