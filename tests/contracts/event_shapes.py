"""The shapes of all events as JSON Schema, and the file that remembers those that the log may already hold.

`python -m tests.contracts.event_shapes` adds the shapes of new events and new versions to the file.
With `--anew` it forgets all and writes today's: only until the first release, while no log exists anywhere.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from workshop.domain.events import EVENTS

FILE = Path(__file__).with_name("event_shapes.json")

Shapes = dict[str, Any]


def _plain(schema: Any) -> Any:
    """A schema without its words, which may be improved at any time."""
    if isinstance(schema, dict):
        return {k: _plain(v) for k, v in schema.items() if k != "description"}
    return [_plain(v) for v in schema] if isinstance(schema, list) else schema


def shapes() -> Shapes:
    """Today's shapes, by name and version."""
    schemas = {f"{name} {cls.VERSION}": _plain(msgspec.json.schema(cls)) for name, cls in EVENTS.items()}
    read_back: Shapes = json.loads(json.dumps(schemas))
    return read_back


def remembered() -> Shapes:
    """The shapes that were written down, older versions among them."""
    found: Shapes = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def write(*, anew: bool = False) -> None:
    """Write down what is not remembered yet, or all of it anew."""
    kept = {} if anew or not FILE.exists() else remembered()
    FILE.write_text(json.dumps({**shapes(), **kept}, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(anew="--anew" in sys.argv[1:])
