"""A list of names given on the check's page: looked for in every case, shown to nobody, written nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.office import CLEAN, Office
from workshop.domain.errors import Refusal
from workshop.service.library import Library
from workshop.service.sensitive import MOST_NAMES, SensitiveNames

if TYPE_CHECKING:
    from pathlib import Path

#: The clean case with a name that is a word, written small: no rule can find it.
HIDDEN = CLEAN.replace("He likes water.", "He likes water, and battle thorn likes it too.")
LISTED = "Battle Thorn\nZelda Oakenfold"


def test_a_listed_name_is_found_in_the_case_and_replaced(office: Office) -> None:
    office.bring_in(HIDDEN)
    assert "battle thorn</mark>" not in office.get("/cases/X01/check")
    page = office.done("/cases/X01/check", action="names", names=LISTED)
    assert "Looking for 2 names." in page
    assert "<mark>battle thorn</mark>" in page
    assert "Zelda" not in page, "the list itself is not shown"
    services = office.room.assembly.services
    kept = services.store.cases.latest("X01")
    assert kept is not None
    (mark,) = Library(services.store, services.names.all).review(kept.content).marked
    office.done("/cases/X01/check", fingerprint=mark.fingerprint, action="replace", replacement="[child]")
    now = services.store.cases.latest("X01")
    assert now is not None
    assert "[child] likes it too" in now.source


def test_an_empty_list_ends_it(office: Office) -> None:
    office.bring_in(HIDDEN)
    office.done("/cases/X01/check", action="names", names=LISTED)
    page = office.done("/cases/X01/check", action="names", names=" \n ")
    assert "The list of names is gone." in page
    assert "<mark>battle thorn</mark>" not in page


def test_too_long_a_list_is_refused_without_repeating_it(office: Office) -> None:
    office.bring_in(HIDDEN)
    page = office.refused(
        "/cases/X01/check", action="names", names="\n".join(f"Zelda{n}x" for n in range(MOST_NAMES + 1))
    )
    assert "Give at most 2,000 names." in page
    assert "Zelda7x" not in page


def test_the_list_is_written_nowhere(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office.bring_in(HIDDEN)
    office.done("/cases/X01/check", action="names", names=LISTED)
    services = office.room.assembly.services
    said = capsys.readouterr()
    assert "Oakenfold" not in said.out + said.err + repr(services.names) + str(services.names)
    services.store.close()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert b"Oakenfold" not in path.read_bytes()


def test_names_are_divided_as_people_divide_them() -> None:
    held = SensitiveNames()
    assert held.take(" Ann  Lee\nBo Ek; Cy Oz,Ann Lee\r\n\n\tDi") == 4
    assert held.all == ("Ann Lee", "Bo Ek", "Cy Oz", "Di")
    with pytest.raises(Refusal, match="at most 100 characters"):
        held.take("x" * 101)
    assert len(held) == 4, "what is refused changes nothing"
