"""What is new in the files is told to whoever watches it: once, as it stands when it is told, over restarts too."""

from pathlib import Path

import pytest

from bot.answers.answer import Answer
from bot.answers.desk import Desk
from bot.answers.noticing import take_notice
from bot.answers.paging import page_of
from bot.answers.telling import MOST_TOLD, told
from bot.sources.texts import digest
from bot.state.database import State
from bot.state.notes import batch_sent, due_batches
from bot.state.watches import Quiet, Wish, add_watch, all_watches, watch_of
from tests.index.test_update import record
from tests.shelf import ADA, FLOOD, Shelf
from tests.state.conftest import NOON, Clock

TOPIC = Wish("topic", "flood", "The flood")
PERSON = Wish("person", "ada-marsh", "Ada Marsh")
WORDS = Wish("words", "county money", "county money")
STRANGER = Wish("person", "speaker dot marsh", "Dot Marsh")

POINT = "  - text: The wall is to be built.\n    cite: [arden-2024#2]\n"
OPEN = "  - text: It is open who pays.\n    cite: [arden-2024#3, dike-2024#1]\n"
NEW = """id: wall-2024
headline: The wall
published: 2024-04-02
passages:
  - n: 1
    gist: Ada Marsh wants more.
    quotations:
      - text: A flood like that will come again
        kind: direct
        speaker: Ada Marsh
        named: Ada Marsh
        cue: said
  - n: 2
    gist: Dot Marsh repeats herself.
    quotations:
      - text: No money of the county's will go there
        kind: direct
        speaker: Dot Marsh
        named: Dot Marsh
        cue: said
"""


async def look(desk: Desk, state: State) -> None:
    """Take the files in, and notice what is new, as the bot does."""
    await desk.reload()
    await take_notice(await desk.holdings(), desk.standing, state, await all_watches(state))


async def hear(desk: Desk, state: State) -> list[Answer]:
    """Notice what is new, and have all that is due told in one go."""
    await look(desk, state)
    before: set[object] = set()
    answers: list[Answer] = []
    for batch in await due_batches(state):
        watch = await watch_of(state, batch.watch)
        assert watch
        if answer := await told(await desk.holdings(), watch, batch.notes, before):
            answers.append(answer)
        await batch_sent(state, batch)
    return answers


async def watching(desk: Desk, state: State, *wishes: Wish) -> None:
    """Watch what is then seen for the first time."""
    for wish in wishes:
        await add_watch(state, wish, team=7, guild=7, channel=5, person=6)
    assert await hear(desk, state) == []


def lines(answer: Answer) -> list[str]:
    return [line.text for line in answer.lines]


def words(answer: Answer) -> list[str]:
    return [said.text for said in answer.quotations]


async def test_a_new_point_is_told_with_its_source_and_only_once(shelf: Shelf, small_desk: Desk, state: State) -> None:
    await watching(small_desk, state, TOPIC)
    shelf.change("briefs/topics/flood.yaml", "see: [ada", f"{POINT}see: [ada")
    (answer,) = await hear(small_desk, state)
    assert answer.title == "New on “The flood”"
    assert lines(answer) == ["The wall is to be built."]
    assert [str(citation) for citation in answer.citations()] == ["arden-2024#2"]
    assert [source.id for source in answer.sources] == ["arden-2024"]
    assert answer.suggestions == ("!flood",)
    assert answer.question == "flood"
    assert answer.notes == ("!unwatch 1 ends this.",)
    assert await hear(small_desk, state) == []


async def test_a_point_in_other_words_is_told_as_it_reads_now(shelf: Shelf, small_desk: Desk, state: State) -> None:
    await watching(small_desk, state, TOPIC)
    shelf.change("briefs/topics/flood.yaml", "in a single night", "within hours")
    (answer,) = await hear(small_desk, state)
    assert lines(answer) == ["The water came within hours."]
    assert words(answer) == []
    assert answer.notes == ("!unwatch 1 ends this.",)


