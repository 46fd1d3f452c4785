"""The three shipped records are what is found in their articles, where the full texts are at hand."""

import pytest

from bot.cards.library import Library
from bot.sources.speech.finding import find_speech
from tests.loading import Loaded

SHIPPED = ("cautious-2024", "lee-2024", "son-2024")


def test_these_are_all_that_is_shipped(shipped: Library) -> None:
    assert set(SHIPPED) == set(shipped.sources)


@pytest.mark.parametrize("id_", SHIPPED)
def test_an_article_gives_exactly_the_quotations_of_its_record(id_: str, shipped_with_texts: Loaded) -> None:
    """A person has reviewed the records: each passage, its words, kind, speaker, form and cue, and nothing more."""
    source = shipped_with_texts.sources[id_]
    passages = shipped_with_texts.texts.get(id_, ())
    assert len(passages) == len(source.passages), "the folder holds the text that the record was made from"
    assert all(passages)
    found = [
        (one.paragraph + 1, one.text, one.kind, one.attribution.speaker, one.attribution.named, one.attribution.cue)
        for one in find_speech(passages).quotations
    ]
    assert found == [
        (one.citation.passage, one.text, one.kind, one.speaker, one.named, one.cue) for one in source.quotations
    ]


@pytest.mark.parametrize("id_", SHIPPED)
def test_every_quotation_of_an_article_says_by_which_rule_its_speaker_was_found(
    id_: str, shipped_with_texts: Loaded
) -> None:
    found = find_speech(shipped_with_texts.texts[id_]).quotations
    assert found
    assert all(one.attribution.rule and one.attribution.speaker for one in found)
