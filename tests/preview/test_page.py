"""The page as a real browser shows it: what Discord gets, in Discord's colours, as the files are now."""

import json
import re
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest

from bot.answers.desk import Desk
from bot.answers.paging import pages
from bot.chat.discord.messages import layout
from tests.preview.browser import Tab
from tests.preview.serving import ROOT, serving
from tests.shelf import Shelf

HOSTILE = (
    "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>",
    "[press](javascript:alert(1)) https://evil.test/a <https://evil.test>",
    "@everyone @here <@123> <@&456> <#789> <:smile:1> <t:0:R>",
    "**bold** _so_ *so* __so__ ~~no~~ ||who|| `code` \\\\*",
    "- - # > 1. a",
    "2024. A year",
    "\u05d0\u05d1\u05d2 \u0627\u0644\u0633\u0644\u0627\u0645 (1)",
    "\U0001f30a \U0001f469\u200d\U0001f4bb :smile:",
    "&lt;b&gt; &amp; &#x3c; \"quoted\" 'so'",
)

SHOWN = """
[...document.querySelectorAll(".chat.dark .bot")].map((message) => ({
    lines: message.querySelector(".container").innerText.split("\\n").map((line) => line.trim()).filter(Boolean),
    accent: getComputedStyle(message.querySelector(".container")).borderLeftColor,
    buttons: [...message.querySelectorAll(".button")].map((one) => [one.innerText, Boolean(one.disabled)]),
}))
"""

CONTRAST = """
(() => {
    const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = (colour) => parse(colour).slice(0, 3).map((part) => part / 255)
        .map((part) => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
        .reduce((sum, part, at) => sum + part * [.2126, .7152, .0722][at], 0);
    const ground = (element) => {
        const colour = getComputedStyle(element).backgroundColor;
        return colour !== "rgba(0, 0, 0, 0)" || !element.parentElement ? colour : ground(element.parentElement);
    };
    return [...document.querySelectorAll("body *")]
        .filter((one) => one.checkVisibility() && !one.disabled)
        .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
        .map((one) => {
            const [a, b] = [light(getComputedStyle(one).color), light(ground(one))];
            return [(Math.max(a, b) + .05) / (Math.min(a, b) + .05), one.className || one.tagName];
        })
        .sort((one, other) => one[0] - other[0])[0];
})()
"""


def until(condition: str) -> str:
    """Write a promise that is kept once something holds of the page, without looking at the clock."""
    return f"""new Promise((resolve) => {{
        const look = () => {{ if ({condition}) {{ observer.disconnect(); resolve(true); }} }};
        const observer = new MutationObserver(look);
        observer.observe(document, {{ subtree: true, childList: true, characterData: true, attributes: true }});
        look();
    }})"""


def plain(markdown: str) -> list[str]:
    """Take the marks from what is sent, in the plainest way."""
    lines = (re.sub(r"^(### |-# | *- )", "", line) for line in markdown.split("\n"))
    return [re.sub(r"\\(.)|\*{1,2}", r"\1", line) for line in lines if line]


def sent(view: Any) -> dict[str, object]:
    """Give what Discord gets of a page, in the form of what the browser shows."""
    container, *rows = view.to_components()
    texts = [part["content"] for part in container["components"] if "content" in part]
    red, green, blue = container["accent_color"].to_bytes(3)
    buttons = [[part["label"], part["disabled"]] for row in rows for part in row["components"] if part["type"] == 2]
    lines = [line for text in texts for line in plain(text)]
    return {"lines": lines, "accent": f"rgb({red}, {green}, {blue})", "buttons": buttons}


async def of_discord(home: Path, question: str) -> list[dict[str, object]]:
    async with Desk(home, None, home.parent / "other.sqlite3") as desk:
        answer = await desk.ask(question)
        assert answer is not None
        return [sent(layout(page, "!")) for page in pages(answer)]


