"""Workshop behind a real proxy with TLS, set up from the files in `deploy/` with only names and ports changed."""

from __future__ import annotations

import http.client
import http.cookiejar
import json
import os
import re
import signal
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any, Self

import websocket

from tests.browser.served import Server, free_port
from tests.contracts.tracked import ROOT

NAME = "localhost"
#: How an event begins, and a command.
NEWS = "42/live,"
PATIENCE = 60.0


def settings() -> dict[str, str]:
    """The service's settings as `deploy/workshop.env` gives them."""
    lines = (ROOT / "deploy" / "workshop.env").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def certificate(folder: Path) -> tuple[Path, Path]:
    """A self-signed certificate and its key, made by the line that docs/running.md gives."""
    guide = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
    line = next(line.strip() for line in guide.splitlines() if line.strip().startswith("openssl req"))
    key, made = folder / "key.pem", folder / "certificate.pem"
    line = line.replace("/etc/workshop/tls/certificate.pem", str(made)).replace("/etc/workshop/tls/key.pem", str(key))
    subprocess.run(line.replace("workshop.example.gov.uk", NAME).split(), check=True, capture_output=True, cwd=folder)
    return made, key


class Site(Server):
    """The server with the settings of the service, and what stands before it. Use as a context manager."""

    def __init__(self, data: Path) -> None:
        super().__init__(data)
        self.folder, self.secure_port, self.plain_port = data.parent, free_port(), free_port()
        self.certificate, self.key = certificate(self.folder)
        self.site = f"https://{NAME}:{self.secure_port}"
        self._proxy: subprocess.Popen[bytes] | None = None

    def start(self, seconds: float = 120) -> Self:
        """Start the server as the unit does, from its settings alone."""
        changed = {"WORKSHOP_DATA": str(self.data), "PORT": str(self.port), "WORKSHOP_URL": self.site}
        given = settings()
        assert set(changed) <= set(given)
        os.environ.update(given | changed)
        try:
            return super().start(seconds)
        finally:
            for name in given:
                os.environ.pop(name, None)

    @property
    def link(self) -> str:
        """A sign-in link made as the guide says; it leads to the proxy. None stands in what the server printed."""
        assert "/sign-in/" not in self.said.read_text(encoding="utf-8")
        return self.tell("accounts", "link", "--url", self.site).decode().strip()

    def behind(self, command: list[str], environment: dict[str, str] | None = None) -> Self:
        """Start a proxy, and wait until it answers."""
        with (self.folder / "proxy.log").open("wb") as log:
            self._proxy = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **(environment or {})})
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            assert self._proxy.poll() is None, (self.folder / "proxy.log").read_text(encoding="utf-8")
            try:
                with socket.create_connection((NAME, self.secure_port), 1):
                    return self
            except OSError:
                time.sleep(0.05)
        raise TimeoutError((self.folder / "proxy.log").read_text(encoding="utf-8"))

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        if self._proxy is not None:
            self._proxy.send_signal(signal.SIGTERM)
            self._proxy.wait(30)
        self.stop()


class Browser:
    """Somebody's browser: cookies, forms, a socket; it trusts the site's certificate and no other."""

    def __init__(self, site: Site) -> None:
        self.site, self.jar = site, http.cookiejar.CookieJar()
        context = ssl.create_default_context(cafile=str(site.certificate))
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPSHandler(context=context), urllib.request.HTTPCookieProcessor(self.jar)
        )
        self._socket: websocket.WebSocket | None = None
        self._told: list[str] = []

    def get(self, address: str, **headers: str) -> tuple[int, str]:
        """The status and the text of a page."""
        return self._ask(urllib.request.Request(urllib.parse.urljoin(self.site.site, address), headers=headers))  # noqa: S310

    def send(self, page: str, action: str, **fields: str) -> tuple[int, str]:
        """Send a form that stands on `page`."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.get(page)[1])
        assert token, f"{page} has no form"
        body = urllib.parse.urlencode({"csrf_token": token[1], **fields}).encode()
        to = urllib.parse.urljoin(self.site.site, action)
        headers = {"Referer": urllib.parse.urljoin(self.site.site, page), "Origin": self.site.site}
        return self._ask(urllib.request.Request(to, data=body, headers=headers))  # noqa: S310

    def _ask(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self._opener.open(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()

    def connect(self, auth: dict[str, str], origin: str = "") -> None:
        """Open the socket through the proxy, as a websocket from the beginning.

        Socket.IO is spoken here in one thread: its own client reads and writes in two, and OpenSSL's connections are
        not made for that; two in five hundred stood still.
        """
        self.leave()
        self._socket = websocket.create_connection(
            f"{self.site.site.replace('https', 'wss')}/socket.io/?EIO=4&transport=websocket", timeout=20,
            sslopt={"ca_certs": str(self.site.certificate)}, origin=origin or self.site.site,
            cookie="; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar) or None,
        )  # fmt: skip
        self._packet("0{")
        self._socket.send(f"40/live,{json.dumps(auth)}")
        self._packet("40/live,")

    def _packet(self, start: str) -> str:
        """The rest of the next packet that begins so; what is told meanwhile is kept to be heard."""
        assert self._socket
        while not (text := str(self._socket.recv())).startswith(start):
            assert text, "the connection ended"
            assert not text.startswith("44"), text
            if text == "2":
                self._socket.send("3")
            elif text.startswith(NEWS):
                self._told.append(text.removeprefix(NEWS))
        return text.removeprefix(start)

    def command(self, name: str, **data: Any) -> dict[str, Any]:
        """Give a command and wait for its acknowledgement."""
        assert self._socket
        given = ["command", {"id": os.urandom(8).hex(), "name": name, "data": data}]
        self._socket.send(f"{NEWS}1{json.dumps(given)}")
        return dict(json.loads(self._packet("43/live,1"))[0])

    def heard(self) -> list[Any]:
        """The next event."""
        return list(json.loads(self._told.pop(0) if self._told else self._packet(NEWS)))

    def leave(self) -> None:
        """Close the socket, without waiting three seconds for the server to say goodbye."""
        if self._socket is not None:
            self._socket.close(timeout=0)
            self._socket = None


def guess(site: Site, times: int) -> set[int]:
    """The statuses of so many wrong codes over one connection, each as if from another address."""
    context = ssl.create_default_context(cafile=str(site.certificate))
    line = http.client.HTTPSConnection(NAME, site.secure_port, timeout=PATIENCE, context=context)
    statuses = set()
    for attempt in range(times):
        line.request("GET", f"/j/ZZZZ{attempt % 10}{attempt % 7}", headers={"X-Forwarded-For": f"198.51.100.{attempt}"})
        answer = line.getresponse()
        answer.read()
        statuses.add(answer.status)
    line.close()
    return statuses
