"""The one writer: a queue of writes, committed together as they come (group commit).

While one commit waits for the disk, the next ones gather; a room of 250 answering at once costs
a few commits and not 250.
"""

from __future__ import annotations

import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from workshop.store.batch import Batch, Failed, Job
from workshop.store.errors import StoreUnavailable
from workshop.store.journal import Journal
from workshop.store.offhub import OneThread

T = TypeVar("T")

#: How many writes one commit takes at most, so that none waits long behind the others.
LARGEST = 1000

#: Seconds until scrubbing is tried again after a reader was in its way.
SCRUB_AGAIN = 1.0

#: A moment is quiet after so many seconds without a write; and so many commits make it worth using.
QUIET, SEVERAL = 0.5, 100


class Writer:
    """Takes writes from any thread or greenlet and commits them in the order they came.

    Under gevent, call it from the hub's own thread.
    """

    def __init__(self, path: Path) -> None:
        """Start the writer of the file at `path`."""
        self._queue: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._entry = threading.Lock()
        self._closed = False
        self._batch = Batch(path, Journal())
        self._thread = OneThread()
        self._behind = 0
        self.commits = 0
        self.commit_seconds = 0.0
        # Patched by gevent this is a greenlet, which hands each batch to `_thread`.
        self._loop = threading.Thread(target=self._run, name="workshop-store-writer", daemon=True)
        self._loop.start()

    def submit(self, work: Callable[[sqlite3.Connection, Journal], T], *, scrub: bool = False) -> Future[T]:
        """Queue `work`, which is called with the writer's connection inside a transaction.

        It may be called again if a commit fails, so it must do nothing but use the database,
        and raise an `AppendRefused` only before it has written. With `scrub` the write-ahead log
        is emptied after the commit, so that what was destroyed is nowhere on the disk.
        """
        future: Future[T] = Future()
        future.set_running_or_notify_cancel()  # from here on it cannot be cancelled
        with self._entry:
            if not self._closed:
                self._queue.put(Job(work, future, scrub))
                return future
        future.set_exception(StoreUnavailable("The store is closed: nothing was written."))
        return future

    @property
    def queued(self) -> int:
        """How many writes wait for the next commit."""
        return self._queue.qsize()

    def close(self) -> None:
        """Write what is queued, then stop. Calling it twice does no harm."""
        with self._entry:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._loop.join()

    def _run(self) -> None:
        """Commit batches until told to stop."""
        going = True
        while going:
            jobs, going = self._gather()
            if not jobs and self._behind >= SEVERAL:
                self._thread.run(self._batch.checkpoint)
                self._behind = 0
            began = time.monotonic()
            outcomes = self._thread.run(lambda jobs=jobs: self._batch.commit(jobs))  # type: ignore[misc]
            self.commits += 1
            self._behind += 1
            self.commit_seconds += time.monotonic() - began
            for job, outcome in zip(jobs, outcomes, strict=True):
                if isinstance(outcome, Failed):
                    job.future.set_exception(outcome.error)
                else:
                    job.future.set_result(outcome)
        self._thread.run(self._batch.close)
        self._thread.close()

    def _gather(self) -> tuple[list[Job], bool]:
        """What waits now, at least one unless it is time to tidy up; False after the last."""
        jobs: list[Job] = []
        wait = SCRUB_AGAIN if self._batch.unscrubbed else QUIET if self._behind >= SEVERAL else None
        try:
            job = self._queue.get(timeout=wait)
            while job is not None:
                jobs.append(job)
                if len(jobs) == LARGEST:
                    return jobs, True
                job = self._queue.get_nowait()
        except queue.Empty:
            return jobs, True
        return jobs, False