@pytest.mark.parametrize(
    ("card", "question"),
    [("why-china", "why-china"), ("kang-joon-young", "who kang"), ("russia-government", "who russian government")],
)
async def test_it_shows_what_discord_gets(page: Tab, tmp_path: Path, card: str, question: str) -> None:
    for folder in ("seeds", "briefs"):
        shutil.copytree(ROOT / folder, tmp_path / "home" / folder)
    with serving(tmp_path / "home", "--no-open", card) as preview:
        await page.open(preview.address)
        assert await page.run(SHOWN) == await of_discord(tmp_path / "home", question)
        assert await page.run("document.querySelectorAll('nav').length") == 0


async def test_a_file_of_events_shows_the_timeline_of_these_alone(page: Tab, shelf: Shelf) -> None:
    expected = await of_discord(shelf.home, "timeline")
    shelf.write(
        "briefs/events/other.yaml",
        "kind: events\nid: other\ntitle: x\nas_of: 2024-03-10\nevents:\n"
        "  - {date: 2024-01-01, text: The dike leaks., cite: [arden-2024#1]}\n",
    )
    with serving(shelf.home, "--no-open", "arden") as preview:
        await page.open(preview.address)
        assert await page.run(SHOWN) == expected
        assert await page.run("document.querySelector('.question').innerText") == "!timeline"


async def test_it_has_the_colours_of_dark_and_of_light(page: Tab, shelf: Shelf) -> None:
    grounds = """[...document.querySelectorAll(".chat")].filter((one) => one.checkVisibility())
        .map((one) => [getComputedStyle(one).backgroundColor, getComputedStyle(one).color])"""
    dark, light = ["rgb(49, 51, 56)", "rgb(219, 222, 225)"], ["rgb(255, 255, 255)", "rgb(49, 51, 56)"]
    with serving(shelf.home, "--no-open") as preview:
        await page.open(preview.address, scheme="dark")
        cards = await page.run("document.querySelectorAll('section').length")
        assert await page.run(grounds) == [dark] * cards
        await page.prefer("light")
        assert await page.run(grounds) == [light] * cards
        for choice, shown in (("dark", [dark]), ("light", [light]), ("both", [dark, light])):
            await page.run(f"document.getElementById('show-{choice}').click()")
            assert await page.run(grounds) == shown * cards
            lowest, where = await page.run(CONTRAST)
            assert lowest >= 4.5, where


@pytest.mark.parametrize("width", [320, 700, 1600])
async def test_nothing_sticks_out_however_wide_the_screen_is(page: Tab, shelf: Shelf, width: int) -> None:
    shelf.change("briefs/topics/flood.yaml", "title: The flood", f"title: {'w' * 90}")
    with serving(shelf.home, "--no-open") as preview:
        await page.open(preview.address, width)
        await page.run("document.getElementById('show-both').click()")
        assert await page.run("document.documentElement.scrollWidth") <= width


async def test_a_card_that_is_saved_changes_the_page_where_it_is(page: Tab, shelf: Shelf) -> None:
    with serving(shelf.home, "--no-open") as preview:
        await page.open(preview.address, 400, 300)
        await page.run("window.mine = 1; window.scrollTo({ top: 500, behavior: 'instant' })")
        shelf.change("briefs/topics/flood.yaml", "title: The flood", "title: The great flood")
        await page.run(until("document.querySelector('main').innerText.includes('The great flood')"))
        assert await page.run("window.mine") == 1
        assert await page.run("window.scrollY") > 400, "what stands above may have grown, and nothing has jumped"
        shelf.write(
            "briefs/topics/tide.yaml",
            "kind: topic\nid: tide\ntitle: The tide\nas_of: 2024\n"
            "points:\n  - {text: It rises., cite: [arden-2024#1]}\n",
        )
        await page.run(until("document.querySelector('nav').innerText.includes('tide')"))


