"""Whatever people write about a line fits the message that tells of it, and neither pings nor is drawn."""

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from bot.language.saying import speaking
from bot.render.flags import notice, outcome
from bot.render.markup import Styled, read
from bot.state.flags import Flag

LARGEST = 2**63 - 1
FLAG = Flag(
    LARGEST, LARGEST, LARGEST, LARGEST, "who", "", "", LARGEST, 0, "answered", "", LARGEST, 1, LARGEST, heard=False
)
HOSTILE = "*|://@everyone <@1> "


@given(*(st.text(st.sampled_from(HOSTILE + "aé\n")) for _ in range(3)))
@example(HOSTILE * 50, HOSTILE * 50, HOSTILE * 50)
@example("*" * 1000, "*" * 1000, "*" * 1000)
def test_a_flag_fits_and_is_told_as_it_was_written(line: str, wrong: str, reply: str) -> None:
    flag = replace(FLAG, question="x*" * 250, line=line, wrong=wrong, reply=reply)
    for locale in ("en", "ko"):
        with speaking(locale):
            assert len(notice(flag, "!!!")) <= 4000
            assert len(outcome(flag, "!!!", public=True)) <= 2000
            drawn = read(outcome(flag, "!"))
            styles = {part.style for paragraph in drawn for part in paragraph.parts if isinstance(part, Styled)}
            assert styles == {"bold", "link"}
