from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs

from tests.findings.panels import ballot, material
from tests.findings.testshire import the_testshire_set
from workshop.domain.codes import CodeList
from workshop.domain.events import Rules
from workshop.findings.edition import as_json
from workshop.findings.material import Material
from workshop.findings.pooling import PoolingError, pool
from workshop.findings.report import findings


def part(workshop: str) -> Material:
    whole = the_testshire_set()
    return replace(
        whole,
        workshops=(workshop,),
        cases=tuple(c for c in whole.cases if c.workshop == workshop),
        votes=tuple(v for v in whole.votes if v.workshop == workshop),
        conclusions=tuple(c for c in whole.conclusions if c.workshop == workshop),
    )


def called(workshop: str, codes: str, actual: str = "SP") -> Material:
    made = material({"C1": actual}, ballot("C1", codes))
    return replace(
        made,
        workshops=(workshop,),
        cases=tuple(replace(c, workshop=workshop) for c in made.cases),
        votes=tuple(structs.replace(v, workshop=workshop) for v in made.votes),
    )


def test_three_workshops_pooled_say_what_the_set_says() -> None:
    pooled = pool([part("W1"), part("W2"), part("W3")])
    assert as_json(findings(pooled)) == as_json(findings(the_testshire_set()))


def test_a_case_shared_by_two_workshops_is_one_case() -> None:
    found = findings(pool([called("W1", "SP SP SP SP"), called("W2", "RP RP RP RP")]))
    assert (found.cases, found.matrix.moves()) == (1, (("SP", "RP", 0.5), ("SP", "SP", 0.5)))


def test_another_case_with_the_same_id_is_another_case() -> None:
    pooled = pool([called("W1", "SP SP SP SP"), called("W2", "RP RP RP RP", actual="IN")])
    assert [c.case for c in pooled.cases] == ["C1", "W2/C1"]
    assert findings(pooled).cases == 2


def simulated(made: Material) -> Material:
    return replace(made, simulated=True, votes=tuple(structs.replace(v, simulated=True) for v in made.votes))


def test_a_rehearsal_has_findings_of_its_own_marked_simulated() -> None:
    assert as_json(findings(simulated(called("W1", "RP RP RP RP"))))["simulated"] is True


def test_a_rehearsal_never_enters_real_findings() -> None:
    with pytest.raises(PoolingError, match="rehearsal"):
        pool([called("W1", "RP RP RP RP"), simulated(called("W2", "RP RP RP RP"))])
    real = called("W1", "RP RP RP RP")
    mixed = replace(real, votes=(structs.replace(real.votes[0], simulated=True), *real.votes[1:]))
    with pytest.raises(PoolingError, match="rehearsal"):
        findings(mixed)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"rules": Rules(consensus_share=0.8)}, "different rules"),
        ({"workshops": ("W1",)}, "given twice"),
        ({"settings": CodeList("settings", "2030", "Other", ())}, "settings differ"),
    ],
)
def test_workshops_judged_under_other_terms_are_not_pooled(change: dict[str, Any], why: str) -> None:
    first, second = called("W1", "RP RP RP RP"), called("W2", "RP RP RP RP")
    with pytest.raises(PoolingError, match=why):
        pool([first, replace(second, **change)])


def test_nothing_to_pool_is_said() -> None:
    with pytest.raises(PoolingError, match="at least one"):
        pool([])


def test_an_unknown_method_names_those_there_are() -> None:
    with pytest.raises(ValueError, match="Choose one of: 1"):
        findings(the_testshire_set(), method=7)
