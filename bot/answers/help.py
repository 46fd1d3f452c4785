"""Answer ``!help``."""

from bot.answers.answer import Answer, Line
from bot.answers.commands import Arguments, Command, Holdings


async def help_answer(holdings: Holdings, arguments: Arguments) -> Answer:
    """List the commands, or tell one of them in full with examples."""
    prefix = holdings.prefix
    typed = "-".join(arguments.get("command", "").lower().removeprefix(prefix).split())
    if not typed:
        lines = [Line(command.summary, label=f"{prefix}{command.usage}") for command in holdings.commands]
        topics = Line(
            "Any topic of the brief, by its name or an alias.",
            label=f"{prefix}<topic>, such as {prefix}{_example_topic(holdings)}",
        )
        more = "Add “page 2” to any command for its second page."
        return Answer(
            "help", "What you can ask", lines=(*lines[:2], topics, *lines[2:]), notes=(*holdings.occasion.notices, more)
        )
    for command in holdings.commands:
        if typed in (command.name, *command.aliases):
            return _one(command, prefix)
    if topic := holdings.library.topics.get(holdings.library.topic_commands.get(typed, "")):
        words = ", ".join(f"{prefix}{word}" for word in (topic.id, *topic.aliases))
        return Answer(
            "help",
            f"{prefix}{topic.id}",
            lines=(Line(f"{topic.title}. Type one of {words}."),),
            suggestions=(f"{prefix}{topic.id}",),
        )
    return Answer("help", f"There is no command “{typed}”", "nothing", suggestions=(f"{prefix}help",))


def _one(command: Command, prefix: str) -> Answer:
    parameters = (Line(parameter.summary, label=parameter.usage) for parameter in command.parameters)
    aliases = (
        (Line(", ".join(f"{prefix}{alias}" for alias in command.aliases), label="Also"),) if command.aliases else ()
    )
    examples = tuple(f"{prefix}{example}" for example in command.examples)
    return Answer(
        "help", f"{prefix}{command.usage}", lines=(Line(command.summary), *parameters, *aliases), suggestions=examples
    )


def _example_topic(holdings: Holdings) -> str:
    topics = holdings.library.topics
    return "why-china" if "why-china" in topics else next(iter(topics), "topic")
