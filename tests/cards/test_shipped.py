"""What the project ships is right: every card, every record, and every quotation against the articles."""

import json
import re
from pathlib import Path

import pytest

from bot.cards.library import Library
from bot.cards.reading import kind_of, read_card
from bot.documents import Document, content_of
from bot.sources.typography import fold, quoted_spans
from bot.sources.verbatim import Outcome
from tests.conftest import ROOT
from tests.loading import Loaded, load

CARDS = sorted(set((ROOT / "briefs").rglob("*.yaml")) - {ROOT / "briefs" / "synonyms.yaml"})
PASSAGES = {"son-2024": 18, "lee-2024": 16, "cautious-2024": 10}
NOT_SAID = {"lee-2024#4": "two plus two", "lee-2024#14": "footprint tribute", "cautious-2024#4": "no limits"}
"""Terms and scare quotes between quotation marks, which nobody says."""


@pytest.mark.parametrize("path", CARDS, ids=lambda path: path.stem)
def test_a_card_is_read_without_a_problem(path: Path, shipped: Library) -> None:
    document = Document(path.relative_to(ROOT).as_posix())
    root = document.parse(content_of(path))
    assert root is not None
    card = read_card(document, root, kind_of(document, root) or "")
    assert document.problems == []
    assert card in shipped.cards()
    assert re.fullmatch(r"2024-06-\d\d", card.as_of.text if card else "")


def test_everything_loads_without_a_problem() -> None:
    loaded = load(ROOT)
    assert loaded.problems == ()
    assert len(loaded.library.cards()) == len(CARDS) > 40


def test_the_records_have_every_passage(shipped: Library) -> None:
    assert {source.id: len(source.passages) for source in shipped.sources.values()} == PASSAGES


def test_there_are_topics_enough_and_each_leads_on(shipped: Library) -> None:
    assert len(shipped.topics) >= 14
    assert [topic.id for topic in shipped.topics.values() if not topic.see] == []


def test_every_speaker_has_a_card(shipped: Library) -> None:
    assert [
        said.speaker
        for source in shipped.sources.values()
        for said in source.quotations
        if shipped.person_of(said.speaker or "") is None
    ] == []
    assert shipped.person_of("Kang Jun-young") is shipped.person_of("Kang Joon-young") is not None


def test_events_go_from_the_1960s_to_the_day_after_the_summit(shipped: Library) -> None:
    dates = [event.date for event in shipped.events]
    assert dates[0].text == "196X"
    assert max(date.latest for date in dates if date.latest) == (2024, 6, 20)
    assert [date.order for date in dates] == sorted(date.order for date in dates)


def test_every_passage_is_cited_by_some_card(shipped: Library) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in CARDS)
    cited = set(re.findall(r"[a-z]+-2024#\d+", text))
    assert cited == {f"{id_}#{n}" for id_, last in PASSAGES.items() for n in range(1, last + 1)}
    assert {passage.citation.source for source in shipped.sources.values() for passage in source.passages} == set(
        PASSAGES
    )


def test_the_full_texts_are_not_shipped() -> None:
    assert list((ROOT / "briefs").rglob("*.txt")) == []
    quotations = json.dumps([path.read_text(encoding="utf-8") for path in (ROOT / "seeds").glob("*.yaml")])
    assert len(quotations) < 30_000


def test_every_quotation_is_verified_against_its_article(shipped_with_texts: Loaded, shipped: Library) -> None:
    recorded = sum(len(source.quotations) for source in shipped.sources.values())
    assert recorded > 0
    assert shipped_with_texts.problems == ()
    assert shipped_with_texts.verdicts == {Outcome.VERIFIED: recorded}


def test_every_passage_has_its_text_in_the_article(shipped_with_texts: Loaded) -> None:
    texts = shipped_with_texts.texts
    assert {id_: len(passages) for id_, passages in texts.items()} == PASSAGES
    every = [passage for passages in texts.values() for passage in passages]
    assert all(len(passage) > 60 for passage in every)
    assert len(set(every)) == len(every)


def test_no_passage_holds_a_caption_a_menu_or_a_credit(shipped_with_texts: Loaded) -> None:
    every = "\n".join(passage for passages in shipped_with_texts.texts.values() for passage in passages)
    for boilerplate in (
        "Yonhap",
        "Getty",
        "Newsletter",
        "WhatsApp",
        "With inputs",
        "Top 10",
        "Send to",
        "Calculations",
    ):
        assert boilerplate not in every


def test_whatever_stands_between_quotation_marks_is_recorded_or_nobody_says_it(shipped_with_texts: Loaded) -> None:
    unsaid: dict[str, str] = {}
    for source in shipped_with_texts.sources.values():
        for passage, text in zip(source.passages, shipped_with_texts.texts[source.id], strict=True):
            recorded = [fold(quotation.text).strip(".,") for quotation in passage.quotations]
            for span in quoted_spans(text):
                if span.strip(".,") not in recorded:
                    unsaid[str(passage.citation)] = span.strip(".,")
    assert unsaid == NOT_SAID


def test_no_gist_or_point_copies_a_run_of_the_articles_words(shipped_with_texts: Loaded) -> None:
    library = shipped_with_texts.library
    texts = " ".join(fold(passage).lower() for passages in shipped_with_texts.texts.values() for passage in passages)
    article = {tuple(run) for run in runs(texts)}
    ours = [passage.gist or "" for source in library.sources.values() for passage in source.passages]
    assert all(ours), "a shipped record is not reviewed"
    ours += [point.text for topic in library.topics.values() for point in topic.points]
    assert [text for text in ours if article & set(runs(text.lower()))] == []


def runs(text: str, length: int = 8) -> list[tuple[str, ...]]:
    words = re.findall(r"[\w'-]+", text)
    return [tuple(words[start : start + length]) for start in range(len(words) - length + 1)]
