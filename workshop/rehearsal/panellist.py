"""One simulated panellist at work: sees, thinks for a while, answers, over the public protocol only."""

from __future__ import annotations

import random
import threading
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass
from typing import Any

import msgspec
import socketio

from workshop.domain.sight.model import ReviewView, Sight
from workshop.rehearsal.opinions import answer
from workshop.rehearsal.people import NOTES, WORDS, Person

_NAMESPACE = "/live"
#: Names the simulated people of a workshop apart from everything else that has such an id.
_PEOPLE = uuid.UUID("5b2c1f0a-6f4e-4c55-9a0c-2f6a1f1f9b11")
#: Seconds between looks when nothing was signalled.
_LOOK = 20.0
#: Seconds a request may take.
_PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a simulated panel goes: the server, the workshop, and the rehearsal's token to be let in with."""

    url: str
    workshop: str
    token: str


class Panellist:
    """A person with a connection. `speed` divides every pause: 1 is human, 5 a quick rehearsal."""

    def __init__(self, place: Place, person: Person, speed: float, stop: threading.Event) -> None:
        """Prepare to come in."""
        self._url, self._workshop = place.url, place.workshop
        self._person, self._speed, self._stop = person, speed, stop
        self._chance = random.Random(person.seed)
        self._rehearsal, self._token = place.token, ""
        self._news = threading.Event()
        self._client = socketio.Client(reconnection=True, logger=False, engineio_logger=False)
        self._client.on("changed", lambda _: self._news.set(), namespace=_NAMESPACE)
        self._client.on("connect", self._news.set, namespace=_NAMESPACE)

    def run(self) -> None:
        """Take the seat and take part until the workshop is closed or the rehearsal is stopped."""
        try:
            self._connect({"token": self._rehearsal})
            person = self._person
            data = {"discipline": person.discipline, "agreed": True, "simulated": True}
            # The same id for the same person: whoever was here before is given the same seat again.
            ack = self._command("join", data, uuid.uuid5(_PEOPLE, f"{self._workshop}/{person.number}").hex)
            if not ack.get("ok"):
                return
            self._token = str(ack["token"])
            self._command("step_in", {})
            while not self._stop.is_set():
                self._news.clear()
                if self._take_part():
                    return
                self._news.wait(_LOOK)
        finally:
            self._go_home()

    def _go_home(self) -> None:
        """Leave, so that nobody waits for an empty seat."""
        if self._token and self._client.connected:
            self._command("step_out", {})
        self._client.disconnect()

    def _connect(self, auth: dict[str, str]) -> None:
        self._client.connect(
            self._url, auth=auth, namespaces=[_NAMESPACE], transports=["websocket"], wait_timeout=_PATIENCE, retry=True
        )

    def _command(self, name: str, data: dict[str, Any], command_id: str = "") -> dict[str, Any]:
        message = {"id": command_id or uuid.uuid4().hex, "name": name, "data": data}
        for _ in range(3):
            try:
                ack: dict[str, Any] = self._client.call("command", message, namespace=_NAMESPACE, timeout=_PATIENCE)
            except (socketio.exceptions.SocketIOError, TimeoutError):
                self._stop.wait(1.0)
                continue
            return ack
        return {"ok": False}

    def _see(self) -> Sight | None:
        request = urllib.request.Request(  # noqa: S310 - the address is our own server's
            f"{self._url}/w/{self._workshop}/state.json", headers={"Authorization": f"Bearer {self._token}"}
        )
        try:
            with urllib.request.urlopen(request, timeout=_PATIENCE) as answered:  # noqa: S310
                return msgspec.json.decode(answered.read(), type=Sight)
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            return None

    def _pause(self, seconds: float) -> None:
        self._stop.wait(seconds * self._person.pace * self._chance.uniform(0.6, 1.5) / self._speed)

    def _take_part(self) -> bool:
        """Do what is to be done now. True when the day is over."""
        sight = self._see()
        if sight is None:
            return False
        if sight.status == "closed":
            self._pause(4)
            if sight.me is not None and not sight.me.feedback:
                self._command("feedback", {"score": self._chance.choice([3, 4, 4, 5, 5])})
            return True
        if sight.poll is not None and sight.poll.open and not sight.poll.mine:
            self._pause(8)
            self._command("poll_word", {"words": self._chance.sample(WORDS, k=self._chance.randint(1, 3))})
        if sight.review is not None:
            self._review(sight.review)
        return False

    def _review(self, review: ReviewView) -> None:
        if review.phase == "discussing" and self._chance.random() < 0.1:  # noqa: PLR2004 - one in ten writes
            self._pause(10)
            self._command(
                "note", {"review": review.id, "note": uuid.uuid4().hex[:12], "text": self._chance.choice(NOTES)}
            )
        waiting = [a for a in review.asked if a.own is None]
        if not waiting or review.done or review.recused or not review.may_judge:
            return
        self._pause(5)
        for asked in waiting:
            if self._stop.is_set():
                return
            given = answer(self._person, review, asked)
            ack = self._command("judge", {"review": review.id, "step": review.step.key, "answers": [given]})
            if not ack.get("ok"):
                return
            self._pause(3)
        self._command("done", {"review": review.id, "step": review.step.key})
