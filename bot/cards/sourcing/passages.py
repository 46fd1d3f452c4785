"""Gather the facts of the passages that cards cite, from full texts where they are held and from records."""

from collections.abc import Mapping

from bot.cards.sourcing.facts import Facts, facts_of
from bot.cards.sourcing.knowledge import NOTHING_KNOWN, Knowledge
from bot.cards.sourcing.naming import names_of
from bot.sources.record import Passage, Source


def facts_of_passages(
    source: Source, texts: Mapping[int, str | None], knowledge: Knowledge = NOTHING_KNOWN
) -> dict[int, Facts]:
    """Gather the facts of passages by their numbers, from full texts; where one is None, from gist and quotations.

    Names may also stand in the gist, which says who "he" is, and in what the record tells of the source and of the
    passage's speakers; where the text is not held, anywhere in the record, since a gist leaves names out.
    """
    about = [source.byline, source.publisher, source.dateline, source.wire]
    shared = names_of("\n".join(filter(None, about)), knowledge)
    if None in texts.values():
        record = "\n".join([source.headline, *map(_ours, source.passages)])
        whole = shared | names_of(record, knowledge)
    else:
        whole = shared
    facts: dict[int, Facts] = {}
    for number, text in texts.items():
        ours = _ours(source.passages[number - 1])
        if text is None:
            facts[number] = facts_of(ours, source.published, knowledge, names=whole, held=False)
            continue
        speakers = {quotation.speaker for quotation in source.passages[number - 1].quotations}
        bodies = [speaker.affiliation for speaker in source.speakers if speaker.name in speakers]
        names = names_of("\n".join(filter(None, [ours, *bodies])), knowledge)
        facts[number] = facts_of(text, source.published, knowledge, names=names | shared)
    return facts


def _ours(passage: Passage) -> str:
    """Give what the record holds of a passage: gist, quotations and who said or told something."""
    said = [part for quotation in passage.quotations for part in (quotation.speaker, quotation.text)]
    told = [report.speaker for report in passage.reports]
    return "\n".join(filter(None, [passage.gist, *said, *told]))
