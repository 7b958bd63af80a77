"""Two installations, and a day that is under way in one of them."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from workshop.domain.commands import Actor
from workshop.service.first_run import first_account, rehearsal, stock
from workshop.service.installation import Installation

if TYPE_CHECKING:
    from collections.abc import Iterator

from tests.service.moving.hands import PAPER, take


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A data folder with a rehearsal that is open, with two people; made once and copied."""
    folder = tmp_path_factory.mktemp("moving") / "data"
    with Installation(folder) as made:
        stock(made.store)
        workshop = rehearsal(made.store, made.reception, first_account(made.store).id)
        for n in range(2):
            take(made, workshop, "join", Actor("visitor"), **PAPER, pseudonym=f"Heron {n}", id=f"joining-number-{n:04}")
    return folder, workshop


@pytest.fixture
def here(prepared: tuple[Path, str], tmp_path: Path) -> Iterator[Installation]:
    copytree(prepared[0], tmp_path / "here")
    with Installation(tmp_path / "here") as installation:
        yield installation


@pytest.fixture
def day(prepared: tuple[Path, str]) -> str:
    return prepared[1]


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Installation]:
    with Installation(tmp_path / "there") as installation:
        yield installation
