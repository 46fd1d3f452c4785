"""What Footnote writes for Discord is read back as Discord reads it."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.desk import Desk
from bot.answers.paging import pages
from bot.render.discord import escape, markdown
from bot.render.html import to_html
from bot.render.markup import Paragraph, Styled, read
from bot.render.wording import printable

SIGNS = st.text(alphabet="*_~`|<>[]()@\\#-+1. a:/\n&;\"'=?é\u200f\u2028")
TYPED = st.one_of(
    st.text(), SIGNS, st.sampled_from(["@everyone", "](javascript:alert(1))", "<script>", "- # a", "> q"])
)
PLACES = ["{}", "### {}", "-# {}", "- {}", "  - {}", "- **{}**: x", "- *{}*", "x ({}) [1]", "- **a**: {} [1][2]"]
TAGS = set("h1 h2 h3 p ul li strong em u s code span blockquote".split())


class Opened(HTMLParser):
    """Take HTML apart as a browser does: its text, and every tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags, self.attributes = "", set[str](), set[str]()
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def as_read(text: str) -> str:
    """Give a text as a card holds it, without what cannot be shown."""
    return printable(" ".join(text.split())).strip()


@pytest.mark.parametrize("place", PLACES)
@given(text=TYPED.map(as_read).filter(bool))
def test_whatever_is_escaped_comes_out_as_it_is(place: str, text: str) -> None:
    shown = Opened(to_html(place.format(escape(text)))).text
    bare = Opened(to_html(place.format("q"))).text
    assert shown == bare.replace("q", text)


@given(TYPED)
def test_no_tag_comes_from_a_text_and_nothing_leads_anywhere(text: str) -> None:
    opened = Opened(to_html(text))
    assert opened.tags <= TAGS
    assert opened.attributes <= {"class"}


@pytest.mark.parametrize(
    ("typed", "style", "words"),
    [
        ("**bold**", "bold", "bold"),
        ("*so*", "italic", "so"),
        ("_so_", "italic", "so"),
        ("__so__", "underline", "so"),
        ("~~no~~", "strike", "no"),
        ("||who||", "spoiler", "who"),
        ("`*a*`", "code", "*a*"),
        ("[a](https://x.test)", "link", "a"),
        ("https://x.test/a", "link", "https://x.test/a"),
        ("<https://x.test>", "link", "https://x.test"),
        ("<mailto:a@x.test>", "link", "mailto:a@x.test"),
        ("@everyone", "mention", "@everyone"),
        ("<@&12>", "mention", "<@&12>"),
        ("<t:0:R>", "mention", "<t:0:R>"),
    ],
)
def test_what_escaped_the_escaping_is_seen(typed: str, style: str, words: str) -> None:
    assert read(typed) == (Paragraph("text", (Styled(style, (words,)),)),)  # pyright: ignore[reportArgumentType]
    assert read(escape(typed)) == (Paragraph("text", (typed,)),)


@pytest.mark.parametrize(
    ("typed", "kind", "depth", "words"),
    [
        ("### a", "heading-3", 0, "a"),
        ("- # a", "heading-1", 1, "a"),
        ("-# a", "small", 0, "a"),
        ("> a", "quote", 0, "a"),
        ("- a", "text", 1, "a"),
        ("    - a", "text", 3, "a"),
        ("- - a", "text", 2, "a"),
        ("12. a", "text", 1, "12. a"),
        ("#a", "text", 0, "#a"),
        ("a_b_c * d [1][2] (x)", "text", 0, "a_b_c * d [1][2] (x)"),
        (r"[a](javascript:alert\(1\))", "text", 0, "[a](javascript:alert(1))"),
    ],
)
def test_lines_are_read(typed: str, kind: str, depth: int, words: str) -> None:
    (line,) = read(typed)
    assert (line.kind, line.depth, line.text) == (kind, depth, words)


def test_lists_nest() -> None:
    assert to_html("- a\n  - b\n    - c\n- d\ne") == (
        "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul><p>e</p>"
    )


@pytest.mark.parametrize("typed", ["*" * 3999, "**__" * 900, "_*" * 2000, "- " * 2000 + "a", "[" * 4000, "`" * 4000])
def test_a_message_made_to_hurt_is_read(typed: str) -> None:
    assert read(typed)


@pytest.mark.parametrize(
    "question", ["brief", "who kang", "why-china", "timeline", "quote china", "search spy satellite"]
)
async def test_no_line_of_an_answer_is_other_than_it_was_meant(desk: Desk, question: str) -> None:
    answer = await desk.ask(question)
    assert answer is not None
    styles: set[str] = set()
    for page in pages(answer):
        heading, body, small = map(read, markdown(page, "!"))
        assert heading[0] == Paragraph("heading-3", (answer.title,))
        assert {line.kind for line in (*heading[1:], *small) if line.parts} <= {"small"}
        assert [line.depth for line in body] == [block.depth + 1 for block in page.blocks]
        styles |= {part.style for line in body for part in line.parts if isinstance(part, Styled)}
    assert styles <= {"bold", "italic"}
