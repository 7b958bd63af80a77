"""The one writer: a queue of writes, committed together as they come (group commit).

While one commit waits for the disk, the next ones gather; a room of 250 answering at once costs
a few commits and not 250.
"""

from __future__ import annotations

import _queue
import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from workshop.latch import latch
from workshop.store.batch import Batch, Failed, Job
from workshop.store.errors import StoreUnavailable
from workshop.store.journal import Journal
from workshop.store.offhub import Returns, begin_thread, on_gevent
from workshop.store.pending import Outcome

T = TypeVar("T")

#: How many writes one commit takes at most, so that none waits long behind the others.
LARGEST = 1000

#: Seconds until scrubbing is tried again after a reader was in its way.
SCRUB_AGAIN = 1.0

#: A moment is quiet after so many seconds without a write; and so many commits make it worth using.
QUIET, SEVERAL = 0.5, 100

#: Writes that come together, on their way to the thread that commits; None is the last.
_Came = _queue.SimpleQueue[Sequence[Job] | None]


class Writer:
    """Takes writes from any thread or greenlet and commits them in the order they came.

    Under gevent, call it from the hub's own thread. What comes while the hub deals with what arrived goes to the
    thread together, once the hub is done with it: the thread is woken once, and so is the hub when all is on disk.
    """

    def __init__(self, path: Path) -> None:
        """Start the writer of the file at `path`."""
        self._entry = latch()
        self._closed = False
        self._batch = Batch(path, Journal())
        # Not the one that gevent puts in its place: a real thread waits for it.
        self._came: _Came = _queue.SimpleQueue()
        self._waiting: list[Job] = []
        self._behind = 0
        self.commits = 0
        self.commit_seconds = 0.0
        self._ended: Outcome[None] = Outcome()
        self._returns = Returns(self._settle) if on_gevent() else None
        begin_thread(self._run, "workshop-store-writer")

    def submit(self, work: Callable[[sqlite3.Connection, Journal], T], *, scrub: bool = False) -> Outcome[T]:
        """Queue `work`, which is called with the writer's connection inside a transaction.

        It may be called again if a commit fails, so it must do nothing but use the database,
        and raise an `AppendRefused` only before it has written. With `scrub` the write-ahead log
        is emptied after the commit, so that what was destroyed is nowhere on the disk.
        """
        outcome: Outcome[T] = Outcome()
        with self._entry:
            if not self._closed:
                self._take_in(Job(work, outcome, scrub))
                return outcome
        outcome.set_exception(StoreUnavailable("The store is closed: nothing was written."))
        return outcome

    def _take_in(self, job: Job) -> None:
        if self._returns is None:
            self._came.put((job,))
            return
        self._waiting.append(job)
        if len(self._waiting) == 1:
            self._returns.soon(self._hand_over)

    def _hand_over(self) -> None:
        """Give the thread what came until now."""
        jobs, self._waiting = self._waiting, []
        if jobs and self._returns is not None:
            self._returns.expect()
            self._came.put(jobs)

    @property
    def trouble(self) -> StoreUnavailable | None:
        """Why the last write could not be done; None when it was."""
        return self._batch.trouble

    @property
    def queued(self) -> int:
        """How many writes wait for the next commit; under gevent those that come together count as one."""
        return self._came.qsize() + len(self._waiting)

    def close(self) -> None:
        """Write what is queued, then stop. Calling it twice does no harm."""
        with self._entry:
            closed, self._closed = self._closed, True
        if not closed:
            self._hand_over()
            if self._returns is not None:
                self._returns.expect()
            self._came.put(None)
        self._ended.result()

    def _run(self) -> None:
        """Commit batches until told to stop."""
        going = True
        while going:
            lots, going = self._gather()
            jobs = [job for lot in lots for job in lot]
            if not jobs and self._behind >= SEVERAL:
                self._batch.checkpoint()
                self._behind = 0
            began = time.monotonic()
            outcomes = self._batch.commit(jobs)
            self.commits += 1
            self._behind += 1
            self.commit_seconds += time.monotonic() - began
            self._give_back(len(lots), jobs, outcomes)
        self._batch.close()
        self._give_back(1, [Job(_nothing, self._ended)], [None])

    def _give_back(self, lots: int, jobs: Sequence[Job], outcomes: Sequence[Any]) -> None:
        if self._returns is None:
            self._settle(jobs, outcomes)
        elif lots:
            self._returns.give(lots, jobs, outcomes)

    @staticmethod
    def _settle(jobs: Sequence[Job], outcomes: Sequence[Any]) -> None:
        """Tell whoever waits."""
        for job, outcome in zip(jobs, outcomes, strict=True):
            if isinstance(outcome, Failed):
                job.outcome.set_exception(outcome.error)
            else:
                job.outcome.set_result(outcome)

    def _gather(self) -> tuple[list[Sequence[Job]], bool]:
        """What waits now, at least one unless it is time to tidy up; False after the last."""
        lots: list[Sequence[Job]] = []
        wait = SCRUB_AGAIN if self._batch.unscrubbed else QUIET if self._behind >= SEVERAL else None
        try:
            lot = self._came.get(timeout=wait)
            while lot is not None:
                lots.append(lot)
                if sum(map(len, lots)) >= LARGEST:
                    return lots, True
                lot = self._came.get_nowait()
        except _queue.Empty:
            return lots, True
        return lots, False


def _nothing(*_: object) -> None:
    """What the last job does."""
