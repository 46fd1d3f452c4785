import asyncio

from bot.language.saying import languages, listed, number, say, say_many, speaking, spoken, unsaid


def test_what_a_sentence_names_stands_in_it_as_it_is() -> None:
    assert say("I hold nothing on “{words}”", words="{words} 100%") == "I hold nothing on “{words} 100%”"


def test_whole_numbers_are_written_as_the_locale_has_it() -> None:
    assert say("{count} quotations", count=12345) == "12,345 quotations"
    with speaking("de"):
        assert number(12345) == "12.345"
        assert say("{count} quotations", count=12345, year="2024") == "12.345 quotations"


def test_one_is_not_many() -> None:
    assert [say_many("{count} card", "{count} cards", count) for count in (0, 1, 2)] == ["0 cards", "1 card", "2 cards"]


def test_a_locale_that_nobody_knows_is_plain_english() -> None:
    with speaking("xx-YY"):
        assert number(12345) == "12,345"
        assert say("Yes") == "Yes"


def test_english_can_always_be_spoken() -> None:
    assert "en" in languages()


async def test_each_conversation_keeps_its_own_locale() -> None:
    began = asyncio.Event()

    async def talk(locale: str) -> str:
        with speaking(locale):
            if locale == "ko":
                await began.wait()
            began.set()
            return spoken()

    assert await asyncio.gather(talk("ko"), talk("en-GB")) == ["ko", "en-GB"]
    assert spoken() == "en"


def test_what_is_marked_to_be_said_later_is_said_as_it_stands() -> None:
    assert say(unsaid("As of {date}"), date="2024") == "As of 2024"


def test_items_stand_side_by_side() -> None:
    assert listed(name for name in ("Ann", "Bob", "Cyd")) == "Ann, Bob, Cyd"
    assert listed(()) == ""
