"""Hold the guides that ``footnote help`` prints; README has them, too."""

from collections.abc import Mapping
from pathlib import Path

GUIDES: Mapping[str, Path] = {"cards": Path(__file__).parent / "cards.md"}
"""The file of each guide, by what one asks for."""
