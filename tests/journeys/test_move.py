"""A workshop moves between two real servers while its panel votes: nothing acknowledged is lost, and people vote on."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import urllib.error
import urllib.request
import uuid
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bench._server import Process, Server
from bench._wire import Wire
from workshop.domain.events import JudgementGiven, Recorded, ReviewOpened
from workshop.domain.evolve import fold
from workshop.service.first_run import first_account
from workshop.store.codec import Codec
from workshop.store.store import open_store

SEATS = 12


def workshop(data: Path, *words: str) -> Any:
    """A command at the command line of one of the two, in a process of its own; what it printed as JSON."""
    done = subprocess.run(
        [sys.executable, "-m", "workshop", *words, "--data", str(data), "--json"],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, (words, done.stdout, done.stderr)
    return json.loads(done.stdout)


def log_of(data: Path, stream: str) -> list[Recorded]:
    with open_store(data) as store:
        codec = Codec()
        return [codec.recorded(row) for row in store.events.read(stream)]


class Voter:
    """A seat on a raw socket, which goes on voting and notes what was acknowledged."""

    def __init__(self, place: dict[str, str], review: str) -> None:
        self.seat, self.token, self.review = place["seat"], place["token"], review
        self.confidence = 0
        self.acked: dict[str, int] = {}
        self.refused: dict[str, Any] = {}

    async def vote(self, wire: Wire) -> bool:
        """Vote otherwise than before; whether it was acknowledged."""
        command_id, self.confidence = uuid.uuid4().hex, self.confidence % 5 + 1
        answers = [{"question": "confidence", "state": "answered", "value": self.confidence}]
        ack = await wire.command("judge", {"review": self.review, "step": "first", "answers": answers}, command_id)
        if ack["ok"]:
            self.acked[command_id] = self.confidence
        elif ack["code"] != "busy":
            self.refused = ack
        return bool(ack["ok"])

    async def sit(self, port: int, *, until_moved: bool) -> None:
        """Vote at the server on `port`: until it says that the workshop has moved, or three times."""
        wire = Wire("127.0.0.1", port)
        await wire.connect({"token": self.token})
        votes = 0
        while not self.refused if until_moved else votes < 3:
            votes += await self.vote(wire)
            await asyncio.sleep(0.02)
        await wire.close()


async def _vote_while_it_moves(voters: list[Voter], old: Server, file: Path, there: str) -> dict[str, Any]:
    """Everybody votes; in the thick of it the workshop is moved out by another process."""

    async def move() -> dict[str, Any]:
        for _ in range(600):
            if all(len(voter.acked) > 2 for voter in voters):
                break
            await asyncio.sleep(0.05)
        words = ("move", "out", old.seeded["workshop"], "--to", str(file), "--address", there)
        made: dict[str, Any] = await asyncio.to_thread(workshop, old.data, *words)
        return made

    moving = asyncio.create_task(move())
    await asyncio.gather(*(voter.sit(old.port, until_moved=True) for voter in voters))
    return await moving


async def _vote_there(voters: list[Voter], port: int) -> None:
    await asyncio.gather(*(voter.sit(port, until_moved=False) for voter in voters))


def status(url: str, token: str) -> tuple[int, dict[str, Any]]:
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"})  # noqa: S310 - our own server
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as answer:
        return answer.code, json.load(answer)


@pytest.mark.full
def test_a_panel_votes_on_at_the_new_place_with_the_tokens_of_the_old_and_no_vote_is_lost(tmp_path: Path) -> None:
    new_data, file = tmp_path / "new", tmp_path / "day.workshop-move"
    new = Process(["-m", "workshop", "run", "--data", str(new_data)], "/readyz")
    with Server(SEATS) as old, new:
        stream = old.seeded["workshop"]
        review = next(r.event.review for r in log_of(old.data, stream) if isinstance(r.event, ReviewOpened))
        voters = [Voter(place, review) for place in old.seeded["seats"]]
        made = asyncio.run(_vote_while_it_moves(voters, old, file, new.url))
        assert {voter.refused["moved"] for voter in voters} == {new.url}
        sealed = log_of(old.data, stream)
        assert made["events"] == len(sealed)
        code, said = status(f"{old.url}/w/{stream}/state.json", voters[0].token)
        assert (code, said["moved"]) == (410, new.url)
        key = workshop(old.data, "move", "release", stream)["code"]
        with open_store(new_data) as store:
            lead = first_account(store).id
        done = workshop(new_data, "move", "in", str(file), "--code", key, "--lead", lead)
        assert done["code"] == old.seeded["code"]
        before = {voter.seat: dict(voter.acked) for voter in voters}
        asyncio.run(_vote_there(voters, new.port))
        assert len(log_of(old.data, stream)) == len(sealed), "the old place took nothing more in"
        log = log_of(new_data, stream)
    given = Counter(r.command_id for r in log if isinstance(r.event, JudgementGiven))
    acked = {command_id for voter in voters for command_id in voter.acked}
    assert acked - set(given) == set(), "acknowledged and lost"
    assert max(given.values()) == 1, "done twice"
    assert all(len(voter.acked) >= len(before[voter.seat]) + 3 for voter in voters)
    answers = fold(stream, log).reviews[review].answers["first"]
    assert {s: a["confidence"].value for s, a in answers.items()} == {
        voter.seat: list(voter.acked.values())[-1] for voter in voters
    }
    assert workshop(tmp_path / "new", "verify", stream)["sound"]
