"""Word flags for Discord: for editors who are to look at one, and for the reader who hears how it ended."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.answers.flags import as_asked, title_of
from bot.answers.forms import of_message
from bot.answers.framing import clip
from bot.language.saying import say
from bot.render.discord import LONGEST_MESSAGE, escape
from bot.state.flags import Flag

_LONGEST_CONTENT = 2000
"""The characters of a message that is not laid out."""

_LENGTHS = (1000, 400, 200)
"""The characters of each text before it is escaped; fewer where all of them together would be too long."""


def notice(flag: Flag, prefix: str) -> str:
    """Tell editors of a flag, and how it stands."""

    def lines(longest: int) -> Iterator[str]:
        yield f"### {escape(title_of(flag))}"
        yield from _texts(flag, prefix, longest)
        if flag.person:
            yield f"-# {say('Raised by {person}', person=_mention(flag.person))}"
        if flag.answer_id:
            yield f"-# {say('The answer: {link}', link=_link(flag))}"
        if asked := of_message(flag.question):
            link = f"https://discord.com/channels/{flag.guild}/{asked.channel}/{asked.message}"
            yield f"-# {say('The message: {link}', link=link)}"
        if flag.editor:
            yield f"-# {say('Closed by {person}', person=_mention(flag.editor))}"

    return _fitting(lines, LONGEST_MESSAGE)


def outcome(flag: Flag, prefix: str, *, public: bool = False) -> str:
    """Tell whoever raised a flag how it ended.

    ``public`` names them where others read it as well, and leaves out what they wrote, which was for editors alone.
    """

    def lines(longest: int) -> Iterator[str]:
        if public and flag.person:
            yield _mention(flag.person)
        yield f"**{escape(title_of(flag))}**"
        yield from _texts(replace(flag, wrong="") if public else flag, prefix, longest)
        if flag.answer_id and not public:
            yield f"-# {say('The answer: {link}', link=_link(flag))}"

    return _fitting(lines, _LONGEST_CONTENT)


def _texts(flag: Flag, prefix: str, longest: int) -> Iterator[str]:
    for label, text in (
        (say("Line"), flag.line),
        (say("Question"), as_asked(flag.question, prefix)),
        (say("What is wrong"), flag.wrong),
        (say("Reply"), flag.reply),
    ):
        if text:
            yield f"**{escape(label)}**: {escape(clip(text, longest))}"


def _fitting(lines: Callable[[int], Iterator[str]], most: int) -> str:
    drawn = ("\n".join(lines(longest)) for longest in _LENGTHS)
    text = next(drawn)
    while len(text) > most:
        text = next(drawn)
    return text


def _mention(person: int) -> str:
    return f"<@{person}>"


def _link(flag: Flag) -> str:
    return f"https://discord.com/channels/{flag.guild}/{flag.channel}/{flag.answer_id}"
