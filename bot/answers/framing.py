"""Word what stands around the lines of an answer: when it was reviewed, what to type next, and its sources."""

from collections.abc import Iterable
from functools import lru_cache

from bot.answers.answer import Answer
from bot.dates import show
from bot.language.saying import listed, say, spoken
from bot.letters import cut
from bot.sources.record import Source

MOST_CHOICES = 10
"""The choices that are named again below an answer; the lines above describe all of them."""

_LONGEST_HEADLINE = 90
LONGEST_NAME = 60
"""The characters of who wrote or published a source; of a longer name the beginning is shown."""


def as_of(answer: Answer) -> str:
    """Say when the answer was last reviewed; nothing where that is not known."""
    return say("As of {date}", date=show(answer.as_of)) if answer.as_of else ""


def next_steps(answer: Answer, prefix: str) -> tuple[str, ...]:
    """Say what to type next, and what is to be known of the answer: choices, suggestions and notes."""
    return (
        *((_choices(answer, prefix),) if answer.choices else ()),
        *((_suggestions(answer),) if answer.suggestions else ()),
        *answer.notes,
    )


def what_next(answer: Answer) -> str:
    """Say what the suggestions of an answer are."""
    if answer.found:
        return say("Examples") if answer.command == "help" else say("See also")
    return say("Nearest held") if answer.outcome == "nothing" else say("Did you mean")


def source_entry(source: Source) -> str:
    """Describe a source in one line: headline, byline and publisher as far as known, date."""
    who = listed(filter(None, (source.byline, source.publisher))) or say("no author or publisher named")
    when = show(source.published) if source.published else say("no date")
    return f"{clip(source.headline, _LONGEST_HEADLINE)} · {clip(who, LONGEST_NAME)} · {when}"


def footnotes(cited: Iterable[tuple[int, int]]) -> str:
    """Write the citations of one source: ``[1] passage 3, [2] passage 5``."""
    locale = spoken()
    return listed(_footnote(mark, passage, locale) for mark, passage in cited)


@lru_cache(maxsize=4096)
def _footnote(mark: int, passage: int, _: str) -> str:
    return say("[{mark}] passage {passage}", mark=str(mark), passage=str(passage))


def clip(text: str, longest: int) -> str:
    """Give a text, cut off with an ellipsis where it is longer."""
    return text if len(text) <= longest else cut(text, longest - 1).rstrip() + "…"


def _choices(answer: Answer, prefix: str) -> str:
    command = f"{prefix}{answer.command}"
    if len(answer.choices) > MOST_CHOICES:
        return say("Type {command} and a whole name, such as {name}", command=command, name=answer.choices[0])
    return say("Type {command} and one of: {names}", command=command, names=listed(answer.choices))


def _suggestions(answer: Answer) -> str:
    commands = listed(answer.suggestions)
    if answer.found:
        examples = answer.command == "help"
        return (
            say("Examples: {commands}", commands=commands)
            if examples
            else say("See also: {commands}", commands=commands)
        )
    if answer.outcome == "nothing":
        return say("Nearest held: {commands}", commands=commands)
    return say("Did you mean: {commands}", commands=commands)
