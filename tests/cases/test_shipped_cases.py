"""The invented cases that come with Workshop are what they tell others to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workshop import paths
from workshop.cases.anonymity import check_case
from workshop.cases.anonymity.check import texts
from workshop.cases.folder import read_folder
from workshop.cases.form import from_form, to_form
from workshop.cases.pack import read, write
from workshop.cases.render import render

if TYPE_CHECKING:
    from workshop.domain.case import Case
    from workshop.domain.codes import CodeList


@pytest.fixture(scope="module")
def shipped(lists: dict[str, CodeList]) -> tuple[Case, ...]:
    return read_folder(paths.fixtures() / "cases", lists)


def test_all_of_them_load(shipped: tuple[Case, ...]) -> None:
    assert len(shipped) >= 14
    assert sum(case.calibration for case in shipped) == 1
    assert sum(len(case.points) >= 3 for case in shipped) >= 5


def test_they_are_as_long_as_real_packs(shipped: tuple[Case, ...]) -> None:
    for case in shipped:
        words = sum(len(text.split()) for text in texts(case).values())
        assert 500 <= words <= 1_600, f"{case.id} has {words} words"


def test_nothing_in_them_blocks(shipped: tuple[Case, ...]) -> None:
    blocks = [
        (c.id, f, h.kind) for c in shipped for f, found in check_case(c).items() for h in found if h.level == "block"
    ]
    assert blocks == []


def test_they_survive_file_and_form(shipped: tuple[Case, ...], lists: dict[str, CodeList]) -> None:
    for case in shipped:
        assert read(write(case), case.id, lists) == case
        assert from_form(to_form(case), lists) == case


def test_all_of_their_text_is_shown(shipped: tuple[Case, ...]) -> None:
    for case in shipped:
        for section in case.sections:
            assert render(section.text).startswith("<")
