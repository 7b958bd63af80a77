"""Blind means blind: what is sent to anybody before a reveal tells no answer, no shape of answers, no sealed fact.

Everything a browser receives is kept: pages, parts and frames. First it is shown that there is something to leak.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.browser.answers import Ranked
from tests.browser.asked import NEEDS, SETTING, SPECIAL, alone
from tests.browser.hall import Hall
from tests.browser.leading import Facilitator
from tests.browser.panellist import Panellist
from tests.browser.person import Person
from tests.browser.wiretap import Wiretap

pytestmark = pytest.mark.browser

HOUSE = "A boy who likes a full house"
#: Sentences of what happened and how it turned out in this case.
SEALED = ("He moved in the middle of the spring term", "If they had given me four nights")
#: What one person alone answers: a setting that no page of a facilitator or of the screen names by itself.
RARE, RARE_CODE = "Non-maintained special school", '"NM"'


def begin(hall: Hall, count: int) -> tuple[Facilitator, list[Panellist]]:
    lead = hall.facilitator()
    panel = [hall.panellist() for _ in range(count)]
    lead.open_case(HOUSE).go_on("Start judging: Judge on your own", "Judge on your own")
    for person in panel:
        person.sees("Judge on your own")
    return lead, panel


def test_nothing_sent_before_the_reveal_tells_an_answer_or_a_sealed_fact(hall: Hall) -> None:
    screen = hall.screen()
    lead, (watching, rare, *others) = begin(hall, 5)
    taps = {person.name: Wiretap(person) for person in (lead, screen, watching)}
    for person in (lead, screen, watching):
        person.refresh()
    for question, answer in alone(RARE).items():
        rare.judge(question, answer)
    rare.done()
    for person in others:
        person.judge(SETTING, SPECIAL)
    lead.reads(re.compile("^1 of 5"))
    screen.shows("1 of 5")
    before = {name: tap.everything() for name, tap in taps.items()}
    lead.reveal(1, 5, "What we thought, and what happened")
    watching.sees("How the room answered")
    screen.shows("what happened")
    after = {name: tap.everything() for name, tap in taps.items()}
    assert all(RARE in text for text in after.values()), "nothing to leak, so this proves little"
    assert any(SEALED[0] in text for text in after.values())
    for name in (lead.name, screen.name):
        assert RARE not in before[name]
        assert RARE_CODE not in before[name]
    assert all(sentence not in text for text in before.values() for sentence in SEALED)
    assert RARE not in hall.server.said.read_text(encoding="utf-8")


def told(person: Person, hall: Hall, audience: str) -> dict[str, Any]:
    """All that the server would tell this person now, without what changes with every event."""
    address = f"/w/{hall.place.workshop}/state.json?as={audience}"
    found: dict[str, Any] = json.loads(person.context.request.get(address).text())
    return {name: value for name, value in found.items() if name not in ("seq", "at", "now")}


def test_what_one_is_told_before_the_reveal_does_not_change_with_what_another_chooses(hall: Hall) -> None:
    lead, (watching, choosing) = begin(hall, 2)
    choosing.judge(SETTING, SPECIAL).judge(NEEDS, Ranked(("Sensory and physical",)))
    first = told(watching, hall, "panel"), told(lead, hall, "facilitator")
    choosing.judge(SETTING, RARE).judge(NEEDS, Ranked(("Cognition and learning",)))
    assert (told(watching, hall, "panel"), told(lead, hall, "facilitator")) == first
    choosing.done()
    assert told(lead, hall, "facilitator") != first[1], "being done is seen, so that the comparison does see changes"
