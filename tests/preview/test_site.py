"""The server of the page tells what goes wrong in it, in one line."""

import aiohttp
import pytest

from bot.preview.serving import Site


async def test_a_page_that_fails_is_told_in_one_line(caplog: pytest.LogCaptureFixture) -> None:
    site = Site()
    site._page = 3  # type: ignore[assignment] - what is no text cannot be sent
    runner = await site.start()
    try:
        async with aiohttp.ClientSession() as session, session.get(site.address) as answer:
            assert answer.status == 500
    finally:
        await runner.cleanup()
    (told,) = caplog.records
    assert told.getMessage().startswith("Error handling request from 127.0.0.1 failed: TypeError: ")
    assert told.exc_info is None
