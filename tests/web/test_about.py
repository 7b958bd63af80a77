"""Help, privacy and accessibility can be read by anybody, from the foot of every page."""

from __future__ import annotations

import pytest

from tests.web.room import Room


@pytest.mark.parametrize("name", ["help", "privacy", "accessibility"])
def test_anybody_reads_it_from_the_first_page(room: Room, name: str) -> None:
    stranger = room.browser()
    assert f'href="/{name}"' in stranger.get("/").text
    answer = stranger.get(f"/{name}")
    assert answer.status_code == 200
    assert "<h1" in answer.text


def test_the_privacy_page_says_who_is_responsible(room: Room) -> None:
    room.assembly.services.store.settings.set("authority", "Anyshire Council")
    assert "Anyshire Council runs this tool" in room.browser().get("/privacy").text
