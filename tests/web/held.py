"""Days that were held, for the tests of their findings, exports and replay."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient

from tests.service.past_files import TESTSHIRE
from tests.web.room import Room, sign_in
from workshop.factory import Assembly
from workshop.service.arrivals import Arrived, take_in_past
from workshop.service.installation import Installation
from workshop.service.past import Past, open_path, read_past
from workshop.store.store import Store

#: Answers to every step of the case review at which something is asked.
ANSWERS: dict[str, dict[str, Any]] = {
    "first": {
        "goals_clear": "clear", "ideal_support": "SEN_SUPPORT_PLUS", "ideal_setting": "MS", "confidence": 4,
    },
    "open": {
        "setting_was_ideal": "no", "support_was_ideal": "no", "earliest_change": "ks1", "root_causes": ["RC02", "RC05"],
        "outcomes_achieved": "partly", "wishes": "fits", "pack_quality": 3,
    },
    "again": {"ideal_support": "SEN_SUPPORT_PLUS", "ideal_setting": "MS", "confidence": 5},
}  # fmt: skip
WORDS = "Help in the school he knows."


def fitting(room: Room, step: str) -> dict[str, Any]:
    """The answers to a step, each with a code that its list has."""
    protocol = room.look(lambda s: s.protocol)
    assert protocol is not None
    out: dict[str, Any] = {}
    for id_, value in ANSWERS[step].items():
        question = protocol.question(id_)
        codes = protocol.codes(question.codes) if question.codes else None
        known = [c.code for c in codes.codes] if codes else []
        if question.kind == "ranked":
            out[id_] = [c for c in value if c in known] or known[:2]
        else:
            out[id_] = known[0] if known and value not in known else value
    return out


def review(room: Room, case: str) -> None:
    """The table goes through a case from reading to its conclusion."""
    room.open(case)
    while room.step != "conclude":
        if room.step in ANSWERS:
            given = fitting(room, room.step)
            for person in room.people:
                room.judge(person, given)
                room.steer("done", person.actor, review=room.review, step=room.step)
        if room.step == "discuss":
            room.steer("note", review=room.review, note="", text=f"Said about {case} in the room.")
        room.advance()
    room.steer(
        "conclude", review=room.review, outcome="agreed", words=WORDS, minority_view="A base would do.",
        ideal_setting="MS", ideal_support="SEN_SUPPORT_PLUS",
    )  # fmt: skip


def held(room: Room, *cases: str, people: int = 6) -> Room:
    """A whole day, closed."""
    room.fill(people)
    for case in cases or ("C02", "C05"):
        review(room, case)
    room.steer("close_workshop")
    return room


class _Read:
    """Testshire as it was read first: its files are the same for every test, and reading them takes a while."""

    past: Past | None = None


def _testshire(installation: Installation) -> Past:
    if _Read.past is None:
        _Read.past = read_past(open_path(TESTSHIRE), installation.every_protocol(), installation.lists)
    return _Read.past


def bring_testshire(store: Store, assembly: Assembly) -> Arrived:
    """Testshire, brought in from its files."""
    installation = Installation.over(store, assembly.services.reception)
    return take_in_past(_testshire(installation), installation)


def signed_in(assembly: Assembly, account: str) -> FlaskClient:
    """A browser in which an account is signed in."""
    client = assembly.app.test_client()
    sign_in(client, assembly, account)
    return client
