"""The power goes at any moment of a command that writes files: what it said is done is there, and nothing else is lost.

What had arrived on the disk by itself does not count: when a command ends, nothing is safe but what it synced.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench._server import Process
from tests.faults.disk import WAYS, Disk, Way
from tests.faults.trace import calls, ended, hindered, watching
from workshop.replay.verify import verify_logs
from workshop.service.installation import Installation
from workshop.service.source import stored_logs
from workshop.store.backup import restore
from workshop.store.doctor import faults
from workshop.store.key import VARIABLE, kind_of, make_key
from workshop.store.store import FILE

pytestmark = [pytest.mark.full, pytest.mark.skipif(bool(hindered()), reason=hindered() or "none")]
#: Calls around which the power goes, beside some others.
NAMING = ("unlink", "rename", "link", "fsync", "fdatasync")


class Place:
    """A machine with one disk: a folder for data, one for copies. Commands on it are watched."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.root = folder, folder / "disk"
        self.root.mkdir()
        self.trace = folder / "trace"

    def do(self, *words: str) -> str:
        """A command, as somebody types it; what it says. A word that begins with @ is a path on the disk."""
        done = subprocess.run(
            [sys.executable, "-m", "workshop", *self._placed(words)], check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def watched(self, *words: str) -> Disk:
        """A command that is watched; the disk as it was before it, to be led through what it did."""
        disk = Disk(self.root)
        command = [*watching(self.trace), sys.executable, "-m", "workshop", *self._placed(words)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
        ended(self.trace, process.pid)
        return disk

    def _placed(self, words: tuple[str, ...]) -> list[str]:
        return [f"{self.root}/{word[1:]}" if word.startswith("@") else word for word in words]

    def at_the_end(self, disk: Disk) -> Path:
        """What is left of the disk where the power goes as soon as the command has ended."""
        for _, call in disk.follow(calls(self.trace, self.root)):
            disk.take(call)
        return self._left(disk, 0, "nothing", random.Random(0))

    def at_any_time(self, disk: Disk, seed: int) -> Iterator[Path]:
        """What may be left where it goes before that: around calls that name or sync something."""
        chance = random.Random(seed)
        done = [call for _, call in disk.follow(calls(self.trace, self.root)) if not call.peer]
        telling = [n for n, call in enumerate(done) if call.name in NAMING]
        cuts = {n + chance.randint(-1, 1) for n in telling} | set(chance.sample(range(len(done)), 10))
        for number, call in enumerate(done):
            disk.take(call)
            if number in cuts:
                yield self._left(disk, number, chance.choice(WAYS), chance)
            if call.name == "rename":  # the moment on which everything hangs
                for _ in range(12):
                    yield self._left(disk, number, "any", chance)

    def _left(self, disk: Disk, number: int, way: Way, chance: random.Random) -> Path:
        left = self.folder / f"left-{number}-{way}-{chance.random()}"
        left.mkdir()
        disk.rebuild(left, way, chance)
        return left


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.fixture
def seeded(place: Place) -> Place:
    place.do("seed", "--data", "@data", "--seats", "3")
    (place.root / "kept").mkdir()
    return place


def events(data: Path) -> int:
    """How many events a data folder holds, all of them sound."""
    with Installation(data) as there:
        assert there.exists
        assert verify_logs(stored_logs(None, there)).sound
        assert faults(there.store) == ()
        return sum(len(there.events.read(stream)) for stream in there.events.streams())


def workshop_of(place: Place) -> str:
    with Installation(place.root / "data") as there:
        return there.events.streams()[0]


def test_a_new_store_is_there_with_its_secret(place: Place) -> None:
    left = place.at_the_end(place.watched("seed", "--data", "@new/data", "--seats", "3"))
    assert events(left / "new/data") > 3
    assert (left / "new/data/secret").read_bytes() == (place.root / "new/data/secret").read_bytes()


def test_a_backup_is_there(seeded: Place) -> None:
    left = seeded.at_the_end(seeded.watched("backup", "--data", "@data", "@kept/x.backup"))
    restore(left / "kept/x.backup", left / "again")
    assert events(left / "again") == events(seeded.root / "data")


MADE: dict[str, Callable[[str], tuple[str, ...]]] = {
    "a workshop's file": lambda w: ("move", "out", w, "--data", "@data", "--to", "@kept/made"),
    "a record": lambda w: ("export", w, "--data", "@data", "--format", "jsonl", "--output", "@kept/made"),
}


@pytest.mark.parametrize("what", MADE)
def test_what_was_written_for_elsewhere_is_there(seeded: Place, what: str) -> None:
    left = seeded.at_the_end(seeded.watched(*MADE[what](workshop_of(seeded))))
    assert (left / "kept/made").read_bytes() == (seeded.root / "kept/made").read_bytes()


def test_a_new_key_is_there(place: Place) -> None:
    left = place.at_the_end(place.watched("encryption", "key", "@key"))
    assert (left / "key").read_bytes() == (place.root / "key").read_bytes()


def copied(data: Path, to: Path) -> Path:
    """A data folder to look into, so that the one itself stays as it is."""
    return Path(shutil.copytree(data, to))


def killed(data: Path) -> None:
    """A server ran there and was killed: what it wrote last stands in its write-ahead log."""
    server = Process(["-m", "workshop", "run", "--data", str(data)], "/readyz")
    server.start()
    server.stop(signal.SIGKILL)
    assert data.joinpath(f"{FILE}-wal").stat().st_size > 0


def test_a_restore_leaves_the_old_store_or_the_new_one(seeded: Place) -> None:
    before = events(seeded.root / "data")
    seeded.do("backup", "--data", "@data", "@kept/x.backup")
    seeded.do("seed", "--data", "@data", "--seats", "3")
    killed(seeded.root / "data")
    both = events(copied(seeded.root / "data", seeded.folder / "looked-at"))
    disk = seeded.watched("restore", "--data", "@data", "--replace", "@kept/x.backup")
    found = {events(left / "data") for left in seeded.at_any_time(disk, 7)}
    assert found == {before, both}
    assert events(seeded.at_the_end(disk) / "data") == before


def test_encryption_leaves_the_old_file_or_the_new_one(seeded: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sqlcipher3")
    killed(seeded.root / "data")
    before, key = events(copied(seeded.root / "data", seeded.folder / "looked-at")), seeded.folder / "key"
    make_key(key)
    monkeypatch.setenv(VARIABLE, str(key))
    disk, kinds = seeded.watched("encryption", "on", "--data", "@data"), set[str]()
    for left in seeded.at_any_time(disk, 8):
        kind = kind_of(left / "data" / FILE)
        kinds.add(kind)
        with pytest.MonkeyPatch.context() as patch:
            if kind == "plain":
                patch.delenv(VARIABLE)
            assert events(left / "data") == before
    assert kinds == {"plain", "other"}
    assert kind_of(seeded.at_the_end(disk) / "data" / FILE) == "other"
