"""A small library, written as real files, that tests change one spot at a time."""

from pathlib import Path

from bot.sources.texts import digest
from tests.loading import Loaded, load

TEXT = """Flood on the Arden

"The river rose two metres in one night," said Ada Marsh, a hydrologist at Arden College.

The council met on Thursday; Ben Ford called the delay "an act of neglect" and asked for a wall.

Nobody has said who will pay for the wall."""

ARDEN = f"""id: arden-2024
headline: Flood on the Arden
byline: Cy Reed
publisher: The Arden Post
published: 2024-03-08
sha256: {digest(TEXT)}
passages:
  - n: 1
    lines: 3
    gist: Ada Marsh tells how fast the water came.
    quotations:
      - text: The river rose two metres in one night
        kind: direct
        speaker: Ada Marsh
        named: Ada Marsh
        cue: said
  - n: 2
    lines: 5
    gist: Ben Ford blames the council.
    quotations:
      - text: an act of neglect
        kind: mixed
        speaker: Ben Ford
        named: Ben Ford
        cue: called
  - n: 3
    lines: 7
    gist: The money is an open question.
"""

DIKE = """id: dike-2024
headline: Who pays for the dike?
published: 2024-03~
passages:
  - n: 1
    gist: Dot Marsh wants the county to pay.
    quotations:
      - text: The county has the money
        kind: direct
        speaker: Dot Marsh
        named: Dot Marsh
        cue: said
"""

FLOOD = """kind: topic
id: flood
aliases: [high-water]
title: The flood
as_of: 2024-03-09
points:
  - text: The water came in a single night.
    cite: [arden-2024#1]
    quote: Ada Marsh
  - text: It is open who pays.
    cite: [arden-2024#3, dike-2024#1]
see: [ada-marsh]
"""

ADA = """kind: person
id: ada-marsh
names: [Ada Marsh, A. Marsh]
family_name: Marsh
role: hydrologist
affiliation: Arden College
cite: [arden-2024#1]
as_of: 2024-03-09
points:
  - text: Measures the river.
    cite: [arden-2024#1]
see: [flood]
"""

BEN = """kind: person
id: ben-ford
names: [Ben Ford]
family_name: Ford
role: member of the council
cite: [arden-2024#2]
as_of: 2024-03-09
points:
  - text: Wants a wall.
    cite: [arden-2024#2]
    quote: Ben Ford
"""

EVENTS = """kind: events
id: arden
title: On the Arden
as_of: 2024-03-09
events:
  - date: 2024-03-07
    text: The council meets.
    who: [ben-ford]
    tags: [council]
    cite: [arden-2024#2]
  - date: 2024-03~
    text: The river rises.
    cite: [arden-2024#1]
    disputes:
      - about: who is to pay
        sides:
          - {text: nobody has said, cite: [arden-2024#3]}
          - {text: the county, cite: [dike-2024#1], date: 2024}
"""

FILES = {
    "seeds/arden-2024.yaml": ARDEN,
    "seeds/arden-2024.txt": TEXT,
    "seeds/dike-2024.yaml": DIKE,
    "briefs/topics/flood.yaml": FLOOD,
    "briefs/people/ada-marsh.yaml": ADA,
    "briefs/people/ben-ford.yaml": BEN,
    "briefs/events/arden.yaml": EVENTS,
}


class Shelf:
    """Hold the folder of a small library."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def fill(self) -> "Shelf":
        """Write every file as it should be."""
        for path, text in FILES.items():
            self.write(path, text)
        return self

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file, replacing what stands there."""
        file = self.home / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def change(self, path: str, old: str, new: str) -> None:
        """Replace a spot of a file that stands there once."""
        text = (self.home / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def load(self) -> Loaded:
        """Load the library as the program does."""
        return load(self.home)

    def problems(self) -> list[str]:
        """Load the library and give what is wrong with it, as people read it."""
        return [str(problem) for problem in self.load().problems]
