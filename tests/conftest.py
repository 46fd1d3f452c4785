"""Fixtures that tests of every room share."""

from pathlib import Path

import pytest

from bot.answers.desk import load_library
from bot.cards.library import Library

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shipped() -> Library:
    """Give the library of the checkout."""
    return load_library(ROOT, None).library
