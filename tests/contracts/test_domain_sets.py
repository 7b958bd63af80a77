"""The closed sets of the domain: every event is folded, every command decided, every name once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from workshop.domain.commands import COMMANDS, Command
from workshop.domain.decide import DECIDERS
from workshop.domain.errors import CODES
from workshop.domain.events import EVENTS, Event, Unreadable
from workshop.domain.evolve import FOLDERS
from workshop.domain.evolve import preparing as fold_preparing
from workshop.domain.evolve import reviewing as fold_reviewing
from workshop.domain.evolve import room as fold_room
from workshop.domain.evolve import tables as fold_tables


def subclasses(cls: type[Any]) -> Iterator[type[Any]]:
    """All classes below one."""
    for below in cls.__subclasses__():
        yield below
        yield from subclasses(below)


def ours(cls: type[Any]) -> set[type[Any]]:
    """The named classes below one that the product itself has."""
    return {c for c in subclasses(cls) if c.__module__.startswith("workshop.") and c.NAME}


def test_every_event_there_is_is_in_the_closed_set_under_a_name_of_its_own() -> None:
    assert set(EVENTS.values()) == ours(Event) - {Unreadable}
    assert all(name == cls.NAME for name, cls in EVENTS.items())
    assert Unreadable.NAME not in EVENTS, "it stands for an event that was withdrawn and is never written"
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in EVENTS)


def test_every_command_there_is_is_in_the_closed_set_under_a_name_of_its_own() -> None:
    assert set(COMMANDS.values()) == ours(Command)
    assert all(name == cls.NAME for name, cls in COMMANDS.items())
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", name) for name in COMMANDS)


def test_every_event_has_exactly_one_folder() -> None:
    assert set(FOLDERS) == set(EVENTS)
    parts = (fold_preparing.FOLDERS, fold_room.FOLDERS, fold_reviewing.FOLDERS, fold_tables.FOLDERS)
    assert sum(len(part) for part in parts) == len(FOLDERS)


def test_every_command_has_a_decider() -> None:
    assert set(DECIDERS) == set(COMMANDS)


def test_events_and_commands_are_closed_frozen_shapes() -> None:
    for cls in (*EVENTS.values(), *COMMANDS.values()):
        config = cls.__struct_config__
        assert config.frozen, cls
        assert config.forbid_unknown_fields, cls


def test_what_somebody_gave_is_sealed_under_their_own_key() -> None:
    """An event that carries a seat's own words or choices can be destroyed alone; a new one is added here."""
    own = {"judgement-given", "paper-entered", "note-taken", "poll-answered", "poll-moderated", "feedback-given"}
    assert {name for name, cls in EVENTS.items() if "holder" in vars(cls)} == own


def test_what_came_with_the_log_is_never_a_join_code_or_an_address() -> None:
    fields = {f.name for cls in EVENTS.values() for f in msgspec.structs.fields(cls)}
    assert not fields & {"code", "address", "email", "token", "ip", "name_of_person"}


def test_refusal_codes_are_those_of_the_protocol() -> None:
    assert set(CODES) == {"late", "sealed", "forbidden", "unknown", "invalid", "busy", "gone", "conflict"}
