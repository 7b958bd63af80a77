"""The rooms of the tests of pages serve here too."""

from __future__ import annotations

from tests.web.conftest import room, room_for, stocked, store

__all__ = ["room", "room_for", "stocked", "store"]
