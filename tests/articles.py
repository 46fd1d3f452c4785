"""Invented articles as pages saved as text, and libraries to take them into."""

from pathlib import Path

HARBOUR = """Harbour at Lunde to open in spring

By Ann Writer
20 June 2024

The old harbour at Lunde will open again before the first of May, the town council decided on Thursday evening.

"We have waited nine years for these stones to be dry," said Maria Lind, the mayor of Lunde. "Now the boats can come home."

Fishermen have their doubts about the new walls, which nobody has yet tried in a storm from the west.

"Walls of this kind have never held here," Ole Berg said. "My father saw three of them fall."

The first boats are expected in the last week of April, when the ice on the river has gone."""

BRIDGE = """Bridge over the Arn closed for repairs

By Ben Scribe
3 May 2023

The bridge over the Arn is closed from Monday, and those who work on the far side will have to walk round by the mill.

"It is a long way on foot and a short way to lose a customer," said Ida Holm, who has a bakery there.

The county has promised to be done with the work before the first snow falls on the hills."""

CORRECTED = (
    HARBOUR.replace("nine years for these stones", "ten years for these stones")
    .replace(
        "Fishermen have their doubts about the new walls, which nobody has yet tried in a storm from the west.\n\n", ""
    )
    .replace(
        "The first boats",
        "A fish market is planned for the summer after, on the quay where the old customs house once stood.\n\n"
        "The first boats",
    )
)
"""The page of the harbour as its publisher has corrected it: a quotation, one paragraph less and one more."""


def article(number: int) -> str:
    """Make one of any number of different articles, each of another author."""
    name = "".join(chr(ord("a") + int(digit)) for digit in f"{number:03}")
    return (
        HARBOUR.replace("Ann Writer", f"Ann {name.title()}by")
        .replace("nine years", f"{number + 20} years")
        .replace("Lunde", f"Lunde{name}")
    )


def library(home: Path) -> Path:
    """Make the folders of a library that holds nothing yet."""
    for folder in ("seeds", "briefs"):
        (home / folder).mkdir(parents=True)
    return home


def written(folder: Path, **texts: str) -> Path:
    """Write articles below a folder, each as ``<name>.txt``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder
