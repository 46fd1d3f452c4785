"""Answer ``!brief`` and every topic command."""

from bot.answers.answer import Answer, Line
from bot.answers.cards import dispute_lines, point_line
from bot.answers.commands import Arguments, Holdings, as_command
from bot.language.saying import say


async def brief(holdings: Holdings, arguments: Arguments) -> Answer:
    """Give the topic that is named, else list every topic on a line of its own, cited to where its first point stands."""
    topics = holdings.library.topics.values()
    if named := arguments.get("topic"):
        if id_ := holdings.library.topic_commands.get(as_command(named.removeprefix(holdings.prefix))):
            return await topic_answer(holdings, id_)
        title = say("I hold no topic “{topic}”", topic=named)
        suggestions = (f"{holdings.prefix}search {named}", f"{holdings.prefix}brief")
        return Answer("brief", title, "nothing", suggestions=suggestions)
    if not topics:
        return Answer("brief", say("I hold no topics yet"), "nothing")
    lines = tuple(
        Line(topic.title, topic.points[0].citations, label=f"{holdings.prefix}{topic.id}") for topic in topics
    )
    return Answer(
        "brief",
        say("What I can brief you on"),
        as_of=max((topic.as_of for topic in topics), key=lambda date: date.order),
        lines=lines,
    )


async def topic_answer(holdings: Holdings, topic_id: str) -> Answer:
    """Give a topic's points, what sources differ on, and where to read on."""
    library = holdings.library
    topic = library.topics[topic_id]
    lines = (*(point_line(library, point) for point in topic.points), *dispute_lines(library, topic.disputes))
    return Answer(topic.id, topic.title, as_of=topic.as_of, lines=lines, suggestions=see_also(holdings, topic.see))


def see_also(holdings: Holdings, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Give the commands that lead to other cards; cards that are out of service are left out."""
    library = holdings.library
    commands = {id_: f"{holdings.prefix}{id_}" for id_ in library.topics} | {
        id_: f"{holdings.prefix}who {person.title}" for id_, person in library.people.items()
    }
    return tuple(commands[id_] for id_ in ids if id_ in commands)
