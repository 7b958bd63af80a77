"""The outbox in a real browser: nothing that was pressed is lost, and the words are always true."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.live.people import Person

if TYPE_CHECKING:
    from playwright.sync_api import Route, WebSocketRoute

    from tests.live.conftest import Connect
    from tests.live.room import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Enter = Callable[[int], Person]
OFFLINE = "Offline: your answers are safe on this device and will be sent"
LATE = "This came after the reveal. It is kept for you as late, and not counted."


def test_what_is_chosen_offline_is_sent_once_and_in_its_last_state(server: Server, enter: Enter) -> None:
    person = enter(0)
    person.choose("confidence", 1)
    person.saved("confidence", "saved")
    person.context.set_offline(True)
    person.choose("confidence", 3)
    person.choose("confidence", 2)
    person.choose("goals_clear", 0)
    person.saved("confidence", "not sent yet, will send")
    expect(person.page.locator("[data-connection]").first).to_have_text(OFFLINE)
    assert [dict(item["form"])["asked"] for item in person.waiting()] == ["confidence", "goals_clear"]
    before = server.state(person.token)["seq"]
    assert person.own("confidence") == 2
    person.context.set_offline(False)
    person.saved("confidence", "saved")
    person.saved("goals_clear", "saved")
    assert (person.own("confidence"), person.waiting()) == (3, [])
    assert server.state(person.token)["seq"] == before + 2


def test_what_waits_survives_a_reload(enter: Enter) -> None:
    person = enter(1)
    stop: Callable[[Route], None] = lambda route: route.abort()  # noqa: E731 - the same object is needed to take it off
    person.context.route("**/socket.io/**", stop)
    person.page.route_web_socket("**/socket.io/**", lambda line: line.close())
    person.page.reload()
    person.choose("confidence", 4)
    person.saved("confidence", "not sent yet, will send")
    person.page.reload()
    expect(person.question("confidence").locator("input[type=radio]").nth(4)).to_be_checked()
    person.saved("confidence", "not sent yet, will send")
    assert person.own("confidence") is None
    person.context.unroute("**/socket.io/**", stop)
    # Websockets stay blocked, as some networks do: the plainer way takes over by itself.
    person.saved("confidence", "saved")
    person.connected()
    assert (person.own("confidence"), person.waiting()) == (5, [])


def test_a_lost_acknowledgement_is_asked_for_again_and_stored_once(server: Server, enter: Enter) -> None:
    person = enter(0)
    lost: list[str] = []

    def lose_one(line: WebSocketRoute) -> None:
        behind = line.connect_to_server()

        def back(message: str | bytes) -> None:
            if isinstance(message, str) and message.startswith("43/live,") and not lost:
                lost.append(message)
            else:
                line.send(message)

        behind.on_message(back)

    person.page.route_web_socket("**/socket.io/**", lose_one)
    person.page.reload()
    person.connected()
    before = server.state(person.token)["seq"]
    person.choose("ideal_support", 1)
    person.saved("ideal_support", "saving")
    person.saved("ideal_support", "saved")
    assert len(lost) == 1
    assert server.state(person.token)["seq"] == before + 1


def test_a_module_that_the_network_lost_comes_later_and_saves_what_was_chosen_meanwhile(enter: Enter) -> None:
    person = enter(0)
    lost: list[str] = []

    def lose_one(route: Route) -> None:
        lost.append(route.request.url)
        route.abort()

    # Only the address as it is first asked for: what is asked for again comes through.
    person.context.route("**/modules/autosave.js", lose_one)
    person.page.reload()
    person.connected()
    person.choose("confidence", 3)
    person.saved("confidence", "saved")
    expect(person.page.locator("body[data-ready=true]")).to_be_attached()
    assert (len(lost), person.own("confidence")) == (1, 4)


def test_a_restarted_server_gets_what_was_pressed_meanwhile(server: Server, enter: Enter) -> None:
    person = enter(0)
    with server.killed():
        person.choose("goals_clear", 2)
        person.saved("goals_clear", "not sent yet, will send")
    person.saved("goals_clear", "saved")
    person.connected()
    assert person.own("goals_clear") == "not"


def test_an_answer_that_the_reveal_overtook_is_said_to_be_late(
    server: Server, enter: Enter, connect: Connect, lead: dict[str, str]
) -> None:
    person = enter(2)
    review = server.state(person.token)["review"]
    person.context.set_offline(True)
    person.choose("confidence", 2)
    person.saved("confidence", "not sent yet, will send")
    ack = connect(lead).command("reveal", review=review["id"], from_step=review["step"]["key"])
    assert ack["ok"], ack
    person.context.set_offline(False)
    expect(person.page.locator(".notice__text")).to_have_text(LATE)
    assert person.waiting() == []
