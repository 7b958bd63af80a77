"""One case may be gone through in another way than the rest of the day."""

from __future__ import annotations

from tests.web.office import Office
from tests.web.room import Room

QUESTIONS = "prepare/questions"


def asked(room: Room, case: str) -> str:
    """The id of the questions that are asked about a case."""

    def look(state: object) -> str:
        protocol = state.protocol_for(case)  # type: ignore[attr-defined]
        return protocol.id if protocol else ""

    return room.assembly.services.workshops.look(room.workshop, look)


def test_a_journey_is_chosen_for_one_case_and_taken_back(office: Office) -> None:
    room, page = office.room, f"/{office.room.workshop}/{QUESTIONS}"
    shown = office.done(f"{page}/case", page, case="C02", protocol="journey")
    assert "The questions for case C02 are chosen." in shown
    assert (asked(room, "C02"), asked(room, "C05")) == ("journey", "dbv-case-review")
    assert "Case review; Journey review for 1 case" in office.get(f"/{room.workshop}/prepare")
    office.done(f"{page}/case", page, case="C02", protocol="")
    assert asked(room, "C02") == "dbv-case-review"


def test_the_questions_of_an_opened_case_are_fixed(office: Office) -> None:
    room, page = office.room, f"/{office.room.workshop}/{QUESTIONS}"
    room.open("C02")
    assert "fixed because the case has been opened" in office.get(page)
    office.refused(f"{page}/case", page, case="C02", protocol="journey")
    office.done(f"{page}/case", page, case="C05", protocol="journey")
    assert asked(room, "C05") == "journey"
