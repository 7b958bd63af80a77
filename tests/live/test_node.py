"""The official JavaScript client, in Node, takes a seat and judges."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.live.room import Server
from workshop import _build_assets as assets

pytestmark = pytest.mark.full


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the locked npm packages, as the assets are made from."""
    commands = assets.system_node() or assets.wheel_node()
    if commands is None:
        pytest.skip("there is no Node on this machine")
    made = tmp_path_factory.mktemp("node")
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(assets.SOURCE / name, made / name)
    subprocess.run([*commands[1], "ci", "--ignore-scripts", "--omit=optional"], cwd=made, check=True, timeout=300)
    shutil.copy(Path(__file__).with_name("seat.mjs"), made)
    return made


def test_the_javascript_client_takes_a_seat_and_judges(server: Server, folder: Path) -> None:
    node, _ = assets.system_node() or assets.wheel_node() or ([], [])
    command = [*node, "seat.mjs", server.url, str(server.seed["code"]), server.workshop]
    said = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    assert said.returncode == 0, said.stderr
    told = json.loads(said.stdout)
    assert told["ack"]["ok"]
    assert told["own"] == {"state": "answered", "value": told["given"], "late": False}
    assert set(told["changed"]) == {"seq", "parts"}
    assert server.state(told["seat"]["token"])["me"]["seat"] == told["seat"]["seat"]
