"""The real program, started as people start it, over a data folder that was prepared beforehand."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import msgspec

from workshop.domain.commands import Actor
from workshop.domain.commands.preparing import OrderCases
from workshop.service.first_run import first_account, open_for_joining, stock
from workshop.service.installation import Installation
from workshop.service.preparing import add_case, choose_protocol
from workshop.service.tokens import Token

#: The journey protocol; every other case is asked the questions of the day.
JOURNEY = "journey"
DAY = "dbv-case-review"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A workshop that is open for joining: its id, its code, and a link to its screen (without the host)."""

    workshop: str
    code: str
    screen: str


def prepared(data: Path, cases: dict[str, str], title: str = "Spring case reviews") -> Prepared:
    """Prepare a workshop in a data folder: `cases` by id, each with the protocol that asks about it."""
    with Installation(data) as installation:
        store, reception = installation.store, installation.reception
        stock(store)
        account = first_account(store).id
        about = {"title": title, "authority": "Anyshire Council (invented)", "purpose": "To learn from invented cases."}
        workshop = reception.begin(about, account)
        actor = Actor("facilitator", account)
        choose_protocol(store, reception.workshops, workshop, DAY, actor)
        for case, protocol in cases.items():
            add_case(store, reception.workshops, workshop, case, actor)
            if protocol != DAY:
                choose_protocol(store, reception.workshops, workshop, protocol, actor, case=case)
        reception.workshops.handle(workshop, OrderCases(table="t1", cases=tuple(cases)), actor)
        open_for_joining(store, reception, workshop, actor)
        entry = store.directory.find(workshop)
        assert entry is not None
        token = installation.tokens.sign(Token("screen", workshop))
        return Prepared(workshop, entry.code, f"/w/{workshop}/screen?token={token}")


def free_port() -> int:
    """A port on the loopback address that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """`python -m workshop run` as a process of its own. Its sign-in link is read from what it prints."""

    def __init__(self, data: Path) -> None:
        """Serve `data` on a free port, which stays the same over restarts."""
        self.data, self.port = data, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.said = data.with_name(f"{data.name}-server.txt")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, seconds: float = 120) -> Self:
        """Start, and wait until it answers."""
        command = [sys.executable, "-m", "workshop", "run", "--data", str(self.data), "--port", str(self.port)]
        with self.said.open("wb") as said:
            self._process = subprocess.Popen(command, stdout=said, stderr=said, env={**os.environ, "NO_COLOR": "1"})
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            assert self._process.poll() is None, self.said.read_text(encoding="utf-8")
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=1):  # noqa: S310 - our own server
                    return self
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.05)
        self.stop(signal.SIGKILL)
        raise TimeoutError(self.said.read_text(encoding="utf-8"))

    def stop(self, number: int = signal.SIGTERM) -> None:
        """Stop the process; with SIGKILL it gets no chance to tidy up."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(number)
            self._process.wait(30)

    @property
    def sign_in_link(self) -> str:
        """The link that was printed for the facilitator."""
        found = re.search(r"http://\S+/facilitate/sign-in/\S+", self.said.read_text(encoding="utf-8"))
        assert found, self.said.read_text(encoding="utf-8")
        return found.group()

    @property
    def complaints(self) -> list[str]:
        """Errors in the server's own log, for whoever reads a failed test."""
        return [line for line in self.said.read_text(encoding="utf-8").splitlines() if '"level": "error"' in line][:3]

    def tell(self, *command: str) -> bytes:
        """What a command of the program prints, with this data folder."""
        told = subprocess.run(
            [sys.executable, "-m", "workshop", *command, "--data", str(self.data)], check=True, capture_output=True
        )
        return told.stdout

    def log(self, workshop: str) -> list[dict[str, Any]]:
        """What the log holds now, in the shape of a record, which a running day does not give out."""
        with Installation(self.data) as installation:
            log = [installation.codec.recorded(row) for row in installation.events.read(workshop)]
        return [{"name": r.event.NAME, "command_id": r.command_id, "body": msgspec.to_builtins(r.event)} for r in log]

    def record(self, workshop: str) -> list[dict[str, Any]]:
        """The events of `workshop export … --format jsonl` once the day is closed, without its first and last line."""
        return [json.loads(line) for line in self.tell("export", workshop, "--format", "jsonl").splitlines()[1:-1]]

    def findings(self, workshop: str) -> dict[str, Any]:
        """The answer of `workshop findings … --format json`."""
        told: dict[str, Any] = json.loads(self.tell("findings", workshop, "--format", "json"))
        return told
