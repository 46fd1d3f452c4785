"""Messages are read without their markdown."""

import pytest

from bot.answers.chat_text import paragraphs


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("**bold** *slanted* __under__ ||hidden|| _so_ snake_case", ["bold slanted under hidden so snake_case"]),
        (r"\*not bold\* and \> no quote", ["*not bold* and > no quote"]),
        ("# Heading\n- item\n2. second\n-# small", ["Heading", "item", "second", "small"]),
        ("see [the text](<https://example.org/a>) https://example.org <https://b.example>", ["see the text"]),
        ("<@12> <@&3> <#4> <:wave:5> <a:wave:6> <t:7:R> hello", ["hello"]),
        ("one `code` two ```\nblock\n``` three", ["one two three"]),
        ("kept ~~struck~~", ["kept"]),
        ("“yes, over\ntwo lines” end\nnext", ["“yes, over two lines” end", "next"]),
        ("“never closed\nnext line", ["“never closed", "next line"]),
        ("“never closed\n\nnext", ["“never closed", "next"]),
        ("“so it is” (Ann Reed, mason) yes", ["“so it is” — Ann Reed, mason yes"]),
    ],
)
def test_only_words_are_left(message: str, words: list[str]) -> None:
    assert [line.text for line in paragraphs(message) if line.text] == words


def test_block_quotes_are_told_apart() -> None:
    read = paragraphs("> one\ntwo\n>>> three\nfour")
    assert [(line.text, line.cited) for line in read] == [
        ("one", True), ("two", False), ("three", True), ("four", True),
    ]  # fmt: skip
