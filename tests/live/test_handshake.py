"""How a websocket begins: as in the RFC, and refused where it is asked for wrongly."""

from __future__ import annotations

import pytest

from workshop.live.handshake import accepting, asked_well

#: The key in section 1.3 of RFC 6455, and what it is answered there.
KEY, ACCEPT = "dGhlIHNhbXBsZSBub25jZQ==", b"s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
WELL = {
    "HTTP_UPGRADE": "websocket", "HTTP_CONNECTION": "keep-alive, Upgrade", "HTTP_SEC_WEBSOCKET_VERSION": "13",
    "HTTP_SEC_WEBSOCKET_KEY": KEY,
}  # fmt: skip


def test_a_request_is_answered_as_the_rfc_answers_it() -> None:
    assert asked_well(WELL)
    head = accepting(WELL)
    assert head.startswith(b"HTTP/1.1 101 ")
    assert b"\r\nSec-WebSocket-Accept: " + ACCEPT + b"\r\n" in head
    assert head.endswith(b"\r\n\r\n")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTP_UPGRADE", "h2c"), ("HTTP_CONNECTION", "keep-alive"), ("HTTP_SEC_WEBSOCKET_VERSION", "8"),
        ("HTTP_SEC_WEBSOCKET_KEY", ""), ("HTTP_SEC_WEBSOCKET_KEY", "c2hvcnQ="), ("HTTP_SEC_WEBSOCKET_KEY", "é\n" * 12),
    ],
)  # fmt: skip
def test_a_request_that_asks_wrongly_is_refused(name: str, value: str) -> None:
    assert not asked_well({**WELL, name: value})
    assert not asked_well({key: told for key, told in WELL.items() if key != name})
