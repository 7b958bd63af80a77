"""A running server and clients of it, which know nothing but docs/protocol.md."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import socketio

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90.0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """The real server in a process of its own, over a data folder that outlives it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()
        self.seed: dict[str, Any] = json.loads((folder / "seed.json").read_text(encoding="utf-8"))
        self.workshop = str(self.seed["workshop"])

    def start(self) -> None:
        """Start, and wait until it answers."""
        command = [sys.executable, str(Path(__file__).with_name("server.py")), str(self.folder), str(self.port)]
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=log, stderr=log
            )
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=1):  # noqa: S310 - as below
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise AssertionError((self.folder / "server.log").read_text(encoding="utf-8"))

    def kill(self) -> None:
        """Kill it with no chance to tidy up."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(PATIENCE)

    @contextlib.contextmanager
    def killed(self) -> Iterator[None]:
        """Dead for as long as the block takes, and up again after it, whatever became of the block."""
        self.kill()
        try:
            yield
        finally:
            self.start()

    def state(self, token: str) -> dict[str, Any]:
        """What the holder of a token may see."""
        return self.read("state.json", token)

    def read(self, path: str, token: str) -> dict[str, Any]:
        """What the workshop's address `path` gives to the holder of a token."""
        request = urllib.request.Request(  # noqa: S310 - our own server on this machine
            f"{self.url}/w/{self.workshop}/{path}", headers={"Authorization": f"Bearer {token}"}
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            return dict(json.load(answer))

    def refusal(self, auth: dict[str, str] | None) -> str:
        """What the server says to whoever connects with `auth`, told by the bare protocol; blank if it lets them in."""
        address = f"{self.url}/socket.io/?EIO=4&transport=polling"
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310
            address += "&sid=" + json.loads(answer.read().decode()[1:])["sid"]
        packet = f"40/live,{json.dumps(auth) if auth is not None else ''}".encode()
        with urllib.request.urlopen(address, data=packet, timeout=PATIENCE) as answer:  # noqa: S310
            assert answer.read() == b"OK"
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310
            said = answer.read().decode()
        return str(json.loads(said.partition(",")[2])["message"]) if said.startswith("44/live,") else ""

    def client(self, auth: dict[str, str] | None, *, origin: str = "", transports: list[str] | None = None) -> Client:
        """A client that is connected, or ConnectionError."""
        return Client(self, auth, origin, transports)


class Client:
    """The official Python client, with ids made as the protocol asks."""

    def __init__(self, server: Server, auth: dict[str, str] | None, origin: str, transports: list[str] | None) -> None:
        # Without an origin none is sent at all: a program is no web page.
        options = {"origin": origin} if origin else {"suppress_origin": True}
        self._client = socketio.SimpleClient(reconnection=False, websocket_extra_options=options)
        headers = {"Origin": origin} if origin and transports == ["polling"] else {}
        try:
            self._client.connect(
                server.url,
                headers=headers,
                namespace="/live",
                auth=auth,
                wait_timeout=10,
                transports=transports or ["websocket"],
            )
        except BaseException:
            self._client.disconnect()
            raise

    def command(self, name: str, *, id_: str = "", form: list[list[str]] | None = None, **data: Any) -> dict[str, Any]:
        """Give a command and wait for its acknowledgement."""
        message = {"id": id_ or str(uuid.uuid4()), "name": name}
        fields: dict[str, Any] = {"form": form} if form else {"data": data}
        return dict(self._client.call("command", {**message, **fields}, timeout=10))

    def send(self, message: Any) -> Any:
        """Send anything at all as a command."""
        return self._client.call("command", message, timeout=10)

    def heard(self, seconds: float = 5.0) -> list[Any]:
        """The next event, or TimeoutError."""
        return list(self._client.receive(timeout=seconds))

    def close(self) -> None:
        """Go, without waiting three seconds for the server to say goodbye."""
        engine = self._client.client.eio
        if engine.current_transport == "websocket" and (line := engine.ws.sock) is not None:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            engine.wait()
            line.close()
        self._client.disconnect()


def answer_to(asked: dict[str, Any]) -> dict[str, Any]:
    """An answer that fits a question of `state.json`, by the table of kinds in the protocol."""
    question = asked["question"]
    codes = [code["code"] for code in (asked["codes"] or {"codes": []})["codes"]]
    values: dict[str, Any] = {
        "one": codes[:1],
        "several": codes[:1],
        "ranked": codes[:2],
        "yes_no_unsure": "yes",
        "scale": len(question.get("scale", ())),
        "words": ["belonging"],
        "text": "Said by a client.",
    }
    value = values[question["kind"]]
    return {"question": question["id"], "state": "answered", "value": value[0] if question["kind"] == "one" else value}
