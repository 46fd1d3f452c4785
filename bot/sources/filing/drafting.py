"""Draft the record of an article from what was read on its page and found of speech in it."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.citations import Citation
from bot.dates import Edtf
from bot.errors import Place
from bot.sources.article import Article
from bot.sources.reading import URL
from bot.sources.record import LONGEST, Passage, Quotation, Report, SetAside, Source, Speaker
from bot.sources.speech.found import Attribution, FoundQuotation, Speech
from bot.sources.texts import cut, digest
from bot.sources.verbatim import Outcome, check

_WORDS_ASIDE = 8
"""The words of what is set aside that a record keeps: enough to find it in its passage."""

_UNFOUND = "the check finds it nowhere between quotation marks"

_UNTITLED = "The page prints no headline; this is the name of its file."


@dataclass(frozen=True, slots=True)
class Given:
    """Hold what the person who ingests an article knows of it better than its page."""

    publisher: str | None = None
    published: Edtf | None = None
    url: str | None = None


def draft(article: Article, speech: Speech, id_: str, name: str, given: Given) -> Source:
    """Draft a record that can be loaded as it is: without gists, and with no quotation that the check refutes.

    ``name`` stands for a headline that the page does not print. What is longer than a record allows is cut
    short, or left out where that would make it wrong.
    """
    headline = _clip(article.headline or name, LONGEST["headline"])
    url = given.url or article.url
    source = Source(
        id=id_,
        headline=headline,
        byline=_fitting(article.byline, "byline"),
        publisher=given.publisher or _fitting(article.publisher, "publisher"),
        published=given.published or article.published,
        url=url if url and URL.fullmatch(url) and len(url) <= LONGEST["url"] else None,
        wire=_fitting(article.wire, "wire"),
        sha256=digest(article.text),
        inferred={} if article.headline else {"headline": _UNTITLED},
        notes=(),
        passages=tuple(_passages(article, speech, id_)),
        place=Place(f"seeds/{id_}.yaml"),
        dateline=_fitting(article.dateline, "dateline"),
    )
    return _borne_out(source, article.text, speech)


def _passages(article: Article, speech: Speech, id_: str) -> Iterator[Passage]:
    quotations: defaultdict[int, list[FoundQuotation]] = defaultdict(list)
    reports: defaultdict[int, dict[Report, None]] = defaultdict(dict)
    for found in speech.quotations:
        quotations[found.paragraph].append(found)
    for found in speech.reports:
        reports[found.paragraph][Report(*_mouth(found.attribution))] = None
    for index, paragraph in enumerate(article.passages):
        citation = Citation(id_, index + 1)
        said = tuple(_quotation(found, citation) for found in quotations[index])
        mouths = {(quotation.speaker, quotation.named, quotation.cue) for quotation in said}
        reported = tuple(report for report in reports[index] if _adds(report, mouths))
        yield Passage(citation, None, said, paragraph.lines, _NOWHERE, reported)


_NOWHERE = Place("")
"""The place of what stands in no file yet."""


def _quotation(found: FoundQuotation, citation: Citation) -> Quotation:
    speaker, named, cue, rule = _mouth(found.attribution)
    return Quotation(" ".join(found.text.split()), found.kind, speaker, named, cue, citation, _NOWHERE, rule)


def _mouth(found: Attribution) -> tuple[str | None, str | None, str | None, str | None]:
    rule = _clip(found.rule, LONGEST["rule"]) or None
    return _fitting(found.speaker, "speaker"), _fitting(found.named, "named"), _fitting(found.cue, "cue"), rule


def _adds(report: Report, mouths: Collection[tuple[str | None, str | None, str | None]]) -> bool:
    """Tell whether a report names somebody whom no quotation of its passage shows speaking in the same words."""
    mouth = (report.speaker, report.named, report.cue)
    return any(mouth) and mouth not in mouths


def _borne_out(source: Source, text: str, speech: Speech) -> Source:
    """Leave out what the verbatim check would refute: forms and cues that stand elsewhere, words that stand nowhere.

    Those words are set aside, together with what was found to be no quotation.
    """
    texts = {source.id: cut(source, text)}
    speakers = {quotation.speaker for quotation in source.quotations if quotation.speaker}
    aside = [(found.paragraph + 1, found.text, found.why) for found in speech.set_aside]
    passages: list[Passage] = []
    for passage in source.passages:
        kept: list[Quotation] = []
        for quotation in passage.quotations:
            forms = _less_and_less(quotation) if len(quotation.text) <= LONGEST["text"] else ()
            sound = next((form for form in forms if check(form, texts, speakers).outcome is Outcome.VERIFIED), None)
            if sound:
                kept.append(sound)
            else:
                aside.append((passage.citation.passage, quotation.text, _UNFOUND))
        passages.append(replace(passage, quotations=tuple(kept)))
    source = replace(source, passages=tuple(passages))
    return replace(source, set_aside=tuple(_set_aside(aside)), speakers=_speakers(source, speech))


def _less_and_less(quotation: Quotation) -> Iterator[Quotation]:
    """Give a quotation with all that was found of its speaker, and then with less of it."""
    yield quotation
    yield replace(quotation, named=None)
    yield replace(quotation, cue=None)
    yield replace(quotation, named=None, cue=None)
    yield replace(quotation, speaker=None, named=None, cue=None)


def _set_aside(found: Iterable[tuple[int, str, str]]) -> Iterator[SetAside]:
    for n, text, why in sorted(found, key=lambda one: one[0]):
        words = " ".join(text.split()[:_WORDS_ASIDE])
        if re.search(r"\w", words) and why:
            yield SetAside(n, _clip(words, 100), _clip(why, LONGEST["why"]))


def _speakers(source: Source, speech: Speech) -> tuple[Speaker, ...]:
    """Give those of the speakers found who speak in the record."""
    speaking: set[str | None] = {quotation.speaker for quotation in source.quotations}
    speaking |= {report.speaker for passage in source.passages for report in passage.reports}
    named = [(_fitting(one.name, "name"), _fitting(one.affiliation, "affiliation")) for one in speech.speakers]
    return tuple(Speaker(name, affiliation) for name, affiliation in named if name and name in speaking)


def _fitting(text: str | None, key: str) -> str | None:
    """Give a text on one line; None where it is empty, or longer than a record allows."""
    line = " ".join((text or "").split())
    return line if 0 < len(line) <= LONGEST[key] else None


def _clip(text: str, longest: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def dropped(article: Article) -> Sequence[tuple[str, int]]:
    """Count what was set apart from the passages of a page, most frequent reason first."""
    counts: defaultdict[str, int] = defaultdict(int)
    for one in article.dropped:
        counts[one.why] += 1
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
