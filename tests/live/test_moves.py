"""People who move keep hearing: of their new table, and no longer of the old one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from socketio.exceptions import TimeoutError as Silence

from tests.live.room import Client, Server
from tests.live.test_telling import told

if TYPE_CHECKING:
    from tests.live.conftest import Connect

pytestmark = pytest.mark.slow


def test_a_seat_that_moves_hears_of_its_new_table_without_connecting_again(
    server: Server, connect: Connect, lead: dict[str, str]
) -> None:
    """Its connection is taken along."""
    stays, moves, facilitator = connect(0), connect(1), connect(lead)
    assert facilitator.command("add_table", form=[["table", "t9"], ["name", "Table 9"]])["ok"]
    moved = facilitator.command("move_seat", seat=server.seed["seats"][1]["seat"], table="t9")
    assert told(stays, "progress", moved["seq"]), "a move is told to those whom it leaves, so wait until it was"
    opened = facilitator.command("open_review", table="t9")
    assert opened["ok"], opened
    assert told(moves, "case", opened["seq"])
    assert server.state(server.seed["seats"][1]["token"])["review"]["table"] == "t9"
    assert not told_of_case(stays, opened["seq"]), "the old table hears nothing of another table's case"


def told_of_case(client: Client, seq: int) -> bool:
    """Whether news of a case's page came at `seq` or later, within a moment."""
    try:
        return told(client, "case", seq, 1.5)
    except Silence:
        return False
