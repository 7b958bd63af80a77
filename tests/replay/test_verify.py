"""Nobody changes a record unseen: not a column, not a line, not its order, not its end."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import Any

import pytest

from tests.service.past_files import TESTSHIRE, nothing
from workshop.export.record import record
from workshop.replay.verify import verify_logs, verify_record
from workshop.service.source import open_source

AT = "2026-03-05T12:00:00.000Z"
#: Lines to spoil: the first event, one that is sealed under a seat's key, the last.
LINES = (2, 60, 1757)
COLUMNS = (
    "stream", "seq", "name", "version", "at", "actor", "command_id", "holder", "state", "body", "salt", "digest",
    "prev_hash", "hash",
)  # fmt: skip


@cache
def lines() -> tuple[bytes, ...]:
    """Testshire's record, a line each."""
    source = open_source(str(TESTSHIRE), nothing())
    return tuple(record(source.logs, exported_at=AT, programme=source.programme))


def with_line(place: int, line: dict[str, Any]) -> list[bytes]:
    found = list(lines())
    found[place - 1] = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    return found


def signed_again(found: list[bytes]) -> list[bytes]:
    """The record with a last line that fits the others again, as somebody would who knows how it is made."""
    last = json.loads(found[-1])
    last |= {"digest": hashlib.sha256(b"".join(found[:-1])).hexdigest(), "lines": len(found) - 1}
    return [*found[:-1], json.dumps(last, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"]


def other(value: Any) -> Any:
    match value:
        case dict():
            return {**value, next(iter(value)): "altered"} if value else {"altered": 1}
        case int():
            return value + 1
        case None:
            return "altered"
    return f"{value[:-1]}0" if value[-1:] not in ("0", "") else f"{value[:-1]}1"


def test_an_unaltered_record_is_sound() -> None:
    found = verify_record(b"".join(lines()))
    assert found.breaks == ()
    assert (len(found.workshops), found.events, found.findings) == (3, 1756, True)


@pytest.mark.parametrize("place", LINES)
@pytest.mark.parametrize("column", COLUMNS)
def test_no_column_of_any_line_changes_unseen(column: str, place: int) -> None:
    line = json.loads(lines()[place - 1])
    line[column] = other(line[column])
    altered = with_line(place, line)
    assert not verify_record(b"".join(altered)).sound
    again = verify_record(b"".join(signed_again(altered)))
    assert not again.sound
    assert any(b.line in {place, 0} for b in again.breaks) or column == "stream"


@pytest.mark.parametrize("field", ["notice", "tool", "exported_at", "kind", "schema", "programme", "workshops"])
def test_no_field_of_the_first_line_changes_unseen(field: str) -> None:
    line = json.loads(lines()[0])
    value = line[field]
    line[field] = [*value[:-1], {**value[-1], "title": "Other"}] if isinstance(value, list) else other(value)
    assert not verify_record(b"".join(with_line(1, line))).sound


@pytest.mark.parametrize("field", ["findings", "findings_digest", "withheld", "lines", "digest"])
def test_no_field_of_the_last_line_changes_unseen(field: str) -> None:
    line = json.loads(lines()[-1])
    line[field] = {**line[field], "cases": 27} if field == "findings" else other(line[field] or "x")
    assert not verify_record(b"".join(with_line(len(lines()), line))).sound


def test_findings_that_do_not_follow_are_seen_even_when_signed_again() -> None:
    line = json.loads(lines()[-1])
    line["findings"]["figures"][0]["count"] = 11
    encoded = json.dumps(line["findings"], ensure_ascii=False, separators=(",", ":")).encode()
    line["findings_digest"] = hashlib.sha256(encoded).hexdigest()
    found = verify_record(b"".join(signed_again(with_line(len(lines()), line))))
    assert [b.what for b in found.breaks] == ["has findings that do not follow from the events"]


def test_titles_in_the_first_line_must_be_those_of_the_events() -> None:
    line = json.loads(lines()[0])
    line["workshops"][0]["authority"] = "Elsewhere"
    found = verify_record(b"".join(signed_again(with_line(1, line))))
    assert [(b.line, "says otherwise" in b.what) for b in found.breaks] == [(1, True)]


@pytest.mark.parametrize("place", [*LINES, 1000])
def test_a_line_that_is_gone_is_missed(place: int) -> None:
    found = [line for n, line in enumerate(lines(), start=1) if n != place]
    assert not verify_record(b"".join(signed_again(found))).sound
    breaks = verify_record(b"".join(found)).breaks
    assert len(breaks) < 7, "somebody has to read them"
    assert breaks[0].line in (place, 1757), "the first one told is where it is missed"


def test_lines_that_changed_places_are_seen() -> None:
    found = list(lines())
    found[100], found[101] = found[101], found[100]
    assert not verify_record(b"".join(signed_again(found))).sound


def test_a_workshop_that_is_taken_out_is_missed() -> None:
    streams = [json.loads(line).get("stream") for line in lines()]
    last = streams[-2]
    found = [line for line, stream in zip(lines(), streams, strict=True) if stream != last]
    assert not verify_record(b"".join(signed_again(found))).sound


def test_a_line_that_is_added_is_seen() -> None:
    found = [*lines()[:50], lines()[49], *lines()[50:]]
    assert not verify_record(b"".join(signed_again(found))).sound


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"not a record", b'{"kind":"workshop-record"}\n', b"".join([b"\x00"] * 9)]
)
def test_what_is_no_record_is_a_break_and_no_crash(data: bytes) -> None:
    assert not verify_record(data).sound


def test_line_ends_of_another_system_are_a_change() -> None:
    assert not verify_record(b"".join(lines()).replace(b"\n", b"\r\n")).sound


def test_logs_of_a_store_are_verified_alike() -> None:
    logs = open_source(str(TESTSHIRE), nothing()).logs
    assert verify_logs(logs).sound
    assert not verify_logs([[*logs[0][:-3], *logs[0][-2:]]]).sound


@pytest.mark.parametrize("altered", [b'"ideal_setting"', b'"answered"', b'"T1.C001"', b'"first"'])
def test_events_that_make_no_sense_are_a_break_and_no_crash(altered: bytes) -> None:
    data = b"".join(lines()).replace(altered, altered[:-2] + b'~"')
    found = verify_record(b"".join(signed_again(data.splitlines(keepends=True))))
    assert not found.sound