async def test_mistakes_stand_above_the_last_good_version_until_they_are_mended(
    page: Tab, shelf: Shelf, spoilt: Path
) -> None:
    with serving(shelf.home, "--no-open", "flood") as preview:
        await page.open(preview.address)
        before = await page.run(SHOWN)
        shelf.change(str(spoilt), "as_of: 2024-03-09", "as_of: <b>soon</b>")
        await page.run(until("document.querySelector('.mistakes')"))
        said = await page.run("document.querySelector('.mistakes').innerText")
        assert re.search(
            r"^1 mistake; below is the last good version\.\s+briefs/topics/flood\.yaml:5:8: .*<b>soon<", said
        )
        assert await page.run(SHOWN) == before
        (shelf.home / spoilt).unlink()
        await page.run(until("document.querySelector('[role=alert]')"))
        assert await page.run("[...document.querySelectorAll('.mistakes')].map((one) => one.innerText)") == [
            "briefs/topics/flood.yaml is gone; below is what was shown last."
        ]
        assert await page.run(SHOWN) == before
        shelf.fill()
        await page.run(until("!document.querySelector('.mistakes')"))
        assert await page.run(SHOWN) == before


async def test_mistakes_in_a_record_that_is_cited_are_told_too(page: Tab, shelf: Shelf) -> None:
    shelf.change("seeds/arden-2024.yaml", "headline: Flood on the Arden\n", "")
    with serving(shelf.home, "--no-open", "ben-ford") as preview:
        await page.open(preview.address)
        said = await page.run("document.querySelector('.mistakes').innerText")
        assert "seeds/arden-2024.yaml:1:1: " in said
        assert "briefs/people/ben-ford.yaml:" in said
        assert await page.run(SHOWN) == []


async def test_hostile_text_is_shown_as_it_is(page: Tab, shelf: Shelf) -> None:
    for number, text in enumerate(HOSTILE):
        quoted = json.dumps(text, ensure_ascii=False)
        shelf.write(
            f"briefs/topics/hostile-{number}.yaml",
            f"kind: topic\nid: hostile-{number}\ntitle: {quoted}\nas_of: 2024\n"
            f"points:\n  - {{text: {quoted}, cite: [arden-2024#1]}}\n",
        )
    with serving(shelf.home, "--no-open") as preview:
        await page.open(preview.address)
        shown = await page.run(SHOWN)
        inside = (
            "document.querySelectorAll('main [id*=hostile] :is(script, img, a, b, .link, .mention, strong)').length"
        )
        assert await page.run(inside) == 0
        assert await page.run("window.hacked") is None
    isolates = dict.fromkeys(map(ord, "\u2068\u2069"))
    said = [[line.translate(isolates) for line in message["lines"]] for message in shown]
    for text in HOSTILE:
        (lines,) = (lines for lines in said if lines[0] == text)
        assert lines[2] == f"{text} [1]"


async def test_it_says_so_when_the_preview_has_ended(page: Tab, shelf: Shelf) -> None:
    with serving(shelf.home, "--no-open", "flood") as preview:
        await page.open(preview.address)
        await page.run(until("document.getElementById('status').textContent.startsWith('Follows')"))
        code, out, error = preview.end(signal.SIGINT)
        assert (code, out, error) == (130, "", "\n")
        await page.run(until("document.getElementById('status').textContent.includes('has ended')"))
        assert await page.run("document.querySelector('main h3').innerText") == "The flood"


async def test_buttons_lead_to_the_other_pages(page: Tab, tmp_path: Path) -> None:
    index = str(tmp_path / "index.sqlite3")
    with serving(ROOT, "--no-open", "why-china", FOOTNOTE_INDEX=index) as preview:
        await page.open(preview.address, 800, 300)
        buttons = [message["buttons"][:2] for message in await page.run(SHOWN)]
        assert buttons == [[["Back", True], ["More (1 of 2)", False]], [["Back", False], ["More (2 of 2)", True]]]
        await page.run("document.querySelector('.chat.dark a.button').click()")
        top = "document.querySelectorAll('.chat.dark .bot')[1].getBoundingClientRect().top"
        assert 0 <= await page.run(top) < 300
