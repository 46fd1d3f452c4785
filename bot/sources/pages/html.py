"""Take the article out of a page that was saved as HTML, with what the page's markup says of it.

This needs the extra ``html``: the extractor and its parser are larger than all else that Footnote installs,
and take a quarter of a second to import, so they are imported when the first such page comes.
"""

import re
from dataclasses import dataclass

from bot.dates import Edtf, parse_edtf
from bot.errors import DateError, NotAnArticle

_OPENS = re.compile(
    r"(?:\ufeff|\s|<\?xml[^>]{0,200}>|<!--(?:(?!-->).){0,2000}-->)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"</?(?:p|div|span|a|br|li|ul|h[1-6]|img|script|style|article|section|table|td|strong|em|meta|link)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_SAMPLE = 20_000
_FEW_TAGS = 6
_MISSING = (
    "this is HTML, not text: install what reads it with pip install 'footnote-bot[html]'"
    " (from a checkout .venv/bin/pip install -e '.[html]'), or save the page as text"
)


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """Hold an article without its markup, and what the markup says of it; ``text`` is a canonical text."""

    text: str
    headline: str | None
    byline: str | None
    publisher: str | None
    published: Edtf | None
    url: str | None


def is_html(text: str) -> bool:
    """Tell whether a text is a page in HTML, or a good part of one."""
    if _OPENS.match(text[:_SAMPLE]):
        return True
    sample = text[:_SAMPLE]
    tags = len(_TAG.findall(sample))
    return tags >= _FEW_TAGS and sample.count("</") >= tags / 4 and tags >= sample.count("\n") / 4


def extract(html: str) -> HtmlPage:
    """Take the article out of HTML; raise NotAnArticle where there is none, or where the extra is not installed."""
    try:
        import trafilatura  # noqa: PLC0415 - an optional extra, and slow to import
    except ImportError as error:
        raise NotAnArticle(_MISSING) from error
    found = trafilatura.bare_extraction(
        html,
        include_comments=False,
        with_metadata=True,
        # The extensive search guesses dates from the text and from the year of a copyright line.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or isinstance(found, dict) or not found.text or not found.text.strip():
        raise NotAnArticle("no article can be found in this HTML: save the article's text, not the whole page")
    headline = " ".join(found.title.split()) if found.title else None
    lines = [" ".join(line.split()) for line in found.text.split("\n") if line.strip()]
    if headline and lines[0] != headline:
        lines.insert(0, headline)
    url = found.url if found.url and re.fullmatch(r"https?://\S+", found.url) else None
    return HtmlPage(
        text="\n\n".join(lines),
        headline=headline,
        byline=" and ".join(name.strip() for name in found.author.split(";")) if found.author else None,
        publisher=found.sitename if found.sitename and found.sitename != found.hostname else None,
        published=_day(found.date),
        url=url,
    )


def _day(date: str | None) -> Edtf | None:
    try:
        return parse_edtf(date) if date else None
    except DateError:
        return None
