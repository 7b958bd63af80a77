from __future__ import annotations

import json
import re

import msgspec
import pytest

from tests.findings.costings import BLANKED, guarded, looked, repriced, the_testshire_costing
from tests.findings.panels import ballot, material
from tests.findings.testshire import the_testshire_set
from workshop.domain.costing import Costing
from workshop.findings.material import Material
from workshop.findings.money import Sized, Worked, worked
from workshop.findings.money.exchange import as_data
from workshop.findings.money.words import children, exact, rough
from workshop.findings.verdicts import case_verdicts


def out(costing: Costing, made: Material | None = None) -> Worked:
    made = made or the_testshire_set()
    return worked(made, case_verdicts(made), costing)


def sized(costing: Costing) -> Sized:
    found = out(costing).sized
    assert found is not None
    return found


def test_the_worked_figures_of_the_invented_authority_to_the_pound() -> None:
    found = sized(the_testshire_costing())
    moves = {(m.actual, m.ideal): m for m in found.moves}
    assert moves["IN", "SP"].children == pytest.approx(80 * 4 / 6)
    assert exact(moves["IN", "SP"].pounds) == "£1,973,333"
    assert exact(moves["MS", "RP"].pounds) == "−£1,064,010"  # noqa: RUF001 - a true minus
    assert exact(moves["MS", "SS"].pounds) == "£5,023,960"
    lines = {line.id: line.pounds.value for line in found.lines}
    assert list(lines) == ["released", "needed", "reinvested", "net"]
    assert exact(lines["net"] or 0) == "£18,341,606"
    assert exact(lines["needed"] or 0) == "£1,064,010"
    assert (lines["net"] or 0) == pytest.approx(
        (lines["released"] or 0) - (lines["needed"] or 0) - (lines["reinvested"] or 0)
    )
    assert "£5,023,960" in found.cautions[0]
    assert "entered as costing nothing" in found.cautions[0]


def test_half_of_it_is_half_of_every_line() -> None:
    half = sized(msgspec.structs.replace(the_testshire_costing(), addressable=0.5))
    assert exact(half.line("net").pounds.value or 0) == "£9,170,803"
    certain = msgspec.structs.replace(the_testshire_costing(), delivery=(0.5, 0.5, 0.5))
    drawn = sized(certain).line("net").futures
    assert drawn.p10 < 9_170_803 < drawn.p90
    assert drawn == sized(certain).line("net").futures


@pytest.mark.parametrize("line", BLANKED)
def test_no_pounds_anywhere_unless_all_eight_lines_are_filled(line: int) -> None:
    found = out(BLANKED[line])
    assert found.sized is None
    assert [s.number for s in found.safeguard if not s.filled] == [line]
    assert found.safeguard[line - 1].needs
    told = as_data(found)
    del told["inputs"]
    assert told["pounds"] is None
    assert told["withheld"]
    assert "£" not in json.dumps(told, ensure_ascii=False)


def test_every_line_says_something_once_all_are_filled() -> None:
    found = out(the_testshire_costing())
    assert all(line.filled and line.says for line in found.safeguard)
    assert [line.number for line in found.safeguard if line.red] == [4]
    told = json.dumps(as_data(found), ensure_ascii=False)
    assert "cost avoidance" in told
    assert not re.search(r"saving", told, re.IGNORECASE)


def test_costs_of_unlike_bases_are_refused_in_plain_words_until_aligned() -> None:
    mixed = repriced(the_testshire_costing(), "MS", basis="top_up")
    problem = out(mixed).problems[0]
    assert out(mixed).sized is None
    assert problem.field == "adjustment-MS"
    assert "unlike bases cannot be set against each other" in problem.says
    assert "Top-up alone" not in problem.says
    assert "top-up alone" in problem.says
    unexplained = repriced(mixed, "MS", adjustment=6000.0)
    assert out(unexplained).sized is None
    aligned = sized(repriced(mixed, "MS", adjustment=6000.0, why="What schools pay first."))
    assert exact(next(m for m in aligned.moves if (m.actual, m.ideal) == ("MS", "SS")).each) == "£14,662"
    older = repriced(the_testshire_costing(), "IN", year="2022-23")
    assert "2022-23 prices" in out(older).problems[0].says


def test_what_must_be_answered_for_is_marked() -> None:
    marks = {
        1: guarded(looked(repriced(the_testshire_costing(), "MS", pounds=8662.0), programme=(0.0,) * 5)),
        3: guarded(the_testshire_costing(), moved=4, moved_why="Their school closes."),
        5: guarded(
            the_testshire_costing(),
            elsewhere={"schools": 9e6, "health": 0.0, "care": 0.0, "transport": 0.0, "families": 0.0},
        ),
    }
    assert not out(marks[1]).safeguard[0].red
    assert out(marks[3]).safeguard[2].red
    assert "27% of what is released" in out(marks[5]).safeguard[4].says
    assert out(marks[5]).safeguard[4].red
    dear = repriced(the_testshire_costing(), "RP", pounds=60_000.0, low=10_000.0, high=110_000.0)
    assert "cannot say" in out(dear).safeguard[6].why


def test_without_a_frame_children_are_asked_for_by_actual_setting() -> None:
    votes = {f"M{i}": "RP RP RP RP" for i in range(6)} | {f"S{i}": "SP SP SP SP" for i in range(6)}
    made = material(dict.fromkeys(votes, "SP"), [v for c, codes in votes.items() for v in ballot(c, codes)])
    asked = out(Costing(), made)
    assert not asked.caseload.framed
    assert [g.id for g in asked.caseload.groups] == ["SP"]
    assert asked.problems[0].field == "children-SP"
    assert out(Costing(children={"SP": 3}), made).problems[0].says.startswith("“State special school” has 3 children")
    assert out(Costing(children={"SP": 400}), made).caseload.problems == ()


def test_five_years_begin_as_a_cost_and_say_when_that_ends() -> None:
    found = sized(the_testshire_costing())
    assert found.ahead.years[0].net == pytest.approx(-300_000)
    assert found.ahead.first == 3
    assert found.ahead.fan[0].net.low == pytest.approx(-300_000)
    assert all(f.net.low <= f.net.middle <= f.net.high for f in found.ahead.fan)
    none = sized(msgspec.structs.replace(the_testshire_costing(), delivery=(0.0, 0.0, 0.0)))
    assert [y.unmitigated for y in none.ahead.years] == [pytest.approx(y.mitigated) for y in none.ahead.years]
    assert "In none of the 5 years" in out(none_of(the_testshire_costing())).safeguard[7].says


def none_of(costing: Costing) -> Costing:
    return msgspec.structs.replace(costing, delivery=(0.0, 0.0, 0.0))


@pytest.mark.parametrize(
    ("pounds", "said"),
    [(1_973_333, "£2 million"), (734_000, "£730,000"), (-1_064_010, "−£1.1 million"), (0.2, "£0")],  # noqa: RUF001
)
def test_pounds_in_words_bear_two_figures(pounds: float, said: str) -> None:
    assert rough(pounds) == said


def test_children_in_words_are_to_the_nearest_ten() -> None:
    assert children(1571.2) == "about 1,570"
    assert children(3) == "fewer than 10"
