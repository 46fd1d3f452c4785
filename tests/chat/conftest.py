import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.chat.team import Team, a_team


@pytest.fixture
async def team(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Team]:
    """Give a guild that is served; each body that the bot sent was valid where the test passes."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    async with a_team(tmp_path, monkeypatch) as team:
        yield team
