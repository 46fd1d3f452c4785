"""The pictures of Discord in README are there, are small, and can be taken anew of what the bot sends now."""

import json
import re
from pathlib import Path

import pytest
from PIL import Image

from tests.chat.team import Team
from tests.conftest import ROOT
from tests.pictures.picture import PICTURES, scenes, take
from tests.preview.browser import CHROMIUM

README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^!\[(.+)\]\((.+)\)$", README, re.MULTILINE)
NAMES = {"answer", "slash", "check", "flag", "timeline"}


@pytest.mark.parametrize(("alt", "path"), SHOWN)
def test_every_picture_in_readme_is_there_and_described(alt: str, path: str) -> None:
    assert len(alt) > 40
    assert (ROOT / path).stat().st_size < 150_000
    with Image.open(ROOT / path) as picture:
        assert picture.format == "PNG"


def test_every_picture_that_is_taken_is_in_readme() -> None:
    shown = {Path(path).stem for _, path in SHOWN if (ROOT / path).parent == PICTURES}
    assert shown == NAMES == {file.stem for file in PICTURES.glob("*.png")}


async def test_the_pictures_show_what_readme_says_of_them(team: Team) -> None:
    pages = await scenes(team)
    assert pages.keys() == NAMES
    alts = {Path(path).stem: alt for alt, path in SHOWN}
    for name, html in pages.items():
        buttons = re.findall(r'<span class="button style-\d">([^<]*)</span>', html)
        if "the buttons" in alts[name]:
            told = re.findall(r"\w+", alts[name].partition("the buttons ")[2].replace(" and ", ", "))
            assert told == [button.partition(" (")[0] for button in buttons]
    assert "<s>talks</s> <strong>dialogue</strong>" in pages["check"]
    assert "Only you can see this" in pages["check"]
    assert "Only you can see this" not in pages["answer"]
    assert "data:image/png;base64," in pages["timeline"]
    assert "@ann" in pages["flag"]
    assert len(re.findall(r"<p>[^<]* · ", pages["slash"])) == 7
    assert "discord.com" not in json.dumps(pages)


async def test_the_command_takes_every_picture(tmp_path: Path) -> None:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: install it to take the pictures of README")
    taken = await take(tmp_path)
    assert {file.stem for file in taken} == NAMES
    for file in taken:
        with Image.open(file) as new, Image.open(PICTURES / file.name) as kept:
            assert new.width == kept.width
            assert len(new.getcolors() or ()) > 10
