"""Write records of articles that nobody wrote, as many as wanted, as files below ``seeds/``."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from tests.bench.corpus import Said, said

_FIRST_YEAR = 2005


def write_records(home: Path, quotations: int) -> int:
    """Write the records of an invented corpus; give how many there are."""
    (home / "seeds").mkdir(parents=True, exist_ok=True)
    (home / "briefs").mkdir(exist_ok=True)
    count = 0
    for article, group in groupby(said(quotations), key=lambda one: one.article):
        (home / "seeds" / f"article-{article}.yaml").write_text(
            "\n".join(record(article, list(group))), encoding="utf-8"
        )
        count += 1
    return count


def record(article: int, quotations: list[Said]) -> Iterator[str]:
    """Give the lines of one record, with a passage for each quotation."""
    years, days = divmod(quotations[0].day, 372)
    yield f"id: article-{article}"
    yield f"headline: Article {article}"
    yield f"published: {_FIRST_YEAR + years}-{days // 31 + 1:02}-{min(28, days % 31 + 1):02}"
    yield "passages:"
    for number, one in enumerate(quotations, 1):
        yield f"  - n: {number}"
        yield f"    gist: Speaker {one.speaker} talks about {' '.join(one.words.split()[:5])}."
        yield "    quotations:"
        yield f"      - text: {one.words}"
        yield "        kind: direct"
        yield f"        speaker: Speaker Number{one.speaker}"
        yield f"        named: Number{one.speaker}"
        yield "        cue: said"
