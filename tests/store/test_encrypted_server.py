"""The real server over an encrypted store: nothing on its disk can be read, and a kill loses nothing."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.browser.served import Server
from tests.store.drafts import bytes_on_disk
from workshop.store.key import VARIABLE, make_key

pytest.importorskip("sqlcipher3")

pytestmark = pytest.mark.full


def test_it_serves_is_killed_and_serves_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_key(tmp_path / "key")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "key"))
    server = Server(tmp_path / "data").start()
    try:
        before = server.tell("accounts", "list")
        assert b"administrator" in before
        server.stop(signal.SIGKILL)
        there = bytes_on_disk(tmp_path / "data")
        assert b"Rehearsal" not in there
        assert b"SQLite format 3" not in there
        server.start()
        assert server.tell("accounts", "list") == before
        made = server.tell("backup", str(tmp_path)).decode().strip()
        assert b"Rehearsal" not in Path(made).read_bytes()
        assert server.complaints == []
    finally:
        server.stop()
    assert server.tell("audit", "--verify").startswith(b"Unaltered")
