"""A simulated panel from the console: a process of its own, over real sockets, that ends when it is told or left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from werkzeug.serving import make_server

from tests.web.desk import Desk, colleague, lead
from tests.web.forms import form
from tests.web.room import Room
from workshop.cli import main
from workshop.service.tokens import Token
from workshop.web.facilitator.rehearsing import Rehearsals


def until(true: Callable[[], bool], seconds: float = 40) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came about"
        time.sleep(0.1)


@pytest.fixture
def served(room: Room) -> Iterator[Room]:
    """The room, served on a real port."""
    server = make_server("127.0.0.1", 0, room.assembly.app, threaded=True)
    room.assembly.app.config["OWN_URL"] = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield room
    with room.assembly.app.app_context():
        found = room.assembly.app.extensions.get("workshop.rehearsals", Rehearsals())
        found.stop(room.workshop)
    until(lambda: not room.assembly.services.workshops.presence.of(room.workshop))
    server.shutdown()
    thread.join()
    server.server_close()


def simulated(room: Room) -> int:
    """How many simulated seats there are."""
    return room.look(lambda s: sum(seat.simulated for seat in s.seats.values()))


def bring_in(desk: Desk, **given: str) -> str:
    """Press the console's button."""
    asked = form(desk.page(), action=f"/facilitate/{desk.room.workshop}/rehearsal", offering=("seats",))
    return desk.send(asked.action, asked.filled({"seats": "3", "speed": "12", "do": "start", **given}))


@pytest.mark.slow
def test_a_simulated_panel_comes_judges_and_goes_home(served: Room) -> None:
    desk = lead(served)
    assert "3 simulated people are taking part." in bring_in(desk)
    until(lambda: simulated(served) == 3)
    served.open("C01")
    served.go_to("first")
    until(lambda: desk.primary == "Reveal answers · 3 of 3 in")
    home = form(desk.page(), action=f"/facilitate/{served.workshop}/rehearsal")
    assert "Bring in a simulated panel" in desk.send(home.action, home.filled({"do": "stop"}))
    until(lambda: not served.assembly.services.workshops.presence.of(served.workshop))
    assert simulated(served) == 3


@pytest.mark.full
def test_who_comes_again_has_the_same_seat_and_nobody_waits_for_who_stayed_at_home(served: Room) -> None:
    desk = lead(served)
    bring_in(desk)
    until(lambda: simulated(served) == 3)
    home = form(desk.page(), action=f"/facilitate/{served.workshop}/rehearsal")
    desk.send(home.action, home.filled({"do": "stop"}))
    until(lambda: served.look(lambda s: all(seat.out for seat in s.seats.values())))
    bring_in(desk, seats="2")
    until(lambda: served.look(lambda s: sum(not seat.out for seat in s.seats.values())) == 2)
    assert simulated(served) == 3
    served.open("C01")
    served.go_to("first")
    until(lambda: desk.primary == "Reveal answers · 2 of 2 in")


def test_a_rehearsals_token_lets_nobody_in_among_real_people(room: Room) -> None:
    services = room.assembly.services
    token = services.tokens.sign(Token("rehearsal", room.workshop))
    assert services.callers.by_token(token)
    entry = services.store.directory.find(room.workshop)
    assert entry is not None
    services.store.directory.put(msgspec.structs.replace(entry, origin=""))
    assert services.callers.by_token(token) is None


@pytest.mark.full
def test_it_ends_when_whoever_started_it_is_killed(served: Room, tmp_path: Path) -> None:
    """The parent dies without any chance to tidy up; the panel notices that its pipe has closed."""
    url, token = served.assembly.app.config["OWN_URL"], rehearsal_token(served)
    child = [sys.executable, "-m", "workshop", "rehearse", served.workshop, "--url", url, "--seats", "2", "--attached"]
    pid = tmp_path / "pid"
    program = (
        "import subprocess, sys, time, pathlib\n"
        f"p = subprocess.Popen({child!r}, stdin=subprocess.PIPE)\n"
        f"pathlib.Path({str(pid)!r}).write_text(str(p.pid))\n"
        "time.sleep(600)\n"
    )
    environment = {**os.environ, "WORKSHOP_REHEARSAL_TOKEN": token}
    with subprocess.Popen([sys.executable, "-c", program], env=environment, stderr=subprocess.DEVNULL) as parent:
        until(lambda: simulated(served) == 2)
        parent.send_signal(signal.SIGKILL)
    until(lambda: not alive(int(pid.read_text())))


def alive(pid: int) -> bool:
    """Whether a process still runs."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def rehearsal_token(room: Room) -> str:
    """What lets a rehearsal take seats."""
    return room.assembly.services.tokens.sign(Token("rehearsal", room.workshop))


@pytest.mark.full
def test_the_command_signs_for_itself_with_the_data_folder(served: Room, tmp_path: Path) -> None:
    url = served.assembly.app.config["OWN_URL"]
    command = [sys.executable, "-m", "workshop", "rehearse", "--data", str(tmp_path / "data"), "--url", url]
    environment = {k: v for k, v in os.environ.items() if k != "WORKSHOP_REHEARSAL_TOKEN"}
    with subprocess.Popen([*command, "--seats", "2"], env=environment, stderr=subprocess.PIPE, text=True) as process:
        until(lambda: simulated(served) == 2)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert process.stderr
        assert "gone home" in process.stderr.read()


@pytest.mark.parametrize(("field", "value"), [("seats", "0"), ("seats", "999"), ("seats", "many"), ("speed", "1000")])
def test_impossible_numbers_are_refused_in_words(room: Room, field: str, value: str) -> None:
    desk = lead(room)
    asked = form(desk.page(), action=f"/facilitate/{room.workshop}/rehearsal", offering=("seats",))
    fields = [(n, v) for n, v in asked.fields if n != field] + [(field, value), ("do", "start")]
    assert "There is a problem" in desk.send(asked.action, fields)
    assert not simulated(room)


def test_a_real_workshop_takes_no_simulated_people(room: Room) -> None:
    reception = room.assembly.services.reception
    real = reception.begin({"title": "Real", "authority": "Testshire"}, room.account)
    client = room.facilitator()
    page = client.get(f"/facilitate/{real}/console").text
    assert "Simulated panel" not in page
    token = dict(form(page, action="/facilitate/sign-out").fields)["csrf_token"]
    answer = client.post(f"/facilitate/{real}/rehearsal", data={"csrf_token": token}, follow_redirects=True)
    assert "no place among real ones" in answer.text


def test_only_the_lead_brings_a_panel_in(room: Room) -> None:
    ruth, priya = lead(room), colleague(room)
    assert "Bring in a simulated panel" in ruth.page()
    assert "Bring in a simulated panel" not in priya.page()
    token = dict(form(priya.page(), "take_lead").fields)["csrf_token"]
    path = f"/facilitate/{room.workshop}/rehearsal"
    assert "Somebody else is leading" in priya.send(path, [("csrf_token", token), ("do", "start")])


def test_the_command_says_what_is_missing(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["rehearse", "--data", str(tmp_path / "none")])
    assert done.exit_code == 1
    assert "There is no Workshop data" in done.stderr
    assert not (tmp_path / "none").exists()
