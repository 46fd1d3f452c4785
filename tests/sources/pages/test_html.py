"""A page saved as HTML gives its article and what its markup says; without the extra, one line says what to install."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import NotAnArticle
from bot.sources.pages.decoding import decode
from bot.sources.pages.html import is_html
from bot.sources.pages.page import read_page

ROOT = Path(__file__).parents[3]
LEAD = "The council of Port Arden voted on Monday to rebuild the wall of the harbour, which three winters had broken."
MORE = "The work takes two years and costs four million crowns, of which the harbour office will pay a half at most."
PAGE = f"""\
<!DOCTYPE html><html lang="en"><head><title>Harbour wall to be rebuilt | The Arden Herald</title>
<link rel="canonical" href="https://arden.example/news/harbour-wall"><meta property="og:site_name" content="The Arden Herald">
<meta name="author" content="Ann Writer"><meta property="article:published_time" content="2024-06-03T10:00:00Z"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ul></nav><article>
<h1>Harbour wall to be rebuilt</h1><figure><img src="x"><figcaption>The wall. (Getty Images)</figcaption></figure>
<p>{LEAD}</p><p>“No,” said Mayor Bo Other,
when she was asked whether there would be a toll.</p><h2>What it costs</h2><p>{MORE}</p><p>He won.</p></article>
<aside><h3>Most read</h3><a href="x">Cat found</a></aside><footer>© 2024 The Arden Herald</footer></body></html>
"""


def test_html_is_told_from_text() -> None:
    assert is_html(PAGE)
    assert is_html("\n<!-- saved -->\n<html><body>Yes</body></html>")
    assert is_html("<p>One</p>\n" * 6)
    assert not is_html("The tag <b> was found.\nA < B, and <p> is a tag too.\n" * 20)
    assert not is_html("Harbour wall to be rebuilt")


def test_an_article_is_taken_out_of_html_with_what_its_markup_says() -> None:
    pytest.importorskip("trafilatura", reason="the extra 'html' is not installed")
    article = read_page(decode(PAGE.encode("utf-16")))
    assert [passage.text for passage in article.passages] == [
        LEAD,
        "“No,” said Mayor Bo Other, when she was asked whether there would be a toll.",
        MORE,
        "He won.",
    ]
    assert article.headline == "Harbour wall to be rebuilt"
    assert (article.byline, article.publisher) == ("Ann Writer", "The Arden Herald")
    assert article.published is not None
    assert article.published.text == "2024-06-03"
    assert article.url == "https://arden.example/news/harbour-wall"


def test_the_text_taken_out_of_html_reads_alike_when_it_is_kept() -> None:
    pytest.importorskip("trafilatura", reason="the extra 'html' is not installed")
    article = read_page(PAGE)
    assert decode(article.text.encode()) == article.text
    assert read_page(article.text).passages == article.passages


@pytest.mark.parametrize(
    "html", ["<html></html>", "<html><body><nav>Home</nav></body></html>", "<html>" + "<div>" * 5000]
)
def test_html_without_an_article_is_refused(html: str) -> None:
    pytest.importorskip("trafilatura", reason="the extra 'html' is not installed")
    with pytest.raises(NotAnArticle):
        read_page(html)


def test_without_the_extra_one_line_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from pathlib import Path\n"
        "from bot.errors import NotAnArticle\n"
        "from bot.sources.pages.decoding import load\n"
        "from bot.sources.pages.page import read_page\n"
        "try: read_page(load(Path('page.html')))\n"
        "except NotAnArticle as error: print(error)"
    )
    # -S leaves out the folder in which extras are installed.
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1
    assert "pip install 'footnote-bot[html]'" in done.stdout
    assert ".venv/bin/pip install -e '.[html]'" in done.stdout
