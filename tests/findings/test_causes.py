from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from tests.findings.panels import ballot, material
from workshop.findings.material import Material, Vote
from workshop.findings.report import findings


def ranked(case: str, *answers: tuple[str, ...] | None, measure: str = "root_causes") -> list[Vote]:
    """Votes naming causes in order; None for a seat that gave no answer."""
    votes = ballot(case, " ".join("x" if a is not None else "." for a in answers), measure=measure)
    return [structs.replace(v, value=a) for v, a in zip(votes, answers, strict=True)]


def ordered(case: str, codes: str) -> list[Vote]:
    return ballot(case, codes, measure="earliest_change")


def made(votes: list[Vote], **changes: Any) -> Material:
    return material(dict.fromkeys(("C1", "C2", "C3"), "SP"), votes, **changes)


def test_causes_have_cases_and_points_side_by_side() -> None:
    votes = [
        *ranked("C1", ("RC03", "RC01"), ("RC03",), ("RC01", "RC02", "RC03"), ()),
        *ranked("C2", ("RC02",), ("RC03",), None),
    ]
    rows = {c.code: c for c in findings(made(votes)).causes}
    assert [(c.code, c.points) for c in findings(made(votes)).causes] == [("RC03", 10), ("RC02", 5), ("RC01", 5)]
    assert (rows["RC03"].cases, rows["RC03"].most, rows["RC03"].mentions) == (2, 1, 4)
    assert rows["RC03"].score == pytest.approx((3 / 4 + 1 / 2) / 2)
    assert (rows["RC01"].figure.count, rows["RC01"].figure.n) == (1, 2)
    assert rows["RC01"].figure.cases == ("C1",)


def test_a_cause_named_twice_by_one_person_counts_once() -> None:
    (row,) = findings(made(ranked("C1", ("RC01", "RC01"), ()))).causes
    assert (row.mentions, row.points) == (1, 3)


def test_the_earliest_point_is_the_middle_answer() -> None:
    votes = [*ordered("C1", "ks1 ks2 ks2 ks3"), *ordered("C2", "reception ks1 ks3 ks3"), *ordered("C3", "? ? ? ks1")]
    found = findings(made(votes)).earliest
    assert found is not None
    stages = {s.code: s for s in found.stages}
    assert stages["ks2"].figure.cases == ("C1",)
    assert stages["ks1"].figure.cases == ("C2",)
    assert found.not_enough == ("C3",)
    assert [stages[c].by_then.count for c in ("reception", "ks1", "ks2", "ks3") if stages[c].by_then] == [0, 1, 2, 2]  # type: ignore[union-attr]


def test_a_case_that_could_not_have_changed_stays_out_of_the_curve() -> None:
    found = findings(made(ordered("C1", "could_not could_not ks1 ks2"))).earliest
    assert found is not None
    stages = {s.code: s for s in found.stages}
    assert stages["could_not"].figure.count == 1
    assert stages["could_not"].by_then is None
    assert stages["ks4"].by_then is not None
    assert stages["ks4"].by_then.count == 0


def test_outcomes_need_the_declared_share() -> None:
    votes = [
        *ballot("C1", "partly partly partly fully", measure="outcomes_achieved"),
        *ballot("C2", "partly partly fully fully", measure="outcomes_achieved"),
    ]
    found = findings(made(votes)).choices["outcomes_achieved"]
    rows = {r.code: r for r in found.rows}
    assert (rows["partly"].figure.count, rows["partly"].figure.n, rows["partly"].votes) == (1, 1, 5)
    assert found.no_verdict == ("C2",)


def test_confidence_has_a_middle_and_names_the_cases_of_low_confidence() -> None:
    votes = [structs.replace(v, value=int(v.value)) for v in ballot("C1", "4 4 5", measure="confidence")] + [
        structs.replace(v, value=int(v.value)) for v in ballot("C2", "1 2 3", measure="confidence")
    ]
    found = findings(made(votes)).scales["confidence"]
    assert found.counts == ((1, 1), (2, 1), (3, 1), (4, 2), (5, 1))
    assert (found.middle, found.low) == (3.5, ("C2",))


def test_every_vote_is_reported_once_in_the_data_quality() -> None:
    row = findings(made(ballot("C1", "RP ? - . !RP ~RP"))).quality.rows[0]
    assert row.asked == 6
    parts = (row.answered, row.unsure, row.cannot_tell, row.not_my_field, row.not_answered, row.late, row.aside)
    assert parts == (1, 1, 0, 1, 1, 1, 1)
