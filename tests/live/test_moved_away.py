"""A workshop moves while a phone is cut off: it says so by itself, and that the last answers were not sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.looking import faults_at_all_sizes
from tests.live.people import Person
from workshop.service.installation import Installation
from workshop.service.moving import move_out

if TYPE_CHECKING:
    from pathlib import Path

    from tests.live.room import Server

pytestmark = [pytest.mark.browser, pytest.mark.full]


def test_a_phone_that_was_cut_off_is_told_where_to_go_and_what_was_not_sent(
    server: Server, enter: Callable[[int], Person], tmp_path: Path
) -> None:
    person = enter(0)
    person.choose("confidence", 1)
    person.saved("confidence", "saved")
    person.context.set_offline(True)
    person.choose("confidence", 3)
    person.choose("goals_clear", 0)
    person.saved("goals_clear", "not sent yet, will send")
    with Installation(server.folder / "data") as here:
        move_out(here, server.workshop, tmp_path / "file", address="https://there.example", by="command-line")
    person.context.set_offline(False)
    expect(person.page.locator("h1")).to_have_text("This workshop has moved", timeout=30_000)
    expect(person.page.locator(".govuk-inset-text")).to_have_text(
        "The last 2 answers on this device were not sent. Give them again at the new address."
    )
    button = person.page.get_by_role("button", name="Go on there")
    assert button.get_attribute("href") == f"https://there.example/return/{person.token}"
    assert faults_at_all_sizes(person.page) == []
    # Pages and parts that answer that it has moved are what is expected here.
    assert all("410" in complaint for complaint in person.complaints)
    person.complaints.clear()
