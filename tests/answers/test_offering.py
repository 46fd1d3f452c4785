from itertools import count
from pathlib import Path
from string import ascii_lowercase
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.commands import Asker, Command, Kind, Occasion, Parameter, being_typed
from bot.answers.desk import Desk
from bot.answers.forms import write_form
from bot.answers.offering import MOST
from bot.answers.table import COMMANDS
from bot.cards.spelling import words_of
from bot.index.names.completing import Completing, Named
from bot.state.database import State

BY_NAME = {command.name: command for command in COMMANDS}


@pytest.mark.parametrize(
    ("kind", "typed", "first"),
    [
        ("name", "park", "Park Won-gon"),
        ("name", "gon won", "Park Won-gon"),
        ("name", "Kang Jun", "Kang Joon-young"),
        ("name", "swanstorm", "Niklas Swanstrom"),
        ("topic", "why-c", "why-china"),
        ("topic", "matters china", "why-china"),
        ("source", "SON", "son-2024"),
        ("citation", "son-2024#1", "son-2024#1"),
        ("citation", "lee", "lee-2024#1"),
        ("command", "!time", "timeline"),
    ],
)
async def test_what_is_offered_first(desk: Desk, kind: Kind, typed: str, first: str) -> None:
    assert (await desk.offers(kind, typed))[0].value == first


@pytest.mark.parametrize("kind", sorted({*get_args(Kind)} - {"watch"}))
async def test_nothing_typed_offers_something_and_never_too_much(desk: Desk, kind: Kind) -> None:
    assert 0 < len(await desk.offers(kind, "")) <= MOST


OFFERED = [(command, one) for command in COMMANDS for one in command.parameters if one.kind]


@pytest.mark.parametrize(("command", "parameter"), OFFERED, ids=lambda one: one.name)
async def test_whatever_is_offered_is_found(desk: Desk, tmp_path: Path, command: Command, parameter: Parameter) -> None:
    others = {one.name: "kang" for one in command.parameters if one.required}
    channels = count(1)
    async with State.open(tmp_path / "state.sqlite3") as state:
        desk.keeping.use(state)
        for typed in ("", *ascii_lowercase):
            assert parameter.kind is not None
            for offer in await desk.offers(parameter.kind, typed):
                asked = write_form(command, {**others, parameter.name: offer.value})
                answer = await desk.ask(asked, Occasion(asker=Asker(1, next(channels), team=1)))
                assert answer is not None
                assert answer.found, offer


@pytest.mark.parametrize("kind", sorted({*get_args(Kind)} - {"command"}))
async def test_noise_is_offered_nothing(desk: Desk, kind: Kind) -> None:
    assert await desk.offers(kind, "qqqqqxxxxzzzz") == ()


@pytest.mark.parametrize(
    ("command", "typed", "parameter", "rest"),
    [
        ("quote", "", "words", ""),
        ("quote", "spy sat", "words", "spy sat"),
        ("quote", "spy by ", "by", ""),
        ("quote", "spy by  won  go", "by", "won  go"),
        ("timeline", "from 2018 about nor", "about", "nor"),
        ("who", "won-gon", "name", "won-gon"),
        ("sources", "x", None, "x"),
    ],
)
def test_what_is_being_typed(command: str, typed: str, parameter: str | None, rest: str) -> None:
    found, being = being_typed(BY_NAME[command], typed)
    assert (found.name if found else None, being) == (parameter, rest)


async def test_nothing_goes_on_behind_a_word_that_is_no_command(desk: Desk) -> None:
    assert await desk.going_on("frobnicate kan") == ("", ())


NAME = st.lists(st.sampled_from("ann bo kim anna li park 박 Sun".split()), min_size=1, max_size=3).map(" ".join)
PEOPLE = st.dictionaries(
    st.sampled_from("abcdefgh"), st.tuples(st.lists(NAME, min_size=1, max_size=2), st.integers(0, 9))
)


@given(PEOPLE, st.text("aknop이 ", max_size=6), st.integers(1, 5))
def test_each_completed_name_has_a_word_for_each_typed_one(
    people: dict[str, tuple[list[str], int]], typed: str, most: int
) -> None:
    named = [Named(id_, tuple(names), weight) for id_, (names, weight) in people.items()]
    found = Completing(named).complete(typed, most)
    words = words_of(typed)

    def fits(one: Named) -> bool:
        own = [word for name in one.names for word in words_of(name)]
        return all(any(known.startswith(word) for known in own) for word in words)

    assert set(found) <= {one.id for one in named if fits(one)}
    assert len(found) == min(most, sum(map(fits, named)))
