"""Libraries that are hard to show: all limits used to the full, and texts from right to left, of emoji, full of markup."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.cards.model import MOST_CITATIONS, MOST_NAMES, MOST_POINTS, MOST_SIDES
from bot.letters import cut


@dataclass(frozen=True)
class Hard:
    """Hold what texts of a kind are made of: words that are repeated up to a length, and two names."""

    words: str
    name: str
    other: str

    def text(self, longest: int) -> str:
        """Give a text nearly as long as may be."""
        return cut(" ".join([self.words] * (longest // len(self.words) + 1)), longest).strip()


HARD = {
    "longest": Hard(
        "Widely-read (and_often *cited*) words: 1. one, 2. two.", "Wolfeschlegelsteinhausenberger " * 3, "Bo Long"
    ),
    "right-to-left": Hard("אמרה השרה Kim 3 פעמים: «نعم، 2024» (סעיף 5).", "מיכל כהן", "فاطمة الزهراء"),
    "emoji": Hard("👩‍👩‍👧‍👦🇰🇷🇯🇵 👍🏽 ❤️‍🔥 é 1️⃣ :skull: 🏴󠁧󠁢󠁳󠁣󠁴󠁿", "Ann 👩🏽‍🚀", "Bo 🇰🇷"),
    "markup": Hard(
        "@everyone <@1> <#2> <@&3> **b** __u__ ~~s~~ ||x|| `c` [l](https://a.example) <https://b.example> # h > q",
        "*Ann* @here",
        "_Bo_ ||Long||",
    ),
}


def write(home: Path, hard: Hard) -> None:
    """Write a library of texts of a kind, each as long as its form takes it, and as many as it takes; JSON is YAML, too."""
    ids = [f"source{n}-2024" for n in range(MOST_CITATIONS)]
    for n, id_ in enumerate(ids):
        passages = [_passage(hard, number) for number in range(1, MOST_POINTS + 2)]
        record = {
            "id": id_,
            "headline": hard.text(180),
            "byline": hard.text(90),
            "publisher": hard.text(60),
            "published": f"2024-06-{n + 1:02}",
            "passages": passages,
        }
        _write(home / f"seeds/{id_}.yaml", record)
    cites = [[f"{id_}#{number}" for id_ in ids] for number in range(1, MOST_POINTS + 1)]
    dispute = {
        "about": hard.text(120),
        "sides": [{"text": hard.text(200), "cite": cites[n]} for n in range(MOST_SIDES)],
    }
    name, names = hard.name.strip()[:100], [f"{hard.other} {n}" for n in range(MOST_NAMES - 1)]
    points = [{"text": hard.text(200), "cite": cite, "quote": name, "words": hard.words} for cite in cites]
    topic = {
        "kind": "topic", "id": "topic", "title": hard.text(100), "as_of": "2024-06-20",
        "points": points, "disputes": [dispute], "see": ["person", "other"],
    }  # fmt: skip
    _write(home / "briefs/topics/topic.yaml", topic)
    for id_, names_ in (("person", [name]), ("other", [hard.other, *names])):
        person = {
            "kind": "person", "id": id_, "names": names_, "family_name": names_[0].split()[-1],
            "role": hard.text(120), "affiliation": hard.text(120), "cite": cites[0], "as_of": "2024-06-20",
            "points": points[:2], "disputes": [dispute], "see": ["topic"],
        }  # fmt: skip
        _write(home / f"briefs/people/{id_}.yaml", person)
    events = [
        {"date": f"2024-06-{n + 1:02}", "text": hard.text(200), "cite": cite, "disputes": [dispute]}
        for n, cite in enumerate(cites[:3])
    ]
    card = {"kind": "events", "id": "events", "title": hard.text(100), "as_of": "2024-06-20", "events": events}
    _write(home / "briefs/events/events.yaml", card)


def _passage(hard: Hard, number: int) -> dict[str, object]:
    said = {"kind": "direct", "cue": "said"}
    return {
        "n": number,
        "gist": hard.text(200),
        "quotations": [
            {
                "text": f"{number} {hard.text(1100)}",
                "speaker": hard.name.strip()[:100],
                "named": hard.name.strip()[:100],
                **said,
            },
            {"text": f"{number} {hard.words}", "speaker": hard.other, "named": hard.other, **said},
        ],
    }


def _write(file: Path, content: Mapping[str, object]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