async def test_what_a_card_only_looks_like_is_no_news(shelf: Shelf, small_desk: Desk, state: State) -> None:
    await watching(small_desk, state, TOPIC, PERSON)
    shelf.write("briefs/topics/flood.yaml", f"# Reviewed\n{FLOOD}".replace("2024-03-09", "2024-03-10"))
    shelf.change("briefs/people/ada-marsh.yaml", "[Ada Marsh, A. Marsh]", "[Ada Marsh, A. Marsh, Adah Marsh]")
    assert await hear(small_desk, state) == []


async def test_a_line_that_is_taken_out_is_told_in_number(shelf: Shelf, small_desk: Desk, state: State) -> None:
    await watching(small_desk, state, TOPIC)
    shelf.change("briefs/topics/flood.yaml", OPEN, "")
    (answer,) = await hear(small_desk, state)
    assert answer.notes == ("1 line of !flood was taken out.", "!unwatch 1 ends this.")
    assert answer.citations() == ()


async def test_a_card_that_goes_is_told_unless_files_have_mistakes(
    shelf: Shelf, small_desk: Desk, state: State
) -> None:
    await watching(small_desk, state, TOPIC)
    (shelf.home / "briefs/topics/flood.yaml").unlink()
    shelf.write("briefs/people/ada-marsh.yaml", "id: [")
    assert await hear(small_desk, state) == []
    shelf.write("briefs/people/ada-marsh.yaml", ADA.replace("see: [flood]\n", ""))
    (answer,) = await hear(small_desk, state)
    assert answer.notes[0] == "It is no longer in service."
    shelf.write("briefs/topics/flood.yaml", FLOOD)
    (answer,) = await hear(small_desk, state)
    assert lines(answer) == ["The water came in a single night.", "It is open who pays."]


async def test_a_new_article_is_told_to_whom_it_concerns(shelf: Shelf, small_desk: Desk, state: State) -> None:
    await watching(small_desk, state, TOPIC, PERSON, WORDS, STRANGER, Wish("words", "dragons", "dragons"))
    shelf.write("seeds/wall-2024.yaml", NEW)
    about_topic, by_words = await hear(small_desk, state)
    assert (about_topic.title, words(about_topic)) == ("New on “The flood”", ["A flood like that will come again"])
    assert (by_words.title, words(by_words)) == ("New on “county money”", ["No money of the county's will go there"])
    assert by_words.suggestions == ("!source wall-2024",)
    assert by_words.question == "/quote words:county money"


@pytest.mark.parametrize(
    ("wish", "said"),
    [(PERSON, "A flood like that will come again"), (STRANGER, "No money of the county's will go there")],
)
async def test_a_speaker_is_watched_with_a_card_and_without(
    shelf: Shelf, small_desk: Desk, state: State, wish: Wish, said: str
) -> None:
    await watching(small_desk, state, wish)
    shelf.write("seeds/wall-2024.yaml", NEW)
    (answer,) = await hear(small_desk, state)
    assert words(answer) == [said]
    assert answer.question == f"/who name:{wish.title}"


async def test_a_speaker_stays_watched_once_there_is_a_card(shelf: Shelf, small_desk: Desk, state: State) -> None:
    await watching(small_desk, state, STRANGER)
    card = ADA.replace("ada-marsh", "dot-marsh").replace("Ada Marsh, A. Marsh", "Dorothea Marsh, Dot Marsh")
    shelf.write("briefs/people/dot-marsh.yaml", card)
    (answer,) = await hear(small_desk, state)
    assert lines(answer) == ["Hydrologist, Arden College", "Measures the river."]
    shelf.write("seeds/wall-2024.yaml", NEW.replace("Dot Marsh", "Dorothea Marsh"))
    (answer,) = await hear(small_desk, state)
    assert words(answer) == ["No money of the county's will go there"]


