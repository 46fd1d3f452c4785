"""A line of a record is taken apart as YAML reads it, and put together with another value and the same trimmings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.filing.lines import comment_of, key_of, plainly, with_value


@pytest.mark.parametrize(
    ("line", "plain", "comment"),
    [
        ("lines: 3", "lines: 3", None),
        ("lines:  '3'   # here", "lines: 3", "# here"),
        ("  - n: 2 #", "  - n: 2", "#"),
        ("gist:   # to do", "gist:", "# to do"),
        ("gist: room#5", "gist: room#5", None),
        ('gist: "so # it is" # yes', 'gist: "so # it is"', "# yes"),
        ("gist: 'it''s so'", "gist: it's so", None),
        ("gist: a  b", "gist: a b", None),
        ('gist: "begun here', 'gist: "begun here', None),
        ("gist: [a, b]  # two", "gist: [a, b]  # two", "# two"),
        ("gist: 'a' b", "gist: 'a' b", None),
        ("  # alone", "  # alone", "# alone"),
        ("no key", "no key", None),
        ('  - "a \' \\" #"   # seen', '  - "a \' \\" #"   # seen', "# seen"),
        ("  - 'it''s # so'", "  - 'it''s # so'", None),
        ("", "", None),
    ],
)
def test_a_line_is_read_as_yaml_reads_it(line: str, plain: str, comment: str | None) -> None:
    assert (plainly(line), comment_of(line)) == (plain, comment)


@pytest.mark.parametrize(
    ("typed", "written", "line"),
    [
        ("lines: 3 # x", "lines: 4-5", "lines: 4-5 # x"),
        ('gist:  "a"', "gist: b", 'gist:  "b"'),
        ("gist: 'a'", 'gist: "it\'s: b"', "gist: 'it''s: b'"),
        ("gist: a   # x", 'gist: "b: c"', 'gist: "b: c"   # x'),
        ("gist:   # x", "gist: b", "gist: b   # x"),
        ("gist: a # x", "gist:", "gist: # x"),
        ("gist: a # x", "named: b", "named: b"),
        ("gist: [a] # x", "gist: b", "gist: b"),
    ],
)
def test_a_value_is_replaced_and_nothing_else(typed: str, written: str, line: str) -> None:
    assert with_value(typed, written) == line


@given(st.text("ab:#'\"\\ -[]{}\t", max_size=40))
def test_any_line_can_be_looked_at(rest: str) -> None:
    line = f"    gist:{rest}"
    assert key_of(plainly(line)).startswith("    gist:")
    comment_of(line)
    with_value(line, "    gist: b")
