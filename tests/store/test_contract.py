"""What every event store must do, whichever database is behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.store.drafts import draft, together
from workshop.store import BadDraft, Conflict, EventStore, Gone, Row, StoreUnavailable
from workshop.store.chain import GENESIS, header, link, verify
from workshop.store.port import Content

if TYPE_CHECKING:
    from collections.abc import Callable


def words(events: EventStore, stream: str) -> list[str]:
    return [msgspec.json.decode(row.body or b"{}").get("word", "") for row in events.read(stream)]


def renamed(events: EventStore, stream: str, name: str) -> list[Row]:
    """The stream as another installation would have recorded it under another name."""
    prev, rows = GENESIS, []
    for row in events.read(stream):
        moved = msgspec.structs.replace(row, stream=name, prev_hash=prev)
        prev = link(prev, header(moved), moved.digest)
        rows.append(msgspec.structs.replace(moved, hash=prev))
    return rows


def test_what_was_appended_is_read_as_it_was_acknowledged(events: EventStore) -> None:
    rows = events.append("w1", [draft("one"), draft("zwölf ☃ \u2028", holder="s1/r1")], 0).result(5)
    assert events.read("w1") == list(rows)
    assert [row.seq for row in rows] == [1, 2]
    assert rows[0].prev_hash == GENESIS
    assert rows[1].prev_hash == rows[0].hash
    assert words(events, "w1") == ["one", "zwölf ☃ \u2028"]


def test_reading_starts_after_a_number_and_unknown_streams_are_empty(events: EventStore) -> None:
    events.append("w1", [draft("one"), draft("two"), draft("three")], 0).result(5)
    assert [row.seq for row in events.read("w1", after=2)] == [3]
    assert events.read("w1", after=3) == []
    assert events.read("nobody") == []


def told(events: EventStore, stream: str) -> list[Content]:
    """What the rows of a stream say, as `contents` should tell it."""
    return [
        Content(r.stream, r.seq, r.name, r.version, r.body, r.at, r.actor, r.command_id, r.holder, r.state, r.instead)
        for r in events.read(stream)
    ]


def test_contents_say_what_the_rows_say_whatever_became_of_it(events: EventStore) -> None:
    given = [draft("open"), draft("sealed", holder="s1/r1"), draft("again", holder="s1/r1"), draft("x", holder="s2/r1")]
    rows = events.append("w1", [*given, draft("later")], 0).result(5)
    kept = [msgspec.structs.replace(row, stream="w2", body=None, salt=None, state="withheld") for row in rows[:2]]
    withheld, prev = list[Row](), GENESIS
    for row in (msgspec.structs.replace(kept[0], instead=b'{"word":"other"}'), kept[1]):
        prev_hash, prev = prev, link(prev, header(row), row.digest)
        withheld.append(msgspec.structs.replace(row, prev_hash=prev_hash, hash=prev))
    events.adopt(withheld).result(5)
    events.destroy_key("w1", "s2/r1")
    states = [one.state for one in events.contents("w1")]
    assert states == ["readable", "readable", "readable", "destroyed", "readable"]
    assert [(one.state, one.instead) for one in events.contents("w2")] == [
        ("withheld", b'{"word":"other"}'), ("withheld", None),
    ]  # fmt: skip
    for stream in ("w1", "w2", "nobody"):
        assert list(events.contents(stream)) == told(events, stream)


def test_a_log_that_is_read_goes_on_and_what_is_destroyed_meanwhile_is_gone_at_the_next_reading(
    events: EventStore,
) -> None:
    events.append("w1", [draft("one", holder="s1/r1"), draft("two", holder="s1/r1")], 0).result(5)
    reading = events.contents("w1")
    assert next(reading).state == "readable"
    events.append("w1", [draft("three")], 2).result(5)
    assert [one.seq for one in reading] == [2]  # as of one moment
    events.destroy_key("w1", "s1/r1")
    assert [one.state for one in events.contents("w1")] == ["destroyed", "destroyed", "readable"]


def test_streams_are_listed_oldest_first(events: EventStore) -> None:
    for name in ("w2", "w1", "w3"):
        events.append(name, [draft()], 0).result(5)
    events.append("w1", [draft()], 1).result(5)
    assert events.streams() == ["w2", "w1", "w3"]


@pytest.mark.parametrize("expected", [0, 1, 3])
def test_an_append_that_lost_the_race_is_a_conflict_and_writes_nothing(events: EventStore, expected: int) -> None:
    events.append("w1", [draft("one"), draft("two")], 0).result(5)
    with pytest.raises(Conflict) as conflict:
        events.append("w1", [draft("late")], expected).result(5)
    assert (conflict.value.expected, conflict.value.found) == (expected, 2)
    assert words(events, "w1") == ["one", "two"]


def test_appends_may_be_queued_behind_one_another_without_waiting(events: EventStore) -> None:
    pending = [events.append("w1", [draft(f"{n}")], n) for n in range(50)]
    assert [one.result(5)[0].seq for one in pending] == list(range(1, 51))


def test_what_stood_behind_a_refused_append_is_refused_too(events: EventStore) -> None:
    events.append("w1", [draft("one")], 0).result(5)
    lost, behind = events.append("w1", [draft("x")], 0), events.append("w1", [draft("y")], 2)
    other = events.append("w2", [draft("other")], 0)
    assert isinstance(lost.exception(5), Conflict)
    assert isinstance(behind.exception(5), Conflict)
    assert other.result(5)[0].seq == 1
    assert words(events, "w1") == ["one"]


def test_callbacks_come_in_log_order(events: EventStore) -> None:
    told: list[tuple[str, int]] = []
    pending = []
    for n in range(40):
        for stream in ("w1", "w2"):
            one = events.append(stream, [draft()], n)
            one.add_done_callback(lambda done: told.append((done.result()[0].stream, done.result()[0].seq)))
            pending.append(one)
    for one in pending:
        one.result(5)
    events.append("w1", [draft()], 40).result(5)  # every earlier callback has run before this one is written
    assert told == [(stream, n + 1) for n in range(40) for stream in ("w1", "w2")]


def test_eight_threads_store_everything_once_and_in_order(events: EventStore) -> None:
    def join(number: int) -> None:
        for n in range(60):
            events.append(f"w{number}", [draft(f"{number}-{n}"), draft("and", holder="s/r")], 2 * n).result(20)

    together(join, 8)
    for number in range(8):
        rows = events.read(f"w{number}")
        assert [word for word in words(events, f"w{number}") if word != "and"] == [f"{number}-{n}" for n in range(60)]
        assert [row.seq for row in rows] == list(range(1, 121))
        assert verify(rows) == []


def test_of_eight_threads_racing_for_a_place_one_wins_each_time(events: EventStore) -> None:
    def race(number: int) -> None:
        written = 0
        while written < 15:
            seen = events.read("race")
            try:
                events.append("race", [draft(f"{number}")], len(seen)).result(20)
                written += 1
            except Conflict:
                continue

    together(race, 8)
    assert sorted(words(events, "race")) == sorted(f"{n}" for n in range(8) for _ in range(15))
    assert verify(events.read("race")) == []


def test_everything_is_there_after_closing_and_opening_again(reopen: Callable[[], EventStore]) -> None:
    first = reopen()
    pending = [first.append("w1", [draft(f"{n}", holder="s1/r1" if n % 2 else "")], n) for n in range(20)]
    first.close()
    assert [one.result(0)[0].seq for one in pending] == list(range(1, 21))
    again = reopen()
    assert words(again, "w1") == [f"{n}" for n in range(20)]
    assert again.append("w1", [draft("more")], 20).result(5)[0].seq == 21
    assert verify(again.read("w1")) == []


def test_two_stores_on_one_log_see_each_other_and_never_overwrite(reopen: Callable[[], EventStore]) -> None:
    here, there = reopen(), reopen()
    here.append("w1", [draft("here", holder="s1/r1")], 0).result(5)
    there.append("w1", [draft("there", holder="s1/r1")], 1).result(5)
    with pytest.raises(Conflict):
        here.append("w1", [draft("stale")], 1).result(5)
    there.destroy_key("w1", "s1/r1")
    here.append("w1", [draft("after", holder="s1/r1")], 2).result(5)
    assert words(there, "w1") == ["", "", "after"]
    assert verify(there.read("w1")) == []


def test_after_closing_nothing_is_taken_and_closing_twice_is_harmless(events: EventStore) -> None:
    events.close()
    events.close()
    with pytest.raises(StoreUnavailable, match="closed"):
        events.append("w1", [draft()], 0).result(5)
    with pytest.raises(StoreUnavailable, match="closed"):
        events.read("w1")


@pytest.mark.parametrize(
    "change",
    [{"body": b"not JSON"}, {"body": b'"\xff"'}, {"body": b""}, {"name": "\ud800"}, {"at": None}, {"holder": None}],
    ids=str,
)
def test_a_bad_draft_is_refused_alone(events: EventStore, change: dict[str, object]) -> None:
    bad = msgspec.structs.replace(draft(), **change)
    before, guilty = events.append("w1", [draft("one")], 0), events.append("w2", [draft(), bad], 0)
    after = events.append("w1", [draft("two")], 1)
    assert isinstance(guilty.exception(5), BadDraft)
    assert before.result(5)
    assert after.result(5)
    assert words(events, "w1") == ["one", "two"]
    assert events.read("w2") == []


def test_nothing_appended_is_nothing_written(events: EventStore) -> None:
    assert events.append("w1", [], 0).result(5) == ()
    assert events.streams() == []


def test_a_destroyed_key_takes_the_content_and_leaves_the_chain(events: EventStore) -> None:
    events.append("w1", [draft("mine", holder="s1/r1"), draft("yours", holder="s2/r1"), draft("ours")], 0).result(5)
    events.append("w2", [draft("elsewhere", holder="s1/r1")], 0).result(5)
    assert events.destroy_key("w1", "s1/r1") == 1
    gone = events.read("w1")[0]
    assert (gone.body, gone.salt, gone.state) == (None, None, "destroyed")
    assert words(events, "w1") == ["", "yours", "ours"]
    assert words(events, "w2") == ["elsewhere"]
    assert verify(events.read("w1")) == []
    assert events.destroy_key("w1", "s1/r1") == 0


def test_after_a_destroyed_key_the_holder_may_speak_again(events: EventStore) -> None:
    events.append("w1", [draft("first", holder="s1/r1")], 0).result(5)
    events.destroy_key("w1", "s1/r1")
    events.append("w1", [draft("second", holder="s1/r1")], 1).result(5)
    assert words(events, "w1") == ["", "second"]


def test_a_deleted_stream_leaves_a_certificate_and_its_name_is_never_used_again(
    reopen: Callable[[], EventStore],
) -> None:
    events = reopen()
    rows = events.append("w1", [draft("one"), draft("two", holder="s1/r1")], 0).result(5)
    events.append("w2", [draft("stays")], 0).result(5)
    certificate = events.delete_stream("w1", by="facilitator:f1", reason="two years are over")
    assert (certificate.stream, certificate.events, certificate.last_hash) == ("w1", 2, rows[-1].hash)
    assert (certificate.by, certificate.reason) == ("facilitator:f1", "two years are over")
    assert certificate.deleted_at.endswith("Z")
    for store in (events, reopen()):
        assert store.read("w1") == []
        assert store.streams() == ["w2"]
        assert store.certificates() == [certificate]
        with pytest.raises(Gone):
            store.append("w1", [draft()], 0).result(5)
    with pytest.raises(KeyError):
        events.delete_stream("w1")


def test_a_record_of_elsewhere_reads_as_it_was_and_goes_on(events: EventStore) -> None:
    theirs = events.append("w1", [draft("kept"), draft("gone", holder="s1/r1"), draft("own", holder="s2/r1")], 0)
    theirs.result(5)
    events.destroy_key("w1", "s1/r1")
    record = renamed(events, "w1", "w9")
    events.adopt(record).result(5)
    assert events.read("w9") == record
    assert words(events, "w9") == ["kept", "", "own"]
    assert events.append("w9", [draft("more")], 3).result(5)[0].prev_hash == record[-1].hash
    assert verify(events.read("w9")) == []


def test_an_altered_record_is_refused(events: EventStore) -> None:
    events.append("w1", [draft("kept"), draft("own", holder="s2/r1")], 0).result(5)
    record = renamed(events, "w1", "w9")
    record[0] = msgspec.structs.replace(record[0], body=b'{"word":"other"}')
    with pytest.raises(BadDraft, match="other content"):
        events.adopt(record).result(5)
    with pytest.raises(BadDraft, match="empty"):
        events.adopt([]).result(5)
    with pytest.raises(Conflict):
        events.adopt(events.read("w1")).result(5)
