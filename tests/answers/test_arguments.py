"""Typed words are sorted into the parameters of a command, or refused with what to write."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.commands import Command, read_arguments
from bot.answers.table import COMMANDS
from bot.errors import UsageError

TABLE = {command.name: command for command in COMMANDS}


def read(line: str) -> dict[str, str]:
    name, _, typed = line.partition(" ")
    return read_arguments(TABLE[name], typed, "!")


@pytest.mark.parametrize(
    ("line", "arguments"),
    [
        ("who Kang Jun-young", {"name": "Kang Jun-young"}),
        ("timeline", {}),
        ("timeline sanctions", {"about": "sanctions"}),
        ("timeline about talks", {"about": "talks"}),
        ("timeline talks since 2018", {"about": "talks", "from": "2018"}),
        ("timeline from May 2024 to 20 June 2024", {"from": "May 2024", "to": "20 June 2024"}),
        ("timeline to 2023 about missiles after 2018", {"about": "missiles", "after": "2018", "to": "2023"}),
        ("timeline from about 2018", {"from": "about 2018"}),
        ("timeline FROM 2018", {"from": "2018"}),
        ("timeline 2024-06-19", {"about": "2024-06-19"}),
        ("quote satellite", {"words": "satellite"}),
        ("quote by kang", {"by": "kang"}),
        ("quote satellite by kang in lee-2024", {"words": "satellite", "by": "kang", "source": "lee-2024"}),
        ("quote in lee-2024 by kang", {"by": "kang", "source": "lee-2024"}),
        ("quote in the long run", {"words": "in the long run"}),
        ("quote watching in orbit", {"words": "watching in orbit"}),
        ('quote "by betting big" by park', {"words": '"by betting big"', "by": "park"}),
        ("quote “by betting big”", {"words": "“by betting big”"}),
        ("quote", {}),
        ("brief", {}),
        ("passage son-2024 # 3", {"citation": "son-2024 # 3"}),
    ],
)
def test_words_go_where_they_are_meant(line: str, arguments: dict[str, str]) -> None:
    assert read(line) == arguments


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("who", "!who needs a name, in any order or spelling: write !who kang"),
        ("source", "!source needs the id of a source: write !source son-2024"),
        ("passage", "!passage needs a citation: write !passage son-2024#3"),
        ("sources everything", "!sources takes no 'everything': write !sources"),
        ("sources son-2024", "!sources takes no 'son-2024': write !sources"),
        ("timeline from", "!timeline needs the first date"),
        ("timeline from to 2024", "!timeline needs the first date"),
        ("timeline about", "!timeline needs words, names or topics"),
        ("quote satellite by", "!quote needs the speaker"),
    ],
)
def test_words_that_do_not_fit_are_refused_with_what_to_write(line: str, advice: str) -> None:
    with pytest.raises(UsageError, match=re.escape(advice)):
        read(line)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_examples_of_a_command_are_examples_of_it(command: Command) -> None:
    assert command.examples
    for example in command.examples:
        name, _, typed = example.partition(" ")
        assert name == command.name
        read_arguments(command, typed, "!")
    assert command.usage.startswith(command.name)
    assert command.summary.endswith(".")


@given(
    st.sampled_from(COMMANDS),
    st.text(max_size=60) | st.lists(st.sampled_from(["from", "to", "by", "in", '"', "x"])).map(" ".join),
)
def test_any_words_are_read_or_refused_and_none_is_lost(command: Command, typed: str) -> None:
    try:
        arguments = read_arguments(command, typed, "!")
    except UsageError as refused:
        assert f"!{command.name}" in str(refused)  # noqa: PT017 - both ways out are right
        return
    kept = Counter("".join(" ".join(arguments.values()).split()))
    lost = Counter(re.sub(r'[\s"“”]', "", typed)) - kept  # marks around nothing are no words
    assert lost.total() <= sum(max(map(len, parameter.words), default=0) for parameter in command.parameters)
