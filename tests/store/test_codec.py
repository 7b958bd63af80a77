"""Events to and from rows, old shapes included."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec
import pytest

from tests.store.drafts import AT
from workshop.domain.events import EVENTS, Event, Recorded, TableAdded, Unreadable
from workshop.store import Draft, EventStore, Row
from workshop.store.codec import Codec, Undecodable


class WordSaid(Event, frozen=True, kw_only=True):
    """An invented event in its third shape: once `text`, then `word`, now `words`."""

    NAME: ClassVar[str] = "word-said"
    VERSION: ClassVar[int] = 3
    words: tuple[str, ...]
    seat: str = ""

    @property
    def holder(self) -> str:
        return self.seat and f"{self.seat}/r1"


def to_two(old: dict[str, Any]) -> dict[str, Any]:
    return {"word": old["text"]}


def to_three(old: dict[str, Any]) -> dict[str, Any]:
    return {"words": [old["word"]]}


UPCASTERS = {("word-said", 1): to_two, ("word-said", 2): to_three}


@pytest.fixture
def codec() -> Codec:
    return Codec({"word-said": WordSaid}, UPCASTERS)


def row(events: EventStore, body: bytes, *, version: int = 3, name: str = "word-said") -> Row:
    return events.append("w1", [Draft(name, version, body, AT, "seat:s1", "c1")], 0).result(5)[0]


def test_an_event_comes_back_as_it_went_in(codec: Codec, events: EventStore) -> None:
    event = WordSaid(words=("better", "sooner"), seat="s1")
    draft = codec.encode(event, at=AT, actor="seat:s1", command_id="c1")
    assert (draft.name, draft.version, draft.holder) == ("word-said", 3, "s1/r1")
    events.append("w1", [draft], 0).result(5)
    assert codec.recorded(events.read("w1")[0]) == Recorded("w1", 1, AT, "seat:s1", "c1", event)


@pytest.mark.parametrize(
    ("version", "body"), [(1, b'{"text":"fair"}'), (2, b'{"word":"fair"}'), (3, b'{"words":["fair"]}')]
)
def test_an_old_shape_becomes_the_newest_step_by_step(
    codec: Codec, events: EventStore, version: int, body: bytes
) -> None:
    assert codec.decode(row(events, body, version=version)) == WordSaid(words=("fair",))


def test_a_destroyed_key_leaves_an_unreadable_event(codec: Codec, events: EventStore) -> None:
    draft = codec.encode(WordSaid(words=("mine",), seat="s1"), at=AT, actor="seat:s1", command_id="c1")
    events.append("w1", [draft], 0).result(5)
    events.destroy_key("w1", "s1/r1")
    assert codec.decode(events.read("w1")[0]) == Unreadable(name="word-said")


def test_damage_is_not_taken_for_destruction(codec: Codec, events: EventStore) -> None:
    damaged = msgspec.structs.replace(row(events, b'{"words":[]}'), body=None, salt=None, state="damaged")
    with pytest.raises(Undecodable, match="workshop verify"):
        codec.decode(damaged)


@pytest.mark.parametrize(
    ("name", "version", "body"),
    [
        ("word-sung", 1, b"{}"),
        ("word-said", 4, b"{}"),
        ("word-said", 3, b'{"words":[1]}'),
        ("word-said", 3, b'{"words":[],"tune":"a"}'),
        ("word-said", 2, b"[]"),
    ],
)
def test_what_cannot_be_read_says_where_and_how_to_mend_it(
    codec: Codec, events: EventStore, name: str, version: int, body: bytes
) -> None:
    mend = "update this one" if name == "word-sung" or version > 3 else "Run `workshop verify`"
    with pytest.raises(Undecodable, match=rf"Event 1 of 'w1' \({name}, version {version}\).*{mend}"):
        codec.decode(row(events, body, version=version, name=name))


def test_a_missing_upcaster_is_noticed_at_once() -> None:
    with pytest.raises(LookupError, match="word-said"):
        Codec({"word-said": WordSaid}, {("word-said", 1): to_two})


def test_only_the_closed_set_is_recorded(codec: Codec) -> None:
    with pytest.raises(LookupError, match="TableAdded"):
        codec.encode(TableAdded(table="t1", name="Table 1"), at=AT, actor="system", command_id="")


def test_the_workshops_own_events_have_every_upcaster() -> None:
    codec = Codec()
    event = TableAdded(table="t1", name="Table 1")
    assert EVENTS["table-added"] is TableAdded
    assert codec.encode(event, at=AT, actor="system", command_id="").body == msgspec.json.encode(event)
