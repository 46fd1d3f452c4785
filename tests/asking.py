"""Ask a desk, and look at what an answer holds."""

from bot.answers.answer import Answer, Line
from bot.answers.desk import Desk


async def ask(desk: Desk, line: str) -> Answer:
    """Ask a line that is a command or looks like one."""
    answer = await desk.ask(line)
    assert answer is not None, line
    return answer


def cited(answer: Answer) -> list[str]:
    """Give every citation of an answer as written."""
    return [str(citation) for citation in answer.citations()]


def uncited(answer: Answer) -> list[Line]:
    """Give the lines that no citation carries."""
    return [line for line in answer.lines if not line.citations]


def sourced(answer: Answer) -> bool:
    """Tell whether all that an answer says is cited, and every citation has its source in the answer."""
    sides = [side for line in answer.lines for disputed in line.disputes for side in disputed.sides]
    known = {source.id: source for source in answer.sources}
    return (
        not uncited(answer)
        and all(side.citations and side.sources for side in sides)
        and {citation.source for citation in answer.citations()} == set(known)
        and all(known[citation.source].passage(citation.passage) for citation in answer.citations())
    )
