"""Who is let in over the socket, and what each may do there."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

import pytest
from socketio.exceptions import ConnectionError as Refused

from tests.live.room import Server
from workshop.service.authority import SIGNED_OUT
from workshop.service.tokens import Token, Tokens
from workshop.store.store import SECRET

if TYPE_CHECKING:
    from tests.live.conftest import Connect

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "auth",
    [
        None,
        {},
        {"code": "WRONG9"},
        {"token": "made.up"},
        {"as": "facilitator", "workshop": "{workshop}"},
        {"as": "panel", "workshop": "{workshop}"},
        {"as": "screen", "workshop": "{workshop}"},
    ],
)
def test_whoever_shows_nothing_valid_is_refused(server: Server, auth: dict[str, str] | None) -> None:
    shown = auth and {key: value.format(workshop=server.workshop) for key, value in auth.items()}
    steering = (shown or {}).get("as") == "facilitator"
    told = SIGNED_OUT if steering else "This link is not valid here. Join again with the code."
    assert server.refusal(shown) == told


def test_whoever_shows_a_token_or_code_is_let_in(server: Server, code: dict[str, str], lead: dict[str, str]) -> None:
    assert [server.refusal(auth) for auth in (code, lead)] == ["", ""]


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_another_origin_is_refused(server: Server, transport: str) -> None:
    with pytest.raises(Refused):
        server.client(
            {"token": server.seed["seats"][0]["token"]}, origin="https://elsewhere.example", transports=[transport]
        )


def test_the_pages_own_origin_is_let_in(server: Server, connect: Connect) -> None:
    assert connect(0, origin=server.url).command("step_in")["ok"]


@pytest.mark.parametrize("name", ["advance", "reveal", "close_workshop", "judge", "note", "take_lead"])
def test_a_visitor_may_only_join(server: Server, connect: Connect, code: dict[str, str], name: str) -> None:
    before = server.state(server.seed["facilitator"])["seq"]
    ack = connect(code).command(name, review="r", from_step="read")
    assert (ack["ok"], ack["code"]) == (False, "forbidden")
    assert server.state(server.seed["facilitator"])["seq"] == before


@pytest.mark.parametrize("name", ["advance", "reveal", "back", "skip_case"])
def test_a_seat_cannot_steer(server: Server, connect: Connect, name: str) -> None:
    review = server.state(server.seed["facilitator"])["review"]
    data = {"review": review["id"]} | ({} if name == "skip_case" else {"from_step": review["step"]["key"]})
    assert connect(0).command(name, **data)["code"] == "forbidden"
    assert server.state(server.seed["facilitator"])["review"]["step"] == review["step"]


def test_a_screen_sees_and_does_nothing(server: Server, connect: Connect, lead: dict[str, str]) -> None:
    secret = (server.folder / "data" / SECRET).read_bytes().hex()
    token = Tokens(secret).sign(Token("screen", server.workshop))
    assert server.state(token)["viewer"]["kind"] == "screen"
    screen = connect({"token": token})
    assert screen.command("turn_screen", showing="blank")["code"] == "forbidden"
    assert connect(lead).command("turn_screen", showing="break")["ok"]
    name, told = screen.heard()
    assert (name, told["parts"]) == ("changed", ["screen"])


@pytest.mark.parametrize("message", [None, [], "judge", 7, {}, {"name": "judge"}, {"name": "judge", "data": []}])
def test_what_is_no_command_is_refused_and_does_no_harm(connect: Connect, message: Any) -> None:
    client = connect(0)
    ack = client.send(message)
    assert ack["ok"] is False
    assert ack["code"] in ("invalid", "unknown")
    assert client.command("step_in")["ok"]


def test_an_unknown_command_and_an_unknown_field_are_named(connect: Connect) -> None:
    client = connect(0)
    assert client.command("explode")["code"] == "unknown"
    refused = client.command("step_out", why="tired")
    assert refused["code"] == "invalid"
    assert "why" in refused["message"]


def answered(server: Server, headers: str) -> bytes:
    """How the server's answer to a request for a websocket begins."""
    asked = "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
        line.sendall(f"{asked}{headers}\r\n".encode())
        return line.recv(64)


def test_a_server_turns_away_what_is_no_beginning_and_goes_on(server: Server) -> None:
    key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    assert answered(server, f"Connection: Upgrade\r\n{key}Sec-WebSocket-Version: 8\r\n").startswith(b"HTTP/1.1 400 ")
    assert answered(server, "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n").startswith(b"HTTP/1.1 400 ")
    assert answered(server, f"Connection: Upgrade\r\n{key}Sec-WebSocket-Version: 13\r\n").startswith(b"HTTP/1.1 101 ")
