"""What panels would have done: order, either order, camps, the first parting, and support beside what is on offer."""

from __future__ import annotations

from tests.findings.depth.walks import journey, walked
from workshop.domain.codes import Code
from workshop.findings.depth.chapter import Chapter, Curve, Succession
from workshop.findings.report import findings

THERE = ["reception MS", "ks1 MS", "ks2 SP"]


def chapter(id_: str, made: object) -> Chapter:
    found = findings(made, draws=0).chapter(id_)  # type: ignore[arg-type]
    assert found is not None
    return found


def rows(found: Chapter, id_: str) -> dict[str, tuple[object, ...]]:
    table = found.table(id_)
    assert table is not None
    return {str(row[0]): row[1:] for row in table.rows}


def test_steps_of_one_time_stand_in_either_order_and_later_ones_behind_them() -> None:
    same = ["ks1 MS SALT EP", "ks2 - OUT"]
    found = chapter("pathways", journey({"C1": THERE}, walked("C1", same, same, same, ["ks1 MS SALT"])))
    told = str(rows(found, "consensus")["C1"][1])
    together, _, after = told.partition(", then ")
    assert together == (
        "Mainstream with a plan* (4 of 4) and Speech therapy* (4 of 4) and Psychology* (3 of 4) in either order"
    )
    assert after == "Outreach* (3 of 4)"


def test_a_step_that_half_named_is_not_agreed() -> None:
    votes = walked("C1", ["ks1 MS SALT"], ["ks1 MS SALT"], ["ks1 MS EP"], ["ks1 MS EP"])
    assert rows(chapter("pathways", journey({"C1": THERE}, votes)), "consensus")["C1"][1] == (
        "Mainstream with a plan* (4 of 4)"
    )


def test_two_camps_are_both_shown_and_a_lone_voter_is_not() -> None:
    a, b = ["ks1 RP SALT OT"], ["ks1 EOT OUT", "ks2 IN EP"]
    camps = chapter("pathways", journey({"C1": THERE}, walked("C1", a, a, b, b))).table("closest")
    assert camps is not None
    assert [row[1] for row in camps.rows] == ["Camp of 2", "Camp of 2"]
    alone = chapter("pathways", journey({"C1": THERE}, walked("C1", a, b, ["ks3 SP"], ["ks3 SP"]))).table("closest")
    assert alone is not None
    shown = [row for row in alone.rows if row[1] == "One person"]
    assert all("not shown" in str(row[2]) for row in shown)


def test_the_first_parting_is_the_middle_of_the_panel_with_what_made_it() -> None:
    early, late = ["reception MS SALT", "ks1 -", "ks2 SP"], ["reception -", "ks1 -", "ks2 MS"]
    found = chapter("parting", journey({"C1": THERE}, walked("C1", early, early, early, late)))
    assert rows(found, "partings")["C1"][:3] == (
        "Reception",
        "Reception to Key stage 2",
        "something wished for never came",
    )
    curve = next(d for d in found.drawings if isinstance(d, Curve))
    assert curve.id == "parted"


def test_who_would_have_done_as_was_done_never_parts() -> None:
    found = chapter("parting", journey({"C1": THERE}, walked("C1", *[THERE] * 4)))
    assert rows(found, "partings")["C1"][0] == "Never"


def test_support_asked_for_stands_beside_what_was_had_and_what_is_on_offer() -> None:
    votes = walked("C1", ["ks1 - SALT EP"], ["ks1 - SALT"], ["ks1 - SALT OT"], ["ks2 - OUT"])
    offer = [
        Code("SALT", "Speech therapy"),
        Code("EP", "Psychology", group="part"),
        Code("OUT", "Outreach", group="no"),
    ]
    found = chapter("services", journey({"C1": ["ks1 MS SALT", "ks2 SP"]}, votes, offer=offer))
    told = rows(found, "offer")
    assert told["Speech therapy"][:4] == (1, 1, 1, "In the local offer")
    assert told["Psychology"][:4] == (1, 0, 0, "In part")
    assert told["Outreach"][3] == "Not in the local offer"
    assert told["OT at school"][3] == "Not known"
    assert "Outreach (1)" in found.lead[0]
    assert rows(found, "services_by_phase")["Outreach"] == (None, 1)


def test_without_a_list_the_offer_is_said_to_be_unknown() -> None:
    found = chapter("services", journey({"C1": THERE}, walked("C1", *[["ks1 - SALT"]] * 4)))
    assert rows(found, "offer")["Speech therapy"][3] == "Not known"
    assert "not known" in found.lead[0]


def test_what_came_after_what_needs_five_cases() -> None:
    path = ["ks1 - SALT", "ks2 - EP"]
    cases = {f"C{i}": THERE for i in range(5)}
    votes = [v for case in cases for v in walked(case, *[path] * 4)]
    found = chapter("pathways", journey(cases, votes))
    picture = next(d for d in found.drawings if isinstance(d, Succession))
    assert picture.pairs == (("Speech therapy", "Psychology", 5),)
    fewer = [v for v in votes if v.case != "C4"]
    assert not chapter("pathways", journey(cases, fewer)).drawings
