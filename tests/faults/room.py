"""A real server process with seats on raw websockets, for tests that stop, starve and mislead it."""

from __future__ import annotations

import asyncio
import uuid
from collections import Counter
from typing import Any

from bench._server import Server
from bench._wire import Wire
from workshop.store.codec import Codec
from workshop.store.store import open_store

HOST = "127.0.0.1"


async def enter(server: Server, token: str) -> Wire:
    """Somebody connects with a token."""
    wire = Wire(HOST, server.port)
    await wire.connect({"token": token})
    return wire


async def enter_all(server: Server) -> list[Wire]:
    """Every seat connects."""
    return list(await asyncio.gather(*(enter(server, seat["token"]) for seat in server.seeded["seats"])))


def log(server: Server) -> list[Any]:
    """Everything in the log, read from the data folder."""
    with open_store(server.data) as store:
        codec = Codec()
        return [codec.recorded(row) for row in store.events.read(server.seeded["workshop"])]


def review(server: Server) -> str:
    """The review that the first table was opened at."""
    return str(next(r.event.review for r in log(server) if r.event.NAME == "review-opened"))


async def judge(wire: Wire, about: str, confidence: int, command_id: str = "") -> dict[str, Any]:
    """Answer one question."""
    answers = [{"question": "confidence", "state": "answered", "value": confidence}]
    data = {"review": about, "step": "first", "answers": answers}
    return await wire.command("judge", data, command_id or uuid.uuid4().hex)


def stored(server: Server) -> Counter[str]:
    """How often each command's answer is in the log."""
    return Counter(r.command_id for r in log(server) if r.event.NAME == "judgement-given")
