"""Vital signs: for programs on this machine and for whoever is signed in, and never content."""

from __future__ import annotations

import pytest

from tests.web.room import Room


def test_signs_tell_counts_and_no_content(room: Room) -> None:
    person = room.join()
    told = room.browser().get("/metrics").text
    signs = dict(line.split() for line in told.splitlines() if not line.startswith("#"))
    assert (signs["workshop_rooms"], signs["workshop_sockets"]) == ("1", "0")
    assert float(signs["workshop_commits_total"]) > 0
    assert float(signs["workshop_commands_total"]) > 0
    assert person.pseudonym not in told
    assert room.workshop not in told


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_nobody_reads_them_through_a_proxy_unless_signed_in(room: Room, header: str) -> None:
    said = {header: "203.0.113.7"}
    assert room.browser().get("/metrics", headers=said).status_code == 403
    assert room.facilitator().get("/metrics", headers=said).status_code == 200


def test_nobody_reads_them_from_elsewhere(room: Room) -> None:
    answer = room.browser().get("/metrics", environ_base={"REMOTE_ADDR": "203.0.113.7"})
    assert answer.status_code == 403
