"""Take times fairly and print them as medians and ratios."""

import statistics
import time
from collections.abc import Callable, Sequence


def p(samples: Sequence[float], percent: float) -> float:
    """Give the percentile of samples, by the nearest one."""
    return sorted(samples)[min(len(samples) - 1, int(len(samples) * percent / 100))]


def timed(work: Callable[[], object], times: int) -> list[float]:
    """Run something this often; give the seconds of each run."""
    samples: list[float] = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        samples.append(time.perf_counter() - start)
    return samples


def row(what: str, samples: Sequence[float], floor: Sequence[float], target: str, *, tail: bool = False) -> None:
    """Print one figure beside its floor: median, ratio and, where ``tail`` asks for it, the same at p99."""
    ours, theirs = statistics.median(samples), statistics.median(floor)
    line = f"{what:<44} {ours * 1e3:9.3f} ms  {ours / theirs:6.2f}x of {theirs * 1e3:.3f} ms"
    if tail:
        line += f"   p99 {p(samples, 99) * 1e3:.3f} ms, {p(samples, 99) / p(floor, 99):.2f}x"
    print(f"{line}   (wanted: {target})", flush=True)
