"""Coming in: by code, again by refresh, on a second device, twice by mistake."""

from __future__ import annotations

import pytest

from tests.browser.hall import Hall

pytestmark = pytest.mark.browser


def test_a_code_leads_to_a_seat_in_three_screens(hall: Hall) -> None:
    person = hall.panellist()
    person.sees("Welcome, Quiet Heron")
    person.refresh().sees("Welcome, Quiet Heron")
