"""What a write hands back: waited for by several, told to several, and never in doubt."""

from __future__ import annotations

import threading

import pytest

from workshop.store.pending import Outcome


def test_whoever_waits_is_given_what_was_written() -> None:
    outcome: Outcome[int] = Outcome()
    found: list[int] = []
    waiting = [threading.Thread(target=lambda: found.append(outcome.result(20))) for _ in range(5)]
    for thread in waiting:
        thread.start()
    outcome.set_result(7)
    for thread in waiting:
        thread.join()
    assert (found, outcome.done(), outcome.result(0), outcome.exception()) == ([7] * 5, True, 7, None)


def test_whoever_waits_is_told_what_went_wrong() -> None:
    outcome: Outcome[int] = Outcome()
    outcome.set_exception(KeyError("gone"))
    with pytest.raises(KeyError):
        outcome.result()
    assert isinstance(outcome.exception(), KeyError)


def test_nobody_waits_for_ever() -> None:
    outcome: Outcome[int] = Outcome()
    with pytest.raises(TimeoutError):
        outcome.result(0.01)
    with pytest.raises(TimeoutError):
        outcome.exception(0)
    outcome.set_result(1)
    assert outcome.result(0) == 1


def test_all_are_told_though_one_of_them_fails() -> None:
    outcome: Outcome[int] = Outcome()
    told: list[int] = []

    def fails(_: Outcome[int]) -> None:
        raise ValueError

    for each in (fails, lambda one: told.append(one.result())):
        outcome.add_done_callback(each)
    outcome.set_result(3)
    outcome.add_done_callback(lambda one: told.append(one.result() + 1))
    assert told == [3, 4]
