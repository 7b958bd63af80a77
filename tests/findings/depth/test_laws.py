"""Laws of the chapters in depth, whatever a panel answered."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.findings import laws
from tests.findings.panels import ballot, material
from workshop.domain.codes import Code, CodeList
from workshop.domain.events import Stratum
from workshop.findings.edition import as_json
from workshop.findings.figure import Figure
from workshop.findings.material import Material
from workshop.findings.report import findings

CODES = ["SS", "MS", "RP", "SP", "IN", "EOT"]
CAUSES = ["RC01", "RC02", "RC03", "RC04"]
ROOMS = st.lists(
    st.tuples(
        st.sampled_from(CODES),
        st.lists(st.sampled_from([*CODES, "?", "."]), min_size=6, max_size=6),
        st.lists(st.sampled_from([*CODES, "?", "."]), min_size=6, max_size=6),
        st.lists(st.sets(st.sampled_from(CAUSES), min_size=1, max_size=3), min_size=6, max_size=6),
    ),
    min_size=10, max_size=16,
)  # fmt: skip
Room = list[tuple[str, list[str], list[str], list[set[str]]]]
#: Without shrinking, which would take minutes with rooms of this size.
few = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)  # fmt: skip


def made(room: Room, *, big: int = 200) -> Material:
    votes = []
    for i, (_, first, last, causes) in enumerate(room):
        votes += ballot(f"C{i}", " ".join(first), round_=1) + ballot(f"C{i}", " ".join(last), round_=2)
        named = ballot(f"C{i}", "x x x x x x", measure="root_causes", round_=1)
        votes += [structs.replace(v, value=tuple(sorted(c))) for v, c in zip(named, causes, strict=True)]
    actual = {f"C{i}": row[0] for i, row in enumerate(room)}
    place = {c: "A" if i % 2 else "B" for i, c in enumerate(actual)}
    return material(actual, votes, strata={"A": big, "B": 3 * big}, stratum=place)


def told(of: Material) -> list[dict[str, Any]]:
    """The chapters, their cases in one order and numbers without the rounding of sums."""
    chapters: list[dict[str, Any]] = plain(as_json(findings(of, draws=60), in_depth=True)["chapters"])
    return chapters


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: sorted(v) if k in {"cases", "base"} else plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    return round(value, 9) + 0.0 if isinstance(value, float) else value


def figures(of: Material) -> dict[str, Figure]:
    return {f.id: f for c in findings(of, draws=0).chapters for f in c.figures}


@few
@given(ROOMS, st.randoms())
def test_the_order_of_votes_changes_nothing(room: Room, chance: Random) -> None:
    laws.the_order_of_votes_changes_nothing(made(room), told, chance)


@few
@given(ROOMS)
def test_a_panellist_who_answers_nothing_changes_nothing(room: Room) -> None:
    laws.a_panellist_who_answers_nothing_changes_nothing(made(room), told)


@few
@given(ROOMS)
def test_other_names_for_settings_leave_plain_agreement_alone(room: Room) -> None:
    one = made(room)
    new = {c: f"X{c}" for c in CODES}
    votes = tuple(
        structs.replace(v, value=new[v.value]) if v.measure == "ideal_setting" and v.position else v for v in one.votes
    )
    renamed = replace(
        one, votes=votes, cases=tuple(replace(c, actual_setting=new[c.actual_setting]) for c in one.cases),
        settings=CodeList("s", "1", "S", tuple(Code(new[c.code], c.label, tier=c.tier) for c in one.settings.codes)),
    )  # fmt: skip
    before, after = figures(one), figures(renamed)
    for name in ("pairwise", "alpha", "alpha_tiers", "ac", "fleiss", "free_marginal"):
        a, b = before[f"{name}_ideal_setting"].value, after[f"{name}_ideal_setting"].value
        assert a == b or (a is not None and b is not None and abs(a - b) < 1e-9)


@few
@given(ROOMS)
def test_twice_the_children_hardly_move_a_range(room: Room) -> None:
    small, large = figures(made(room)), figures(made(room, big=400))
    for id_, figure in small.items():
        if figure.interval and figure.interval.startswith("wilson_stratified") and figure.low is not None:
            other = large[id_]
            assert other.low is not None
            assert abs(other.low - figure.low) < 0.03, id_


@few
@given(ROOMS)
def test_every_vote_twice_narrows_no_range_over_cases(room: Room) -> None:
    one = made(room)
    again = tuple(structs.replace(v, seat=f"{v.seat}-again") for v in one.votes)
    before, after = figures(one), figures(replace(one, votes=one.votes + again))
    for id_, figure in before.items():
        over_cases = figure.interval in {"wilson_stratified", "t_stratified"}
        if over_cases and figure.low is not None and figure.high is not None:
            other = after[id_]
            assert other.low is not None
            assert other.high is not None
            assert other.high - other.low >= figure.high - figure.low - 1e-9, id_


def test_all_of_one_mind_is_a_hundred_with_a_lower_end_well_under_it() -> None:
    votes = [v for i in range(12) for v in ballot(f"C{i}", "RP RP RP RP")]
    made_ = material({f"C{i}": "SP" for i in range(12)}, votes, stratum={f"C{i}": "A" for i in range(12)})
    found = figures(replace(made_, strata=(Stratum("A", "A", 500),)))["weighted_less_specialist"]
    assert found.share == 1
    assert found.low is not None
    assert found.low < 0.85
