"""The protocols that ship go through the domain's last line."""

from __future__ import annotations

import pytest

from workshop.domain.protocol import Protocol
from workshop.domain.soundness import protocol_fault
from workshop.protocols import shipped


@pytest.mark.parametrize("protocol", shipped(), ids=lambda p: p.id)
def test_what_ships_is_sound(protocol: Protocol) -> None:
    assert protocol_fault(protocol) == ""
