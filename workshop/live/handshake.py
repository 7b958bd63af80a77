"""How a websocket begins (RFC 6455, section 4.2): what a browser must ask, and what it is answered. No socket.

A general library parses the request a second time and sets up a connection of its own, of which nothing is used
afterwards; when a whole hall connects at once, that was a fifth of the work.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping

#: What is joined to the key before it is hashed (section 1.3), and how many bytes a key stands for.
_GUID, _NONCE = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11", 16
_VERSION = "13"


def asked_well(environ: Mapping[str, object]) -> bool:
    """Whether a WSGI request asks for a websocket as it must."""
    tokens = {token.strip().lower() for token in str(environ.get("HTTP_CONNECTION", "")).split(",")}
    return (
        "upgrade" in tokens
        and str(environ.get("HTTP_UPGRADE", "")).lower() == "websocket"
        and environ.get("HTTP_SEC_WEBSOCKET_VERSION") == _VERSION
        and _is_key(str(environ.get("HTTP_SEC_WEBSOCKET_KEY", "")))
    )


def _is_key(text: str) -> bool:
    try:
        return len(base64.b64decode(text, validate=True)) == _NONCE
    except (binascii.Error, ValueError):
        return False


def accepting(environ: Mapping[str, object]) -> bytes:
    """The head of the answer that opens the websocket. Nothing is compressed, and no subprotocol is spoken."""
    key = str(environ["HTTP_SEC_WEBSOCKET_KEY"]).encode("latin-1")
    accept = base64.b64encode(hashlib.sha1(key + _GUID, usedforsecurity=False).digest())
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
    )
