"""Whoever withdraws is told that it is done when it is destroyed, and not before, whatever the disk does meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from workshop.domain.commands import Actor
from workshop.domain.errors import Refusal
from workshop.service.reception import Reception
from workshop.service.seeding import seed
from workshop.service.tokens import Tokens
from workshop.service.workshops import Workshops
from workshop.store.errors import StoreUnavailable
from workshop.store.pending import Outcome
from workshop.store.port import Content, Draft, Pending
from workshop.store.sqlite import SqliteEvents
from workshop.store.store import Store, open_store

_ERROR = "The store is not available: the disk reported an error."


class Hindered(SqliteEvents):
    """A log on a disk that takes events and, while it is `shut`, no more than that."""

    shut = True
    unread = False
    meanwhile: Callable[[], None] | None = None

    def append(self, stream: str, drafts: Sequence[Draft], expected: int) -> Pending:
        if not self.unread:
            return super().append(stream, drafts, expected)
        lost: Pending = Outcome()
        lost.set_exception(StoreUnavailable(_ERROR))
        return lost

    def contents(self, stream: str) -> Iterator[Content]:
        for content in super().contents(stream):
            if self.unread and content.seq > 2:
                raise StoreUnavailable(_ERROR)
            yield content

    def destroy_key(self, stream: str, holder: str) -> int:
        if self.shut:
            raise StoreUnavailable(_ERROR)
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile:
            meanwhile()
        return super().destroy_key(stream, holder)


class Day:
    """A seeded workshop whose first seat has judged."""

    def __init__(self, store: Store) -> None:
        self.log = store.events = Hindered(store.file)
        self.workshops = Workshops(store.events)
        self.reception = Reception(store, self.workshops, Tokens("0" * 64))
        made = seed(store, self.reception, seats=2, cases=1, tables=1, url="http://127.0.0.1")
        self.workshop = made["workshop"]
        self.review = self.workshops.look(self.workshop, lambda state: next(iter(state.reviews)))
        self.heard: list[int] = []
        self.workshops.listen(lambda _workshop, seq, _changed: self.heard.append(seq))
        self.first, self.second = (Actor("seat", one["seat"]) for one in made["seats"])
        assert self.judge(self.first, 3)["ok"]

    def take(self, name: str, who: Actor, id_: str, **data: object) -> dict[str, object]:
        return self.reception.take(self.workshop, name, {"review": self.review, **data}, who, id_)

    def judge(self, who: Actor, value: int) -> dict[str, object]:
        answers = [{"question": "confidence", "state": "answered", "value": value}]
        return self.take("judge", who, f"{who.id}-{value}", step="first", answers=answers)

    def states(self, who: Actor) -> list[str]:
        rows = self.log.read(self.workshop)
        return [row.state for row in rows if row.name == "judgement-given" and row.actor == str(who)]


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    with open_store(tmp_path) as store:
        yield Day(store)


def test_a_withdrawal_is_acknowledged_once_it_is_destroyed(day: Day) -> None:
    refused = day.take("withdraw", day.first, "w1")
    assert (refused["ok"], refused["code"]) == (False, "busy")
    assert day.states(day.first) == ["readable"]
    again = day.take("withdraw", day.first, "w1")
    assert (again["ok"], again["code"]) == (False, "busy")
    day.log.shut = False
    assert day.take("withdraw", day.first, "w1")["ok"]
    assert day.states(day.first) == ["destroyed"]


def test_what_is_given_after_a_withdrawal_outlives_it(day: Day) -> None:
    day.take("withdraw", day.first, "w1")
    assert day.judge(day.first, 4)["code"] == "busy"
    day.log.shut = False
    assert day.judge(day.first, 4)["ok"]
    assert day.take("withdraw", day.first, "w1")["ok"]
    assert day.states(day.first) == ["destroyed", "readable"]


def test_everybody_sees_the_room_as_the_log_has_it(day: Day) -> None:
    day.take("withdraw", day.first, "w1")
    assert day.heard[-1] == day.log.read(day.workshop)[-1].seq


def test_a_desk_that_is_read_again_finishes_it(day: Day) -> None:
    day.take("withdraw", day.first, "w1")
    day.workshops.forget(day.workshop)
    day.log.shut = False
    assert day.judge(day.second, 2)["ok"]
    assert day.states(day.first) == ["destroyed"]


def test_what_is_given_while_a_withdrawal_is_under_way_is_not_destroyed_with_it(day: Day) -> None:
    day.log.shut = False
    answers: dict[str, dict[str, object]] = {}

    def meanwhile() -> None:
        answers["own"] = day.judge(day.first, 4)
        answers["withdrawn again"] = day.take("withdraw", day.first, "w1")
        answers["other"] = day.judge(day.second, 2)

    day.log.meanwhile = meanwhile
    assert day.take("withdraw", day.first, "w1")["ok"]
    assert (answers["own"]["code"], answers["withdrawn again"]["code"]) == ("busy", "busy")
    assert answers["other"]["ok"]
    assert day.judge(day.first, 4)["ok"]
    assert day.take("withdraw", day.first, "w1")["ok"]
    assert day.states(day.first) == ["destroyed", "readable"]
    assert day.states(day.second) == ["readable"]


def test_no_seats_are_merged_while_a_withdrawal_is_under_way(day: Day) -> None:
    day.log.shut = False
    lead = Actor("facilitator", day.workshops.look(day.workshop, lambda state: next(iter(state.team))))
    merged: list[dict[str, object]] = []

    def merge() -> None:
        seats = {"kept": day.first.id, "gone": day.second.id}
        merged.append(day.reception.take(day.workshop, "merge_seats", seats, lead, "m1"))

    assert day.judge(day.second, 2)["ok"]
    day.log.meanwhile = merge
    assert day.take("withdraw", day.first, "w1")["ok"]
    merge()
    assert (merged[0].get("code"), merged[1]["ok"]) == ("busy", True)
    assert (day.states(day.first), day.states(day.second)) == (["destroyed"], ["readable"])


def test_a_log_that_cannot_be_read_again_leaves_no_empty_room(day: Day) -> None:
    before = day.workshops.look(day.workshop, lambda state: (state.seq, len(state.seats)))
    day.log.unread = True
    assert day.judge(day.second, 2)["code"] == "busy"
    for _ in range(2):  # the second finds the disk well again, and has the log read anew
        with pytest.raises(Refusal) as refused:
            day.workshops.look(day.workshop, lambda state: state.seq)
        assert refused.value.code == "busy"
        day.log.unread = False
    assert day.workshops.look(day.workshop, lambda state: (state.seq, len(state.seats))) == before
    assert day.judge(day.second, 2)["ok"]


def test_an_id_that_cannot_be_written_down_is_refused(day: Day) -> None:
    answers = [{"question": "confidence", "state": "answered", "value": 4}]
    refused = day.take("judge", day.first, "\ud800", step="first", answers=answers)
    assert (refused["code"], refused["field"]) == ("invalid", "id")
