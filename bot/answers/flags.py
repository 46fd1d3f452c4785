"""Answer ``!flag``, ``!flags`` and ``!resolve``: what readers say is wrong, and what editors do about it."""

import re

from bot.answers.answer import Answer, Line
from bot.answers.commands import Arguments, Asker, Holdings
from bot.answers.forms import SIGN, of_message
from bot.answers.framing import clip
from bot.dates import show_moment
from bot.language.saying import say, say_many
from bot.state.database import State
from bot.state.exchanges import Exchange, answered_last, exchange_of
from bot.state.flags import Flag, close_flag, flag_of, open_flags, open_flags_by, raise_flag
from bot.state.guilds import EVERYWHERE
from bot.state.tallies import DAY

MOST_OPEN = 10
"""The open flags that one person may have."""

LONGEST = 1000
"""The characters of what is wrong, and of what an editor replies."""

_LONGEST_SHOWN = 200
_NUMBER = re.compile(r"#?(?P<number>\d{1,18})\b[\s:.,]*")


async def flag(holdings: Holdings, arguments: Arguments) -> Answer:
    """Keep what is wrong with an answer: the one that is replied to, else the last one that the asker had there."""
    asker, state = holdings.occasion.asker, await holdings.state()
    if state is None or asker is None:
        title = say("Answers are flagged in Discord: type {command} there", command=f"{holdings.prefix}flag")
        return Answer("flag", title, "usage")
    exchange = await _about(holdings, state, asker)
    if exchange is None or exchange.answer_id is None:
        title = say("I do not know which answer you mean")
        note = say("Reply to the answer with {command} and what is wrong.", command=f"{holdings.prefix}flag")
        return Answer("flag", title, "usage", notes=(note,))
    private = exchange.private or exchange.guild is None
    return await raised(
        state,
        asker,
        holdings.prefix,
        channel=exchange.channel,
        answer_id=0 if private else exchange.answer_id,
        question=exchange.question,
        line="",
        wrong=arguments["wrong"],
    )


async def raised(
    state: State, asker: Asker, prefix: str, *, channel: int, answer_id: int, question: str, line: str, wrong: str
) -> Answer:
    """Keep what somebody says is wrong, unless too much of theirs is open; ``answer_id`` is 0 where only they see it."""
    if not (wrong := said(wrong)):
        return Answer("flag", say("Please write what is wrong"), "usage")
    if await open_flags_by(state, asker.person) >= MOST_OPEN:
        title = say_many(
            "You have {count} open flag: please wait until an editor has looked at it",
            "You have {count} open flags: please wait until an editor has looked at some",
            MOST_OPEN,
        )
        return Answer("flag", title, "usage")
    made = await raise_flag(
        state,
        guild=asker.team,
        channel=channel,
        answer_id=answer_id,
        question=question,
        line=line,
        wrong=wrong,
        person=asker.person,
    )
    lines = (
        *((Line(clip(line, _LONGEST_SHOWN), label=say("Line")),) if line else ()),
        *((Line(as_asked(question, prefix), label=say("Question")),) if question else ()),
        Line(clip(wrong, _LONGEST_SHOWN), label=say("What is wrong")),
    )
    note = say("An editor will look at it, and I will tell you how it ended.")
    return Answer("flag", say("Flag {number} is raised: thank you", number=str(made.id)), lines=lines, notes=(note,))


