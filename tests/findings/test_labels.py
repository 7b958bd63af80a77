from __future__ import annotations

import pytest

from workshop.findings.labels import Label, camp, label, needed

TIERS = {"SS": 1, "MS": 2, "RP": 3, "SP": 4, "IN": 5, "EOT": None}


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (0.70, [4, 5, 5, 6, 7, 7, 8, 9, 10, 10, 11]),
        (0.75, [4, 5, 6, 6, 7, 8, 9, 9, 10, 11, 12]),
        (0.80, [4, 5, 6, 7, 8, 8, 9, 10, 11, 12, 12]),
    ],
)
def test_needed_counts_follow_the_table_of_whole_numbers(share: float, expected: list[int]) -> None:
    assert [needed(n, share) for n in range(5, 16)] == expected


def test_camps_follow_the_table() -> None:
    assert [camp(n) for n in range(5, 16)] == [2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5]


@pytest.mark.parametrize(
    ("counts", "n", "expected"),
    [
        ({"RP": 8}, 8, Label.ALL_AGREE),
        ({"RP": 6, "IN": 2}, 8, Label.AGREED),
        ({"MS": 5, "SP": 2, "EOT": 1}, 8, Label.LEANING),
        ({"MS": 5, "SP": 3}, 8, Label.SPLIT),
        ({"MS": 4, "SP": 4}, 8, Label.SPLIT),
        ({"MS": 5, "RP": 3}, 8, Label.LEANING),  # one rung apart: one camp
        ({"MS": 5, "SP": 2, "IN": 1}, 8, Label.SPLIT),  # two special settings are one camp of three
        ({"MS": 5, "EOT": 3}, 8, Label.SPLIT),  # off the ladder is a camp of its own
        ({"MS": 3, "SP": 2, "IN": 1}, 8, Label.SPLIT),
        ({"MS": 3}, 8, Label.NOT_ENOUGH),
        ({"MS": 7}, 8, Label.AGREED),  # unsure stands in the base
        ({"MS": 3}, 3, Label.TOO_FEW),
    ],
)
def test_labels(counts: dict[str, int], n: int, expected: Label) -> None:
    assert label(counts, n, 0.75, TIERS) is expected


def test_neighbours_are_two_camps_where_there_is_no_ladder() -> None:
    assert label({"MS": 5, "RP": 3}, 8, 0.75) is Label.SPLIT


def test_a_declared_share_changes_the_label() -> None:
    assert label({"RP": 7, "SS": 3}, 10, 0.70, TIERS) is Label.AGREED
    assert label({"RP": 7, "SS": 3}, 10, 0.75, TIERS) is Label.SPLIT
