"""Answer ``!map``: who speaks about what, and which sources agree."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bot.answers.answer import Answer, Line
from bot.answers.bonds import Bond, bonds_of
from bot.answers.bonds import Pair as Ids
from bot.answers.charts import Map, Pair, Voice
from bot.answers.commands import Arguments, Holdings, as_command
from bot.answers.people import spellings
from bot.answers.search import MOST, unheld_note
from bot.cards.library import Library
from bot.cards.model import MOST_CITATIONS, Topic
from bot.citations import Citation
from bot.language.saying import say, say_many
from bot.sources.record import Passage

MOST_TOPICS = 10
MOST_VOICES = 14
MOST_PAIRS = 8
"""What a map shows at most; it says how many more there are."""

Spoken = Mapping[str, Mapping[str, Sequence[Citation]]]
"""The passages that each topic cites of each speaker."""


async def map_answer(holdings: Holdings, arguments: Arguments) -> Answer:
    """Map speakers to the topics that cite them, all or those about words; then pair the sources behind them.

    Two sources agree where one point cites both, and differ where they stand on different sides of a dispute.
    """
    library, words = holdings.library, arguments.get("words", "")
    if not words:
        topics = tuple(library.topics.values())
        title = say("Who speaks about what, and which sources agree")
        return await asyncio.to_thread(_mapped, holdings, topics, title) or Answer(
            "map", say("I hold no topics yet"), "nothing"
        )
    shown = words.translate(dict.fromkeys(map(ord, '"“”')))
    topics, notes = await _about(holdings, words)
    title = say("Who speaks about “{words}”, and which sources agree", words=shown)
    found = await asyncio.to_thread(_mapped, holdings, topics, title, notes)
    suggestions = (f"{holdings.prefix}map", f"{holdings.prefix}search {shown}")
    nothing = say("I hold no topics about “{words}”", words=shown)
    if topics:
        nothing = say("Nobody speaks about “{words}” in what I hold, and no two sources are cited on it", words=shown)
        suggestions = (*(f"{holdings.prefix}{topic.id}" for topic in topics[:1]), *suggestions)
    return found or Answer("map", nothing, "nothing", suggestions=suggestions, notes=notes)


async def _about(holdings: Holdings, words: str) -> tuple[tuple[Topic, ...], tuple[str, ...]]:
    """Find the topic of this name, else those that a search finds, and those that cite a passage that it finds."""
    library = holdings.library
    if id_ := library.topic_commands.get(as_command(words.removeprefix(holdings.prefix))):
        return (library.topics[id_],), ()
    hits = await holdings.index.search(words, MOST)
    found = {held.id for entry in hits.held if isinstance(held := entry.held, Topic)}
    cited = {held.citation for entry in hits.held if isinstance(held := entry.held, Passage)}
    topics = (topic for topic in library.topics.values() if topic.id in found or cited.intersection(_cited(topic)))
    return tuple(topics), unheld_note(hits)


def _mapped(holdings: Holdings, topics: Sequence[Topic], title: str, notes: tuple[str, ...] = ()) -> Answer | None:
    """Map topics, in words alone where nobody speaks about any of them; None where no sources are paired either."""
    library = holdings.library
    spoken = _spoken(library, topics)
    ranked = sorted(topics, key=lambda topic: -sum(len(about.get(topic.id, ())) for about in spoken.values()))
    shown = ranked[:MOST_TOPICS]
    voices = sorted(spoken, key=lambda key: (-sum(map(len, spoken[key].values())), key))
    voices = [key for key in voices if any(topic.id in spoken[key] for topic in shown)]
    cards = topics if len(topics) < len(library.topics) else library.cards()
    bonds = bonds_of(library, cards)
    if not topics or not (spoken or bonds):
        return None
    pairs = sorted(bonds, key=lambda pair: (-bonds[pair].weight, pair))[:MOST_PAIRS]
    chart = Map(
        tuple(f"{holdings.prefix}{topic.id}" for topic in shown),
        tuple(
            Voice(spellings(holdings, key), tuple(len(spoken[key].get(topic.id, ())) for topic in shown))
            for key in voices[:MOST_VOICES]
        ),
        tuple(Pair(_named(library, pair), len(bonds[pair].together), len(bonds[pair].apart)) for pair in pairs),
        more_topics=len(topics) - len(shown),
        more_voices=len(spoken) - len(voices[:MOST_VOICES]),
        more_pairs=len(bonds) - len(pairs),
    )
    lines = (
        *(_voice(holdings, key, spoken[key], shown) for key in voices[:MOST_VOICES]),
        *(_pair(library, pair, bonds[pair]) for pair in pairs),
    )
    as_of = max((topic.as_of for topic in topics), key=lambda date: date.order)
    return Answer(
        "map", title, as_of=as_of, lines=lines, notes=(*left_out(chart), *notes), chart=chart if voices else None
    )


def left_out(chart: Map) -> tuple[str, ...]:
    """Say how much a map leaves out."""
    voices, topics, pairs = chart.more_voices, chart.more_topics, chart.more_pairs
    counted = {
        say_many("And {count} more speaker.", "And {count} more speakers.", voices): voices,
        say_many("And {count} more topic.", "And {count} more topics.", topics): topics,
        say_many("And {count} more pair of sources.", "And {count} more pairs of sources.", pairs): pairs,
    }
    return tuple(told for told, count in counted.items() if count)


def _spoken(library: Library, topics: Iterable[Topic]) -> Spoken:
    spoken: defaultdict[str, dict[str, list[Citation]]] = defaultdict(dict)
    for topic in topics:
        for citation in _cited(topic):
            passage = library.passage(citation)
            said = (*passage.quotations, *passage.reports) if passage else ()
            for key in dict.fromkeys(library.speaker_key(one.speaker) for one in said if one.speaker):
                spoken[key].setdefault(topic.id, []).append(citation)
    return spoken


def _cited(topic: Topic) -> Iterable[Citation]:
    """Give the passages that a topic cites, each once."""
    sides = (side for dispute in topic.disputes for side in dispute.sides)
    return dict.fromkeys(citation for line in (*topic.points, *sides) for citation in line.citations)


def _voice(holdings: Holdings, key: str, about: Mapping[str, Sequence[Citation]], shown: Iterable[Topic]) -> Line:
    """Name the topics on which a speaker is cited, each with the number of passages and one of these."""
    named = [topic.id for topic in shown if topic.id in about][:MOST_CITATIONS]
    more = len(about) - len(named)
    topics = ", ".join(f"{holdings.prefix}{id_} ({len(about[id_])})" for id_ in named)
    if more:
        topics = say_many("{topics} and {count} more topic", "{topics} and {count} more topics", more, topics=topics)
    return Line(topics, tuple(dict.fromkeys(about[id_][0] for id_ in named)), label=spellings(holdings, key)[0])


def _pair(library: Library, pair: Ids, bond: Bond) -> Line:
    text = say(
        "cited together {together}×, on different sides {apart}×", together=len(bond.together), apart=len(bond.apart)
    )
    one, other = _named(library, pair)
    return Line(text, bond.citations, label=say("{one} and {other}", one=one, other=other))


def _named(library: Library, pair: Ids) -> tuple[str, str]:
    """Name two sources as people call them, by their ids where both are called alike."""
    one, other = (library.sources[id_].name for id_ in pair)
    return (one, other) if one != other else pair
