"""Take the picture of the preview in README, of the card that README shows: ``python -m tests.preview.picture``."""

import asyncio
import re
import shutil
import tempfile
from pathlib import Path

from tests.preview.browser import chromium, tab
from tests.preview.serving import ROOT, serving

PICTURE = Path(__file__).with_name("preview.png")
WIDTH = 960
ZOOM = 0.85


async def take(browser: str, address: str) -> bytes:
    """Show the card dark and light, side by side."""
    async with tab(browser) as page:
        await page.open(address, WIDTH, 400)
        await page.run(f"document.getElementById('show-both').click(); document.body.style.zoom = {ZOOM}")
        return await page.picture(".columns")


def main() -> None:
    """Write the picture beside this file."""
    card = re.findall(
        r"^```yaml\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        for name in ("seeds", "briefs"):
            shutil.copytree(ROOT / name, home / name)
        (home / "briefs/topics/why-talk.yaml").write_text(card[0], encoding="utf-8")
        with chromium(Path(folder) / "profile") as browser, serving(home, "--no-open", "why-talk") as preview:
            PICTURE.write_bytes(asyncio.run(take(browser, preview.address)))
    print(f"Wrote {PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1000} kB.")


if __name__ == "__main__":
    main()
