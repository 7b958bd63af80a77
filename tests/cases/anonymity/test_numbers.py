"""Check digits by their published rules, worked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.cases.anonymity import check
from workshop.cases.anonymity.numbers import is_uln, is_upn


@pytest.mark.parametrize(
    ("number", "fits"), [("H801200001001", True), ("B801200005001", True), ("A801200001001", False)]
)
def test_the_check_letter_of_a_upn(number: str, fits: bool) -> None:  # noqa: FBT001
    assert is_upn(number) is fits


@pytest.mark.parametrize(("number", "fits"), [("1000000043", True), ("0000000042", True), ("1000000044", False)])
def test_the_check_digit_of_a_uln(number: str, fits: bool) -> None:  # noqa: FBT001
    assert is_uln(number) is fits


@given(st.integers(0, 999_999_999))
def test_at_most_one_check_digit_fits_a_uln(stem: int) -> None:
    fitting = [digit for digit in range(10) if is_uln(f"{stem:09}{digit}")]
    weighted = sum(int(digit) * weight for digit, weight in zip(f"{stem:09}", range(10, 1, -1), strict=True))
    assert fitting == ([] if weighted % 11 == 0 else [10 - weighted % 11])


def test_a_upn_of_a_new_authority_blocks_too() -> None:
    stem = "943200001001"  # Cumberland, an authority since 2023
    (letter,) = [letter for letter in "ABCDEFGHJKLMNPQRTUVWXYZ" if is_upn(letter + stem)]
    assert [(hit.kind, hit.level) for hit in check(letter + stem)] == [("upn", "block")]


def test_a_temporary_upn_ends_in_a_letter() -> None:
    stem = "80120000100A"
    (letter,) = [letter for letter in "ABCDEFGHJKLMNPQRTUVWXYZ" if is_upn(letter + stem)]
    assert [(hit.kind, hit.level) for hit in check(letter + stem)] == [("upn", "block")]


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 8))
def test_a_mistyped_nhs_number_is_never_called_right(old: int, new: int, place: int) -> None:
    digits = list("9434765919")
    if digits[place] == str(new) or old == new:
        return
    digits[place] = str(new)
    for hit in check("".join(digits)):
        assert (hit.kind, hit.level) != ("nhs", "block")


@pytest.mark.parametrize("text", ["2019 2020 21", "12 34 56 78 90", "1 2 3 4 5 6 7 8 9 0", "£9,434,765,919"])
def test_ten_figures_in_a_row_of_numbers_are_no_number(text: str) -> None:
    assert [hit.kind for hit in check(text) if hit.kind in {"nhs", "uln"}] == []
