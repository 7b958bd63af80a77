"""Data as a file to keep: JSON that people can read, too."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import Response


def as_file(data: Any, name: str) -> Response:
    """`data` as a JSON file called `name`, which no browser or proxy keeps."""
    answer = Response(msgspec.json.format(msgspec.json.encode(data), indent=1), mimetype="application/json")
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer
