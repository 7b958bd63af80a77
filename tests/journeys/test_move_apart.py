"""A workshop moves while its panel votes, between machines that have little in common.

The two have different keys or none, different system users (where the tests may choose), folders, ports and time zones.
Only the file goes from one to the other, copied as a person would, and the code is typed.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench._server import Process, Server
from tests.journeys.test_move import Voter, status
from workshop.domain.events import JudgementGiven, Recorded, ReviewOpened
from workshop.domain.evolve import fold
from workshop.store.codec import Codec
from workshop.store.key import VARIABLE, kind_of, make_key
from workshop.store.store import FILE, open_store

pytestmark = pytest.mark.full
SEATS, STRANGER = 8, 65534
#: Runs a program as somebody else who may read what lies in root's folders, such as this Python, and no more than that.
AS_STRANGER = (
    "setpriv", f"--reuid={STRANGER}", f"--regid={STRANGER}", "--clear-groups", "--inh-caps=+dac_read_search",
    "--ambient-caps=+dac_read_search",
)  # fmt: skip


class Machine:
    """A data folder with its user, its key and its time zone, and the commands that are typed there."""

    def __init__(self, data: Path, prefix: tuple[str, ...], environment: dict[str, str]) -> None:
        self.data, self.prefix, self.environment = data, prefix, environment

    def command(self, *words: str) -> list[str]:
        return [*self.prefix, sys.executable, "-m", "workshop", *words, "--data", str(self.data)]

    def tell(self, *words: str) -> Any:
        """What a command prints as JSON."""
        done = subprocess.run(
            [*self.command(*words), "--json"], check=False, capture_output=True, text=True,
            env={**os.environ, **self.environment},
        )  # fmt: skip
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return json.loads(done.stdout)

    def log(self, stream: str) -> list[Recorded]:
        with pytest.MonkeyPatch.context() as patch:
            for name, value in self.environment.items():
                patch.setenv(name, value)
            with open_store(self.data) as store:
                codec = Codec()
                return [codec.recorded(row) for row in store.events.read(stream)]

    def bytes_of_store(self) -> bytes:
        return b"".join(file.read_bytes() for file in self.data.iterdir() if file.name.startswith(FILE))


def another(folder: Path, *, key: bool) -> Machine:
    """Another machine: somebody else's, if the tests may be somebody else."""
    (folder / "data").mkdir(mode=0o700)
    environment = {"TZ": "America/Los_Angeles"}
    if key:
        make_key(folder / "key")
        environment[VARIABLE] = str(folder / "key")
    tried = [*AS_STRANGER, sys.executable, "-c", ""]
    prefix: tuple[str, ...] = ()
    if os.geteuid() == 0 and shutil.which("setpriv") and not subprocess.run(tried, check=False).returncode:
        prefix = AS_STRANGER
        for path in (folder, *folder.iterdir()):
            os.chown(path, STRANGER, STRANGER)
    return Machine(folder / "data", prefix, environment)


async def vote(voters: list[Voter], old: Server, here: Machine, file: Path, there: str) -> dict[str, Any]:
    """Everybody votes; in the thick of it the workshop moves out."""

    async def move() -> dict[str, Any]:
        for _ in range(600):
            if all(len(voter.acked) > 2 for voter in voters):
                break
            await asyncio.sleep(0.05)
        words = ("move", "out", old.seeded["workshop"], "--to", str(file), "--address", there)
        made: dict[str, Any] = await asyncio.to_thread(here.tell, *words)
        return made

    moving = asyncio.create_task(move())
    await asyncio.gather(*(voter.sit(old.port, until_moved=True) for voter in voters))
    return await moving


async def vote_on(voters: list[Voter], port: int) -> None:
    await asyncio.gather(*(voter.sit(port, until_moved=False) for voter in voters))


@pytest.fixture
def far() -> Iterator[Path]:
    """A folder that somebody else can own, below none that they may not enter."""
    with tempfile.TemporaryDirectory(prefix="workshop-far-") as folder:
        yield Path(folder)


@pytest.mark.parametrize(("locked_here", "locked_there"), [(True, False), (False, True), (True, True)])
def test_a_panel_votes_on_at_a_machine_with_another_key_user_and_time_zone(
    tmp_path: Path, far: Path, *, locked_here: bool, locked_there: bool
) -> None:
    pytest.importorskip("sqlcipher3")
    there = another(far, key=locked_there)
    new = Process(there.command("run")[1:], "/readyz", program=there.command("run")[0])
    new.environment = there.environment
    file, taken = tmp_path / "day.workshop-move", far / "day.workshop-move"
    with Server(SEATS, data=tmp_path / "here", key=locked_here) as old, new:
        here = Machine(old.data, (), {**old.environment, "TZ": "Pacific/Kiritimati"})
        stream = old.seeded["workshop"]
        about = next(r.event.review for r in here.log(stream) if isinstance(r.event, ReviewOpened))
        voters = [Voter(place, about) for place in old.seeded["seats"]]
        made = asyncio.run(vote(voters, old, here, file, new.url))
        assert {voter.refused["moved"] for voter in voters} == {new.url}
        assert made["events"] == len(here.log(stream))
        shutil.copyfile(file, taken)
        if there.prefix:
            os.chown(taken, STRANGER, STRANGER)
        code = here.tell("move", "release", stream)["code"]
        leads = [one["id"] for one in there.tell("accounts", "list")]
        done = there.tell("move", "in", str(taken), "--code", code, "--lead", leads[0])
        assert done["events"] == made["events"]
        before = {voter.seat: len(voter.acked) for voter in voters}
        asyncio.run(vote_on(voters, new.port))
        assert all(len(voter.acked) >= before[voter.seat] + 3 for voter in voters)
        assert status(f"{old.url}/w/{stream}/state.json", voters[0].token)[0] == 410
        assert [kind_of(one.data / FILE) == "other" for one in (here, there)] == [locked_here, locked_there]
        title = there.log(stream)[0].event.title  # type: ignore[attr-defined]
        assert (title.encode() in there.bytes_of_store()) == (not locked_there)
        assert title.encode() not in taken.read_bytes()
    log = there.log(stream)
    given = Counter(r.command_id for r in log if isinstance(r.event, JudgementGiven))
    assert {id_ for voter in voters for id_ in voter.acked} - set(given) == set(), "acknowledged and lost"
    assert max(given.values()) == 1, "done twice"
    answers = fold(stream, log).reviews[about].answers["first"]
    assert {s: a["confidence"].value for s, a in answers.items()} == {
        voter.seat: list(voter.acked.values())[-1] for voter in voters
    }
    assert there.tell("verify", stream)["sound"]
    assert [r.at for r in log] == sorted(r.at for r in log), "a time zone shows in the log"
