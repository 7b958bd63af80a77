"""A shape that the log may hold never changes: a changed field is a new version, with an upcaster."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from tests.contracts.event_shapes import remembered, shapes
from workshop.domain.events import EVENTS
from workshop.store.upcasters import UPCASTERS

HOW = """The shape of the event “{name}” (version {version}) is not the one that is written down: {what}.
Logs hold events in the old shape for ever, so:
  1. raise VERSION of {cls} to {next},
  2. add ("{name}", {version}) to UPCASTERS of workshop/store/upcasters.py, from the old dictionary to the next,
  3. run `python -m tests.contracts.event_shapes` and commit event_shapes.json, where the old shape stays.
Only while nothing has been released and no log is kept anywhere: `python -m tests.contracts.event_shapes --anew`."""


def difference(old: dict[str, Any], new: dict[str, Any]) -> str:
    """What differs between two schemas, in a line."""
    parts = {**old.get("$defs", {})}, {**new.get("$defs", {})}
    changed = sorted(k for k in {*parts[0], *parts[1]} if parts[0].get(k) != parts[1].get(k))
    said = []
    for key in changed:
        was, now = ({**p.get(key, {}).get("properties", {})} for p in parts)
        fields = sorted(f for f in {*was, *now} if was.get(f) != now.get(f))
        said.append(f"{key}: {', '.join(fields) or 'which fields are required'}")
    return "; ".join(said) or "see event_shapes.json"


@pytest.mark.parametrize("name", sorted(EVENTS))
def test_a_shape_changes_only_with_a_new_version(name: str) -> None:
    cls = EVENTS[name]
    key = f"{name} {cls.VERSION}"
    known, today = remembered(), shapes()
    assert key in known, f"“{key}” is new: run `python -m tests.contracts.event_shapes` and commit event_shapes.json."
    if known[key] != today[key]:
        what = difference(known[key], today[key])
        pytest.fail(HOW.format(name=name, version=cls.VERSION, cls=cls.__name__, next=cls.VERSION + 1, what=what))


def test_no_event_that_was_ever_written_down_is_forgotten() -> None:
    for key in remembered():
        name, _, version = key.rpartition(" ")
        assert name in EVENTS, f"“{name}” is gone, and logs hold it: put it back, or upcast it to what took its place."
        assert int(version) <= EVENTS[name].VERSION
        assert int(version) == EVENTS[name].VERSION or (name, int(version)) in UPCASTERS


def test_a_changed_field_is_noticed_and_named() -> None:
    """Were the schemas blind to some change, the rule above would hold emptily."""
    old = remembered()["seat-moved 1"]
    fields: list[tuple[str, Any] | tuple[str, Any, Any]] = [("seat", str), ("table", str), ("why", str, "")]
    new = msgspec.json.schema(msgspec.defstruct("SeatMoved", fields, frozen=True, forbid_unknown_fields=True))
    assert json.dumps(new, sort_keys=True) != json.dumps(old, sort_keys=True)
    assert difference(old, new) == "SeatMoved: why"


def test_a_change_deep_inside_a_case_or_a_protocol_is_noticed_too() -> None:
    known = remembered()
    assert "facts" in known["case-added 1"]["$defs"]["Case"]["properties"]
    assert "unseals" in known["protocol-chosen 1"]["$defs"]["Stage"]["properties"]
