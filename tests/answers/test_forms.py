from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answer import Outcome
from bot.answers.commands import Command, Occasion
from bot.answers.desk import Desk
from bot.answers.forms import read_form, write_form
from bot.answers.table import COMMANDS
from bot.language.saying import speaking
from tests.asking import ask

BY_NAME = {command.name: command for command in COMMANDS}
WORDS = st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(bool)


def filled_in(command: Command) -> st.SearchStrategy[tuple[Command, dict[str, str]]]:
    arguments = {parameter.name: WORDS for parameter in command.parameters}
    return st.tuples(st.just(command), st.fixed_dictionaries({}, optional=arguments))


@given(st.sampled_from(COMMANDS).flatmap(filled_in))
def test_what_was_filled_in_is_read_again_as_it_was(filled: tuple[Command, dict[str, str]]) -> None:
    command, arguments = filled
    assert read_form(write_form(command, arguments)) == (command.name, arguments)


async def test_words_that_introduce_others_when_typed_are_words_in_a_form(desk: Desk) -> None:
    form = write_form(BY_NAME["quote"], {"words": "stand by the in", "by": "Kang"})
    answer = await ask(desk, form)
    assert "stand by the in" in answer.title
    assert answer.question == form


@pytest.mark.parametrize(
    ("form", "typed"), [("/who name:kang", "who kang"), ("/brief topic:China", "why-china"), ("/brief", "brief")]
)
async def test_a_form_is_answered_as_its_typed_question(desk: Desk, form: str, typed: str) -> None:
    filled, plain = await ask(desk, form), await ask(desk, typed)
    assert (filled.title, filled.lines, filled.outcome) == (plain.title, plain.lines, plain.outcome)


async def test_a_form_of_no_command_is_none(desk: Desk) -> None:
    assert await desk.ask("/frobnicate name:kang") is None


async def test_a_topic_that_is_not_held_is_said_not_to_be(desk: Desk) -> None:
    answer = await ask(desk, "brief flying saucers")
    assert (answer.outcome, answer.title) == ("nothing", "I hold no topic “flying saucers”")
    assert answer.outcome in get_args(Outcome)


async def test_answers_of_other_prefixes_and_locales_are_other_answers(desk: Desk) -> None:
    plain = await ask(desk, "help who")
    other = await desk.ask("help who", Occasion("?"))
    with speaking("de"):
        german = await desk.ask("help who")
    assert other is not None
    assert (plain.title, other.title) == ("!who <name>", "?who <name>")
    assert german is not plain
