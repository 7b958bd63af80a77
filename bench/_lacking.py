"""Workshop's server without one of the things that it does, to see what that thing costs.

`python -m bench._lacking --data FOLDER --port PORT --without disk` acknowledges what is only in memory;
`--without telling` tells nobody that anything changed.
"""

from __future__ import annotations

from gevent import monkey

monkey.patch_all()

import argparse  # noqa: E402 - the process is patched first
from collections.abc import Sequence  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

from workshop.factory import assemble  # noqa: E402
from workshop.live.websocket import mend_websocket  # noqa: E402
from workshop.serve import listen, serve  # noqa: E402
from workshop.store.pending import Outcome  # noqa: E402
from workshop.store.port import Draft, EventStore, Pending, Row  # noqa: E402
from workshop.store.store import open_store  # noqa: E402


class Forgetful:
    """An event store that reads as the one behind it does, and keeps nothing of what it is given."""

    def __init__(self, behind: EventStore) -> None:
        """Read from `behind`."""
        self._behind = behind

    def append(self, stream: str, drafts: Sequence[Draft], expected: int) -> Pending:  # noqa: ARG002 - the port's
        """Say at once that it is done."""
        done: Outcome[tuple[Row, ...]] = Outcome()
        done.set_result(())
        return done

    def __getattr__(self, name: str) -> Any:
        """Everything else is as it was."""
        return getattr(self._behind, name)


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--without", choices=("disk", "telling"), required=True)
    given = parser.parse_args()
    mend_websocket()
    store = open_store(given.data)
    if given.without == "disk":
        store.events = Forgetful(store.events)
    assembly = assemble(store, mode="gevent")
    if given.without == "telling":
        # Its listeners are its own affair; for a measurement they are taken away.
        assembly.services.workshops._listeners.clear()  # noqa: SLF001
    serve(assembly, listen("127.0.0.1", given.port))


if __name__ == "__main__":
    main()