async def test_new_events_are_told_to_who_took_part_and_by_tag(shelf: Shelf, small_desk: Desk, state: State) -> None:
    await watching(small_desk, state, TOPIC, PERSON, Wish("words", "plan agreed", "plan agreed"))
    event = "  - date: 2024-04-01\n    text: A plan is agreed.\n    who: [ada-marsh]\n    cite: [dike-2024#1]\n"
    shelf.change("briefs/events/arden.yaml", "events:\n", f"events:\n{event}")
    (answer,) = await hear(small_desk, state)
    assert (answer.title, lines(answer)) == ("New on “The flood”", ["A plan is agreed."])
    shelf.change("briefs/events/arden.yaml", "A plan is agreed", "The plan was agreed")
    shelf.change("briefs/events/arden.yaml", "cite: [dike-2024#1]\n  - date", "cite: [arden-2024#2]\n  - date")
    (answer,) = await hear(small_desk, state)
    assert (answer.title, lines(answer)) == ("New on “Ada Marsh”", ["The plan was agreed."])


async def test_a_quotation_with_another_speaker_is_news_to_whom_it_belongs_now(
    shelf: Shelf, small_desk: Desk, state: State
) -> None:
    await watching(small_desk, state, WORDS, PERSON)
    (shelf.home / "seeds/dike-2024.yaml").write_text(
        (shelf.home / "seeds/dike-2024.yaml").read_text().replace("Dot Marsh", "Ada Marsh")
    )
    (answer,) = await hear(small_desk, state)
    assert (answer.title, words(answer)) == ("New on “Ada Marsh”", ["The county has the money"])


async def test_what_is_withdrawn_before_it_is_due_is_not_told(
    shelf: Shelf, small_desk: Desk, state: State, clock: Clock
) -> None:
    quiet = Quiet(11 * 60, 13 * 60)
    await watching(small_desk, state, Wish("topic", "flood", "The flood", quiet=quiet))
    shelf.change("briefs/topics/flood.yaml", "see: [ada", f"{POINT}see: [ada")
    shelf.write("seeds/wall-2024.yaml", NEW)
    assert await hear(small_desk, state) == []
    shelf.write("briefs/topics/flood.yaml", FLOOD)
    shelf.write("seeds/wall-2024.yaml", NEW.replace("A flood like that", "The same"))
    clock.now = NOON + 3599
    assert await hear(small_desk, state) == []
    clock.now += 1
    assert await hear(small_desk, state) == []


async def test_a_line_that_is_back_before_it_is_due_was_not_taken_out(
    shelf: Shelf, small_desk: Desk, state: State, clock: Clock
) -> None:
    await watching(small_desk, state, Wish("topic", "flood", "The flood", quiet=Quiet(11 * 60, 13 * 60)))
    shelf.write("briefs/topics/flood.yaml", FLOOD.replace(OPEN, ""))
    assert await hear(small_desk, state) == []
    shelf.write("briefs/topics/flood.yaml", FLOOD)
    assert await hear(small_desk, state) == []
    clock.now += 3600
    assert [note for answer in await hear(small_desk, state) for note in answer.notes] == ["!unwatch 1 ends this."]


async def test_a_day_is_summed_up_in_one_note(shelf: Shelf, small_desk: Desk, state: State, clock: Clock) -> None:
    await watching(small_desk, state, Wish("topic", "flood", "The flood", daily_at=18 * 60))
    shelf.change("briefs/topics/flood.yaml", "see: [ada", f"{POINT}see: [ada")
    await look(small_desk, state)
    clock.now += 3600
    shelf.write("seeds/wall-2024.yaml", NEW)
    await look(small_desk, state)
    shelf.change("briefs/topics/flood.yaml", "It is open who pays", "Nobody knows who pays")
    assert await hear(small_desk, state) == []
    clock.now = NOON + 6 * 3600
    (answer,) = await hear(small_desk, state)
    assert lines(answer) == ["Nobody knows who pays.", "The wall is to be built."]
    assert words(answer) == ["A flood like that will come again"]


