"""The chain, checked by other means than the code that makes it."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.store.drafts import draft
from workshop.store import Row
from workshop.store.chain import GENESIS, digest_of, header, link, verify

if TYPE_CHECKING:
    from workshop.store import EventStore


def sha256sum(*parts: str) -> str:
    """What the command line says, as `docs/events.md` tells readers to do it."""
    script = "printf '%s' \"$@\" | sha256sum"
    return subprocess.run(
        ["sh", "-c", script, "sh", *parts],  # noqa: S607 - any shell will do
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split()[0]


@pytest.fixture
def rows(events: EventStore) -> list[Row]:
    """A stream of three events, the last one sealed."""
    drafts = [draft("ein »Wort«"), draft("two", command_id='c"\\\n2'), draft("three", holder="s1/r1")]
    events.append("w/1", drafts, 0).result(5)
    return events.read("w/1")


def test_a_digest_is_what_the_command_line_says(rows: list[Row]) -> None:
    for row in rows:
        assert sha256sum(row.salt or "", (row.body or b"").decode()) == row.digest


def test_a_hash_is_what_the_command_line_says(rows: list[Row]) -> None:
    envelope = '["w/1",2,"word-said",1,"2026-03-02T09:30:00.000Z","seat:s1","c\\"\\\\\\n2",""]'
    assert header(rows[1]).decode() == envelope
    assert sha256sum(rows[0].hash, envelope, rows[1].digest) == rows[1].hash


def test_a_known_link_stays_what_it_is() -> None:
    digest = digest_of("00112233445566778899aabbccddeeff", b'{"word":"agreed"}')
    assert digest == "ee60f7b4ae911edb8a15cc6ae79d1c039bbf448a2266fa89b841ace15006f56b"
    assert (
        link(GENESIS, b'["w1",1,"word-said",1,"","","",""]', digest)
        == "1b51e47c4a64985b25bd313959f66ebb4164221e565c294a27ad2bbf63d06ff5"
    )


def test_equal_words_have_different_digests(events: EventStore) -> None:
    one, two = events.append("w1", [draft("same"), draft("same")], 0).result(5)
    assert one.digest != two.digest


def test_an_unaltered_stream_has_no_breaks(rows: list[Row]) -> None:
    assert verify(rows) == []
    assert verify([]) == []


ALTERED: dict[str, object] = {
    "stream": "w/2",
    "seq": 3,
    "name": "word-taken-back",
    "version": 2,
    "body": b'{"word":"other"}',
    "salt": "0" * 32,
    "digest": "0" * 64,
    "at": "2026-03-02T09:30:00.001Z",
    "actor": "seat:s2",
    "command_id": "",
    "holder": "s2/r1",
    "prev_hash": GENESIS,
    "hash": "0" * 64,
    "state": "damaged",
    "instead": b'{"word":"other"}',
}


def test_every_field_of_a_row_is_altered_below() -> None:
    assert list(ALTERED) == list(Row.__struct_fields__)


@pytest.mark.parametrize("field", ALTERED)
def test_an_altered_field_is_a_break(rows: list[Row], field: str) -> None:
    rows[1] = msgspec.structs.replace(rows[1], **{field: ALTERED[field]})
    assert verify(rows)[0].seq == 2


def test_events_out_of_order_left_out_or_twice_are_breaks(rows: list[Row]) -> None:
    one, two, three = rows
    assert verify([one, three, two])
    assert verify([one, three])
    assert verify([two, three])
    assert verify([one, one, two, three])


def test_an_event_that_is_gone_is_told_where_it_is_missed_and_not_for_each_that_follows(rows: list[Row]) -> None:
    one, two, three = rows
    four = msgspec.structs.replace(three, seq=4, prev_hash=three.hash)
    four = msgspec.structs.replace(four, hash=link(three.hash, header(four), four.digest))
    assert verify([one, two, three, four]) == []
    assert {found.seq for found in verify([one, three, four])} == {2}


def test_destroyed_content_is_no_break_but_other_content_is(rows: list[Row]) -> None:
    rows[2] = msgspec.structs.replace(rows[2], body=None, salt=None, state="destroyed")
    assert verify(rows) == []
    rows[2] = msgspec.structs.replace(rows[2], body=b'{"word":"planted"}', salt="1" * 32)
    assert [found.what for found in verify(rows)] == ["has other content than when it was recorded"]


def test_an_event_with_a_chain_of_its_own_making_is_a_break(rows: list[Row]) -> None:
    alone = msgspec.structs.replace(rows[1], prev_hash=GENESIS)
    rows[1] = msgspec.structs.replace(alone, hash=link(GENESIS, header(alone), alone.digest))
    assert {found.seq for found in verify(rows)} == {2, 3}
