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


ON_THE_LINES = """\
id: arden-2024
headline: Flood on the Arden
sha256: "1111111111111111111111111111111111111111111111111111111111111111"   # of the page as printed
passages:
  - n: 1   # the first
    lines: 3   # below the picture
    gist: The river rose.
    quotations:
      - text: 'It''s a pity'   # with a sigh
        kind: direct
        speaker:     # who?
        cue: said # by whom
  - n: 2
    lines: '5'
    gist: "He blames: the council."   # ask him
"""


def moved(source: Source) -> Source:
    """Give a source with another value on most of its lines."""
    first, second = source.passages
    said = replace(first.quotations[0], text="It's a great pity", speaker="Ada: Marsh", cue=None)
    first = replace(first, lines=(4, 6), quotations=(said,))
    return replace(source, sha256="2" * 64, passages=(first, replace(second, lines=(8, 8))))


def test_of_a_line_whose_value_changes_the_comment_the_spacing_and_the_quotes_stay() -> None:
    before = read(ON_THE_LINES, "arden-2024")
    edited = edit(ON_THE_LINES, before, moved(before))
    assert edited.text == (
        ON_THE_LINES.replace("1" * 64, "2" * 64)
        .replace("lines: 3 ", "lines: 4-6 ")
        .replace("'It''s a pity'", "'It''s a great pity'")
        .replace("speaker:     # who?", 'speaker: "Ada: Marsh"     # who?')
        .replace("        cue: said # by whom\n", "")
        .replace("lines: '5'", "lines: '8'")
    )
    assert edited.dropped == ("# by whom",)


def test_of_lines_in_a_layout_of_their_own_only_those_that_change_are_written_anew() -> None:
    quotation = "      - {text: The river rose, kind: direct, speaker: Ada Marsh}   # so she said\n"
    typed = COMMENTED.replace("      - {text: The river rose, kind: direct, speaker: Ada Marsh}\n", quotation)
    before = read(typed, "arden-2024")
    first, second = before.passages
    ruled = replace(first.quotations[0], rule="a rule")
    edited = edit(typed, before, replace(before, passages=(replace(first, quotations=(ruled,)), second)))
    assert edited.dropped == ("# so she said",)
    anew = "      - text: The river rose\n        kind: direct\n        speaker: Ada Marsh\n        rule: a rule\n"
    assert edited.text == typed.replace(f"{quotation}\n", anew)


def test_where_lines_cannot_be_told_from_their_neighbours_only_their_passage_is_written_anew() -> None:
    start = COMMENTED.index("  - n: 1")
    # The line in the middle looks like one of a plain layout.
    flow = "  - {n: 1,\n    lines: 3\n    , gist: The river rose.}   # short\n"
    typed = COMMENTED[:start] + flow + COMMENTED[COMMENTED.index("  - n: 2") :]
    before = read(typed, "arden-2024")
    first, second = before.passages
    first = replace(first, quotations=second.quotations)
    edited = edit(typed, before, replace(before, passages=(first, second)))
    assert edited.dropped == ("# short",)
    assert edited.text.startswith(COMMENTED[:start])
    assert edited.text.endswith(COMMENTED[COMMENTED.index("  - n: 2") :])


@given(sources(), sources(), st.data())
def test_whatever_stands_behind_lines_that_stay_stays_there(before: Source, after: Source, data: st.DataObject) -> None:
    lines = write_record(before).splitlines()
    marked = set(data.draw(st.lists(st.sampled_from(lines), max_size=4)))
    typed = "".join(f"{line}   # seen\n" if line in marked else f"{line}\n" for line in lines)
    edited = edit(typed, read(typed), after)
    assert write_record(read(edited.text)) == write_record(after)
    assert edited.text.count("   # seen\n") + edited.dropped.count("# seen") >= len(marked)
