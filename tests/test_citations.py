"""A citation names a source and a passage, and reads back as it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.citations import Citation, parse_citation

IDS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)


@given(IDS, st.integers(1, 99_999))
def test_a_citation_reads_back_as_written(source: str, passage: int) -> None:
    citation = Citation(source, passage)
    assert parse_citation(str(citation)) == citation


@given(IDS, st.integers(1, 99_999), st.sampled_from([" ", "", "\t", "  "]))
def test_case_and_spaces_are_forgiven(source: str, passage: int, space: str) -> None:
    assert parse_citation(f"{space}{source.upper()}{space}#{space}{passage}{space}") == Citation(source, passage)


@pytest.mark.parametrize(
    "text",
    ["", "#", "son-2024", "son-2024#", "#3", "son-2024#0", "son-2024#03", "son-2024#-1", "son-2024#3a", "son-2024#1.5",
     "son-2024##3", "son_2024#3", "-son#3", "son-#3", "son--2024#3", "són#3", "son-2024#３", "son-2024#100000",
     "son-2024#3 lee-2024#1", "son 2024#3"],
)  # fmt: skip
def test_other_forms_are_no_citation(text: str) -> None:
    assert parse_citation(text) is None


@given(st.text(max_size=40))
def test_any_text_is_a_citation_or_none(text: str) -> None:
    citation = parse_citation(text)
    assert citation is None or parse_citation(str(citation)) == citation


def test_citations_sort_by_source_and_then_by_number() -> None:
    cited = [Citation("son-2024", 10), Citation("lee-2024", 4), Citation("son-2024", 9)]
    assert [str(citation) for citation in sorted(cited)] == ["lee-2024#4", "son-2024#9", "son-2024#10"]
