"""What loads slowly is loaded beside the hub, and not while a room is busy."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_SERVER = """
from gevent import monkey
monkey.patch_all()
import gevent, pathlib, sys
from workshop.factory import assemble
from workshop.serve import load_beside
from workshop.store.store import open_store

thread = monkey.get_original("_thread", "get_ident")
where = []

class Looks:
    def find_spec(self, name, path=None, target=None):
        if name == "scipy.special":
            where.append(thread())

sys.meta_path.insert(0, Looks())
with open_store(pathlib.Path(sys.argv[1])) as store:
    assembly = assemble(store, mode="gevent")
    loading = gevent.spawn(load_beside, assembly, 0.05)
    for _ in range(40):
        with assembly.services.workshops.gate:
            gevent.sleep(0.01)
    print("busy:", where, "scipy.special" in sys.modules)
    loading.join()
    print("quiet:", len(where), where[0] != thread(), "scipy.special" in sys.modules)
"""


@pytest.mark.full
def test_the_library_of_the_findings_is_loaded_beside_the_hub_once_the_room_is_quiet(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _SERVER, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.splitlines() == ["busy: [] False", "quiet: 1 True True"], done.stderr[-1500:]
