"""Server processes of one's own for a measurement: started on a free port, stopped by their own pid."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

from workshop.store.key import VARIABLE, kind_of
from workshop.store.store import FILE

#: Seconds that a server may take to start on a machine that does other things too.
PATIENCE = 60.0


def free_port() -> int:
    """A port on the loopback address that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Process:
    """A server process. Use as a context manager. It runs in `folder` (None: here), with more in its `environment`."""

    folder: Path | None = None
    environment: Mapping[str, str] = MappingProxyType({})

    def __init__(self, arguments: list[str], ready: str, program: str = sys.executable) -> None:
        """Run `PROGRAM ARGUMENTS --port PORT` (PROGRAM: Python), which answers at the path `ready`."""
        self._program = program
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._arguments, self._ready = arguments, ready
        self.process: subprocess.Popen[bytes] | None = None

    def command(self) -> list[str]:
        """What is run."""
        return [self._program, *self._arguments, "--port", str(self.port)]

    def start(self) -> None:
        """Start serving and wait until it answers. Raises TimeoutError."""
        self.process = subprocess.Popen(  # noqa: S603
            self.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.folder,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **self.environment},
        )  # fmt: skip
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.url}{self._ready}", timeout=1):  # noqa: S310 - our own server
                    return
            except urllib.error.HTTPError:
                return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.025)
        self.stop(signal.SIGKILL)
        message = f"The server did not answer within {PATIENCE:.0f} seconds."
        raise TimeoutError(message)

    def stop(self, number: int = signal.SIGTERM) -> None:
        """Stop the server process; with SIGKILL it gets no chance to tidy up."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(number)
            self.process.wait(30)

    def cpu_seconds(self) -> float:
        """Processor time of the server process so far."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii") if self.process else ""
        fields = stat.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mib(self) -> float:
        """Resident memory of the server process."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii") if self.process else ""
        line = next(entry for entry in status.splitlines() if entry.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def __enter__(self) -> Self:
        """The started server."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self.stop()


class Seeded(Process):
    """Workshop over a data folder; `seeded` is what `workshop seed` printed, tokens and all."""

    seeded: dict[str, Any]


class Server(Seeded):
    """Workshop over a seeded workshop, in a data folder of its own; `without` disk or telling, to see their cost.

    With a `key` made for it the store is encrypted, for the server and for every command about it.
    """

    def __init__(  # noqa: PLR0913 - what the room is, and what the server is
        self, seats: int, cases: int = 1, tables: int = 1, data: Path | None = None, without: str = "", *,
        key: bool = False,
    ) -> None:  # fmt: skip
        """Seed a data folder for `seats`: the folder `data`, or one of its own."""
        self.data = data or Path(tempfile.mkdtemp(prefix="workshop-bench-"))
        program = ["bench._lacking", "--without", without] if without else ["workshop", "run"]
        super().__init__(["-m", *program, "--data", str(self.data)], "/readyz")
        self.key = self.data.with_name(f"{self.data.name}.key") if key else None
        if self.key:
            self._tell("encryption", "key", str(self.key))
            self.environment = {VARIABLE: str(self.key)}
        room = ("--seats", str(seats), "--cases", str(cases), "--tables", str(tables), "--url", self.url)
        self.seeded = json.loads(self._tell("seed", "--data", str(self.data), *room, "--json"))

    @property
    def encrypted(self) -> bool:
        """Whether the store's file is, as it lies there."""
        return kind_of(self.data / FILE) == "other"

    def _tell(self, *words: str) -> str:
        """What a command of the program prints."""
        return subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "workshop", *words], check=True, capture_output=True, text=True,
            env={**os.environ, **self.environment},
        ).stdout  # fmt: skip

    def events(self, name: str) -> list[dict[str, Any]]:
        """The bodies of all events of one kind in the log, read from the data folder."""
        exported = self._tell("export", self.seeded["workshop"], "--data", str(self.data), "--format", "jsonl")
        lines = [json.loads(line) for line in exported.splitlines() if line.strip()]
        found = [line for line in lines if line.get("name") == name]
        return [line["body"] if isinstance(line["body"], dict) else json.loads(line["body"]) for line in found]

    def __exit__(self, *_: object) -> None:
        """Stop it and remove its data."""
        self.stop()
        shutil.rmtree(self.data, ignore_errors=True)
        if self.key:
            self.key.unlink(missing_ok=True)
