"""Frames as another library makes them, in whatever pieces the network brings them; and what breaks the protocol."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wsproto import ConnectionType
from wsproto.connection import Connection
from wsproto.events import BytesMessage, CloseConnection, Ping, TextMessage

from workshop.live.frames import LONGEST, PASSED_OVER, START, Broken, Frames, Said, closing, frame
from workshop.live.websocket import refusal


def peer() -> Connection:
    """A client of another library, past its handshake."""
    return Connection(ConnectionType.CLIENT)


def whole(message: str | bytes, *, last: bool = True) -> TextMessage | BytesMessage:
    """A message, or a piece of one that is not the last."""
    if isinstance(message, str):
        return TextMessage(data=message, message_finished=last)
    return BytesMessage(data=message, message_finished=last)


def cut(data: bytes, every: int) -> list[bytes]:
    """`data` in pieces."""
    return [data[n : n + every] for n in range(0, len(data), every)]


def heard(data: bytes, every: int = 10**9) -> list[Said]:
    """What comes of `data`, brought in pieces."""
    frames = Frames()
    return [said for piece in cut(data, every) for said in frames.feed(piece)]


MESSAGES = st.lists(st.one_of(st.text(max_size=200), st.binary(max_size=300)), max_size=6)


@settings(max_examples=60, deadline=None)
@given(MESSAGES, st.integers(1, 400), st.integers(0, 5))
def test_what_another_library_sends_is_heard_in_any_pieces(messages: list[str | bytes], every: int, ping: int) -> None:
    client, sent = peer(), b""
    for number, message in enumerate(messages):
        sent += client.send(whole(message[: len(message) // 2], last=False))
        if number == ping:
            sent += client.send(Ping(payload=b"here?"))
        sent += client.send(whole(message[len(message) // 2 :]))
    found = [said for said in heard(sent, every) if said.kind != "ping"]
    assert [said.text if said.kind == "text" else said.data for said in found] == messages


@pytest.mark.parametrize("size", [0, 125, 126, 65_535, LONGEST])
def test_every_spelling_of_a_length(size: int) -> None:
    sent = peer().send(whole(b"x" * size))
    assert heard(sent) == heard(sent, 1000) == [Said("binary", b"x" * size)]


@pytest.mark.parametrize("size", [0, 125, 126, 65_535, 65_536, 70_000])
def test_what_is_framed_here_is_heard_there(size: int) -> None:
    client = peer()
    client.receive_data(frame(b"y" * size) + closing(1009))
    events = list(client.events())
    assert "".join(event.data for event in events if isinstance(event, TextMessage)) == "y" * size
    assert [event.code for event in events if isinstance(event, CloseConnection)] == [1009]


@pytest.mark.parametrize("every", [61, 4096, 10**9])
@pytest.mark.parametrize("pieces", [1, 3])
def test_a_message_that_is_too_long_is_passed_over_and_the_next_is_heard(every: int, pieces: int) -> None:
    client = peer()
    long = '42/live,17["command",' + "a" * LONGEST
    sent = b"".join(client.send(whole(long, last=n == pieces - 1)) for n in range(pieces))
    found = heard(sent + client.send(whole("after")), every)
    assert found == [Said("long", long[:START].encode()), Said("text", b"after")]


def test_what_has_no_end_is_not_passed_over() -> None:
    head = bytes((0x81, 0xFF)) + struct.pack("!Q", PASSED_OVER + 1) + bytes(4)
    with pytest.raises(Broken) as broken:
        heard(head + b"x" * START)
    assert broken.value.code == 1009
    # The same in many small pieces, none of which says that it is the last.
    piece = bytes((0x00, 0xFE)) + struct.pack("!H", 60_000) + bytes(4) + b"x" * 60_000
    with pytest.raises(Broken):
        heard(bytes((0x01, 0x80)) + bytes(4) + piece * (PASSED_OVER // 60_000 + 2), 4096)


BROKEN = {
    "reserved bits": b"\xf1\x80\x00\x00\x00\x00",
    "not masked": b"\x81\x02hi",
    "a kind that there is not": b"\x83\x80\x00\x00\x00\x00",
    "a piece of nothing": b"\x80\x80\x00\x00\x00\x00",
    "a message within a message": b"\x01\x80\x00\x00\x00\x00\x81\x80\x00\x00\x00\x00",
    "a ping in pieces": b"\x09\x80\x00\x00\x00\x00",
    "a ping that is too long": b"\x89\xfe\x00\x80\x00\x00\x00\x00",
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_breaks_the_protocol_is_told_apart(name: str) -> None:
    with pytest.raises(Broken) as broken:
        heard(BROKEN[name])
    assert broken.value.code == 1002


def test_bytes_that_are_no_text_are_told_apart() -> None:
    (said,) = heard(b"\x81\x81\x00\x00\x00\x00\xff")
    with pytest.raises(Broken):
        assert said.text


def test_a_refusal_answers_the_very_message() -> None:
    assert refusal(b'42/live,17["command",{"id"') == (
        '43/live,17[{"ok": false, "code": "invalid", "message": '
        '"This is too long to be taken: 65,536 bytes is the most. Send less, or in parts."}]'
    )
    assert (refusal(b'423["x"') or "").startswith("433[")
    for unanswered in (b'42/live,["command"', b"2", b"451-/live,1[", b"42/live,99999999999["):
        assert refusal(unanswered) is None
