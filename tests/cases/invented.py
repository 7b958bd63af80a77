"""Invented cases of every shape, for laws that must hold of all of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from workshop.cases.pack import versioned
from workshop.cases.text import clean, clean_line
from workshop.domain.case import SECTIONS, Case, DecisionPoint, Happened, JourneyStep, Section

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

PHASES = ("early_years", "reception", "ks1", "ks2", "ks3", "ks4", "post16", "post19")
SETTINGS = ("SS", "EY", "MS", "MI", "RP", "SP", "IN", "AP", "EHE", "OTH")
SUPPORT = ("UNIVERSAL", "SEN_SUPPORT", "SEN_SUPPORT_PLUS", "EHCP")
SERVICES = ("SALT", "EP_ADVICE", "OT", "CAMHS", "ELSA", "TRANSPORT")
NEEDS = ("SLCN", "ASD", "SPLD", "SEMH", "HI", "PMLD")

#: Text with everything that could upset YAML, Markdown or the labels of a case file.
_AWKWARD = st.sampled_from(
    [
        "---",
        "Phase: ks1",
        "When: later",
        "### Small heading",
        "- item",
        "> said",
        "a: b",
        '"',
        "'",
        "\\",
        "# ",
        "\t",
        "é",
        "🐝",
    ]
)
_characters = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
_lines = st.lists(st.one_of(_AWKWARD, _characters, st.just("She is happy.")), min_size=1, max_size=6).map("\n".join)


def _text(heading: int) -> SearchStrategy[str]:
    """Cleaned text without headings of `heading` hashes or fewer, and without costs."""

    def tame(text: str) -> str:
        text = re.sub(rf"^#{{1,{heading}}}(?!#)", "", clean(text), flags=re.MULTILINE).replace("£", "")
        return "\n".join(line.lstrip("#") if line.lstrip("#") == "" else line for line in text.split("\n")).strip()

    return _lines.map(tame).map(lambda text: re.sub(rf"^#{{1,{heading}}}(?!#)", "x", text, flags=re.MULTILINE).strip())


_line = _characters.map(clean_line)
_title = _line.filter(bool)
_services = st.lists(st.sampled_from(SERVICES), unique=True, max_size=3).map(tuple)


def _steps(when: SearchStrategy[str]) -> SearchStrategy[JourneyStep]:
    return st.builds(
        JourneyStep,
        phase=st.sampled_from(PHASES),
        setting=st.sampled_from(SETTINGS),
        support=st.sampled_from(SUPPORT),
        services=_services,
        when=when,
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case that could have been read from a file."""
    points = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        step = draw(_steps(_line))
        happened = Happened(step, draw(st.one_of(st.just(""), _text(2))))
        points.append(DecisionPoint(number, draw(_title), step.phase, draw(_text(2).filter(bool)), happened))
    section = _text(1).filter(bool)
    names = st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True).filter(lambda name: "cost" not in name)
    return versioned(
        Case(
            id=draw(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,8}", fullmatch=True)),
            version="",
            title=draw(_title),
            phase=draw(st.sampled_from(PHASES)),
            primary_need=draw(st.sampled_from(NEEDS)),
            year_group=draw(st.integers(-4, 20)),
            other_needs=draw(st.lists(st.sampled_from(NEEDS), unique=True, max_size=2).map(tuple)),
            stratum=draw(_line),
            actual_setting=draw(st.sampled_from((points[-1].happened.step.setting, *SETTINGS))),
            actual_support=draw(st.sampled_from((points[-1].happened.step.support, *SUPPORT))),
            calibration=draw(st.booleans()),
            code_lists=draw(_title),
            sections=tuple(Section(id_, title, draw(section)) for id_, title in SECTIONS),
            journey=draw(st.lists(_steps(_line), max_size=3).map(tuple)),
            points=tuple(points),
            outcomes=draw(section),
            facts=draw(st.dictionaries(names, _title, max_size=3)),
        )
    )
