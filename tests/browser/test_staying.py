"""A sign-in that is about to end for want of use says so, and is kept with one press."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall

pytestmark = [pytest.mark.browser, pytest.mark.full]

ALMOST = 116 * 60 * 1000


def test_who_is_left_at_a_form_is_told_in_time_and_stays(hall: Hall) -> None:
    page = hall.facilitator().page
    page.clock.install()
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/facilitate/settings")
    notice, press = page.locator(".stay"), page.get_by_role("button", name="Stay signed in")
    expect(notice).to_be_hidden()
    for _ in range(2):
        page.clock.fast_forward(ALMOST)
        expect(notice).to_be_visible()
        box, word = notice.bounding_box(), press.bounding_box()
        assert box is not None
        assert word is not None
        assert word["x"] + word["width"] <= box["x"] + box["width"] <= 320
        with page.expect_response("**/facilitate/account") as asked:
            press.click()
        assert asked.value.status == 200
        expect(notice).to_be_hidden()
    page.context.clear_cookies()
    page.clock.fast_forward(ALMOST)
    press.click()
    expect(notice).to_contain_text("You are signed out")
