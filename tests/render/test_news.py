"""News is worded shortly, alike for the terminal and for Discord."""

from io import StringIO
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.answers.news import Changed, News, Trouble
from bot.errors import Place, Problem
from bot.render.news import news_message, print_news
from bot.render.text import console_for
from tests.shelf import Shelf


def printed(told: News | Trouble) -> list[str]:
    out = StringIO()
    print_news(console_for(out), told, "!")
    return out.getvalue().splitlines()


def test_what_changed_is_told_with_what_to_type(tmp_path: Path) -> None:
    library = Shelf(tmp_path).fill().load().library
    news = News(
        cards=Changed(
            tuple(library.topics.values()), tuple(library.people.values()), tuple(library.event_sets.values())
        ),
        records=Changed(("a-2024",), ("b-2024", "c-2024"), ("d-2024",)),
        synonyms=True,
        mended=("briefs/x.yaml",),
        again=True,
    )
    assert printed(news) == [
        "The files are taken in again.",
        "New: !flood",
        "Changed: !who Ada Marsh, !who Ben Ford",
        "No longer in service: !timeline arden",
        "New articles: !source a-2024",
        "Changed articles: !source b-2024, !source c-2024",
        "Articles that are gone: d-2024",
        "Changed: words that mean the same to a search.",
        "No mistake any more in briefs/x.yaml.",
    ]


def test_mistakes_are_told_by_their_places_and_many_are_counted() -> None:
    wrong = tuple(Problem(Place("briefs/a.yaml", n, 3), f"mistake {n}: mend it") for n in range(1, 15))
    lines = printed(News(problems=wrong, kept=("briefs/a.yaml",)))
    assert lines[0] == "briefs/a.yaml:1:3: mistake 1: mend it"
    assert lines[-2:] == [
        "… and 4 more: footnote check tells every mistake.",
        "Until that is mended, what stood there before goes on answering: briefs/a.yaml.",
    ]
    assert len(lines) == 12


def test_a_thousand_names_are_counted() -> None:
    (line,) = printed(News(records=Changed(tuple(f"a-{n}" for n in range(1000)))))
    assert line.endswith("!source a-7 and 992 more")


def test_nothing_to_tell_is_no_news() -> None:
    assert not News()
    assert not printed(News())
    assert printed(Trouble("there is no folder")) == ["There is no folder"]


@given(texts=st.lists(st.text(min_size=1, max_size=3000), min_size=1, max_size=30))
def test_any_mistakes_fit_a_message_and_are_escaped(texts: list[str]) -> None:
    message = news_message(News(problems=tuple(Problem(Place("seeds/a.yaml"), text) for text in texts)), "!")
    assert len(message) <= 2000
    assert "```" not in message
    assert "\x1b" not in "".join(printed(News(problems=tuple(Problem(Place("a"), text) for text in texts))))
