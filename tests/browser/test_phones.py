"""What phones do in a hall: they sleep, change networks, lose the line without a word, come back to old pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import CDPSession, expect

from tests.browser.answers import standing
from tests.browser.asked import GOALS, SETTING, SPECIAL, SUPPORT, SUPPORT_PLUS
from tests.browser.hall import Hall
from tests.browser.line import Line
from tests.browser.panellist import WAITS, Panellist
from tests.browser.person import NO_NETWORK, NO_SERVER
from tests.browser.test_networks import given, judging
from workshop.service.installation import Installation

pytestmark = [pytest.mark.browser, pytest.mark.full]


@pytest.fixture
def line(hall: Hall) -> Iterator[Line]:
    """A line to the hall's server."""
    with Line(hall.server.port) as line:
        yield line


def on(hall: Hall, line: Line) -> Panellist:
    """A panellist whose phone reaches the server over `line`."""
    person = Panellist(hall.browser, line.url, "Quiet Heron", **hall.phone)
    hall.people.append(person)
    return person.join(hall.place.code, "Health")


def asleep(person: Panellist) -> CDPSession:
    """Put a phone to sleep: its page runs no code. The session wakes it."""
    phone = person.context.new_cdp_session(person.page)
    phone.send("Page.setWebLifecycleState", {"state": "frozen"})
    return phone


def test_a_line_that_falls_silent_is_noticed_and_what_was_given_meanwhile_is_stored_once(
    hall: Hall, line: Line
) -> None:
    person = on(hall, line)
    judging(hall, person)
    person.excuse(NO_SERVER)
    line.hold()
    person.judge(SETTING, SPECIAL, says=WAITS)
    expect(person.connection).to_contain_text("Offline", timeout=40_000)
    line.free()
    person.is_connected(40).is_saved(SETTING)
    assert standing(hall.server.log(hall.place.workshop)) == person.given
    assert len(given(hall)) == 1


def test_a_phone_that_changes_its_network_goes_on_over_the_new_one(hall: Hall, line: Line) -> None:
    person = on(hall, line)
    judging(hall, person)
    person.judge(GOALS, "Clear").excuse(NO_SERVER)
    line.leave_behind()
    person.excuse(NO_NETWORK)
    person.context.set_offline(offline=True)
    person.context.set_offline(offline=False)
    person.choice(SETTING, SPECIAL).check()
    person.note(SETTING, SPECIAL)
    person.is_saved(SETTING).is_connected()
    person.judge(SUPPORT, SUPPORT_PLUS)
    assert standing(hall.server.log(hall.place.workshop)) == person.given


def test_a_phone_that_slept_through_the_reveal_shows_it_when_it_wakes(hall: Hall) -> None:
    panel = [hall.panellist() for _ in range(4)]
    lead = hall.facilitator()
    lead.open_case("A boy who likes a full house").go_on("Start judging: Judge on your own", "Judge on your own")
    for person in panel:
        person.sees("Judge on your own").judge(SETTING, SPECIAL)
    sleeper = panel[0]
    phone = asleep(sleeper)
    lead.reveal(0, 4, "What we thought, and what happened")
    panel[1].sees("What we thought, and what happened")
    phone.send("Page.setWebLifecycleState", {"state": "active"})
    sleeper.sees("What we thought, and what happened").is_connected()


def test_an_old_page_that_the_browser_kept_asks_for_what_is_new(hall: Hall) -> None:
    person = hall.panellist()
    judging(hall, person)
    fetched: list[str] = []
    person.page.on("request", lambda request: fetched.append(request.url))
    person.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    person.judge(SETTING, SPECIAL)
    assert any("/parts?" in url and "main" in url for url in fetched)


def test_two_tabs_of_one_seat_send_what_waited_once_and_both_say_so(hall: Hall) -> None:
    person = hall.panellist()
    judging(hall, person)
    other = person.watched(person.context.new_page())
    other.goto(person.page.url)
    expect(other.locator("[data-connection]")).to_have_text("Connected")
    person.excuse(NO_NETWORK)
    person.context.set_offline(offline=True)
    person.judge(SETTING, SPECIAL, says=WAITS)
    person.context.set_offline(offline=False)
    person.is_connected().is_saved(SETTING)
    assert standing(hall.server.log(hall.place.workshop)) == person.given
    assert len(given(hall)) == 1
    other.reload()
    first = other.get_by_role("group", name=SETTING).get_by_role("radio", name=SPECIAL, exact=True)
    expect(first).to_be_checked()


def test_what_another_tab_sent_is_said_to_be_saved_here_too(hall: Hall) -> None:
    person = hall.panellist()
    judging(hall, person)
    other = person.watched(person.context.new_page())
    person.excuse(NO_NETWORK)
    nothing = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    person.context.new_cdp_session(person.page).send("Network.emulateNetworkConditions", nothing)
    person.judge(SETTING, SPECIAL, says=WAITS)
    other.goto(person.page.url)
    person.is_saved(SETTING)
    assert standing(hall.server.log(hall.place.workshop)) == person.given
    assert len(given(hall)) == 1


def test_a_facilitator_whose_laptop_died_goes_on_from_another_device(hall: Hall) -> None:
    panel = [hall.panellist() for _ in range(2)]
    lead = hall.facilitator()
    lead.open_case("A boy who likes a full house").go_on("Start judging: Judge on your own", "Judge on your own")
    for person in panel:
        person.sees("Judge on your own").judge(SETTING, SPECIAL).done()
    lead.close()
    hall.people.remove(lead)
    with Installation(hall.server.data) as there:
        account = there.store.accounts.all()[0].id
    link = hall.server.tell("accounts", "link", account, "--url", hall.server.url).decode().split()[-1]
    hall.facilitator(link, "The same on another laptop").reveal(2, 2, "What we thought, and what happened")
    panel[0].sees("What we thought, and what happened")
