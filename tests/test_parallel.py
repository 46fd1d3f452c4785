"""Work is shared among processes without being reordered, asked for too early, or lost in silence."""

import os
from collections.abc import Iterator

import pytest

from bot.errors import Exit
from bot.ingest.parallel import WorkerLost, in_order


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order_and_things_are_asked_for_as_needed(jobs: int) -> None:
    asked: list[int] = []

    def things() -> Iterator[int]:
        for number in range(-200, 0):
            asked.append(number)
            yield number

    results = in_order(abs, things(), jobs)
    assert next(results) == 200
    assert len(asked) < 50
    assert list(results) == list(range(199, 0, -1))


def test_what_goes_wrong_in_a_process_is_raised_here() -> None:
    results = in_order(int, ["1", "one", "2"], 2)
    assert next(results) == 1
    with pytest.raises(ValueError, match="one"):
        next(results)


def test_a_process_that_ends_on_its_own_is_told() -> None:
    with pytest.raises(WorkerLost, match="fewer --jobs") as lost:
        list(in_order(os._exit, [3], 2))
    assert lost.value.exit_code is Exit.FILES
