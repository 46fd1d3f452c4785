"""What the shipped cards say stands in the passages that they cite."""

from bot.cards.checking import lines_of
from bot.cards.model import Event, Side
from bot.cards.sourcing.finding import unsourced
from bot.cards.sourcing.knowledge import know
from bot.cards.sourcing.passages import facts_of_passages
from bot.cards.sourcing.sharpness import sharper
from tests.loading import Loaded
from tests.shelf import Shelf


def test_names_may_stand_in_the_gist_the_byline_and_the_speakers(shelf: Shelf) -> None:
    loaded = shelf.load()
    source = loaded.sources["arden-2024"]
    held = facts_of_passages(source, {1: loaded.text(source.passages[0].citation)})[1]
    assert held.held
    assert unsourced("Ada Marsh of Arden College, says Cy Reed of The Arden Post.", [held]) == []
    assert [one.words for one in unsourced("The council heard Ben Ford.", [held])] == ["Ben Ford"]


def test_without_its_text_a_passage_may_name_whoever_its_record_names(shelf: Shelf) -> None:
    source = shelf.load().sources["arden-2024"]
    ours = facts_of_passages(source, {1: None})[1]
    assert not ours.held
    assert unsourced("The council heard Ben Ford.", [ours]) == []
    assert [one.words for one in unsourced("The council heard Dot Reed.", [ours])] == ["Dot"]


def test_the_shipped_cards_say_next_to_nothing_that_their_passages_do_not(shipped_with_texts: Loaded) -> None:
    library = shipped_with_texts.library
    knowledge = know(library.people.values(), library.synonyms)
    told: list[str] = []
    for card in library.cards():
        for line in lines_of(card):
            facts = [
                facts_of_passages(library.sources[one.source], {one.passage: shipped_with_texts.text(one)}, knowledge)[
                    one.passage
                ]
                for one in line.citations
            ]
            told += [f"{card.id}: {one.words}" for one in unsourced(line.text, facts, knowledge)]
            date = line.date if isinstance(line, Event | Side) else None
            told += [f"{card.id}: {date}" for _ in [0] if date and sharper(date, facts)]
    assert told == []
