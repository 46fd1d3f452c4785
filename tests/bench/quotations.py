"""Score the finder of quotations and speakers on articles that people annotated, beside the baseline.

The articles are not part of the project. ``FOOTNOTE_QUOTATIONS`` names a folder with ``input.jsonl`` and
``gold.jsonl``, ``FOOTNOTE_SCORER`` the script ``score_quotations.py`` that judges: every figure is its own.
A fifth of the articles, chosen by hash, is kept aside: nobody reads their texts or single errors, so that
the distance between the two parts shows how far the rules were fitted to what was read.
"""

import contextlib
import hashlib
import importlib.util
import io
import os
import random
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

from bot.sources.speech.finding import find_speech
from bot.sources.speech.found import FoundQuotation, FoundReport, Speech
from tests.bench import baseline

Find = Callable[[Sequence[str]], Speech]
Json = dict[str, Any]
FINDERS: Mapping[str, Find] = {"finder": find_speech, "baseline": baseline.find_speech}


class Scorer(Protocol):
    """Name the functions of the scoring script that are used here."""

    def load(self, path: Path) -> list[Json]: ...
    def prepare(self, text: str, quotes: Sequence[Json], do_clip: bool) -> list[Json]: ...
    def match(self, gold: Sequence[Json], pred: Sequence[Json], exact: bool) -> list[tuple[int, int]]: ...
    def speaker_match(self, gold: Json, pred: str | None) -> tuple[bool, bool]: ...
    def prf(self, tp: float, np_: int, ng: int) -> tuple[float, float, float]: ...
    def score(self, golds: Sequence[Json], texts: Mapping[str, str], preds: Mapping[str, Json]) -> Counter[Any]: ...
    def score_reported(self, golds: Sequence[Json], texts: Mapping[str, str], preds: Mapping[str, Json]) -> None: ...


@dataclass(frozen=True, slots=True)
class Annotated:
    """Hold the annotated articles: their texts by id, and what people marked in each."""

    texts: Mapping[str, str]
    golds: Sequence[Json]

    def part(self, *, aside: bool) -> list[Json]:
        """Give the annotations of the articles that were kept aside, or of those that rules were developed on."""
        return [gold for gold in self.golds if kept_aside(gold["id"]) == aside]


def kept_aside(article: str) -> bool:
    """Tell by its id whether an article is among the fifth that nobody reads."""
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) // 100 % 5 == 0


def measure() -> None:
    """Print the figures of the finder and of the baseline."""
    folder, script = os.environ.get("FOOTNOTE_QUOTATIONS"), os.environ.get("FOOTNOTE_SCORER")
    if not folder or not script:
        print(
            "quotations and speakers: not scored, since FOOTNOTE_QUOTATIONS names no folder with annotated articles, "
            "or FOOTNOTE_SCORER no score_quotations.py"
        )
        return
    scorer = load_scorer(Path(script))
    annotated = read_annotated(scorer, Path(folder))
    columns: list[Mapping[str, float]] = []
    for find in FINDERS.values():
        predictions = {article: predict(find, text) for article, text in annotated.texts.items()}
        columns += [figures(scorer, annotated, predictions, aside=aside) for aside in (False, True)]
    _print_table(columns)


def read_annotated(scorer: Scorer, folder: Path) -> Annotated:
    """Read the articles and what people marked in them."""
    texts = {row["id"]: row["text"] for row in scorer.load(folder / "input.jsonl")}
    return Annotated(texts, scorer.load(folder / "gold.jsonl"))


def load_scorer(path: Path) -> Scorer:
    """Import the scoring script by its path."""
    spec = importlib.util.spec_from_file_location("score_quotations", path)
    assert spec is not None, f"{path} is no Python file"
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Scorer", module)


def paragraphs_of(text: str) -> list[tuple[int, str]]:
    """Give each line that is not blank, and where it begins in the text."""
    lines, start = list[tuple[int, str]](), 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((start, line))
        start += len(line) + 1
    return lines


def predict(find: Find, text: str) -> Json:
    """Find speech in a text, in the form that the scoring script reads: offsets count from the text's beginning."""
    lines = paragraphs_of(text)
    speech = find([line for _, line in lines])

    def placed(found: FoundQuotation | FoundReport) -> Json:
        at = lines[found.paragraph][0]
        return {"start": at + found.start, "end": at + found.end, "speaker": found.attribution.speaker}

    return {"quotes": list(map(placed, speech.quotations)), "reported": list(map(placed, speech.reports))}


