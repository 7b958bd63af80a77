"""A crowd of simulated panellists, run until the day is over or the rehearsal is stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import structlog

from workshop.rehearsal.panellist import Panellist, Place
from workshop.rehearsal.people import people

_log = structlog.get_logger(__name__)

#: Most people one rehearsal simulates: enough for a usual workshop and its tables.
MOST = 60
#: Seconds between two people coming in, at human speed.
_ARRIVAL = 1.5
#: Seconds that people may take to say that they leave.
_LEAVING = 4.0


def run(  # noqa: PLR0913 - where, who and how; all but the first four have defaults
    url: str, token: str, workshop: str, count: int, *, speed: float = 4.0, seed: int = 1,
    stop: threading.Event | None = None, said: Callable[[str], None] = lambda _: None,
) -> None:  # fmt: skip
    """Seat `count` simulated people in `workshop` at `url`, with the rehearsal's `token`; returns when they have left.

    Raises ValueError for an impossible number.
    """
    if not 1 <= count <= MOST:
        message = f"A rehearsal simulates between 1 and {MOST} people."
        raise ValueError(message)
    ending = stop or threading.Event()
    threads = []
    for person in people(count, seed):
        panellist = Panellist(Place(url, workshop, token), person, speed, ending)
        thread = threading.Thread(target=_quietly, args=(panellist, ending), daemon=True)
        thread.start()
        threads.append(thread)
        said(f"{person.number} of {count} simulated people have come in.")
        ending.wait(_ARRIVAL / speed)
    for thread in threads:
        while thread.is_alive() and not ending.is_set():
            thread.join(1.0)
    until = time.monotonic() + _LEAVING
    for thread in threads:
        thread.join(max(0.0, until - time.monotonic()))


def _quietly(panellist: Panellist, ending: threading.Event) -> None:
    try:
        panellist.run()
    except Exception as problem:  # noqa: BLE001 - one simulated person's trouble must not end the rehearsal
        if not ending.is_set():
            _log.warning("a simulated person left early", why=type(problem).__name__)