async def test_much_at_once_is_one_short_note_that_counts_the_rest(
    shelf: Shelf, small_desk: Desk, state: State
) -> None:
    await watching(small_desk, state, TOPIC)
    said = [("Ada Marsh", f"{'the flood and ' * 12} {number}") for number in range(20)]
    shelf.write("seeds/long-2024.yaml", record("long-2024", 9, said))
    (answer,) = await hear(small_desk, state)
    assert page_of(answer).count == 1
    assert 1 < len(answer.quotations) <= MOST_TOLD
    assert answer.notes[0] == f"{20 - len(answer.quotations)} more lines are new."


async def test_the_newest_article_comes_first_and_the_card_before_it(
    shelf: Shelf, small_desk: Desk, state: State
) -> None:
    await watching(small_desk, state, TOPIC)
    shelf.change("briefs/topics/flood.yaml", "in a single night", "within hours")
    for id_, published in (("a-2024", "published: 2024-04-02\n"), ("b-2024", ""), ("c-2024", "published: 2024-04\n"), ("d-2024", "published: 2024-04-09\n")):  # fmt: skip
        new = NEW.replace("wall-2024", id_).replace("published: 2024-04-02\n", published)
        shelf.write(f"seeds/{id_}.yaml", new.replace("A flood like that", f"A flood as in {id_}"))
    (answer,) = await hear(small_desk, state)
    assert [citation.source for citation in answer.citations()] == [
        "arden-2024", "d-2024", "a-2024", "c-2024", "b-2024"
    ]  # fmt: skip


async def test_a_restart_neither_misses_nor_repeats_anything(
    shelf: Shelf, tmp_path: Path, state: State, small_desk: Desk
) -> None:
    await watching(small_desk, state, TOPIC, PERSON)
    await small_desk.index.close()
    shelf.change("briefs/topics/flood.yaml", "see: [ada", f"{POINT}see: [ada")
    shelf.write("seeds/wall-2024.yaml", NEW)
    async with Desk(shelf.home, None, tmp_path / "other.sqlite3") as desk:
        (first,) = await hear(desk, state)
        assert (lines(first), words(first)) == (["The wall is to be built."], ["A flood like that will come again"])
    async with Desk(shelf.home, None, tmp_path / "other.sqlite3") as desk:
        assert await hear(desk, state) == []


async def test_a_text_that_comes_to_its_record_is_no_news(shelf: Shelf, small_desk: Desk, state: State) -> None:
    await watching(small_desk, state, TOPIC, STRANGER)
    text = 'Who pays for the dike?\n\n"The county has the money," said Dot Marsh.'
    shelf.write("seeds/dike-2024.txt", text)
    shelf.change("seeds/dike-2024.yaml", "passages:", f"sha256: {digest(text)}\npassages:")
    shelf.change("seeds/dike-2024.yaml", "    gist", "    lines: 3\n    gist")
    assert await hear(small_desk, state) == []


async def test_a_card_with_another_id_is_no_news_and_stays_watched_by_its_old_one(
    shelf: Shelf, small_desk: Desk, state: State
) -> None:
    await watching(small_desk, state, TOPIC, Wish("words", "open who pays", "open who pays"))
    (shelf.home / "briefs/topics/flood.yaml").unlink()
    shelf.change("briefs/people/ada-marsh.yaml", "see: [flood]", "see: [deluge]")
    deluge = FLOOD.replace("id: flood", "id: deluge").replace("[high-water]", "[flood]")
    shelf.write("briefs/topics/deluge.yaml", deluge)
    assert await hear(small_desk, state) == []
    shelf.change("briefs/topics/deluge.yaml", "see: [ada", f"{POINT}see: [ada")
    shelf.write("seeds/wall-2024.yaml", NEW)
    (answer,) = await hear(small_desk, state)
    assert lines(answer) == ["The wall is to be built."]
    assert words(answer) == ["A flood like that will come again"]


