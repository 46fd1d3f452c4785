"""Fixtures of a real browser."""

from collections.abc import AsyncGenerator, Generator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.preview.browser import CHROMIUM, Tab, chromium, tab


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """Run one Chromium for all tests of a process."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: install it to see the page as a browser shows it")
    with chromium(tmp_path_factory.mktemp("chromium") / "profile") as address:
        yield address


@pytest.fixture
async def page(browser: str) -> AsyncGenerator[Tab]:
    """Open a tab; nothing that it shows may complain, or ask anything but this machine."""
    async with tab(browser) as opened:
        yield opened
        # The tab outlives the server, as its console tells of the one address that is asked again and again.
        assert [one for one in opened.complaints if not one.get("entry", {}).get("url", "").endswith("/changes")] == []
        asked = {urlsplit(url) for url in opened.requests}
        assert {(url.scheme, url.hostname) for url in asked} <= {("http", "127.0.0.1"), ("file", None)}


@pytest.fixture
def spoilt() -> Path:
    """Name the card that tests spoil."""
    return Path("briefs/topics/flood.yaml")
