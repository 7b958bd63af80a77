"""Tables held by the lead facilitator, what they are told, and putting a seating back."""

from __future__ import annotations

import pytest

from tests.domain.packs import a_case
from tests.domain.questions import case_review
from tests.domain.story import AMIRA, BEN, CHIDI, DILYS, EWAN, OMAR, Story
from workshop.domain.seating import put_back
from workshop.domain.sight import Moment, Viewer, see
from workshop.domain.sight.between import Board

RUTHS = Viewer("facilitator", account="ruth")


def boards(story: Story, viewer: Viewer) -> tuple[Board, ...]:
    """All tables at a glance, at the moment of the last event."""
    return see(story.state, viewer, Moment(story.state.at, frozenset())).boards


@pytest.fixture
def held() -> Story:
    """Two tables; Omar leads the second, which judges, and everybody is gathered."""
    story = Story().opened(case_review(), [a_case("C1"), a_case("C2")])
    story.when("add_table", table="t2", name="Window")
    story.when("share_lead", account="omar")
    story.when("assign_seats", seats=[{"seat": DILYS, "table": "t2"}, {"seat": EWAN, "table": "t2"}])
    story.when("lead_table", table="t2", account="omar")
    story.at("first", table="t2")
    story.when("set_timer", OMAR, review="t2.C1", action="start", seconds=600)
    story.when("gather")
    return story


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("back", {"from_step": "first"}),
        ("skip_case", {}),
        ("set_timer", {"action": "resume"}),
        ("set_timer", {"action": "start", "seconds": 60}),
        ("conclude", {"outcome": "agreed", "words": "Done."}),
    ],
)
def test_whoever_leads_a_gathered_table_leaves_it_where_it_is(held: Story, name: str, data: dict[str, object]) -> None:
    held.refused("conflict", name, OMAR, review="t2.C1", **data)


def test_whoever_leads_a_gathered_table_may_still_stop_its_clock_and_the_lead_may_do_all(held: Story) -> None:
    assert held.when("set_timer", OMAR, review="t2.C1", action="pause") == (), "it stands already"
    assert held.when("set_timer", review="t2.C1", action="resume")
    assert held.when("set_timer", OMAR, review="t2.C1", action="pause")
    assert held.when("skip_case", review="t2.C1")


def test_a_table_that_put_its_case_aside_has_begun_all_the_same(held: Story) -> None:
    one, two = boards(held, RUTHS)
    assert (one.begun, two.begun) == (False, True)
    held.when("skip_case", review="t2.C1")
    one, two = boards(held, RUTHS)
    assert (one.begun, two.begun, two.review) == (False, True, "")


def test_the_overview_tells_what_stands_on_the_phones_and_the_wall_does_not(held: Story) -> None:
    held.when("message", table="t2", text="Lunch is at one.")
    assert [b.message for b in boards(held, RUTHS)] == ["", "Lunch is at one."]
    assert {b.message for b in boards(held, Viewer("screen"))} == {""}


def test_the_last_seating_can_be_put_back(held: Story) -> None:
    held.when("assign_seats", seats=[{"seat": AMIRA, "table": "t2"}, {"seat": DILYS, "table": "t1"}])
    found = put_back(held.state)
    assert found == {AMIRA: "t1", DILYS: "t2"}
    held.when("assign_seats", seats=[{"seat": s, "table": t} for s, t in found.items()])
    at = {s: held.state.seats[s].table for s in (AMIRA, BEN, CHIDI, DILYS, EWAN)}
    assert at == {AMIRA: "t1", BEN: "t1", CHIDI: "t1", DILYS: "t2", EWAN: "t2"}


def test_nothing_is_put_back_while_everybody_is_together(held: Story) -> None:
    held.when("end_breakouts", table="t1")
    assert put_back(held.state) == {}, "going back to the tables is an act of its own"