def figures(scorer: Scorer, annotated: Annotated, predictions: Mapping[str, Json], *, aside: bool) -> dict[str, float]:
    """Give each figure of one part by what it says.

    People resolved only a few of the pronouns. The others count with the accuracy on these, of both parts together,
    as in the scoring script.
    """
    golds = annotated.part(aside=aside)
    everything = scorer.score(annotated.golds, annotated.texts, predictions)
    rate = _share(everything, "pronoun-hand")
    articles = [scorer.score([gold], annotated.texts, predictions) for gold in golds]
    count = sum(articles, Counter[Any]())
    pronouns, wanted, given = (count["overlap", key] for key in ("pron", "gold", "pred"))
    joint = _joint(scorer, count, rate)
    low, high = _interval(scorer, articles, rate)
    right = count["overlap", "sp overlap"] + rate * pronouns
    reported, reported_joint = _reported(scorer, golds, annotated.texts, predictions)
    return {
        "articles": len(golds),
        "quotations annotated": wanted,
        "span F1": scorer.prf(count["overlap", "tp"], given, wanted)[2],
        "speaker right, of the spans found": right / (count["overlap", "sp n"] + pronouns or 1),
        "joint precision": joint[0],
        "joint recall": joint[1],
        "joint F1": joint[2],
        "  of the articles drawn anew, 2.5% are below": low,
        "  and 2.5% above": high,
        "joint F1, with the pronouns of its own part": _joint(scorer, count, _share(count, "pronoun-hand"))[2],
        "  where the speaker is a name": _share(count, "name"),
        "  a pronoun (of the few resolved by hand)": _share(count, "pronoun-hand"),
        "  a noun phrase": _share(count, "nominal"),
        "  nobody": _share(count, "none"),
        **_by_kind(scorer, golds, annotated.texts, predictions, rate),
        "reported speech, span F1": reported,
        "reported speech, joint F1": reported_joint,
    }


def _joint(scorer: Scorer, count: Counter[Any], rate: float) -> tuple[float, float, float]:
    """Give precision, recall and F1 of quotations found with their speakers."""
    right = count["overlap", "joint"] + rate * count["overlap", "pron"]
    return scorer.prf(right, count["overlap", "pred"], count["overlap", "gold"])


def _interval(scorer: Scorer, articles: Sequence[Counter[Any]], rate: float) -> tuple[float, float]:
    """Give the joint F1 between which 95% of as many articles lie, drawn anew with replacement (Efron's bootstrap)."""
    chance = random.Random(1)  # noqa: S311 - no secret is drawn
    drawn = sorted(
        _joint(scorer, sum(chance.choices(articles, k=len(articles)), Counter[Any]()), rate)[2] for _ in range(_DRAWS)
    )
    return drawn[_DRAWS // 40], drawn[-_DRAWS // 40]


_DRAWS = 1000


def _share(count: Counter[Any], speaker: str) -> float:
    """Give the share of speakers of one class that are right, of the spans found."""
    return count["overlap", "k", speaker, "ok"] / (count["overlap", "k", speaker, "n"] or 1)


def _by_kind(
    scorer: Scorer, golds: Sequence[Json], texts: Mapping[str, str], predictions: Mapping[str, Json], rate: float
) -> dict[str, float]:
    """Give the recall of spans, and of spans with their speakers, for each kind of quotation."""
    recall: dict[str, float] = {}
    kinds = ("direct", "fragment")
    annotated, found = Counter[str](), Counter[str]()
    right = dict.fromkeys(kinds, 0.0)
    for gold in golds:
        wanted = [quote for quote in gold["quotes"] if quote["kind"] in kinds]
        given = scorer.prepare(texts[gold["id"]], predictions[gold["id"]]["quotes"], do_clip=False)
        annotated.update(quote["kind"] for quote in wanted)
        for i, j in scorer.match(wanted, given, exact=False):
            quote = wanted[i]
            unresolved = quote["speaker_kind"] == "pronoun" and quote["resolved"] != "hand"
            found[quote["kind"]] += 1
            right[quote["kind"]] += rate if unresolved else scorer.speaker_match(quote, given[j]["speaker"])[1]
    for kind in kinds:
        recall[f"{kind}: span recall"] = found[kind] / annotated[kind]
        recall[f"{kind}: joint recall"] = right[kind] / annotated[kind]
    return recall


def _reported(
    scorer: Scorer, golds: Sequence[Json], texts: Mapping[str, str], predictions: Mapping[str, Json]
) -> tuple[float, float]:
    """Give the F1 of reported speech and the same with its speaker, which the scoring script only prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        scorer.score_reported(golds, texts, predictions)
    span, joint = re.findall(r"F1 (\d\.\d+)", printed.getvalue())
    return float(span), float(joint)


def _print_table(columns: Sequence[Mapping[str, float]]) -> None:
    """Print a column for each finder and part, in the order of ``FINDERS``."""
    widths = (12, 10) * len(FINDERS)
    print(f"{'quotations and speakers':<44}" + "".join(f"{name:>22}" for name in FINDERS))
    print(f"{'':<44}" + f"{'development':>12}{'aside':>10}" * len(FINDERS))
    for what in columns[0]:
        values = [column[what] for column in columns]
        shown = [f"{value:.3f}" if isinstance(value, float) else str(value) for value in values]
        print(
            f"{what:<44}" + "".join(f"{text:>{width}}" for text, width in zip(shown, widths, strict=True)), flush=True
        )


if __name__ == "__main__":
    measure()
