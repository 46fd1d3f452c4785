import asyncio
from contextlib import aclosing
from pathlib import Path

from bot.preview.watching import changes

LIMIT = 30  # seconds after which a change that is not told was missed


async def test_a_change_right_after_the_first_word_is_not_missed(tmp_path: Path) -> None:
    ended = asyncio.Event()
    async with asyncio.timeout(LIMIT), aclosing(changes([tmp_path], ended)) as changed:
        await anext(changed)
        (tmp_path / "card.yaml").write_text("kind: topic\n")
        await anext(changed)
        (tmp_path / "card.yaml").unlink()
        await anext(changed)
        ended.set()
        assert [None async for _ in changed] == []
