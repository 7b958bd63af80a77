"""Bad networks and dying servers: phones come back by themselves, and what was given arrives, once."""

from __future__ import annotations

import re
import signal
from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Route, WebSocketRoute, expect

from tests.browser.answers import standing
from tests.browser.asked import GOALS, SETTING, SPECIAL, SUPPORT, SUPPORT_PLUS, alone
from tests.browser.hall import Hall
from tests.browser.panellist import SAVED, WAITS, Panellist
from tests.browser.person import NO_SERVER

pytestmark = pytest.mark.browser

HOUSE = "A boy who likes a full house"
SOCKET = re.compile("/socket.io/")
#: How the server's acknowledgement of a command begins, in Socket.IO's spelling.
ACKNOWLEDGEMENT = "43/live,"


def judging(hall: Hall, *panel: Panellist) -> None:
    """The first case is open for judging, with these people."""
    lead = hall.facilitator()
    lead.open_case(HOUSE).go_on("Start judging: Judge on your own", "Judge on your own")
    for person in panel:
        person.sees("Judge on your own")


def given(hall: Hall) -> list[dict[str, Any]]:
    """Every judgement in the log."""
    return [line for line in hall.server.log(hall.place.workshop) if line["name"] == "judgement-given"]


@pytest.mark.full
def test_an_acknowledgement_that_is_lost_is_asked_for_again_and_the_answer_is_stored_once(hall: Hall) -> None:
    person = hall.somebody("Quiet Heron")
    lost: list[str] = []

    def lose_one(page: WebSocketRoute) -> None:
        server = page.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            if not lost and str(message).startswith(ACKNOWLEDGEMENT):
                lost.append(str(message))
            else:
                page.send(message)

        server.on_message(pass_on)

    person.context.route_web_socket(SOCKET, lose_one)
    person.join(hall.place.code, "Health")
    judging(hall, person)
    person.judge(SETTING, SPECIAL, says=WAITS)
    person.is_saved(SETTING)
    assert lost
    assert standing(hall.server.log(hall.place.workshop)) == person.given
    assert len(given(hall)) == 1


def test_an_answer_given_before_the_scripts_have_come_is_sent_when_they_have(hall: Hall) -> None:
    person = hall.panellist()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    person.context.route("**/modules/autosave.js", hold)
    judging(hall, person)
    person.page.reload()
    expect(person.connection).to_have_text("Connected", timeout=30_000)
    person.choice(SETTING, SPECIAL).check()
    person.note(SETTING, SPECIAL)
    assert held, "the script was not held back, so this proves little"
    for route in held:
        route.continue_()
    person.is_saved(SETTING)
    assert standing(hall.server.log(hall.place.workshop)) == person.given


@pytest.mark.full
def test_where_websockets_are_turned_away_polling_carries_the_day(hall: Hall) -> None:
    person = hall.somebody("Quiet Heron")
    person.context.route_web_socket(SOCKET, lambda page: page.close())
    person.join(hall.place.code, "Health")
    judging(hall, person)
    for question, answer in alone(SPECIAL).items():
        person.judge(question, answer)
    person.done()
    assert standing(hall.server.log(hall.place.workshop)) == person.given


@pytest.mark.full
def test_where_websockets_are_swallowed_in_silence_polling_carries_the_day(hall: Hall) -> None:
    person = hall.somebody("Quiet Heron")
    person.context.route_web_socket(SOCKET, lambda _: None)
    person.join(hall.place.code, "Health", seconds=30)
    judging(hall, person)
    person.judge(SETTING, SPECIAL).refresh(seconds=30).judge(SUPPORT, SUPPORT_PLUS)
    assert standing(hall.server.log(hall.place.workshop)) == person.given


@pytest.mark.full
def test_phones_come_back_by_themselves_after_the_server_was_killed_and_nothing_is_lost(hall: Hall) -> None:
    panel = [hall.panellist() for _ in range(3)]
    judging(hall, *panel)
    for person in panel:
        person.judge(GOALS, "Clear")
    hall.excuse(NO_SERVER)
    hall.server.stop(signal.SIGKILL)
    for person in panel:
        person.judge(SETTING, SPECIAL, says=WAITS)
    hall.server.start()
    for person in panel:
        person.is_connected(seconds=30).is_saved(SETTING)
        person.judge(SUPPORT, SUPPORT_PLUS).done()
    expected = {key: answer for person in panel for key, answer in person.given.items()}
    assert standing(hall.server.log(hall.place.workshop)) == expected
    assert set(Counter(line["command_id"] for line in given(hall)).values()) == {1}


@pytest.mark.full
def test_an_answer_given_without_network_survives_leaving_the_page(hall: Hall) -> None:
    person = hall.panellist()
    judging(hall, person)
    hall.excuse(NO_SERVER)
    hall.server.stop(signal.SIGKILL)
    person.judge(SETTING, SPECIAL, says=WAITS)
    person.page.goto("about:blank")
    hall.server.start()
    person.page.goto(f"/w/{hall.place.workshop}/")
    assert person.is_connected().is_saved(SETTING).choice(SETTING, SPECIAL).is_checked()
    assert person.question(SETTING).locator("[data-saved]").inner_text() == SAVED
    assert standing(hall.server.log(hall.place.workshop)) == person.given
