"""What the tests of moving do again and again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workshop.domain.commands import Actor
from workshop.service.installation import Installation
from workshop.service.moving import move_out, release
from workshop.service.moving_in import move_in

THERE = "https://there.example"
REFUSE = "CREATE TRIGGER {} BEGIN SELECT RAISE(ABORT, 'no'); END"
PAPER = {"discipline": "health", "agreed": True}


def take(at: Installation, workshop: str, name: str, by: Actor, /, **data: Any) -> dict[str, Any]:
    id_ = data.pop("id", "")
    return at.reception.take(workshop, name, data, by, id_)


def seats(at: Installation, workshop: str) -> list[str]:
    return at.workshops.look(workshop, lambda s: list(s.seats))


def out(here: Installation, day: str, tmp_path: Path) -> bytes:
    file = tmp_path / f"{len(list(tmp_path.iterdir()))}.workshop-move"
    move_out(here, day, file, address=THERE, by="command-line")
    assert file.stat().st_mode & 0o777 == 0o600
    return file.read_bytes()


def code(here: Installation, day: str) -> str:
    return release(here, day, by="command-line")[1]


def bring(there: Installation, data: bytes, key: str, lead: str = "") -> Any:
    return move_in(there, data, key, lead=lead, by="command-line")
