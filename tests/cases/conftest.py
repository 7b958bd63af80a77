"""The shipped code lists, as every test of reading cases needs them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from workshop import codelists

if TYPE_CHECKING:
    from workshop.domain.codes import CodeList


@pytest.fixture(scope="session")
def lists() -> dict[str, CodeList]:
    """The code lists in force in the school year of the shipped cases."""
    return codelists.load().in_force(date(2025, 11, 1))
