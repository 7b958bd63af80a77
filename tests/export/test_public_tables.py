"""Tables of a public edition in documents: what passed the gate, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from tests.export.bundles import the_testshire_set
from tests.export.bundles import whole as said_in
from tests.findings.panels import ballot, material
from workshop.export import FORMATS, Bundle
from workshop.export.report.public import grids
from workshop.findings.report import findings


@cache
def large() -> Bundle:
    """Sixty cases, whose tables are large enough to be printed: by phase in full, by need with small numbers hidden."""
    votes = {f"{way}{i}": code for way, code in (("D", "RP RP RP RP"), ("S", "SP SP SP SP")) for i in range(30)}
    made = material(dict.fromkeys(votes, "SP"), [v for c, codes in votes.items() for v in ballot(c, codes)])
    made = replace(
        made,
        cases=tuple(
            replace(
                c, phase="ks1" if int(c.case[1:]) % 2 else "ks2",
                primary_need="HI" if c.case in {"D1", "D2"} else "ASD" if int(c.case[1:]) % 3 else "SEMH",
            )
            for c in made.cases
        ),
    )  # fmt: skip
    return Bundle((), made, findings(made))


def test_tables_say_their_totals_and_hide_what_is_small() -> None:
    tables = {g.title: g for g in grids(large())}
    phases = tables["By phase, in cases"]
    assert phases.headers == ("", "Same setting ideal", "Different setting ideal", "No verdict", "All")
    assert [row[1:] for row in phases.rows[:2]] == [(15, 15, 0, 30), (15, 15, 0, 30)]
    needs = tables.get("By primary need, in cases")
    assert needs is None or all(2 not in row and 2.0 not in row for row in needs.rows)


@pytest.mark.parametrize("name", ["md", "html", "csv"])
def test_public_documents_hold_the_tables_that_passed(name: str) -> None:
    said = said_in(FORMATS[name].render(large(), "public"))
    assert "By phase" in said
    assert "D1" not in said


def test_the_invented_authority_prints_none() -> None:
    assert list(grids(the_testshire_set())) == []
    said = said_in(FORMATS["csv"].render(the_testshire_set(), "public"))
    assert "phase," not in said.partition("groups.csv")[0]
