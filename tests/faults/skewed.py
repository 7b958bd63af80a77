"""Serves a data folder by a wall clock that a file moves: `python -m tests.faults.skewed --data D --port P --clock F`.

Never imported: it patches its own process.

The file F holds by how many seconds the clock is wrong. Everything that asks the time is told
so, libraries included; only the clock that never jumps is left alone, as a machine leaves it alone.
"""

from __future__ import annotations

from gevent import monkey

monkey.patch_all()

import argparse  # noqa: E402 - the process is patched first
import time  # noqa: E402
from datetime import UTC, datetime  # noqa: E402
from pathlib import Path  # noqa: E402

from workshop import clock  # noqa: E402
from workshop.factory import assemble  # noqa: E402
from workshop.live.websocket import mend_websocket  # noqa: E402
from workshop.serve import listen, serve  # noqa: E402
from workshop.store.store import open_store  # noqa: E402


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--clock", type=Path, required=True)
    given = parser.parse_args()
    file, right = given.clock, time.time

    def wrong() -> float:
        return right() + (float(file.read_text(encoding="utf-8")) if file.exists() else 0.0)

    def now() -> str:
        return datetime.fromtimestamp(wrong(), UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    time.time, clock.now = wrong, now
    mend_websocket()
    serve(assemble(open_store(given.data), mode="gevent"), listen("127.0.0.1", given.port))


if __name__ == "__main__":
    main()
