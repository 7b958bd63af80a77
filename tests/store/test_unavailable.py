"""A full disk and a read-only folder, for real: said in words, nothing lost, and well again afterwards."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

FULL_DISK = """
import pathlib, resource, sys
from tests.store.drafts import draft
from workshop.store import Conflict, StoreUnavailable, open_store
from workshop.store.chain import verify

store = open_store(pathlib.Path(sys.argv[1]))
written = 0
limit = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, limit[1]))  # no file may grow beyond this
failed = 0
while failed < 5:
    queued = [store.events.append("w1", [draft("x" * 20_000)], written + n) for n in range(3)]
    for one in queued:
        error = one.exception(10)
        assert error is None or isinstance(error, (StoreUnavailable, Conflict)), repr(error)
        written += error is None
        failed += error is not None
        if isinstance(error, StoreUnavailable):
            print(error)
assert [row.seq for row in store.events.read("w1")] == list(range(1, written + 1))
resource.setrlimit(resource.RLIMIT_FSIZE, limit)
store.events.append("w1", [draft("well again")], written).result(5)
rows = store.events.read("w1")
assert len(rows) == written + 1 and verify(rows) == []
store.close()
print("well again after", written)
"""

READ_ONLY = """
import os, pathlib, sys
from workshop.store import StoreUnavailable, open_store

os.chdir(sys.argv[1])  # somebody else may not pass through the folders above
if os.geteuid() == 0:
    os.setegid(65534)
    os.seteuid(65534)  # the superuser may write everywhere
try:
    open_store(pathlib.Path("made" if sys.argv[2] == "folder" else "."))
except StoreUnavailable as error:
    print(error)
"""


def run(script: str, *arguments: str) -> str:
    """What a script prints in a Python of its own."""
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_full_disk_is_reported_and_nothing_is_lost(tmp_path: Path) -> None:
    said = run(FULL_DISK, str(tmp_path))
    assert "The store is not available: the disk" in said
    assert "well again after" in said


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_read_only_folder_is_reported(tmp_path: Path, what: str) -> None:
    place = tmp_path / "data"
    place.mkdir(mode=0o555)
    said = run(READ_ONLY, str(place), what)
    assert "cannot be" in said
    assert "Permission denied" in said
