"""A room too large to show forms for everybody: what can be done for somebody is fetched when it is asked for."""

from __future__ import annotations

import asyncio
import threading
import uuid

import pytest
from playwright.sync_api import expect

from bench._wire import Wire
from tests.browser.hall import Hall
from workshop.web.facilitator.console_parts import LARGE

pytestmark = [pytest.mark.browser, pytest.mark.slow]


async def _come(port: int, code: str) -> None:
    """One person more than a small room holds joins over the socket, and leaves the device."""
    for number in range(LARGE + 1):
        wire = Wire("127.0.0.1", port)
        await wire.connect({"code": code})
        about = {"discipline": "health", "agreed": True, "pseudonym": f"Person {number}"}
        assert (await wire.command("join", about, uuid.uuid4().hex))["ok"]
        await wire.close()


def test_somebody_in_a_large_room_is_stepped_out_and_back_from_their_own_menu(hall: Hall) -> None:
    # A loop of its own beside Playwright's.
    coming = threading.Thread(target=lambda: asyncio.run(_come(hall.server.port, hall.place.code)))
    coming.start()
    coming.join()
    page = hall.facilitator().page
    row = page.locator("li.seat", has_text="Person 3").first
    more = row.get_by_label("More for Person 3", exact=True)
    more.click()
    row.get_by_role("button", name="Stepped out: do not wait").click()
    expect(row).to_contain_text("stepped out")
    more.click()
    row.get_by_role("button", name="Wait for them again").click()
    expect(row).not_to_contain_text("stepped out")
