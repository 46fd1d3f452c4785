"""Whoever is named in a chat message is told with role and citation."""

from bot.answers.commands import Occasion
from bot.answers.desk import Desk
from tests.asking import sourced
from tests.shelf import Shelf


async def test_everybody_who_is_named_has_a_line(desk: Desk) -> None:
    answer = await desk.named_in("**Kang** met Putin’s aides; 习近平 did not.")
    assert [line.label for line in answer.lines] == ["Kang Joon-young", "Vladimir Putin", "Xi Jinping"]
    assert answer.lines[0].text == "Professor of China studies, Hankuk University of Foreign Studies"
    assert answer.suggestions[0] == "!who Kang Joon-young"
    assert answer.title == "3 are named in this message"
    assert sourced(answer)


async def test_a_name_of_two_is_asked_back(desk: Desk) -> None:
    answer = await desk.named_in("I spoke to Sun", Occasion("?"))
    assert answer.command == "who"
    assert set(answer.choices) == {"Yun Sun", "Sun Weidong"}
    assert answer.lines[0].label == "Sun"
    assert answer.suggestions == ()
    assert sourced(answer)


async def test_a_speaker_without_a_card_is_told_too(small_desk: Desk) -> None:
    answer = await small_desk.named_in("Dot Marsh again, and Ben Ford")
    assert [(line.label, line.text) for line in answer.lines] == [
        ("Dot Marsh", "Is quoted, and has no card yet."),
        ("Ben Ford", "Member of the council"),
    ]
    assert sourced(answer)


async def test_another_spelling_is_told(desk: Desk) -> None:
    answer = await desk.named_in("Kim Jong Eun waved")
    assert answer.notes == ("I read “Kim Jong Eun” as Kim Jong-un.",)


async def test_a_message_that_names_nobody(desk: Desk) -> None:
    answer = await desk.named_in("The sun is out")
    assert (answer.outcome, answer.lines) == ("nothing", ())
    assert answer.notes


async def test_a_message_longer_than_any_is_refused(desk: Desk) -> None:
    assert (await desk.named_in("x" * 4001)).outcome == "usage"


async def test_a_new_card_is_known_after_a_reload(shelf: Shelf, small_desk: Desk) -> None:
    assert (await small_desk.named_in("Dot Marsh said so")).lines[0].text.startswith("Is quoted")
    shelf.write(
        "briefs/people/dot-marsh.yaml",
        "kind: person\nid: dot-marsh\nnames: [Dot Marsh]\nfamily_name: Marsh\nrole: head of the county\n"
        "cite: [dike-2024#1]\nas_of: 2024-03-09\npoints:\n  - {text: Pays., cite: [dike-2024#1]}\n",
    )
    await small_desk.reload()
    assert (await small_desk.named_in("Dot Marsh said so")).lines[0].text == "Head of the county"
