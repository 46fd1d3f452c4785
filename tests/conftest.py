"""Fixtures that tests of every room share."""

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot.answers.desk import Desk
from bot.cards.library import Library
from bot.sources.record import Quotation
from tests.loading import Loaded, load
from tests.shelf import Shelf
from tests.shell import Footnote

ROOT = Path(__file__).parent.parent

settings.register_profile(
    "footnote",
    max_examples=60,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("footnote")


@pytest.fixture(scope="session")
def shipped() -> Library:
    """Give the library of the checkout."""
    return load(ROOT).library


@pytest.fixture(scope="session")
def recorded() -> tuple[Quotation, ...]:
    """Give every quotation of the checkout, the newest source first."""
    return load(ROOT).quotations


@pytest.fixture(scope="session")
def articles() -> Path:
    """Give the folder of the full texts of the shipped records, which the project may not ship."""
    folder = os.environ.get("FOOTNOTE_ARTICLES")
    if not folder:
        pytest.skip("FOOTNOTE_ARTICLES names no folder: the full texts are not part of the project")
    return Path(folder)


@pytest.fixture(scope="session")
def shipped_with_texts(articles: Path) -> Loaded:
    """Give what loading the checkout together with the full texts gives."""
    return load(ROOT, articles)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the index of the checkout, ``index.sqlite3`` and what stands beside it, to be copied."""
    folder = tmp_path_factory.mktemp("built")
    load(ROOT, index=folder / "index.sqlite3")
    return folder


@pytest.fixture
async def desk(built: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    """Answer from the library of the checkout, with an index of this test's own."""
    own = shutil.copytree(built, tmp_path / "built")
    async with Desk(ROOT, None, own / "index.sqlite3") as desk:
        yield desk


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Give a small library of its own, as files to change."""
    return Shelf(tmp_path / "shelf").fill()


@pytest.fixture
async def small_desk(shelf: Shelf, tmp_path: Path) -> AsyncIterator[Desk]:
    """Answer from the small library, of whose sources only one has its text here."""
    async with Desk(shelf.home, None, tmp_path / "index.sqlite3") as desk:
        yield desk


@pytest.fixture
def footnote(tmp_path: Path) -> Footnote:
    return Footnote(ROOT, tmp_path / "index.sqlite3")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give a copy of the library that a test may spoil."""
    for folder in ("seeds", "briefs"):
        shutil.copytree(ROOT / folder, tmp_path / "home" / folder)
    return tmp_path / "home"
