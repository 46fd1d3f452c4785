"""Every letter gets a font that has it, or is written otherwise; an empty box is never drawn."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont
from hypothesis import given
from hypothesis import strategies as st

from bot.picture import fonts
from bot.picture.coverage import read_coverage
from bot.picture.fonts import BROUGHT, Fonts, Run
from bot.picture.machine import MachineFonts, folders
from tests.picture.scenes import BARE
from tests.picture.tiny import tiny_font

HANGUL = "강준영"
HEBREW = "שלוםע"


def with_fonts(folder: Path, **chars: str) -> Fonts:
    for name, every in chars.items():
        tiny_font(folder / "deep" / f"{name}.ttf", every)
    return Fonts(MachineFonts((folder,)))


@pytest.mark.parametrize(
    "text", ["Łódź Ďáblice ħuġ Việt Nam", "Владимир Путин, Ђорђе", "Ἑλλάς", "„So“ – ‘it’ is… €5 №1"]
)
def test_the_font_that_is_brought_draws_latin_cyrillic_and_greek(text: str) -> None:
    assert BARE.legible(text) == text
    assert [run.path for run in BARE.runs(text)] == [BROUGHT]


def test_a_font_of_the_machine_draws_what_the_brought_one_lacks(tmp_path: Path) -> None:
    found = with_fonts(tmp_path, hangul=HANGUL)
    assert found.legible(f"{HANGUL} (Kang)") == f"{HANGUL} (Kang)"
    path = str(tmp_path / "deep" / "hangul.ttf")
    assert found.runs(f"{HANGUL} (Kang)") == [Run(HANGUL, path), Run(" (Kang)", BROUGHT)]


def test_a_word_with_a_letter_that_no_font_has_is_written_in_latin_letters_whole(tmp_path: Path) -> None:
    assert BARE.legible(f"by {HANGUL}") == "by GangJunYeong"
    assert with_fonts(tmp_path, some=HANGUL[:2]).legible(f"by {HANGUL}") == "by GangJunYeong"


@pytest.mark.parametrize(
    ("text", "legible"),
    [
        ("习近平", "XiJinPing"),
        ("so 😀", "so :grinning:"),
        ("a\ue000b", "ab"),
        ("\ue000", "?"),
        ("\u202eabc\u200b", "abc"),
        ("", ""),
    ],
)
def test_what_nobody_can_draw_is_never_a_box(text: str, legible: str) -> None:
    assert BARE.legible(text) == legible


@given(st.text())
def test_whatever_is_legible_is_drawn_by_fonts_that_have_it(text: str) -> None:
    legible = BARE.legible(text)
    coverage = read_coverage(Path(BROUGHT))
    assert coverage is not None
    assert all(run.path == BROUGHT and all(char in coverage for char in run.text) for run in BARE.runs(legible))
    assert "".join(run.text for run in BARE.runs(legible)).split() == legible.split()


@given(st.text(alphabet=HEBREW + "ab 12.,()\u0301", max_size=30))
def test_right_to_left_words_lose_no_letter(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    found = with_fonts(tmp_path_factory.getbasetemp() / "rtl", hebrew=HEBREW)
    runs = found.runs(found.legible(text))
    assert sorted("".join(run.text for run in runs)) == sorted(found.legible(text))


@pytest.mark.skipif(not fonts.SHAPES, reason="this Pillow has no Raqm")
@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("Abc שלום def", [("Abc ", False), ("שלום", True), (" def", False)]),
        ("Abc שלום עם 12 def", [("Abc ", False), ("12", True), ("שלום עם ", True), (" def", False)]),
        ("שלום Abc def", [("Abc def", False), (" ", True), ("שלום", True)]),
        ("שלום Abc (שלום).", [(").", True), ("שלום", True), (" (", True), ("Abc", False), (" ", True), ("שלום", True)]),
        ("Abc שלום (12) def", [("Abc ", False), ("(12)", True), ("שלום ", True), (" def", False)]),
        ("שלום “Ab” (cd)!", [("!", True), ("Ab” (cd)", False), (" “", True), ("שלום", True)]),
        ("Abc שלוםָ def", [("Abc ", False), ("שלוםָ", True), (" def", False)]),
    ],
)
def test_words_stand_in_the_order_in_which_they_are_read(
    tmp_path: Path, text: str, order: list[tuple[str, bool]]
) -> None:
    found = with_fonts(tmp_path, hebrew=HEBREW + " ָ")
    assert [(run.text, run.rtl) for run in found.runs(text)] == order


def test_without_raqm_right_to_left_scripts_are_written_in_latin_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "SHAPES", False)
    assert with_fonts(tmp_path, hebrew=HEBREW).legible(HEBREW[:4]).isascii()


@pytest.mark.parametrize(
    "content", [b"", b"no font", b"\x00\x01\x00\x00\x00\x09" + b"\xff" * 99, b"ttcf" + b"\xff" * 40]
)
def test_a_broken_font_is_passed_over(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a-sans.ttf").write_bytes(content)
    assert with_fonts(tmp_path, hangul=HANGUL).legible(HANGUL) == HANGUL


def test_a_collection_is_known_by_its_first_font(tmp_path: Path) -> None:
    collection = TTCollection()
    collection.fonts = [
        TTFont(tiny_font(tmp_path / "parts" / f"{n}.ttf", chars)) for n, chars in enumerate((HANGUL, "ab"))
    ]
    collection.save(tmp_path / "all.ttc")  # pyright: ignore[reportUnknownMemberType]
    coverage = read_coverage(tmp_path / "all.ttc")
    assert coverage is not None
    assert ("강" in coverage, "a" in coverage, "김" in coverage) == (True, False, False)


def test_coverage_is_what_fonttools_reads() -> None:
    machine = [path for folder in folders() if folder.is_dir() for path in sorted(folder.rglob("*.ttf"))]
    for path in (Path(BROUGHT), *machine[:12]):
        coverage, held = read_coverage(path), TTFont(path).getBestCmap() or {}
        assert coverage is not None
        assert all((chr(code) in coverage) == (code in held) for code in range(0x11000))