async def flags(holdings: Holdings, arguments: Arguments) -> Answer:
    """List the open flags, the oldest first, or tell all of one."""
    state = await holdings.state()
    if typed := arguments.get("number"):
        one = await _numbered(holdings, state, typed) if state else None
        return _whole(one, holdings.prefix) if one else _no_flag("flags", typed)
    found = await open_flags(state, everywhere_or_team(holdings.occasion.asker)) if state else ()
    if state is None or not found:
        return Answer("flags", say("No flag is open"), "nothing")
    lines = tuple(
        Line(_aged(clip(one.line or one.wrong, _LONGEST_SHOWN), (state.now() - one.made_at) // DAY), label=str(one.id))
        for one in found
    )
    number = str(found[0].id)
    notes = (
        say("{command} tells all of a flag.", command=f"{holdings.prefix}flags {number}"),
        say("{command} resolves it, with words for its reader behind.", command=f"{holdings.prefix}resolve {number}"),
    )
    title = say_many("{count} open flag", "{count} open flags", len(found))
    return Answer("flags", title, lines=lines, notes=notes)


async def resolve(holdings: Holdings, arguments: Arguments) -> Answer:
    """Resolve a flag, and keep what its reader is to hear."""
    typed, asker = arguments["number"], holdings.occasion.asker
    state = await holdings.state()
    if state is None or asker is None:
        title = say("Flags are resolved in Discord: type {command} there", command=f"{holdings.prefix}resolve")
        return Answer("resolve", title, "usage")
    one = await _numbered(holdings, state, typed)
    if one is None:
        return _no_flag("resolve", typed)
    reply = said(_NUMBER.sub("", typed, count=1))
    closed = await close_flag(state, one.id, "resolved", editor=asker.person, reply=reply)
    return Answer("resolve", title_of(closed)) if closed else was_closed(await flag_of(state, one.id) or one)


def was_closed(one: Flag) -> Answer:
    """Answer whoever would close a flag that is closed."""
    return Answer("resolve", title_of(one), "usage", notes=(was_first(),))


def was_first() -> str:
    """Say that a flag was closed when somebody would have closed it: by another editor, or by themselves."""
    return say("It was closed before, and stays as it is.")


def said(written: str) -> str:
    """Give what somebody wrote as it is kept; empty where it is only spaces and signs that nobody sees."""
    seen = any(char.isprintable() and not char.isspace() for char in written)
    return written.strip()[:LONGEST] if seen else ""


def title_of(one: Flag) -> str:
    """Say which flag it is, and how it stands."""
    match one.status:
        case "open":
            return say("Flag {number} is open", number=str(one.id))
        case "answered":
            return say("Flag {number} is answered", number=str(one.id))
        case "resolved":
            return say("Flag {number} is resolved", number=str(one.id))


def as_asked(question: str, prefix: str) -> str:
    """Write a question as it is typed, as Discord shows a slash command, or as the menu of a message has it."""
    if asked := of_message(question):
        return say("Check quotations") if asked.what == "quotations" else say("Who is named here")
    return question if not question or question.startswith(SIGN) else f"{prefix}{question}"


def everywhere_or_team(asker: Asker | None) -> int | None:
    """Give the guild of whoever asks; whoever owns the files hears of all."""
    return asker.team if asker else EVERYWHERE


async def _about(holdings: Holdings, state: State, asker: Asker) -> Exchange | None:
    """Find the answer that is meant; one that tells of people in chat is none that could be wrong.

    What a watch was told nobody asked for, and of old answers nothing is kept: these know themselves what they answer.
    """
    live = {word for command in holdings.commands if command.live for word in (command.name, *command.aliases)}
    if asker.replies_to:
        replied = await exchange_of(state, asker.replies_to) or _unasked(state, asker, asker.replies_to)
        last = [replied] if replied else []
    else:
        last = await answered_last(state, asker.channel, asker.person)
    return next((one for one in last if _first_word(one.question) not in live), None)


def _unasked(state: State, asker: Asker, message_id: int) -> Exchange | None:
    about = asker.replies_about
    if about is None:
        return None
    return Exchange(message_id, asker.channel, asker.person, about, state.now(), asker.guild, answer_id=message_id)


def _first_word(question: str) -> str:
    return re.split(r"\W", question.removeprefix(SIGN).lower(), maxsplit=1)[0]


async def _numbered(holdings: Holdings, state: State, typed: str) -> Flag | None:
    """Find a flag by the number with which the typed words begin, none of another team."""
    number = _NUMBER.match(typed)
    one = await flag_of(state, int(number["number"])) if number else None
    asker = holdings.occasion.asker
    return one if one and (asker is None or asker.team == one.guild) else None


def _no_flag(command: str, typed: str) -> Answer:
    return Answer(command, say("There is no flag “{number}”", number=typed), "nothing")


def _aged(what: str, days: int) -> str:
    if days < 1:
        return say("{what} (raised today)", what=what)
    return say_many("{what} (raised {count} day ago)", "{what} (raised {count} days ago)", days, what=what)


def _whole(one: Flag, prefix: str) -> Answer:
    lines = (
        *((Line(one.line, label=say("Line")),) if one.line else ()),
        *((Line(as_asked(one.question, prefix), label=say("Question")),) if one.question else ()),
        Line(one.wrong, label=say("What is wrong")),
        Line(show_moment(one.made_at), label=say("Raised")),
        *((Line(one.reply, label=say("Reply")),) if one.reply else ()),
    )
    return Answer("flags", title_of(one), lines=lines)
