"""Take the pictures of Discord in README, of messages that the bot sends: ``python -m tests.pictures.picture [FOLDER]``."""

import asyncio
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.chat.team import Team, a_team, buttons_labelled
from tests.discord_server import Callback, Message, User
from tests.pictures.drawing import drawn, page, typing
from tests.preview.browser import CHROMIUM, chromium, tab

PICTURES = Path(__file__).parent
WIDTH, ZOOM = 720, 1.5
_COLOURS = 128
"""The colours of a picture: a chat has few."""

PASTED = (
    "Kang: it would “weaken China's clout on North Korea”.\n"
    "And Seoul, said the ministry's source, “decided not to reschedule the talks”."
)


async def scenes(team: Team) -> Mapping[str, str]:
    """Live through what the pictures show, and give the page of each."""
    server, ann, ben = team.server, team.ann, _member(team, "ben")
    editors = server.add_text_channel(team.guild, "editors")
    team.settings = replace(team.settings, editors_channel_id=editors.id)
    names = {user.id: f"@{user.name}" for user in (ann, ben)}
    names |= {channel.id: f"#{channel.name}" for channel in (team.channel, editors)}

    def chat(channel: str, *messages: Message | None) -> str:
        return page(channel, (drawn(message, names) for message in messages if message))

    async with team.synced():
        answer = await team.ask("!technology")
        offers = await server.autocomplete(team.channel, ann, "who", focused=("name", "k"))
        pasted = await server.say(team.channel, ben, PASTED)
        checked = _shown(await server.use(pasted, ann, "Check quotations"))
        form = await server.click(answer, buttons_labelled(answer)["Flag"]["custom_id"], ann)
        menu = form.data["components"][0]["component"]
        wrong = {"line": menu["options"][0]["value"], "wrong": "The passage is more careful: please look again."}
        await server.submit(form, ann, wrong)
        notice = await server.next_message(editors)
        line = await team.ask("!timeline putin from 18 June 2024")
    return {
        "answer": chat("briefing", answer.reply_to, answer),
        "slash": page("briefing", [typing("who", "name", "k", offers)]),
        "check": chat("briefing", pasted, checked),
        "flag": chat("editors", notice),
        "timeline": chat("briefing", line.reply_to, line),
    }


def _member(team: Team, name: str) -> User:
    user = team.server.add_user(name)
    team.server.add_member(team.guild, user)
    return user


def _shown(callback: Callback) -> Message:
    assert callback.message is not None
    return callback.message


async def take(folder: Path) -> list[Path]:
    """Write every picture into a folder."""
    with tempfile.TemporaryDirectory() as scratch, pytest.MonkeyPatch.context() as monkeypatch:
        async with a_team(Path(scratch), monkeypatch) as team:
            pages = await scenes(team)
        with chromium(Path(scratch) / "profile") as browser:
            return [await _photographed(browser, Path(scratch), folder / f"{name}.png", pages[name]) for name in pages]


async def _photographed(browser: str, scratch: Path, file: Path, html: str) -> Path:
    source = scratch / f"{file.stem}.html"
    source.write_text(html, encoding="utf-8")
    async with tab(browser) as opened:
        await opened.open(source.as_uri(), round(WIDTH * ZOOM), 400)
        await opened.run(f"document.body.style.zoom = {ZOOM}; document.fonts.ready.then(() => 0)")
        taken = Image.open(BytesIO(await opened.picture()))
    taken.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    return file


def main() -> None:
    """Write the pictures beside this file, or into the folder that is named."""
    if CHROMIUM is None:
        sys.exit("Chromium is not installed: install it to take the pictures.")
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES
    for file in asyncio.run(take(folder)):
        print(f"Wrote {file}: {file.stat().st_size // 1000} kB.")


if __name__ == "__main__":
    main()