async def test_an_alias_that_stands_nearly_everywhere_brings_no_quotation(
    shelf: Shelf, small_desk: Desk, state: State
) -> None:
    shelf.change("briefs/topics/flood.yaml", "[high-water]", "[high-water, us, now]")
    await watching(small_desk, state, TOPIC)
    shelf.write("seeds/wall-2024.yaml", NEW.replace("A flood like that will come again", "They told us so just now"))
    assert await hear(small_desk, state) == []


async def test_common_words_of_an_alias_have_to_stand_beside_the_others(
    shelf: Shelf, small_desk: Desk, state: State
) -> None:
    shelf.change("briefs/topics/flood.yaml", "[high-water]", "[high-water, what-next, why-county]")
    await watching(small_desk, state, TOPIC)
    new = NEW.replace("A flood like that will come again", "It is for the next mayor")
    shelf.write("seeds/wall-2024.yaml", new.replace("money of the county's", "money"))
    assert await hear(small_desk, state) == []
    shelf.write(
        "seeds/next-2024.yaml", NEW.replace("wall-2024", "next-2024").replace("A flood like", "What next? A sea like")
    )
    (answer,) = await hear(small_desk, state)
    assert words(answer) == ["What next? A sea like that will come again", "No money of the county's will go there"]


async def test_a_line_that_moves_to_another_card_is_no_news_to_who_watches_its_words(
    shelf: Shelf, small_desk: Desk, state: State
) -> None:
    await watching(small_desk, state, Wish("words", "open who pays", "open who pays"))
    shelf.change("briefs/topics/flood.yaml", OPEN, "")
    shelf.change("briefs/people/ada-marsh.yaml", "see: [flood]", f"{OPEN}see: [flood]")
    assert await hear(small_desk, state) == []


@pytest.mark.parametrize("name", ["dike-2024", "dike-arden-2024"])
async def test_a_source_that_comes_back_is_no_news_also_by_another_id(
    shelf: Shelf, small_desk: Desk, state: State, name: str
) -> None:
    await watching(small_desk, state, STRANGER, WORDS)
    record_of = (shelf.home / "seeds/dike-2024.yaml").read_text()
    for path in ("briefs/topics/flood.yaml", "briefs/events/arden.yaml"):
        shelf.write(path, (shelf.home / path).read_text().replace("dike-2024#1", "arden-2024#1"))
    (shelf.home / "seeds/dike-2024.yaml").unlink()
    assert await hear(small_desk, state) == []
    shelf.write(f"seeds/{name}.yaml", record_of.replace("dike-2024", name))
    assert await hear(small_desk, state) == []


async def test_a_card_that_goes_says_nothing_of_itself_to_who_watches_words(
    shelf: Shelf, small_desk: Desk, state: State, clock: Clock
) -> None:
    await watching(small_desk, state, Wish("words", "wall", "wall", quiet=Quiet(11 * 60, 13 * 60)))
    card = (
        FLOOD.replace("id: flood", "id: wall")
        .replace("[high-water]", "[dam]")
        .replace("see: [ada", f"{POINT}see: [ada")
    )
    file = shelf.write("briefs/topics/wall.yaml", card)
    assert await hear(small_desk, state) == []
    file.unlink()
    clock.now += 3600
    assert await hear(small_desk, state) == []


async def test_the_first_that_comes_into_an_empty_library_is_news(tmp_path: Path, state: State) -> None:
    shelf = Shelf(tmp_path / "empty")
    for folder in ("seeds", "briefs"):
        (shelf.home / folder).mkdir(parents=True)
    async with Desk(shelf.home, None, tmp_path / "index.sqlite3") as desk:
        await watching(desk, state, WORDS)
        shelf.write("seeds/wall-2024.yaml", NEW)
        (answer,) = await hear(desk, state)
        assert words(answer) == ["No money of the county's will go there"]
