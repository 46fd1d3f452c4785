import pytest

from bot.answers.answer import Answer, Line
from bot.answers.paging import PIECE, pages
from bot.letters import cut

LETTERS = ["👨‍👩‍👧‍👦", "🇰🇷", "👍🏽", "e\u0301", "1️⃣", "🏴\U000e0067\U000e0062\U000e007f", "नि", "שׁ", "x"]


@pytest.mark.parametrize("letter", LETTERS)
def test_a_text_is_cut_between_letters(letter: str) -> None:
    for longest in range(len(letter), 60):
        assert cut(letter * 60, longest) == letter * (longest // len(letter))


def test_a_letter_that_is_longer_than_the_room_is_cut_all_the_same() -> None:
    assert cut(f"a{chr(0x301) * 50}", 10) == f"a{chr(0x301) * 9}"
    assert cut("short", 10) == "short"
    assert cut("", 10) == ""


@pytest.mark.parametrize("letter", LETTERS)
def test_a_page_ends_with_a_whole_letter(letter: str) -> None:
    laid_out = pages(Answer("x", "x", lines=(Line(letter * 2 * PIECE),)))
    pieces = [block.text.removesuffix(" …") for page in laid_out for block in page.blocks]
    assert "".join(pieces) == letter * 2 * PIECE
    assert all(piece == letter * (len(piece) // len(letter)) for piece in pieces)
