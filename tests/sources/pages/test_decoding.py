"""Whatever bytes a page was saved as, its text is the same; what is no text is refused in one clear line."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Exit, NotAnArticle
from bot.sources.pages.decoding import LARGEST_TEXT, decode, load
from bot.sources.texts import digest

PAGE = "Harbour to reopen\n\n“It’s the wall,” said Ann Writer – the mayor – in the café.\nNobody knew why, or when."


@pytest.mark.parametrize(
    "content",
    [
        PAGE.encode(),
        PAGE.encode("utf-8-sig"),
        PAGE.encode("utf-16"),
        codecs.BOM_UTF16_BE + PAGE.encode("utf-16-be"),
        PAGE.encode("utf-16-le"),
        PAGE.encode("utf-16-be"),
        PAGE.encode("utf-32"),
        PAGE.encode("cp1252"),
        PAGE.replace("\n", "\r\n").encode(),
        PAGE.replace("\n", "\r").encode("cp1252"),
        f" \n\f\n{PAGE}\r\n\t".encode("utf-16"),
    ],
)
def test_the_text_is_the_same_in_every_encoding(content: bytes) -> None:
    assert decode(content) == PAGE


def test_bytes_without_a_meaning_are_replaced_and_the_rest_is_kept() -> None:
    assert decode(b"caf\xe9 \x93yes\x94 \x81\x8d\x8f\x90\x9d") == "café “yes” " + "\ufffd" * 5


def test_one_stray_byte_does_not_turn_a_page_into_another_encoding() -> None:
    assert decode(PAGE.encode() + b" \xff") == f"{PAGE} \ufffd"
    assert decode(PAGE.encode()[: PAGE.encode().index("’".encode()) + 2]).startswith("Harbour to reopen\n\n“It")


def test_half_a_character_at_the_end_of_utf16_is_replaced() -> None:
    assert decode(PAGE.encode("utf-16") + b"x") == f"{PAGE}\ufffd"


def test_spaces_of_every_kind_stay_as_they_stand() -> None:
    page = "Ann\u00a0Writer\u2028said\u2029so\fand\u200bleft\x85."
    assert decode(page.encode()) == page


@given(
    st.text(
        st.characters(codec="utf-8", exclude_characters="\0", categories=("L", "N", "P", "Zs", "Zl", "Zp")), min_size=1
    )
)
def test_the_digest_of_utf8_is_that_of_its_text_with_plain_newlines(page: str) -> None:
    expected = page.encode().decode("utf-8-sig").strip()
    if expected:
        assert digest(decode(page.encode())) == digest(expected)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xff\xfe", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"PK\x03\x04\x14\0", "Word or Writer"),
        (b"\x89PNG\r\n\x1a\n\0", "a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
        (b"\x1f\x8b\x08\0", "compressed"),
        (b"{\\rtf1\\ansi Harbour}", "rich text"),
        (b"\0\1\2\3" * 400, "binary"),
        (PAGE.encode() + b"\0" + PAGE.encode(), "binary"),
        (bytes(range(1, 256)) * 40, "binary"),
        (b"x" * (LARGEST_TEXT + 1), "4.0 MB"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line_that_says_what_to_do(content: bytes, says: str) -> None:
    with pytest.raises(NotAnArticle, match=says) as refused:
        decode(content)
    assert ": " in str(refused.value)
    assert "\n" not in str(refused.value)
    assert refused.value.exit_code is Exit.FILES


def test_a_file_too_large_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200 << 20)
    with pytest.raises(NotAnArticle, match=r"200\.0 MB and an article at most 4"):
        load(path)


def test_a_file_is_read_and_one_that_cannot_be_says_why(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(PAGE.encode("utf-16"))
    assert load(tmp_path / "page.txt") == PAGE
    for missing in (tmp_path / "missing.txt", tmp_path):
        with pytest.raises(NotAnArticle, match="cannot be read"):
            load(missing)
