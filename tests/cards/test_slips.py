"""A slip in a card is told once, where it was made, in words that let its writer mend it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.reading import kind_of, read_card
from bot.documents import Document
from tests.shelf import ADA, EVENTS, FLOOD

CARD = """kind: topic
id: flood
aliases: [high-water, low]
title: The flood
as_of: 2024-03-09
points:
  - text: The water came in a single night.
    cite: [arden-2024#1]
    quote: Ada Marsh
  - text: It is open who pays.
    cite: [arden-2024#3, dike-2024#1]
    accept: {names: Both go by one name.}
disputes:
  - about: who is to pay
    sides:
      - {text: nobody has said, cite: [arden-2024#3]}
      - {text: the county, cite: [dike-2024#1]}
see: [ada-marsh]
"""
PERSON = "briefs/people/ada-marsh.yaml"


def told(text: str, path: str = "briefs/topics/flood.yaml") -> list[str]:
    """Give every mistake of a card, without the path."""
    document = Document(path)
    root = document.parse(text.encode())
    kind = kind_of(document, root) if root is not None else None
    if root is not None and kind is not None:
        read_card(document, root, kind)
    return [str(problem).removeprefix(f"{path}:") for problem in sorted(document.problems)]


def slipped(right: str, wrong: str) -> str:
    assert CARD.count(right) == 1, right
    return CARD.replace(right, wrong)


def test_the_card_is_right() -> None:
    assert told(CARD) == []


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        # indentation
        ("\ntitle", "\n title", "4:2: 'title' begins 1 space to the right of 'aliases' in line 3: begin both in the same column"),
        ("kind: topic", " kind: topic", "2:1: 'id' begins 1 space to the left of 'kind' in line 1: begin both in the same column"),
        ("\nas_of", "\n as_of", "5:2: 'as_of' begins 1 space to the right of 'title' in line 4: begin both in the same column; where it is no key, put the whole text in double quotes"),
        ("    cite: [arden-2024#1]", "     cite: [arden-2024#1]", "8:6: 'cite' begins 1 space to the right of 'text' in line 7: begin both in the same column; where it is no key, put the whole text in double quotes"),
        ("    cite: [arden-2024#1]", "   cite: [arden-2024#1]", "8:4: 'cite' begins 1 space to the left of 'text' in line 7: begin both in the same column"),
        ("    cite: [arden-2024#1]", "  cite: [arden-2024#1]", "8:3: 'cite' begins below no other key: begin it below 'text' (line 7) or 'points' (line 6), whichever it belongs to"),
        ("    accept", "      accept", "12:7: 'accept' begins below no other key: begin it below 'cite' (line 11) or 'points' (line 6), whichever it belongs to"),
        ("\nsee", "\n  see", "18:3: 'see' begins below no other key: begin it below 'sides' (line 15) or 'disputes' (line 13), whichever it belongs to"),
        ("  - text: It", "   - text: It", "10:4: this '-' begins 1 space to the right of the one in line 7: begin both in the same column"),
        ("  - text: It", "- text: It", "10:1: this '-' begins 2 spaces to the left of the one in line 7: begin both in the same column"),
        ("      - {text: the", "       - {text: the", "17:8: this '-' begins 1 space to the right of the one in line 16: begin both in the same column"),
        ("[ada-marsh]", "\n  - ada-marsh\n   - ben-ford", "20:4: this '-' goes on the item above: begin it in the same column as the '-' there"),
        ("title: The", "title: one: The", "4:11: a ': ' inside plain text: put the whole text in double quotes"),
        # comments
        ("[arden-2024#1]", "[arden-2024 #1]", "8:23: ' #' begins a comment, so the bracket is never closed: write '#' without a space before it, or put the text in double quotes"),
        ("said, cite: [arden-2024#3]", "said, cite: [arden-2024 #3]", "16:51: ' #' begins a comment, so the bracket is never closed: write '#' without a space before it, or put the text in double quotes"),
        ("[arden-2024#1]", "\n      - arden-2024 #1", "9:20: ' #' begins a comment, and the text ends there: put the whole text in double quotes"),
        ("[arden-2024#1]", "arden-2024 #1", "8:22: ' #' begins a comment, and the text ends there: put the whole text in double quotes"),
        ("text: It is", "text: #It is", "10:11: ' #' begins a comment, and the text ends there: put the whole text in double quotes"),
        ("\ntitle", "\n// why\ntitle", "4:1: a comment begins with '#' and a space: write it so"),
        ("see: [ada-marsh]", "see: [ada-marsh, # who else?\n", "18:6: a '[' that is never closed: add the closing one"),
        ("[arden-2024#1]", "[arden-2024#1, # and?", "8:11: a list that is not closed: add the missing ',' or ']'"),
        # braces and brackets
        ("nobody has said", "First, then second", "16:21: the text ends at this comma: put the whole text in double quotes"),
        ("nobody has said", "In 2024, the council, too: all of it", "16:23: the text ends at this comma: put the whole text in double quotes"),
        ("{names: Both go", "{names: Both, then, go", "12:25: the text ends at this comma: put the whole text in double quotes"),
        ("nobody has said", "nobody: has said", "16:22: a second ': ' without a ', ' before it: put the text in double quotes, or add the comma"),
        ("nobody has said", "nobody [sic] has said", "16:23: text goes on without a ', ': put the whole text in double quotes, or add the comma"),
        ("nobody has said, cite", "nobody has said cite", "16:36: a second ': ' without a ', ' before it: put the text in double quotes, or add the comma"),
        ("{text: nobody", "{text:nobody", "16:10: a ':' without a space behind it: write 'text: …'"),
        ("said, cite: [arden-2024#3]", "said, cite:[arden-2024#3]", "16:37: a ':' without a space behind it: write ': '"),
        ("[arden-2024#3]}", "[arden-2024#3}", "16:52: a '}' that closes nothing: write ']' before it"),
        ("[dike-2024#1]}", "[dike-2024#1]", "17:9: a '{' that is not closed: add the missing ',' or '}'"),
        ("[arden-2024#1]", "[arden-2024#1]]", "8:25: a ']' too many: remove it"),
        ("[high-water, low]", "[high-water,, low]", "3:22: a ',' too many: remove it"),
        ("text: It is", "text: [It] is", "10:16: text goes on behind a closing bracket: put the whole text in double quotes, or remove it"),
        ("      - {text: the", "      {text: the", "17:7: an item without its '- ': write that before the '{'"),
        # dashes
        ("  - text: The", "    text: The", "7:5: the first item of a list without its '- ': write that before it"),
        ("  - text: It", "  -text: It", "10:4: a '-' without a space behind it: write '- '"),
        ("  - text: It", "  • text: It", "10:3: a list item begins with a plain '-' and a space: write '- '"),
        ("  - text: It", "  * text: It", "10:3: a list item begins with a plain '-' and a space: write '- '"),
        ("  - text: It", "  2. text: It", "10:3: a list item begins with a plain '-' and a space: write '- '"),
        ("[ada-marsh]", "\n  - ada-marsh\n  -ben-ford", "20:4: a '-' without a space behind it: write '- '"),
        ("[ada-marsh]", "\n  -ada-marsh", "19:3: see is text: an item begins with a plain '-' and a space: write '- '"),
        ("  - text: It", "    text: It", "10:5: 'text' stands twice in a point: begin the second one with '- ', or keep one of the two"),
        ("    cite: [arden-2024#1]\n    quote", "  - cite: [arden-2024#1]\n  - quote", "8:5: 'cite' begins another one of points: put spaces in place of the '- ' before it if it belongs to the one above"),
        # keys
        ("quote: Ada Marsh", "quot: Ada Marsh\n    words: it rose", "9:5: a point has no key 'quot': did you mean 'quote'?"),
        ("    cite: [arden-2024#1]", "    citation: [arden-2024#1]", "8:5: a point has no key 'citation': did you mean 'cite'?"),
        ("id: flood", "ID: flood", "2:1: a topic has no key 'ID': did you mean 'id'?"),
        ("see: [", "cite: [dike-2024#1]\nsee: [", "18:1: a topic has no key 'cite', but a point has: begin it below the other keys of one"),
        ("title: The flood", "title: The flood\ntitle: Again", "5:1: 'title' stands twice in a topic: keep one of the two"),
        ("title: The", "title The", "4:1: a line without ': ' where a key is expected; if it goes on the text above, begin it further to the right"),
        ("kind: topic", "kind topic", "1:1: a line without ': ' where a key is expected"),
        ("  - text: It", "  - text It", "10:5: a line without ': ' where a key is expected"),
        ("title: The", "title：The", "4:6: a wide '：' ends no key: write ': '"),
        ("title: The", "title:\u00a0The", "4:7: a space that YAML does not know as one: type a plain space"),
        ("    cite: [arden-2024#1]", "\u00a0   cite: [arden-2024#1]", "8:1: a space that YAML does not know as one: type plain spaces"),
        # quotes, and characters that text may not begin with
        ("title: The flood", "title: “The flood: why”", "4:8: curly quotes are part of the text, which holds ': ': put straight ones, \"…\", around the whole of it"),
        ("text: The water came in a single night.", 'text: "The water', "7:11: a quote that is never closed: add the closing one"),
        ("night.\n    cite: [arden-2024#1]\n    quote: Ada Marsh", 'night.\n    cite: "[arden-2024#1]\n    quote: "Ada Marsh"', "8:11: a quote that is not closed in its line: add the closing one"),
        ("title: The", "title: *The*", "4:8: a character that plain text may not begin with: put the text in double quotes"),
        ("title: The", "title: > The", "4:8: a character that plain text may not begin with: put the text in double quotes"),
        ("[ada-marsh]", "[!ada-marsh]", "18:7: a character that plain text may not begin with: put the text in double quotes"),
        ("kind: topic", "```yaml\nkind: topic", "1:1: a mark of Markdown: remove the line"),
        # citations and ids
        ("[arden-2024#1]", "(arden-2024#1)", "8:11: cite is text: write a list, cite: [arden-2024#1]"),
        ("[arden-2024#1]", "arden-2024#1]", "8:11: cite is text: write a list, cite: [arden-2024#1]"),
        ("cite: [arden-2024#1]", "cite:", "8:10: cite is empty: write a list, cite: [son-2024#3]"),
        ("[arden-2024#1]", "[“arden-2024#1”]", "8:12: '“arden-2024#1”' is no citation: write arden-2024#1"),
        ("[arden-2024#3, dike", "[arden-2024#3; dike", "11:12: 'arden-2024#3; dike-2024#1' is no citation: write arden-2024#3, dike-2024#1"),
        ("[arden-2024#1]", "[arden-2024#1-3]", "8:12: 'arden-2024#1-3' is no citation: write source-id#passage, such as son-2024#3"),
        ("[arden-2024#1]", "[arden-2024: 1]", "8:12: a citation is a mapping of keys to values: write source-id#passage, such as son-2024#3"),
        ("[high-water, low]", "[high-water， low]", "3:11: an item of aliases is 'high-water， low': write 'high-water, low'"),
        # nothing
        ("title: The flood", "title: null", "4:8: title is 'null', which YAML takes for nothing: write it, or put it in double quotes if that is the text"),
        ("[ada-marsh]", "[~]", "18:7: an item of see is '~', which YAML takes for nothing: write it, or put it in double quotes if that is the text"),
    ],
)  # fmt: skip
def test_a_slip_is_told_once_where_it_was_made(right: str, wrong: str, problem: str) -> None:
    assert told(slipped(right, wrong)) == [problem]
    assert told(slipped(right, wrong).replace("\n", "\r\n")) == [problem]


@pytest.mark.parametrize(
    ("points", "problem"),
    [
        ("\n  text: It rose.\n  cite: [dike-2024#1]", "7:3: points is a mapping of keys to values: begin a point with '- ', as in '- text: …'"),
        ("\ntext: It rose.\ncite: [dike-2024#1]", "7:1: points is empty: begin a point below it with '- ', as in '- text: …'"),
        (" It rose.", "6:9: points is text: begin a point with '- ', as in '- text: …'"),
        ("", "6:8: points is empty: begin a point with '- ', as in '- text: …'"),
    ],
)  # fmt: skip
def test_points_that_are_no_list_are_told_how_each_begins(points: str, problem: str) -> None:
    assert told(f"{CARD.partition('points:')[0]}points:{points}\n") == [problem]


@pytest.mark.parametrize("line", [n for n, line in enumerate(CARD.splitlines(), 1) if ": " in line])
@pytest.mark.parametrize("by", [1, -1])
def test_a_line_that_begins_a_space_aside_is_one_slip_there_or_in_the_line_behind_it(line: int, by: int) -> None:
    lines = CARD.splitlines()
    if by < 0 and not lines[line - 1].startswith(" "):
        return
    lines[line - 1] = " " + lines[line - 1] if by > 0 else lines[line - 1][1:]
    problems = told("\n".join(lines))
    if len(problems) == 1:
        assert problems[0].partition(":")[0] in {str(line), str(line + 1)}
        assert " begins " in problems[0]
    else:
        assert problems == [], "the only item of a list may begin anywhere"


@pytest.mark.parametrize(
    ("text", "path", "problem"),
    [
        (FLOOD.replace("topic", "person"), "briefs/topics/flood.yaml", "1:7: kind is person, but the keys are those of a topic: write 'kind: topic', or the keys of a person"),
        (ADA.replace("person", "topic"), PERSON, "1:7: kind is topic, but the keys are those of a person: write 'kind: person', or the keys of a topic"),
        (EVENTS.replace("events", "topic", 1), "briefs/events/arden.yaml", "1:7: kind is topic, but the keys are those of an events card: write 'kind: events', or the keys of a topic"),
        (FLOOD.replace("topic", "synonyms"), "briefs/topics/flood.yaml", "1:7: kind is synonyms, but the keys are those of a topic: write 'kind: topic', or the keys of a file of synonyms"),
        (ADA.replace("person", "body"), PERSON, "4:1: a body has no key 'family_name': known keys are kind, id, names, role, cite, as_of, points, affiliation, disputes, see, accept"),
        ("kind: person\nid: ada-marsh\n", PERSON, "1:1: a person lacks 'names', 'family_name', 'role', 'cite', 'as_of' and 'points': add each, with ': ' and its value"),
        (FLOOD + FLOOD, "briefs/topics/flood.yaml", "13:1: 'kind' stands twice in a topic: give the second one a file of its own, or keep one of the two"),
    ],
)  # fmt: skip
def test_a_card_of_another_kind_is_told_once(text: str, path: str, problem: str) -> None:
    assert told(text, path) == [problem]


@pytest.mark.parametrize(("names", "allowed"), [(40, True), (41, False)])
def test_a_person_has_forty_names_at_most(names: int, *, allowed: bool) -> None:
    text = ADA.replace("[Ada Marsh, A. Marsh]", f"[{', '.join(f'Ada Marsh {n}' for n in range(names))}]")
    assert told(text, PERSON) == ([] if allowed else ["3:8: names has 41 items: keep 40 at most"])


@pytest.mark.parametrize(("aliases", "allowed"), [(20, True), (21, False), (20_000, False)])
def test_a_topic_has_twenty_aliases_at_most(aliases: int, *, allowed: bool) -> None:
    problems = told(slipped("[high-water, low]", f"[{', '.join(f'a{n}' for n in range(aliases))}]"))
    assert problems == ([] if allowed else [f"3:10: aliases has {aliases} items: keep 20 at most"])


@pytest.mark.parametrize(
    ("title", "problem"),
    [
        (r'"The \x1b[31mflood"', "4:13: '\\x1b' stands for a control character (U+001B): remove it, or write its backslash twice"),
        (r'"C:\flood"', "4:11: '\\f' stands for a control character (U+000C): remove it, or write its backslash twice"),
        (r'"é 😀 \0"', "4:13: '\\0' stands for a control character (U+0000): remove it, or write its backslash twice"),
        (r'"The \u202eflood"', "4:13: '\\u202e' stands for a character that turns the direction of text (U+202E): remove it, or write its backslash twice"),
        ("The \u202eflood", "4:12: a character that turns the direction of text (U+202E): remove it"),
        ("'The \u2066flood'", "4:13: a character that turns the direction of text (U+2066): remove it"),
        ("The \x1bflood", "4:12: a control character (U+001B): remove it"),
        (r'"The \ud800flood"', "4:15: an escape of no character: remove it, or write its backslash twice"),
    ],
)  # fmt: skip
def test_a_character_that_nobody_sees_is_refused_also_as_an_escape(title: str, problem: str) -> None:
    assert told(slipped("title: The flood", f"title: {title}")) == [problem]


def test_every_character_that_nobody_sees_is_told() -> None:
    text = slipped("title: The flood", r'title: "\x01 \x02"').replace("who is to pay", "who is \u202ato pay")
    assert [problem.partition(": ")[0] for problem in told(text)] == ["4:9", "4:14", "14:19"]


@pytest.mark.parametrize(
    "title",
    ["Ça, naïve", "שלום \u200f עולם", "نص\u200c عربي", "👨\u200d👩\u200d👧 at home", r'"\u05e9\U0001F468\u200d\U0001F469"', r'"a\tb \" \\x1b \_c"', r"'\x1b'"],
)  # fmt: skip
def test_letters_of_all_scripts_and_what_they_need_are_let_be(title: str) -> None:
    assert told(slipped("title: The flood", f"title: {title}")) == []


@given(st.characters(exclude_categories=["Cs"]), st.text("aé😀 ", max_size=5))
def test_a_character_and_its_escape_are_told_alike(character: str, before: str) -> None:
    raw, escaped = (
        told(slipped("title: The flood", f'title: "x{before}{typed}y"'))
        for typed in (character, f"\\U{ord(character):08x}")
    )
    if character not in '"\\\r\n\x85\u2028\u2029\ufeff':
        assert [problem.partition(": ")[0] for problem in raw] == [problem.partition(": ")[0] for problem in escaped]
