"""Bring the catalogues up to date with what the code says, or begin those of the languages that are named."""

import sys
from collections.abc import Sequence

from bot.language.catalogues import mistakes, sentences, update
from bot.language.saying import CATALOGUES


def main(languages: Sequence[str]) -> int:
    """Write the catalogues and tell what is left to do; give the exit code."""
    said = sentences()
    paths = sorted({*CATALOGUES.glob("*.po"), *(CATALOGUES / f"{language}.po" for language in languages)})
    left = [f"{path}: {mistake}" for path in paths for mistake in mistakes(update(path, said))]
    print(*left, sep="\n", end="\n" if left else "")
    print(f"{len(said)} sentences, {len(paths)} languages besides English, {len(left)} things left to do.")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
