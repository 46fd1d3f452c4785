"""Every sentence that the code says is in every catalogue, translated, with the values that it names."""

import re
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.pofile import write_po

from bot.answers.answer import Answer
from bot.answers.paging import pages
from bot.answers.table import COMMANDS
from bot.language.catalogues import mistakes, read, sentences, update
from bot.language.saying import CATALOGUES, languages, say, say_many, speaking, unsaid
from bot.render.discord import message

PATHS = sorted(CATALOGUES.glob("*.po"))

AFTER_A_VOWEL_OR_NOT = re.compile(r"\}[”'’)\]]*(?:은|는|이|가|을|를|와|과|로|으로|이나|나|라고|이라고)(?=[\s.,?]|$)")
"""Korean particles whose form depends on the last sound of the word before, which a value may end with."""


def ids(catalogue: Catalog) -> set[str]:
    return {str(message.id) for message in catalogue if message.id}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_nothing_is_missing_and_nothing_is_said_no_more(path: Path) -> None:
    said, translated = sentences(), read(path)
    assert ids(translated) == ids(said), "python -m bot.language"
    assert not list(translated.obsolete)
    assert not list(mistakes(translated))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_catalogue_that_is_up_to_date_is_written_as_it_is(path: Path, tmp_path: Path) -> None:
    copied = tmp_path / path.name
    copied.write_bytes(path.read_bytes())
    update(copied, sentences())
    assert copied.read_text(encoding="utf-8") == path.read_text(encoding="utf-8"), "python -m bot.language"


def test_no_particle_depends_on_the_word_that_a_value_ends_with() -> None:
    said = ["".join(one.string or ()) for one in read(CATALOGUES / "ko.po") if one.id]
    assert len(said) > 150
    assert not [one for one in said if AFTER_A_VOWEL_OR_NOT.search(one)]


def code(folder: Path, text: str) -> Path:
    (folder / "bot").mkdir()
    (folder / "bot" / "words.py").write_text(text, encoding="utf-8")
    return folder / "bot"


def test_sentences_are_found_where_they_are_said_or_marked(tmp_path: Path) -> None:
    text = 'say("Yes")\nsay_many("{count} card", "{count} cards", n)\nTABLE = {"x": unsaid("Later " "said")}\nsay(TABLE["x"])'
    assert [one.id for one in sentences(code(tmp_path, text))][1:] == [
        ("{count} card", "{count} cards"),
        "Later said",
        "Yes",
    ]


def test_where_code_only_moves_within_a_module_nothing_changes(tmp_path: Path) -> None:
    path, package = tmp_path / "fr.po", code(tmp_path, 'say("Yes")\ndef f():\n    say("And no")')
    update(path, sentences(package))
    before = path.read_text(encoding="utf-8")
    (package / "words.py").write_text('def f():\n    g(say("Yes"))\n\nsay("And no")', encoding="utf-8")
    update(path, sentences(package))
    assert path.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("put_together", ['say(f"It is {x}")', 'say("It is " + x)', 'say_many("one", f"{x}s", 2)'])
def test_a_sentence_that_is_put_together_is_refused(tmp_path: Path, put_together: str) -> None:
    with pytest.raises(ValueError, match=r"bot/words\.py:1: this sentence is put together"):
        sentences(code(tmp_path, put_together))


def test_what_is_left_to_do_is_told(tmp_path: Path) -> None:
    said = sentences(
        code(tmp_path, 'say("Nothing on {words}")\nsay_many("{count} card", "{count} cards", n)\nsay("Yes")')
    )
    path = tmp_path / "ru.po"
    assert len(list(mistakes(update(path, said)))) == 3
    catalogue = read(path)
    for one, string in (
        ("Nothing on {words}", "Ничего про {word}"),
        ("Yes", "Да"),
        ("{count} card", ("{count}", "{count}")),
    ):
        catalogue[one].string = string
    with path.open("wb") as file:
        write_po(file, catalogue)
    assert list(mistakes(update(path, said))) == [
        "not translated: {count} card",
        "another {name} in braces than the sentence has: Nothing on {words}",
    ]


def test_a_sentence_that_changed_a_little_is_to_be_looked_at(tmp_path: Path) -> None:
    path, package = tmp_path / "fr.po", code(tmp_path, 'say("Every source and what it holds")')
    catalogue = update(path, sentences(package))
    catalogue["Every source and what it holds"].string = "Toutes les sources"
    with path.open("wb") as file:
        write_po(file, catalogue)
    (package / "words.py").write_text('say("Every source and what it has")', encoding="utf-8")
    (told,) = mistakes(update(path, sentences(package)))
    assert told.startswith("to be looked at")
    assert "Toutes les sources" in path.read_text(encoding="utf-8")


def test_korean_is_spoken_in_every_region_and_for_every_number() -> None:
    assert "ko" in languages()
    for locale in ("ko", "ko-KR"):
        with speaking(locale):
            assert say("As of {date}", date="2024") == "2024 기준"
            assert [say_many("{count} topic", "{count} topics", count) for count in (1, 1234)] == [
                "주제 1건",
                "주제 1,234건",
            ]


def test_a_language_without_a_catalogue_is_spoken_in_english() -> None:
    with speaking("da"):
        assert say("As of {date}", date="2024") == "As of 2024"


def test_names_of_commands_and_parameters_are_the_same_in_every_language() -> None:
    with speaking("ko"):
        assert [command.usage for command in COMMANDS][3] == "timeline [about …] [from …] [to …] [after …] [before …]"
        assert say(unsaid("the speaker")) == "발언자"


def test_an_answer_is_drawn_in_the_language_it_is_in() -> None:
    with speaking("ko"):
        korean = Answer("who", "ㄱ", suggestions=("!brief",))
    english = Answer("who", "a", suggestions=("!brief",))
    with speaking("ko"):
        assert message(pages(english)[0], "!").small_print == "-# See also: !brief"
    assert message(pages(korean)[0], "!").small_print == "-# 함께 보기: !brief"
