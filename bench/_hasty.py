"""Workshop's server in a hurry to forget: what is let go of after ten minutes goes after two seconds here.

`python -m bench._hasty --data FOLDER --port PORT`, for the soak, which has ten workshops in a few minutes.
"""

from __future__ import annotations

from gevent import monkey

monkey.patch_all()

import argparse  # noqa: E402 - the process is patched first
from pathlib import Path  # noqa: E402

from workshop.factory import assemble  # noqa: E402
from workshop.live.websocket import mend_websocket  # noqa: E402
from workshop.serve import listen, serve  # noqa: E402
from workshop.store.store import open_store  # noqa: E402


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--port", type=int, required=True)
    given = parser.parse_args()
    mend_websocket()
    store = open_store(given.data)
    serve(assemble(store, mode="gevent"), listen("127.0.0.1", given.port), tidy=1, idle=2)


if __name__ == "__main__":
    main()
