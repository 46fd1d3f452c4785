"""A record is changed where it has to be; comments and layout of the rest stay, and the result is always right."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.filing.editing import edit
from bot.sources.filing.writing import MODELINE, REVIEW, write_record
from bot.sources.record import Source
from tests.shelf import ARDEN
from tests.sources.filing.test_writing import read, sources

COMMENTED = """\
# Whose river is it?
id: arden-2024
headline: "Flood on the Arden"   # as printed

byline: Cy Reed
publisher: The Arden Post
passages:
  # the first
  - n: 1
    lines: 3
    gist: Ada Marsh tells how fast
      the water came.   # folded
    quotations:
      - {text: The river rose, kind: direct, speaker: Ada Marsh}

  - n: 2   # the second
    gist: Ben Ford blames the council.
    quotations:
      - text: an act of neglect
        kind: mixed
        speaker:
        cue: called   # called what?
# the end
"""


def changed(source: Source) -> Source:
    """Give a source with something new at its head, in its last quotation and at its end."""
    first, second = source.passages
    last = replace(second.quotations[0], speaker="Ben Ford", rule="a rule")
    return replace(source, sha256="0" * 64, passages=(first, replace(second, lines=(5, 6), quotations=(last,))))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_does_not_change_stays_as_it_was_typed(newline: str) -> None:
    typed = COMMENTED.replace("\n", newline)
    before = read(typed, "arden-2024")
    edited = edit(typed, before, changed(before))
    assert edited.dropped == ()
    assert write_record(read(edited.text, "arden-2024")) == write_record(changed(before))
    lines = edited.text.split(newline)
    assert [line for line in typed.split(newline) if line not in lines] == ["        speaker:"]
    assert [line.strip() for line in lines if line not in typed.split(newline)] == [
        f"sha256: {'0' * 64}", "lines: 5-6", "speaker: Ben Ford", "rule: a rule",
    ]  # fmt: skip


def test_nothing_to_change_changes_nothing() -> None:
    before = read(COMMENTED, "arden-2024")
    assert edit(COMMENTED, before, before).text == COMMENTED


def test_where_both_change_the_same_lines_the_comment_at_the_top_stays_and_the_others_are_told() -> None:
    typed = MODELINE + REVIEW + ARDEN.replace("  - n: 1\n    lines: 3\n", "  - {n: 1, lines: 3}  # short\n")
    typed = typed[: typed.index("    gist: Ada")] + typed[typed.index("  - n: 2") :]
    before = read(typed, "arden-2024")
    first, *rest = before.passages
    edited = edit(typed, before, replace(before, passages=(replace(first, lines=(4, 4)), *rest)))
    assert edited.text.startswith(MODELINE + REVIEW + "id: arden-2024\n")
    assert edited.dropped == ("# short",)


@given(sources(), sources(), st.data())
def test_whatever_changes_and_whatever_comments_stand_there_the_record_reads_as_it_should(
    before: Source, after: Source, data: st.DataObject
) -> None:
    lines = write_record(before).splitlines()
    for _ in range(data.draw(st.integers(0, 3))):
        lines.insert(data.draw(st.integers(0, len(lines))), "# a comment")
    typed = "\n".join([*lines, ""])
    edited = edit(typed, read(typed), after)
    assert write_record(read(edited.text)) == write_record(after)
    kept = edited.text.splitlines().count("# a comment") + len(edited.dropped)
    assert kept >= lines.count("# a comment")
