"""A typed line leads to a command, a topic, one suggestion, or nothing at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.router import Asked, Router, Unknown
from bot.answers.table import COMMANDS, RESERVED
from bot.cards.library import Library

NAMES = {command.name for command in COMMANDS}


@pytest.fixture(scope="module")
def router(shipped: Library) -> Router:
    return Router(COMMANDS, shipped.topic_commands)


@pytest.mark.parametrize(
    "line",
    ["", " ", "!", "!!", "!!!", "?", "?!", "...", "1", "100%", "$5", ":)", "-", "—", "_", "_who", "¯\\_(ツ)_/¯", "<@123>",
     "@who", "/frobnicate", "\0", "\n", "🙂", "🙂 who", "(who kang)", '"who"'],
)  # fmt: skip
def test_noise_is_no_command(router: Router, line: str) -> None:
    assert router.route(line) is None


@pytest.mark.parametrize(
    ("line", "command", "typed"),
    [
        ("who kang", "who", "kang"),
        ("WHO Kang", "who", "Kang"),
        ("  who \n  kang\tjoon ", "who", "kang joon"),
        ("whois kang", "who", "kang"),
        ("timeline", "timeline", ""),
        ("when about talks", "timeline", "about talks"),
        ("brief", "brief", ""),
        ("topics", "brief", ""),
        ("quotes by kang", "quote", "by kang"),
        ("passage son-2024#3", "passage", "son-2024#3"),
    ],
)
def test_commands_and_their_aliases_are_known(router: Router, line: str, command: str, typed: str) -> None:
    asked = router.route(line)
    assert isinstance(asked, Asked)
    assert asked.command is not None
    assert (asked.command.name, asked.typed, asked.topic, asked.page) == (command, typed, None, 1)


@pytest.mark.parametrize(
    "line",
    ["why-china", "why china", "Why China?", "WHY_CHINA", "why-china!", "why   china", "china", "beijing", "China.",
     "why-china, please"],
)  # fmt: skip
def test_topics_are_known_by_name_and_alias_with_spaces_or_hyphens(router: Router, line: str) -> None:
    asked = router.route(line)
    assert isinstance(asked, Asked)
    assert (asked.topic, asked.command, asked.typed) == ("why-china", None, "")


def test_every_topic_is_found_by_every_word_of_its_card(router: Router, shipped: Library) -> None:
    for word, topic in shipped.topic_commands.items():
        for line in (word, word.upper(), word.replace("-", " "), f"{word} page 2"):
            asked = router.route(line)
            assert isinstance(asked, Asked)
            assert asked.topic == topic


@pytest.mark.parametrize(
    ("line", "typed", "page"),
    [
        ("timeline page 2", "", 2),
        ("timeline about talks Page 12", "about talks", 12),
        ("who kang  page  3", "kang", 3),
        ("timeline page 0", "page 0", 1),
        ("timeline page 1000", "page 1000", 1),
        ("timeline page two", "page two", 1),
        ("timeline pages 2", "pages 2", 1),
        ("quote page 2 by kang", "page 2 by kang", 1),
    ],
)
def test_a_page_is_read_from_the_end_of_the_line_only(router: Router, line: str, typed: str, page: int) -> None:
    asked = router.route(line)
    assert isinstance(asked, Asked)
    assert (asked.typed, asked.page) == (typed, page)


def test_a_topic_with_spaces_takes_a_page(router: Router) -> None:
    asked = router.route("why china page 2")
    assert isinstance(asked, Asked)
    assert (asked.topic, asked.page) == ("why-china", 2)


@pytest.mark.parametrize(
    ("line", "suggestion"),
    [
        ("timelin", "timeline"),
        ("tiemline about talks", "timeline"),
        ("hlep", "help"),
        ("breif", "brief"),
        ("qoute satellite", "quote"),
        ("why-chin", "why-china"),
        ("why chna", "why-china"),
        ("sanctoins", "sanctions"),
        ("passages son-2024#3", "passage"),
        ("weather", None),
        ("play despacito", None),
        ("ban everyone", None),
        ("page 2", None),
        ("ab", None),
    ],
)
def test_a_word_that_is_no_command_gets_one_suggestion_or_none(
    router: Router, line: str, suggestion: str | None
) -> None:
    asked = router.route(line)
    assert isinstance(asked, Unknown)
    assert asked.suggestion == suggestion


def test_two_commands_equally_near_are_not_guessed_between() -> None:
    router = Router(COMMANDS, {"cart": "cart", "card": "card"})
    asked = router.route("carx")
    assert isinstance(asked, Unknown)
    assert asked.suggestion is None


def test_every_word_of_the_table_is_reserved() -> None:
    assert NAMES <= RESERVED
    assert all(alias in RESERVED for command in COMMANDS for alias in command.aliases)
    words = [word for command in COMMANDS for word in (command.name, *command.aliases)]
    assert len(words) == len(set(words))


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(["who", "why", "china", "page", "2", "?", "-", "'s", "#3"])).map(" ".join)
)
def test_any_line_leads_somewhere_or_nowhere_and_never_fails(router: Router, line: str) -> None:
    asked = router.route(line)
    match asked:
        case Asked():
            assert (asked.command is None) != (asked.topic is None)
            assert asked.page >= 1
        case Unknown():
            assert asked.word in " ".join(line.split())
        case None:
            pass
