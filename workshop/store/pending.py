"""What a write hands back at once: its outcome, once there is one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import structlog

from workshop.latch import latch

T = TypeVar("T")

_log = structlog.get_logger(__name__)
#: Held for a step or two, by whoever waits and whoever settles.
_latch = latch()


class Outcome(Generic[T]):
    """The outcome of a write. It cannot be called back.

    A room waits for one at each answer, so it is less than the library's `Future`, and has a lock of its own only
    while somebody waits.
    """

    __slots__ = ("_callbacks", "_error", "_gate", "_settled", "_value")

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._settled = False
        self._value: Any = None
        self._error: BaseException | None = None
        #: Held until there is an outcome; made by the first who waits.
        self._gate: threading.Lock | None = None
        self._callbacks: tuple[Callable[[Outcome[T]], object], ...] = ()

    def done(self) -> bool:
        """Whether there is an outcome."""
        return self._settled

    def result(self, timeout: float | None = None) -> T:
        """What was written, after waiting for it. Raises what went wrong, or TimeoutError after `timeout` seconds."""
        if not self._settled:
            self._wait(timeout)
        if self._error is not None:
            raise self._error
        value: T = self._value
        return value

    def exception(self, timeout: float | None = None) -> BaseException | None:
        """What went wrong, after waiting as `result` does; None where nothing did."""
        if not self._settled:
            self._wait(timeout)
        return self._error

    def add_done_callback(self, told: Callable[[Outcome[T]], object]) -> None:
        """Call `told` with this once there is an outcome, at once if there is."""
        with _latch:
            if not self._settled:
                self._callbacks = (*self._callbacks, told)
                return
        self._tell(told)

    def set_result(self, value: T) -> None:
        """It was written."""
        self._value = value
        self._settle()

    def set_exception(self, error: BaseException) -> None:
        """It was not written."""
        self._error = error
        self._settle()

    def _settle(self) -> None:
        with _latch:
            self._settled = True
            gate = self._gate
        if gate is not None:
            gate.release()
        for told in self._callbacks:
            self._tell(told)

    def _tell(self, told: Callable[[Outcome[T]], object]) -> None:
        try:
            told(self)
        except Exception:  # noqa: BLE001 - as the library's does
            # Whoever settles has others to tell.
            _log.exception("whoever was told of a write failed")

    def _wait(self, timeout: float | None) -> None:
        made = threading.Lock()
        made.acquire()
        with _latch:
            if self._settled:
                return
            if self._gate is None:
                self._gate = made
            gate = self._gate
        if not gate.acquire(timeout=-1 if timeout is None else timeout):
            raise TimeoutError
        gate.release()  # for whoever else waits
