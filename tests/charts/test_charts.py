"""Every chart: well-formed, safe under a strict content policy, readable without seeing it, and true to its numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.charts import palette
from workshop.charts.alluvial import Flow, alluvial
from workshop.charts.bars import Bar, bars
from workshop.charts.chart import Caption, Chart
from workshop.charts.cloud import cloud
from workshop.charts.curve import Stage, curve
from workshop.charts.heat import heat
from workshop.charts.ranges import Range, ranges
from workshop.charts.ribbon import Journey, Step, parting, ribbons
from workshop.charts.ring import ring
from workshop.charts.stacked import stacked
from workshop.charts.succession import Pair, succession

NASTY = "</text><script>alert('x')</script>&\"\x00\uffff"
HUES = {palette.BLUE, palette.TEAL, palette.PLUM, palette.ORANGE, palette.LILAC}
NAMES = {"SS": "SEN Support", "MS": "Mainstream with a plan", "SP": "Special school", "EOT": NASTY}
FLOWS = (
    Flow("MS", "SS", 4, "less_specialist"),
    Flow("MS", "MS", 5, "same"),
    Flow("MS", "SP", 1, "more_specialist"),
    Flow("EOT", "MS", 0.5, "other_kind"),
)
HAPPENED = Journey(
    "What happened", (Step("Reception", "Mainstream", "SEN Support"), Step("KS1", "Special school", "Plan"))
)
IDEAL = Journey(
    "Ideal", (Step("Reception", "Mainstream", "SEN Support"), Step("KS1", "Unit", "Plan", ("Therapy", NASTY)))
)
PHASES = ("Early years", "Reception", "KS1", "KS2")

Maker = Callable[[Caption], Chart]
MAKERS: dict[str, Maker] = {
    "bars": lambda c: bars(c, [Bar("Mainstream", 6), Bar(NASTY, 0, "what happened"), Bar("Unit", 2)], total=8),
    "bars-narrow": lambda c: bars(c, [Bar("Resourced provision or unit", 6), Bar("Unit", 2, NASTY)], 8, width=320),
    "bars-open": lambda c: bars(c, [Bar("Late", 12.5), Bar("Never", 0)]),
    "stacked": lambda c: stacked(c, ["All agree", "Agreed", NASTY], [("Alone", [6, 16, 6]), ("After", [10, 18, 0])]),
    "stacked-narrow": lambda c: stacked(c, ["All agree", "Agreed"], [("Judging alone", [0, 0])], width=320),
    "alluvial": lambda c: alluvial(c, NAMES, FLOWS),
    "heat": lambda c: heat(c, list(NAMES.values()), [[0, 1, 0, 0], [4, 5, 1, 0], [0, 2, 2, 0], [0, 0.5, 0.5, 0]]),
    "heat-hidden": lambda c: heat(c, ["A", "B"], [["c", "c"], ["c", "c"]]),
    "ranges": lambda c: ranges(
        c, [Range("Different", 0.64, 0.46, 0.79, "18 of 28"), Range(NASTY, None, None, None, "2 of 9")]
    ),
    "ranges-narrow": lambda c: ranges(c, [Range("Different setting ideal", 0, 0, 0.12, "0 of 28")], width=320),
    "ring": lambda c: ring(c, 7, 8, "in"),
    "ring-full": lambda c: ring(c, 8, 8),
    "ring-empty": lambda c: ring(c, 0, 0),
    "ribbons": lambda c: ribbons(c, [HAPPENED, IDEAL], PHASES),
    "ribbons-narrow": lambda c: ribbons(c, [HAPPENED, IDEAL], PHASES, width=300),
    "ribbon-alone": lambda c: ribbons(c, [HAPPENED], PHASES),
    "curve": lambda c: curve(
        c, [Stage("Early years", 0.06, 0.01, 0.25), Stage(NASTY, 0.6, None, None), Stage("KS2", 1, 0.8, 1)]
    ),
    "curve-narrow": lambda c: curve(c, [Stage(NASTY, 0.06, 0.01, 0.25), Stage("KS2", 1, 0.8, 1)], width=320),
    "succession": lambda c: succession(c, [Pair("Speech therapy", NASTY, 7), Pair("Outreach", "Unit", 5)]),
    "succession-narrow": lambda c: succession(c, [Pair("Speech therapy", "Educational psychology", 1)], width=320),
    "cloud": lambda c: cloud(c, [("belonging", 9), (NASTY, 3), ("a" * 90, 1), ("nought", 0)]),
}
EMPTY: dict[str, Maker] = {
    "bars": lambda c: bars(c, []),
    "stacked": lambda c: stacked(c, [], []),
    "alluvial": lambda c: alluvial(c, {}, []),
    "heat": lambda c: heat(c, [], []),
    "ranges": lambda c: ranges(c, []),
    "ribbons": lambda c: ribbons(c, [], PHASES),
    "cloud": lambda c: cloud(c, []),
    "curve": lambda c: curve(c, []),
    "succession": lambda c: succession(c, []),
}
every = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS.keys())


def parsed(chart: Chart) -> ET.Element:
    return ET.fromstring(chart.svg)  # noqa: S314 - our own markup is what is under test


def local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


@every
def test_a_chart_is_well_formed_and_holds_nothing_a_strict_policy_forbids(make: Maker) -> None:
    root = parsed(make(Caption("x", NASTY)))
    allowed = {"svg", "title", "desc", "text", "tspan", "rect", "line", "circle", "path"}
    assert {local(e) for e in root.iter()} <= allowed
    assert not any(name == "style" or name.startswith("on") or "href" in name for e in root.iter() for name in e.attrib)


@every
def test_a_chart_names_and_describes_itself(make: Maker) -> None:
    chart = make(Caption("answers", "Ideal setting"))
    root = parsed(chart)
    ids = {e.get("id"): e.text for e in root.iter() if e.get("id")}
    assert ids["answers-title"] == "Ideal setting"
    assert ids["answers-desc"]
    assert root.get("role") == "img"
    assert (root.get("aria-labelledby") or "").split() == ["answers-title", "answers-desc"]


@every
def test_the_table_is_square_and_its_numbers_are_heard(make: Maker) -> None:
    table = make(Caption("x", "X")).table
    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.headers)}
    assert all(str(v) in table.in_words for row in table.rows for v in row if isinstance(v, int))


@every
def test_at_most_four_hues_from_the_palette(make: Maker) -> None:
    svg = make(Caption("x", "X")).svg
    used = set(re.findall(r"#[0-9A-Fa-f]{6}", svg))
    known = {v for v in vars(palette).values() if isinstance(v, str) and v.startswith("#")}
    assert used <= known | {hue for pair in palette.HEAT for hue in pair} | {palette.QUIET}
    assert len(used & HUES) <= 4


@every
def test_everything_is_drawn_inside_the_frame(make: Maker) -> None:
    root = parsed(make(Caption("x", "X")))
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    for e in root.iter():
        if local(e) in {"rect", "text"}:
            x, y = float(e.attrib["x"]), float(e.attrib["y"])
            assert 0 <= x <= width
            assert 0 <= y <= height
            assert x + float(e.get("width", 0)) <= width + 0.2
            assert y + float(e.get("height", 0)) <= height + 0.2


@pytest.mark.parametrize("make", EMPTY.values(), ids=EMPTY.keys())
def test_nothing_to_draw_is_still_a_chart(make: Maker) -> None:
    chart = make(Caption("x", "X"))
    assert chart.table.rows == ()
    assert local(parsed(chart)) == "svg"


def lengths(chart: Chart, fill: str) -> list[float]:
    return [float(e.attrib["width"]) for e in parsed(chart).iter() if local(e) == "rect" and e.get("fill") == fill]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8))
def test_bars_are_as_long_as_their_counts(counts: list[int]) -> None:
    drawn = lengths(bars(Caption("x", "X"), [Bar(f"Answer {i}", k) for i, k in enumerate(counts)]), palette.BLUE)
    most = max(counts) or 1
    assert drawn == pytest.approx([max(drawn) * k / most for k in counts], abs=0.11)


@given(st.lists(st.integers(0, 20), min_size=4, max_size=4).filter(any))
def test_the_parts_of_a_stacked_bar_fill_it(counts: list[int]) -> None:
    chart = stacked(Caption("x", "X"), ["a", "b", "c", "d"], [("Row", counts)])
    wide = [float(e.attrib["width"]) for e in parsed(chart).iter() if local(e) == "rect" and e.get("stroke")]
    assert [w / sum(wide) for w in wide] == pytest.approx([k / sum(counts) for k in counts if k], abs=0.01)


def test_five_parts_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 4 parts"):
        stacked(Caption("x", "X"), list("abcde"), [])


def test_moves_stand_in_the_order_of_specialism_with_their_counts() -> None:
    chart = alluvial(Caption("x", "X"), NAMES, FLOWS)
    said = [e.text or "" for e in parsed(chart).iter() if local(e) == "text"]
    assert "Mainstream with a plan" in " ".join(said)
    tops = [float(e.attrib["y"]) for e in parsed(chart).iter() if local(e) == "rect" and e.get("fill") == palette.BLUE]
    left, right = tops[:2], tops[2:]
    assert all(a < b for side in (left, right) for a, b in pairwise(side))
    assert chart.table.rows[0] == ("Mainstream with a plan", "SEN Support", 4, "Less specialist")


def test_a_suppressed_table_has_no_totals() -> None:
    chart = heat(Caption("x", "X"), ["A", "B"], [["c", 10], ["c", "c"]])
    assert chart.table.headers[1:] == ("A", "B")
    assert "Total" not in chart.svg


def test_journeys_part_where_they_first_differ() -> None:
    assert parting([HAPPENED, IDEAL], PHASES) == "KS1"
    assert parting([HAPPENED, HAPPENED], PHASES) == ""
    chart = ribbons(Caption("x", "X"), [HAPPENED, IDEAL], PHASES)
    assert "They part first at: KS1." in chart.svg
    assert "They part first at: KS1." in chart.description
    assert "They do not part." in ribbons(Caption("x", "X"), [HAPPENED, HAPPENED], PHASES).svg


def test_the_order_of_services_is_no_difference() -> None:
    one = Step("KS1", "Unit", "Plan", ("A", "B"))
    assert not one.differs(Step("KS1", "Unit", "Plan", ("B", "A")))


def test_commoner_words_are_larger_and_come_first() -> None:
    root = parsed(cloud(Caption("x", "X"), [("safe", 2), ("belonging", 8), ("heard", 4)]))
    words = [(e.text, float(e.attrib["font-size"])) for e in root.iter() if local(e) == "text"]
    assert [w for w, _ in words] == ["belonging", "heard", "safe"]
    assert words[0][1] > words[1][1] > words[2][1]


@pytest.mark.parametrize("words", [3, 30, 60])
def test_words_on_a_wall_are_read_from_the_back_of_the_room(words: int) -> None:
    root = parsed(cloud(Caption("x", "X"), [(f"being listened {n}", 1 + n % 3) for n in range(words)], 1776, 720))
    sizes = [float(e.attrib["font-size"]) for e in root.iter() if "font-size" in e.attrib]
    assert min(sizes) >= 32
    assert words > 30 or float(root.attrib["height"]) <= 720


@given(st.text(max_size=60), st.floats(0, 1), st.integers(0, 10**6))
def test_any_words_and_numbers_make_a_well_formed_chart(words: str, share: float, count: int) -> None:
    charts: list[Any] = [
        bars(Caption("x", words), [Bar(words, count)]),
        ranges(Caption("x", words), [Range(words, share, share, share, words)]),
        cloud(Caption("x", words), [(words, count)]),
    ]
    assert [local(parsed(c)) for c in charts] == ["svg"] * 3
