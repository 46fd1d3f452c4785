"""Make libraries of any size for benchmarks, from the cards that are shipped."""

import shutil
from itertools import cycle, islice
from pathlib import Path

import yaml

from tests.bench.people import people


def write_cards(checkout: Path, home: Path, count: int) -> None:
    """Write the shipped records and ``count`` topic cards below ``home``.

    The cards are copies of the shipped ones under other ids, and to each of them another one leads.
    """
    shutil.copytree(checkout / "seeds", home / "seeds", ignore=shutil.ignore_patterns("*.txt"))
    shutil.copytree(checkout / "briefs", home / "briefs")
    topics = sorted((checkout / "briefs" / "topics").glob("*.yaml"))
    copies = max(0, count - _shipped(checkout))
    for number, path in enumerate(islice(cycle(topics), copies)):
        lines = path.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not line.startswith("aliases:")]
        led = f"see: [copy-{(number + 1) % copies}]"
        copied = [f"id: copy-{number}" if line.startswith("id:") else line for line in kept if line[:4] != "see:"]
        copied.append(led)
        (home / "briefs" / "topics" / f"copy-{number}.yaml").write_text("\n".join(copied), encoding="utf-8")


def write_people(checkout: Path, home: Path, count: int) -> None:
    """Write the shipped records and cards, and so many cards of people who do not exist, below ``home``."""
    write_cards(checkout, home, 0)
    for person in people(count, 0)[0]:
        card = {
            "kind": "person",
            "id": f"bench-{person.id}",
            "names": [person.name],
            "family_name": person.family,
            "role": "somebody",
            "cite": ["son-2024#1"],
            "as_of": "2024-06-20",
            "points": [{"text": "Is not there.", "cite": ["son-2024#1"]}],
        }
        path = home / "briefs" / "people" / f"{card['id']}.yaml"
        path.write_text(yaml.safe_dump(card, allow_unicode=True), encoding="utf-8")


def _shipped(checkout: Path) -> int:
    return sum(1 for _ in (checkout / "briefs").rglob("*.yaml"))
