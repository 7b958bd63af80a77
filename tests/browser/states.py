"""The main states of a day, one after the other, for whatever is to be looked at in each of them."""

from __future__ import annotations

from collections.abc import Iterator

from tests.browser.asked import SETTING, SPECIAL, alone, next_step
from tests.browser.hall import Hall
from tests.browser.leading import Concluding, Facilitator
from tests.browser.panellist import Panellist
from tests.browser.person import Person

HOUSE = "A boy who likes a full house"
BIKE = "A boy who can mend a bike"

#: A state by name, with those whose pages are worth a look in it.
State = tuple[str, tuple[Person, ...]]


def day(hall: Hall) -> Iterator[State]:
    """Every state from joining to the end. Four people judge, so that counts are shown."""
    lead, screen = hall.facilitator(), hall.screen()
    arriving = hall.somebody("Early Finch")
    arriving.page.goto(f"/j/{hall.place.code}")
    yield "joining", (arriving,)
    panel = [hall.panellist() for _ in range(4)]
    everybody: tuple[Person, ...] = (panel[0], lead, screen)
    yield "lobby", everybody
    lead.open_poll()
    panel[0].says("belonging")
    yield "poll", everybody
    panel[1].says("safe")
    lead.close_poll(2)
    yield "poll closed", everybody
    yield from _first_round(lead, panel, everybody)
    yield from _discussion(lead, panel[0], everybody)
    yield from _journey(lead, panel[0], everybody)
    lead.close_the_day()
    panel[0].sees("Thank you")
    yield "closed", everybody
    panel[0].page.goto(f"/w/{hall.place.workshop}/mine")
    yield "my answers", (panel[0],)
    arriving.page.goto("/return")
    yield "coming back", (arriving,)


def _first_round(lead: Facilitator, panel: list[Panellist], everybody: tuple[Person, ...]) -> Iterator[State]:
    phone = panel[0]
    lead.open_case(HOUSE)
    phone.sees("Read the case")
    yield "reading", everybody
    lead.go_on("Start judging: Judge on your own", "Judge on your own")
    phone.sees("Judge on your own")
    for question, answer in alone(SPECIAL).items():
        phone.judge(question, answer)
    yield "judging", everybody
    for person in panel[1:]:
        person.sees("Judge on your own").judge(SETTING, SPECIAL)
    phone.done()
    yield "done", (phone,)
    lead.reveal(1, 4, "What we thought, and what happened")
    phone.sees("How the room answered")
    yield "revealed", everybody


def _discussion(lead: Facilitator, phone: Panellist, everybody: tuple[Person, ...]) -> Iterator[State]:
    lead.go_on("Start judging: Judge what happened", "Judge what happened")
    phone.sees("Judge what happened")
    yield "looking back", (phone,)
    lead.reveal(0, 4, "Talk it over").note("Nights at home were never put in place.")
    yield "discussing", everybody
    lead.go_on("Start judging: Judge again", "Judge again")
    phone.sees("Judge again")
    yield "judging again", (phone,)
    lead.reveal(0, 4, "Where we stand now").go_on("Go to the conclusion", "Conclude")
    yield "concluding", everybody
    lead.conclude(Concluding("The room agreed", "Near home, with nights.", SPECIAL, "Some would wait."))
    phone.sees("We agreed")
    yield "concluded", everybody


def _journey(lead: Facilitator, phone: Panellist, everybody: tuple[Person, ...]) -> Iterator[State]:
    title = "What should come next?: decision point 1 of 2"
    lead.open_case(BIKE).go_on("Start judging: What should come next?", title)
    for question, answer in next_step("Mainstream school with a plan", "Counselling").items():
        phone.judge(question, answer)
    yield "judging a journey", everybody
    phone.knows_this_child()
    yield "knowing the child", (phone,)
    phone.page.get_by_role("button", name="I do not know them after all").first.click()
    phone.sees(title.partition(":")[0])
    phone.page.locator("summary", has_text="I need a moment").click()
    phone.press("Step out for a moment")
    phone.reads("You have stepped out.")
    yield "stepped out", (phone, lead)
    phone.page.get_by_role("button", name="I am back").first.click()
    lead.reveal(1, 4, "What happened next: decision point 1 of 2")
    phone.sees("What happened next")
    yield "a journey revealed", everybody
