"""Answer ``!help``."""

from bot.answers.answer import Answer, Line
from bot.answers.commands import Arguments, Command, Holdings
from bot.answers.forms import SIGN
from bot.language.saying import listed, say


async def help_answer(holdings: Holdings, arguments: Arguments) -> Answer:
    """List the commands, or tell one of them in full with examples."""
    prefix = holdings.prefix
    typed = "-".join(arguments.get("command", "").lower().removeprefix(prefix).removeprefix(SIGN).split())
    if not typed:
        lines = [Line(say(command.summary), label=f"{prefix}{command.usage}") for command in holdings.commands]
        topics = Line(
            say("Any topic of the brief, by its name or an alias."),
            label=say(
                "{usage}, such as {example}", usage=f"{prefix}<topic>", example=f"{prefix}{_example_topic(holdings)}"
            ),
        )
        notes = (*holdings.occasion.notices, say("Add “page 2” to any command for its second page."))
        return Answer("help", say("What you can ask"), lines=(*lines[:2], topics, *lines[2:]), notes=notes)
    for command in holdings.commands:
        if typed in (command.name, *command.aliases):
            return _one(command, prefix)
    if topic := holdings.library.topics.get(holdings.library.topic_commands.get(typed, "")):
        words = listed(f"{prefix}{word}" for word in (topic.id, *topic.aliases))
        return Answer(
            "help",
            f"{prefix}{topic.id}",
            lines=(Line(say("{title}. Type one of {commands}.", title=topic.title, commands=words)),),
            suggestions=(f"{prefix}{topic.id}",),
        )
    title = say("There is no command “{word}”", word=typed)
    return Answer("help", title, "nothing", suggestions=(f"{prefix}help",))


def _one(command: Command, prefix: str) -> Answer:
    parameters = (Line(say(parameter.summary), label=parameter.usage) for parameter in command.parameters)
    others = listed(f"{prefix}{alias}" for alias in command.aliases)
    aliases = (Line(others, label=say("Also")),) if others else ()
    examples = tuple(f"{prefix}{example}" for example in command.examples)
    lines = (Line(say(command.summary)), *parameters, *aliases)
    return Answer("help", f"{prefix}{command.usage}", lines=lines, suggestions=examples)


def _example_topic(holdings: Holdings) -> str:
    topics = holdings.library.topics
    return "why-china" if "why-china" in topics else next(iter(topics), "topic")
