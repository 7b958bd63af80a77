"""Every command, tried by everybody who may not give it. The real commands: a new one is tried by itself."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tests.abuse.hall import CASE, Hall, unchecked
from workshop.domain.commands import COMMANDS, Actor, Command, parse
from workshop.domain.events import Rules

#: Commands that name a review, and so a table.
_OF_A_TABLE = [name for name, cls in COMMANDS.items() if {"review"} <= {f.name for f in msgspec.structs.fields(cls)}]
_SEATS = ("seat", "either")


def sample(hall: Hall, name: str) -> dict[str, Any]:
    """Fields of a command that it can be made of, about what there is in the hall."""
    known: dict[str, Any] = {
        "review": hall.room.review, "step": hall.room.step, "from_step": hall.room.step, "table": "t1", "case": CASE,
        "seat": hall.actors["seat"].id, "kept": hall.actors["seat"].id, "gone": hall.actors["other table"].id,
        "account": hall.actors["another team"].id, "discipline": "health", "showing": "break", "outcome": "agreed",
        "action": "start", "score": 3, "most": 2, "sheet": 1, "words": ("x",), "before_reveal": True,
        "protocol": hall.room.look(lambda s: s.protocol), "rules": Rules(),
    }  # fmt: skip
    if name == "add_case":
        known["case"] = hall.room.look(lambda s: s.cases[CASE])
    if name == "feedback":
        known["words"] = "x"
    out = {}
    for field in msgspec.structs.fields(COMMANDS[name]):
        if field.required:
            tupled = getattr(field.type, "__origin__", None) is tuple
            out[field.name] = known.get(field.name, () if tupled else "x")
    if name == "conclude":
        out["words"] = "x"
    made: dict[str, Any] = msgspec.to_builtins(out)
    return made


def test_every_command_has_a_sample_that_it_can_be_made_of(hall: Hall) -> None:
    """Otherwise a command would be refused for its fields, and its guard would never be met."""
    made = [parse(name, sample(hall, name)) for name in COMMANDS]
    assert all(isinstance(command, Command) for command in made)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_is_refused_to_everybody_who_may_not_give_it(hall: Hall, name: str) -> None:
    by, before, taken = COMMANDS[name].BY, hall.commits, []
    for who, actor in {**hall.actors, "nobody": Actor("facilitator", "made-up")}.items():
        if (actor.kind == "seat" and by in _SEATS) or (actor.kind == "visitor" and by == "visitor"):
            continue
        ack = hall.room.assembly.services.reception.take(hall.room.workshop, name, sample(hall, name), actor)
        if ack["ok"] or ack["code"] != "forbidden":
            taken.append((who, ack))
    assert taken == []
    assert hall.commits == before


@pytest.mark.parametrize("name", _OF_A_TABLE)
def test_no_command_of_a_seat_reaches_another_table(hall: Hall, name: str) -> None:
    before, reception = hall.commits, hall.room.assembly.services.reception
    data = sample(hall, name) | {"review": hall.room.review}
    ack = reception.take(hall.room.workshop, name, data, hall.actors["other table"])
    # What is withdrawn or taken back by whoever has nothing there is so already, and changes nothing.
    assert not ack["ok"] or name in ("withdraw", "remove_note")
    assert hall.commits == before


@pytest.mark.parametrize("audience", ["facilitator", "screen", "panel"])
@pytest.mark.parametrize("name", ["advance", "close_workshop", "take_lead", "leave_team", "share_lead"])
def test_a_form_steers_for_nobody_but_the_team(hall: Hall, who: str, name: str, audience: str) -> None:
    """Whatever the form says of itself, what counts is who sends it."""
    client, before = unchecked(hall, who), hall.commits
    data = {key: str(value) for key, value in sample(hall, name).items()} | {"as": audience}
    answer = client.post(f"/w/{hall.room.workshop}/commands/{name}", data=data, headers={"Accept": "application/json"})
    assert answer.status_code in (403, 404), answer.text
    assert hall.commits == before
