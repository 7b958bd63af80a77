"""The usual message is read in one step, as the long way reads it; everything else is left to the long way."""

from __future__ import annotations

import json

import pytest

from workshop.domain.commands import parse
from workshop.live.usual import message

DATA = {
    "review": "t1.C01",
    "step": "first",
    "answers": [{"question": "confidence", "state": "answered", "value": 3}, {"question": "why", "state": "unsure"}],
}


def said(body: object, before: str = "42/live,17") -> str:
    return before + json.dumps(["command", body], separators=(",", ":"))


def test_data_come_as_the_command_that_they_are() -> None:
    found = message(said({"id": "one", "name": "judge", "data": DATA}))
    assert found is not None
    number, read = found
    assert (number, read.name, read.id, read.form) == (b"17", "judge", "one", None)
    assert parse("judge", read.data) is read.data
    assert read.data == parse("judge", DATA)


def test_a_form_comes_as_its_fields() -> None:
    found = message(said({"id": "one", "name": "judge", "form": [["review", "t1.C01"], ["a.why", "ünsure"]]}))
    assert found is not None
    assert (found[1].form, found[1].data) == ([("review", "t1.C01"), ("a.why", "ünsure")], None)


@pytest.mark.parametrize(
    "text",
    [
        said({"id": "one", "name": "judge", "data": DATA}, "42/live,"),  # wants no acknowledgement
        said({"id": "one", "name": "judge", "data": DATA}, "42/check,17"),
        said({"id": "one", "name": "judge", "data": DATA}, "42/live,12345678901"),
        said({"id": "one", "name": "judge", "data": DATA}, "42/live,\u0663"),
        said({"id": "one", "name": "judge", "data": {**DATA, "more": 1}}),
        said({"id": "one", "name": "judge"}),
        said({"id": "one", "name": "no such command", "data": DATA}),
        said({"id": 1, "name": "judge", "data": DATA}),
        said([]),
        said({"id": "one", "name": "judge", "data": DATA})[:-1],
        '42/live,17["command",{"name":"judge","data":{"review":"\\ud800","step":"first","answers":[]}}]',
        '42/live,17["command",{"name":"judge","data":' + "[" * 50_000 + "]" * 50_000 + "}]",
        '42/live,17["echo",{}]',
        "2",
        "",
    ],
)
def test_whatever_else_is_said_goes_the_long_way(text: str) -> None:
    assert message(text) is None
