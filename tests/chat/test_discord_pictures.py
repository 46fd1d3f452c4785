"""Pictures with answers: attached, described, turned with their page, and left out where none may be attached."""

import io
from typing import Any

from PIL import Image

from tests.chat.team import Team, buttons_labelled, buttons_of, text_of
from tests.discord_server.permissions import ATTACH_FILES
from tests.discord_server.state import Message


def gallery(message: Message) -> list[dict[str, Any]]:
    """Give what the message shows as pictures."""
    (container,) = [part for part in message.components if part["type"] == 17]
    return [item for part in container["components"] if part["type"] == 12 for item in part["items"]]


async def test_a_time_line_comes_with_its_picture_described(team: Team) -> None:
    async with team.bot():
        answer = await team.ask("!timeline")
    (file,), (shown,) = answer.attachments, gallery(answer)
    assert shown["media"]["url"] == "attachment://timeline.png"
    assert "1960s" in shown["description"]
    assert len(shown["description"]) <= 1024
    picture = Image.open(io.BytesIO(file.data))
    assert (picture.format, picture.width) == ("PNG", 1080)
    assert len(file.data) <= 300_000


async def test_a_map_comes_with_its_picture(team: Team) -> None:
    async with team.bot():
        answer = await team.ask("!map why-china")
    assert [file.filename for file in answer.attachments] == ["map.png"]
    assert "Kang Joon-young" in text_of(answer)


async def test_another_page_has_its_own_picture(team: Team) -> None:
    async with team.bot():
        answer = await team.ask("!timeline")
        before = answer.attachments[0].data
        await team.server.click(answer, buttons_labelled(answer)["More"]["custom_id"], team.ann)
        (file,) = answer.attachments
    assert file.data != before
    assert [shown["media"]["url"] for shown in gallery(answer)] == ["attachment://timeline.png"]


async def test_an_answer_without_a_picture_takes_the_place_of_one_with_it(team: Team) -> None:
    async with team.bot():
        question = await team.server.say(team.channel, team.ann, "!timeline")
        answer = await team.server.next_message(team.channel)
        await team.server.edit(question, "!who kang")
        await team.server.until(lambda: "Kang Joon-young" in text_of(answer), "the new answer")
    assert answer.attachments == []
    assert gallery(answer) == []


async def test_where_no_file_may_be_attached_the_words_come_alone(team: Team) -> None:
    team.server.permit(team.channel, deny=ATTACH_FILES)
    async with team.synced():
        answer = await team.ask("!timeline")
        slash = (await team.server.slash(team.channel, team.ann, "timeline")).message
    assert slash is not None
    for message in (answer, slash):
        assert message.attachments == []
        assert "1960s" in text_of(message)
        assert buttons_of(message)
    assert team.server.refusals == []
