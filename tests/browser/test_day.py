"""A whole day: a facilitator, a screen and six phones through two cases, with all that can come between.

Nothing may be lost: every answer that a person gave stands in the record in the words they chose, and the findings
are those that follow from what was judged.
"""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import expect

from tests.browser.answers import Answer, Key, standing
from tests.browser.asked import (
    INDEPENDENT,
    NEXT,
    ORDINARY,
    RESOURCED,
    SETTING,
    SPECIAL,
    SURE,
    WITH_PLAN,
    alone,
    looking_back,
    next_step,
    whole,
)
from tests.browser.hall import Hall
from tests.browser.leading import Concluding, Facilitator, Screen
from tests.browser.panellist import WAITS, Panellist
from tests.browser.person import LAPTOP

pytestmark = [pytest.mark.browser, pytest.mark.full]

HOUSE = "A boy who likes a full house"
BIKE = "A boy who can mend a bike"


class Day:
    """One day in the hall, act by act. `answered` is what everybody gave, on whatever device."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.lead: Facilitator = hall.facilitator()
        self.screen: Screen = hall.screen()
        self.panel: list[Panellist] = []
        self.answered: dict[Key, Answer] = {}

    def judge(self, person: Panellist, answers: dict[str, Answer]) -> Panellist:
        for question, answer in answers.items():
            person.judge(question, answer)
        return person

    def arrive(self) -> None:
        self.screen.shows("Join with your phone")
        self.panel = [self.hall.panellist() for _ in range(6)]
        self.screen.shows("6 people are in")

    def poll(self) -> None:
        """What does ideal mean? The words stay pinned."""
        self.lead.open_poll()
        words = ("belonging", "safe", "belonging", "heard", "safe", "belonging")
        for person, word in zip(self.panel, words, strict=True):
            person.says(word)
        self.lead.close_poll(6)
        self.panel[0].reads("belonging")
        self.screen.shows("belonging")

    def judge_alone(self) -> None:
        """Judging with a refresh, a spell without network, a second device, and one who knows the child."""
        first, refreshing, offline, second, unfinished, knows = self.panel
        self.lead.open_case(HOUSE).go_on("Start judging: Judge on your own", "Judge on your own")
        for person in self.panel:
            person.sees("Judge on your own")
        self.judge(first, alone(SPECIAL)).done()
        self._refresh(refreshing)
        self._go_offline(offline)
        self._on_two_devices(second)
        self.judge(unfinished, {SETTING: SPECIAL})
        self.judge(knows, alone(INDEPENDENT)).knows_this_child()

    def _refresh(self, person: Panellist) -> None:
        answers = alone(SPECIAL, "Very sure")
        sure = answers.pop(SURE)
        self.judge(person, answers).refresh()
        assert person.choice(SETTING, SPECIAL).is_checked()
        self.judge(person, {SURE: sure}).done()

    def _go_offline(self, person: Panellist) -> None:
        answers = alone(INDEPENDENT)
        with person.offline():
            person.reads("Offline: your answers are safe on this device and will be sent")
            for question, answer in answers.items():
                person.judge(question, answer, says=WAITS)
        for question in answers:
            person.is_saved(question)
        person.done()

    def _on_two_devices(self, person: Panellist) -> None:
        answers = alone(SPECIAL)
        setting = answers.pop(SETTING)
        self.judge(person, answers)
        laptop = self.hall.somebody("Kind Wren's laptop", **LAPTOP)
        laptop.come_back(self.hall.place.code, person.three_words())
        assert laptop.seat == person.seat
        self.judge(laptop, {SETTING: setting}).done()
        person.reads("You are done.")
        person.given |= laptop.given
        laptop.close()

    def reveal(self) -> None:
        """Five of six are in; somebody comes late; the lead changes hands."""
        self.screen.shows("5 of 6")
        self.lead.reveal(5, 6, "What we thought, and what happened")
        for person in self.panel:
            person.sees("How the room answered")
        self.screen.shows("what happened")
        self.panel.append(self.hall.panellist().sees("What we thought, and what happened"))
        link = self.lead.bring_in("Second facilitator")
        self.lead = self.hall.facilitator(link, "Second facilitator").take_the_lead()

    def look_back_and_judge_again(self) -> None:
        self.lead.go_on("Start judging: Judge what happened", "Judge what happened")
        for person in self._counted("t1.C14"):
            self.judge(person.sees("Judge what happened"), looking_back("No")).done()
        self.lead.reveal(7, 7, "Talk it over").note("Nights at home were never put in place.")
        self.lead.go_on("Start judging: Judge again", "Judge again")
        late = self.panel[-1]
        self.judge(late.sees("Judge again"), {SETTING: SPECIAL}).done()
        for person in self.panel[:4]:
            person.sees("Judge again").keep_all("first", "again")
        self.judge(self.panel[4].sees("Judge again"), {SETTING: INDEPENDENT}).judge(SETTING, SPECIAL).done()
        self.lead.reveal(7, 7, "Where we stand now").go_on("Go to the conclusion", "Conclude")
        words = "Near home, with nights."
        self.lead.conclude(Concluding("The room agreed", words, SPECIAL))
        self.panel[0].sees("We agreed").reads(words)
        self.screen.shows(words)

    def _counted(self, review: str) -> list[Panellist]:
        return [person for person in self.panel if review not in person.recused]

    def journey(self) -> None:
        """The second case, from decision point to decision point, with questions of its own."""
        settings = [ORDINARY, ORDINARY, WITH_PLAN, WITH_PLAN, ORDINARY, WITH_PLAN, WITH_PLAN]
        at_end = [WITH_PLAN, WITH_PLAN, WITH_PLAN, RESOURCED, RESOURCED, ORDINARY, WITH_PLAN]
        self.lead.open_case(BIKE)
        for point in (1, 2):
            title = f"What should come next?: decision point {point} of 2"
            self.lead.go_on("Start judging: What should come next?", title)
            for person, setting in zip(self.panel, settings, strict=True):
                person.reads(f"Decision point {point} of 2")
                self.judge(person, next_step(setting, "Specialist teacher", "Help with a move")).done()
            self.lead.reveal(7, 7, f"What happened next: decision point {point} of 2")
            self.panel[0].sees("What happened next").sees(NEXT)
        self.lead.go_on("Start judging: The whole journey", "The whole journey")
        for person, setting in zip(self.panel, at_end, strict=True):
            self.judge(person.sees("The whole journey"), whole(setting)).done()
        self.lead.reveal(7, 7, "Talk it over").go_on("Go to the conclusion", "Conclude")
        minority = "A resourced provision would have kept the trained adult."
        words = "With a plan or without, the adult matters."
        self.lead.conclude(Concluding("The room stayed split", words, minority=minority))
        self.panel[0].sees("We stayed split").reads(minority)
        self.screen.shows(minority)

    def read(self) -> None:
        """Findings at once, and the day played again as it was seen, without names."""
        self.lead.opens("findings", "Spring case reviews").reads("1 of 1").reads("No verdict")
        self.lead.opens("replay", "Spring case reviews: replay").page.get_by_role(
            "link", name="Concluded: agreed"
        ).click()
        seen = self.lead.page.frame_locator("iframe[data-view]")
        expect(seen.get_by_text("Near home, with nights.").first).to_be_visible()
        for eyes in ("A panellist in general", "The facilitator"):
            self.lead.page.get_by_role("link", name=eyes).click()
            expect(seen.get_by_text("Near home, with nights.").first).to_be_visible()
            assert not seen.get_by_text("Quiet Heron").count()

    def close(self) -> None:
        self.lead.close_the_day()
        for person in self.panel:
            person.sees("Thank you").gives_feedback("Mostly")
        self.screen.shows("What we found today")
        for person in self.panel:
            self.answered |= person.given


def figures(told: dict[str, object]) -> dict[str, tuple[float, float]]:
    rows = told["figures"]
    assert isinstance(rows, list)
    return {row["id"]: (row["count"], row["n"]) for row in rows}


def votes(day: Day, step: str, question: str, review: str) -> Counter[Answer]:
    """What people who may be counted answered, by their own lists."""
    keys = {person.seat_id: person for person in day.panel if review not in person.recused}
    wanted = {k: a for k, a in day.answered.items() if (k.step, k.question, k.review) == (step, question, review)}
    return Counter(answer for key, answer in wanted.items() if key.seat in keys)


def test_a_whole_day_loses_nothing_and_its_findings_are_what_was_judged(hall: Hall) -> None:
    day = Day(hall)
    day.arrive()
    day.poll()
    day.judge_alone()
    day.reveal()
    day.look_back_and_judge_again()
    day.journey()
    day.close()
    day.read()

    record = hall.server.record(hall.place.workshop)
    assert standing(record) == day.answered
    # Three in four of those who answered last make a verdict; in the first case they do, in the second they do not.
    last = votes(day, "again", "ideal_setting", "t1.C14")
    assert last == {SPECIAL: 5, INDEPENDENT: 1}
    assert votes(day, "whole", "ideal_setting", "t1.C09") == {WITH_PLAN: 4, RESOURCED: 2, ORDINARY: 1}
    told = hall.server.findings(hall.place.workshop)
    assert figures(told) == {
        "same_setting": (0, 1), "different_setting": (1, 1), "less_specialist": (1, 1), "more_specialist": (0, 1),
        "other_kind": (0, 1), "no_verdict": (1, 2),
    }  # fmt: skip
    assert told["matrix"] == {"rows": ["SP", "IN"], "columns": ["SP", "IN"], "cells": [[0, 0], [1, 0]]}
    assert (told["cases"], told["simulated"]) == (2, False)
