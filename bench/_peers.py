"""What a room is compared with: a bound on the same stack, and peers that others wrote, which are fetched to measure.

Nothing of a peer is committed here but what it needs to be asked the same: a page with a choice, a message, an answer.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from bench._bare import Compared, Guest
from bench._line import Line
from bench._wire import Wire

FOLDER = Path(__file__).parent / "peers"
#: Seconds after which an answer counts as not acknowledged.
PATIENCE = 60.0


class Echo(Compared):
    """The bound: the same stack without Flask, without a room, and without a disk."""

    def __init__(self) -> None:
        """An echo server that is not started yet."""
        super().__init__(["-m", "bench._echo"], "/")


class Node(Compared):
    """A peer: the least room there can be on Node, in memory. What it needs is fetched here, and never committed."""

    def __init__(self) -> None:
        """Fetch it if need be. Raises FileNotFoundError without Node, CalledProcessError without a registry."""
        if not (FOLDER / "node_modules").is_dir():
            command = ["npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--silent"]
            subprocess.run(command, cwd=FOLDER, check=True, capture_output=True)  # noqa: S603 - our own command
        super().__init__([str(FOLDER / "room.mjs")], "/", "node")


class OTree(Compared):
    """A peer: oTree 6, with a project of one page of ours. Its answers are rows of its own SQLite file.

    It is fetched into a virtual environment that is never committed. Its licence is MIT's with a duty to name and cite
    it (Chen, Schonger and Wickens 2016) where results of experiments that it ran are published.
    """

    VERSION = "6.0.15"
    VENV = FOLDER / ".venv-otree"
    KEY = "only-for-measuring"

    def __init__(self) -> None:
        """Fetch it if need be. Raises CalledProcessError without a registry."""
        if not (self.VENV / "bin" / "otree").exists():
            subprocess.run([sys.executable, "-m", "venv", str(self.VENV)], check=True)  # noqa: S603 - our own command
            pip = [str(self.VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", f"otree=={self.VERSION}"]
            subprocess.run(pip, check=True, capture_output=True)  # noqa: S603 - our own command
        super().__init__(["prodserver1of2"], "/", str(self.VENV / "bin" / "otree"))
        self.folder = Path(tempfile.mkdtemp(prefix="workshop-bench-otree-"))
        shutil.copytree(FOLDER / "otree", self.folder, dirs_exist_ok=True)
        (self.folder / "_static").mkdir()
        self.environment = {
            "PATH": f"{self.VENV / 'bin'}{os.pathsep}{os.environ['PATH']}", "OTREE_PRODUCTION": "1",
            "OTREE_ADMIN_PASSWORD": self.KEY, "OTREE_REST_KEY": self.KEY, "PYTHONPATH": "",
        }  # fmt: skip

    def command(self) -> list[str]:
        """It takes its address as a word."""
        return [self._program, *self._arguments, f"127.0.0.1:{self.port}"]

    def start(self) -> None:
        """Make its tables, and serve."""
        made = [self._program, "resetdb", "--noinput"]
        subprocess.run(made, cwd=self.folder, env={**os.environ, **self.environment}, check=True, capture_output=True)  # noqa: S603
        super().start()

    def _asked(self, path: str, **data: object) -> Any:
        request = urllib.request.Request(  # noqa: S310 - our own server
            f"{self.url}{path}", json.dumps(data).encode(),
            {"otree-rest-key": self.KEY, "Content-Type": "application/json"},
        )  # fmt: skip
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            return json.load(answer)

    def guests(self, number: int) -> list[Guest]:
        """The participants of a new session; each was led to the page already, which is not measured."""
        session = self._asked("/api/sessions", session_config_name="room", num_participants=number)["code"]
        codes = [one["code"] for one in self._asked(f"/api/get_session/{session}")["participants"]]
        for code in codes:
            with urllib.request.urlopen(f"{self.url}/InitializeParticipant/{code}", timeout=PATIENCE) as page:  # noqa: S310
                page.read()
        return [Participant(self.port, session, code) for code in codes]

    def stop(self, number: int = signal.SIGTERM) -> None:
        """Stop it and the program that it started beside itself, then count the answers in its file."""
        if self.process and self.process.poll() is None:
            beside = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
            super().stop(number)
            for child in beside.split():
                os.kill(int(child), signal.SIGTERM)
            with sqlite3.connect(f"{self.folder}/db.sqlite3") as file:
                (self.stored,) = file.execute("SELECT count(DISTINCT command) FROM room_answer").fetchone()
            file.close()

    def __enter__(self) -> Self:
        """The started server."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it and remove its files."""
        self.stop()
        shutil.rmtree(str(self.folder), ignore_errors=True)


class LiveWire(Wire):
    """The websocket of oTree's live pages: what is sent is JSON, and the answer to it names what it answers."""

    answers: dict[str, asyncio.Future[dict[str, Any]]]

    def send(self, message: dict[str, Any]) -> None:
        """Send a message."""
        self._writer.write(self.framed(json.dumps(message).encode()))

    def _packet(self, text: str) -> None:
        told = json.loads(text)["live_method_payload"] or {}
        if "changed" in told:
            self.hear(0, told["changed"])
        elif told.get("id") in self.answers:
            self.answers.pop(told["id"]).set_result(told)


class Participant:
    """A participant of oTree: its page and the page's websocket."""

    def __init__(self, port: int, session: str, code: str) -> None:
        """Not connected yet."""
        self._wire, self._line, self._port = LiveWire("127.0.0.1", port), Line("127.0.0.1", port), port
        self._wire.answers = {}
        self._page = f"/p/{code}/room/Judge/1"
        self._live = f"/live?participant_code={code}&page_name=Judge&page_index=1&session_code={session}"

    async def come(self) -> None:
        """Connect, and get the page."""
        asked = Wire.upgrade("127.0.0.1", self._port, self._live)
        await asyncio.gather(self._wire.opened(asked), self._line.open())
        await self.look()

    async def look(self) -> None:
        """Get the page, over a new connection where the old one was closed for having rested five seconds."""
        try:
            await self._line.get(self._page, "")
        except (asyncio.IncompleteReadError, ConnectionError):
            await self._line.open()
            await self._line.get(self._page, "")

    async def judge(self) -> tuple[float, dict[str, Any]]:
        """Answer by the page's live method."""
        began, id_ = time.perf_counter(), uuid.uuid4().hex
        answer = self._wire.answers[id_] = asyncio.get_running_loop().create_future()
        self._wire.send({"id": id_, "setting": "MS"})
        try:
            told = await asyncio.wait_for(answer, PATIENCE)
        except TimeoutError:
            told = {"ok": False}
        return time.perf_counter() - began, told

    def hear(self, news: Callable[[], None]) -> None:
        """Call `news` once there is any."""
        self._wire.hear = lambda *_: news()

    def shout(self) -> None:
        """Have everybody told."""
        self._wire.send({"shout": ["bar", "case", "foot", "main", "notes", "results"]})

    @property
    def received(self) -> int:
        """Bytes that came."""
        return self._wire.received + self._line.received

    async def close(self) -> None:
        """Go."""
        await asyncio.gather(self._wire.close(), self._line.close())
