"""Serves a seeded workshop on plain threads, in a process of its own: `python server.py FOLDER PORT`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from workshop.factory import assemble
from workshop.service.seeding import seed
from workshop.store.store import open_store

SEED = "seed.json"


def serve(folder: Path, port: int) -> None:
    """Serve until killed; the first start seeds the workshop and writes what `workshop seed` prints."""
    store = open_store(folder / "data")
    assembly = assemble(store, mode="threading")
    made = folder / SEED
    if not made.exists():
        seeded = seed(store, assembly.services.reception, seats=3, cases=1, tables=1, url=f"http://127.0.0.1:{port}")
        made.write_text(json.dumps(seeded), encoding="utf-8")
    assembly.socketio.run(assembly.app, host="127.0.0.1", port=port, allow_unsafe_werkzeug=True)


if __name__ == "__main__":
    serve(Path(sys.argv[1]), int(sys.argv[2]))
