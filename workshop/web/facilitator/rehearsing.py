"""A simulated panel brought in from the console: a process of its own, over real sockets, that ends with the server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO, cast

from flask import current_app, flash, redirect, request
from werkzeug.wrappers import Response

from workshop.domain.errors import Refusal
from workshop.rehearsal.crowd import MOST
from workshop.service.tokens import Token
from workshop.web.facilitator import blueprint
from workshop.web.identity import account, in_team
from workshop.web.services import services

#: The environment variable by which the process is given its token: arguments can be read by everybody on a machine.
TOKEN = "WORKSHOP_REHEARSAL_TOKEN"  # noqa: S105 - the variable's name, no token
#: How fast simulated people may be, as (factor, words).
SPEEDS: Mapping[int, str] = {1: "As people are", 4: "Four times as fast", 12: "Twelve times as fast"}
_KEY = "workshop.rehearsals"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A simulated panel at work."""

    process: subprocess.Popen[bytes]
    seats: int
    speed: int


@dataclass
class Rehearsals:
    """The simulated panels that this server has brought in, by workshop."""

    _by_workshop: dict[str, Rehearsal] = field(default_factory=dict)

    def running(self, workshop: str) -> Rehearsal | None:
        """The simulated panel at work in a workshop, if any."""
        found = self._by_workshop.get(workshop)
        if found is not None and found.process.poll() is not None:
            del self._by_workshop[workshop]
            _shut(found.process.stdin)
            return None
        return found

    def start(self, workshop: str, url: str, token: str, seats: int, speed: int) -> Rehearsal:
        """Bring a simulated panel in. Raises Refusal `conflict` while one is there."""
        if self.running(workshop) is not None:
            raise Refusal("conflict", "A simulated panel is here already. Send it home first.")
        process = subprocess.Popen(  # noqa: S603 - our own program, with our own arguments
            [
                sys.executable, "-m", "workshop", "rehearse", workshop, "--url", url, "--seats", str(seats),
                "--speed", str(speed), "--attached",
            ],
            # It stops when this pipe closes, which happens however this server ends.
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env={**os.environ, TOKEN: token},
        )  # fmt: skip
        self._by_workshop[workshop] = Rehearsal(process, seats, speed)
        return self._by_workshop[workshop]

    def stop(self, workshop: str) -> None:
        """Send a simulated panel home. Its seats and answers stay, marked as simulated."""
        found = self._by_workshop.pop(workshop, None)
        if found is None:
            return
        _shut(found.process.stdin)
        try:
            found.process.wait(5)
        except subprocess.TimeoutExpired:
            found.process.kill()
            found.process.wait(5)


def _shut(pipe: IO[bytes] | None) -> None:
    if pipe is not None:
        pipe.close()


def rehearsals() -> Rehearsals:
    """The simulated panels of the application that handles this request."""
    return cast("Rehearsals", current_app.extensions.setdefault(_KEY, Rehearsals()))


def _asked() -> tuple[int, int]:
    """How many people were asked for, and how fast. Raises Refusal `invalid`."""
    typed, speed = request.form.get("seats", "8"), request.form.get("speed", "4")
    if not typed.isdigit() or not 1 <= int(typed) <= MOST:
        raise Refusal("invalid", f"Bring in between 1 and {MOST} simulated people.", field="seats")
    if not speed.isdigit() or int(speed) not in SPEEDS:
        raise Refusal("invalid", "Choose one of the speeds.", field="speed")
    return int(typed), int(speed)


def _start(workshop: str) -> None:
    origin, status, lead = services().workshops.look(workshop, lambda s: (s.origin, s.status, s.lead))
    who = account()
    if who is None or who.id != lead:
        raise Refusal("forbidden", "Somebody else is leading. Press “Take over the lead” first.")
    if origin != "rehearsal" or status != "open":
        raise Refusal(
            "conflict", "Simulated people come only to a rehearsal that is open: they have no place among real ones."
        )
    seats, speed = _asked()
    url = current_app.config.get("OWN_URL") or request.host_url.rstrip("/")
    rehearsals().start(workshop, url, services().tokens.sign(Token("rehearsal", workshop)), seats, speed)


@blueprint.post("/<workshop>/rehearsal")
@in_team
def rehearsal(workshop: str) -> Response:
    """Bring a simulated panel in, or send it home."""
    try:
        if request.form.get("do") == "stop":
            rehearsals().stop(workshop)
        else:
            _start(workshop)
    except Refusal as refusal:
        flash(refusal.message, "error")
    return redirect(f"/facilitate/{workshop}/console", code=303)
