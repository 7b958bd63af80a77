"""A real browser tries out its line: with websockets let through, blocked, and with nothing live at all."""

from __future__ import annotations

import re

import pytest
import socketio
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.live.room import Server

pytestmark = pytest.mark.browser


def checked(browser: Browser, server: Server, *blocked: str) -> tuple[BrowserContext, Page]:
    """A phone that has been checked, on a network that blocks some addresses."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    for pattern in blocked:
        context.route(re.compile(pattern), lambda route: route.abort())
    if blocked:
        # Some networks open a websocket and let nothing through.
        context.route_web_socket(re.compile("/socket.io/"), lambda line: line.close())
    page = context.new_page()
    page.goto(f"{server.url}/check/{server.seed['code']}")
    expect(page.locator("form[data-checked]")).to_be_attached(timeout=40_000)
    return context, page


@pytest.mark.full
def test_a_good_line_is_told_apart_from_a_blocked_one(browser: Browser, server: Server) -> None:
    for blocked, heading, words in (
        ((), "This device is ready", "A live connection (websocket) gets through."),
        (("never",), "This device can take part", "This network lets no websockets through."),
        (("transport=polling",), "This device or its network needs something", "Neither websockets nor polling"),
    ):
        context, page = checked(browser, server, *blocked)
        verdict = page.locator("[data-verdict]")
        expect(verdict.get_by_role("heading")).to_contain_text(heading)
        expect(verdict).to_contain_text(words)
        expect(verdict).to_contain_text("The clock is right." if heading == "This device is ready" else words)
        context.close()


def _echo_for_ever(client: socketio.SimpleClient) -> None:
    for _ in range(200):
        client.call("echo", timeout=2)


def test_whoever_echoes_for_ever_is_let_go_of(server: Server) -> None:
    client = socketio.SimpleClient()
    client.connect(server.url, namespace="/check", transports=["websocket"])
    for _ in range(12):
        assert client.call("echo", timeout=20)["now"]
    with pytest.raises((socketio.exceptions.SocketIOError, socketio.exceptions.TimeoutError)):
        _echo_for_ever(client)
    client.disconnect()
