"""``!map`` tells who speaks about what, and which sources agree and differ."""

import pytest

from bot.answers.bonds import bonds_of
from bot.answers.charts import Map
from bot.answers.desk import Desk
from bot.answers.map import MOST_PAIRS, MOST_TOPICS, MOST_VOICES
from bot.answers.paging import pages
from tests.asking import ask, sourced
from tests.shelf import FLOOD, Shelf


async def test_each_speaker_has_a_line_with_a_citation_for_every_topic(desk: Desk) -> None:
    answer = await ask(desk, "map")
    chart = answer.chart
    assert answer.found
    assert sourced(answer)
    assert isinstance(chart, Map)
    labels = [line.label for line in answer.lines]
    assert labels[: len(chart.voices)] == [voice.names[0] for voice in chart.voices]
    assert len(chart.topics) == MOST_TOPICS
    assert chart.more_topics == len(desk.library.topics) - MOST_TOPICS
    assert f"And {chart.more_topics} more topics." in answer.notes
    assert all(sum(voice.counts) for voice in chart.voices)


async def test_counts_are_the_passages_of_the_topic_in_which_somebody_speaks(desk: Desk) -> None:
    chart = (await ask(desk, "map why-china")).chart
    assert isinstance(chart, Map)
    topic = desk.library.topics["why-china"]
    sides = [side for dispute in topic.disputes for side in dispute.sides]
    cited = {citation for line in (*topic.points, *sides) for citation in line.citations}
    passages = [passage for citation in cited if (passage := desk.library.passage(citation))]
    for voice in chart.voices:
        said = [
            passage
            for passage in passages
            if any(one.speaker in voice.names for one in (*passage.quotations, *passage.reports))
        ]
        assert voice.counts == (len(said),)


async def test_two_sources_agree_where_a_point_cites_both_and_differ_on_two_sides(
    shelf: Shelf, small_desk: Desk
) -> None:
    chart = (await ask(small_desk, "map")).chart
    assert isinstance(chart, Map)
    (pair,) = chart.pairs
    assert (pair.names, pair.together, pair.apart) == (("The Arden Post", "“Who pays for the dike?”"), 1, 1)


async def test_copies_of_one_wire_story_are_no_two_sources(shelf: Shelf) -> None:
    for id_ in ("arden", "dike"):
        shelf.change(f"seeds/{id_}-2024.yaml", "\npassages:", "\nwire: Reuters\npassages:")
    library = shelf.load().library
    assert library.topics
    assert bonds_of(library, library.cards()) == {}


async def test_of_many_topics_and_sources_the_most_cited_are_shown_and_the_others_counted(shelf: Shelf) -> None:
    for n in range(30):
        shelf.write(
            f"briefs/topics/flood-{n}.yaml",
            FLOOD.replace("id: flood", f"id: flood-{n}").replace("[high-water]", f"[water-{n}]"),
        )
        shelf.write(
            f"seeds/copy-{n}.yaml",
            f"id: copy-{n}\nheadline: Copy {n}\npublished: 2024\npassages:\n  - n: 1\n    gist: It rains.\n"
            f"    quotations:\n      - {{text: It rains, kind: direct, speaker: Ann Lee {n}, named: she, cue: said}}\n",
        )
        shelf.change(f"briefs/topics/flood-{n}.yaml", "cite: [arden-2024#1]", f"cite: [arden-2024#1, copy-{n}#1]")
    async with Desk(shelf.home, None, shelf.home / "index.sqlite3") as desk:
        assert desk.problems == ()
        answer = await ask(desk, "map")
    chart = answer.chart
    assert isinstance(chart, Map)
    assert (len(chart.topics), len(chart.voices), len(chart.pairs)) == (MOST_TOPICS, 12, MOST_PAIRS)
    assert len(chart.voices) <= MOST_VOICES
    assert (chart.more_topics, chart.more_voices, chart.more_pairs) == (21, 20, 23)
    assert answer.notes == ("And 20 more speakers.", "And 21 more topics.", "And 23 more pairs of sources.")
    assert sourced(answer)
    assert pages(answer)


@pytest.mark.parametrize("words", ["spy satellite", "sanctions", "!why-china", "why china"])
async def test_words_keep_the_topics_about_them(desk: Desk, words: str) -> None:
    answer = await ask(desk, f"map {words}")
    assert answer.found
    assert isinstance(answer.chart, Map)
    assert len(answer.chart.topics) + answer.chart.more_topics < len(desk.library.topics)


async def test_nothing_held_is_admitted(desk: Desk) -> None:
    answer = await ask(desk, "map price of tea in Brazil")
    assert (answer.outcome, answer.title) == ("nothing", "I hold no topics about “price of tea in Brazil”")
    assert answer.suggestions == ("!map", "!search price of tea in Brazil")


async def test_of_a_topic_on_which_nobody_is_quoted_the_sources_are_told(desk: Desk) -> None:
    answer = await ask(desk, "map may-summit")
    assert answer.found
    assert sourced(answer)
    assert answer.chart is None
    assert [line.label for line in answer.lines] == [
        "“China Cautious as Russia and North Korea Strengthen Ties” and The Korea Times"
    ]


async def test_a_topic_is_not_said_to_be_unheld_where_nothing_of_it_can_be_mapped(
    shelf: Shelf, small_desk: Desk
) -> None:
    points = FLOOD.index("points:")
    money = FLOOD[:points].replace("id: flood\naliases: [high-water]", "id: money")
    shelf.write(
        "briefs/topics/money.yaml", f"{money}points:\n  - text: It is open who pays.\n    cite: [arden-2024#3]\n"
    )
    await small_desk.reload()
    answer = await ask(small_desk, "map money")
    assert answer.outcome == "nothing"
    assert answer.title.startswith("Nobody speaks about “money” in what I hold")
    assert answer.suggestions[0] == "!money"
    assert (await ask(small_desk, answer.suggestions[0][1:])).found


async def test_without_topics_there_is_nothing_to_map(shelf: Shelf, small_desk: Desk) -> None:
    (shelf.home / "briefs/topics/flood.yaml").unlink()
    shelf.change("briefs/people/ada-marsh.yaml", "see: [flood]\n", "")
    await small_desk.reload()
    assert (await ask(small_desk, "map")).outcome == "nothing"
