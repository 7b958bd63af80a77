"""The cases, and what became of each: facts, conclusions, verdicts."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.export import labels
from workshop.export.bundle import Bundle
from workshop.export.statement import Edition
from workshop.export.table import Column, Row, Table, coded
from workshop.findings.verdicts import LESS, MORE, OTHER, SAME, Verdict

WORKSHOP = Column("workshop", "Workshop", "Key of the workshop.")
CASE = Column("case", "Case", "Key of the case.")
AT_TABLE = Column("table", "Table", "Key of the table that reviewed the case.")

_DIRECTIONS = {
    SAME: "Same setting",
    LESS: "Less specialist",
    MORE: "More specialist",
    OTHER: "Another kind of setting",
}


def direction(code: str) -> str:
    """A direction in words; blank while it is unresolved."""
    return _DIRECTIONS.get(code, code)


def _cases(bundle: Bundle, _: Edition) -> Iterator[Row]:
    strata = {s.id: s.label for s in bundle.material.strata}
    reviewed = {v.facts.case for v in bundle.findings.verdicts}
    for facts in bundle.material.cases:
        setting, support = facts.actual_setting, facts.actual_support
        yield (
            facts.workshop, facts.case, facts.title, facts.stratum, strata.get(facts.stratum, facts.stratum),
            facts.phase, labels.label(bundle, "phases", facts.phase),
            facts.primary_need, labels.label(bundle, "needs", facts.primary_need),
            setting, labels.setting(bundle, setting) if setting else "",
            support, labels.label(bundle, "support", support) if support else "",
            facts.calibration, facts.case in reviewed,
        )  # fmt: skip


def _verdicts(bundle: Bundle) -> dict[tuple[str, str, str], Verdict]:
    return {(t.workshop, t.case, t.table): t for v in bundle.findings.verdicts for t in v.tables}


def _conclusions(bundle: Bundle, _: Edition) -> Iterator[Row]:
    found = _verdicts(bundle)
    for c in bundle.material.conclusions:
        verdict = found.get((c.workshop, c.case, c.table))
        setting = verdict.setting if verdict else ""
        yield (
            c.workshop, c.case, c.table, c.outcome, "Agreed" if c.outcome == "agreed" else "Split",
            c.ideal_setting, labels.setting(bundle, c.ideal_setting) if c.ideal_setting else "",
            c.ideal_support, labels.label(bundle, "support", c.ideal_support) if c.ideal_support else "",
            c.words, c.minority_view, setting, labels.setting(bundle, setting) if setting else "",
            setting == c.ideal_setting if verdict and verdict.n else None,
        )  # fmt: skip


def _by_verdict(bundle: Bundle, _: Edition) -> Iterator[Row]:
    for found in bundle.findings.verdicts:
        for t in found.tables:
            actual = found.facts.actual_setting
            yield (
                t.workshop, t.case, t.table, actual, labels.setting(bundle, actual) if actual else "", t.n, t.different,
                t.direction, direction(t.direction), t.setting, labels.setting(bundle, t.setting) if t.setting else "",
                t.moved, t.not_enough,
            )  # fmt: skip


CASES = Table(
    "cases", "Cases", "One row is one case.",
    (
        WORKSHOP, CASE,
        Column("title", "Title", "What the room called the case."),
        *coded("stratum", "Group", "Group of the sampling frame that the case was drawn from; blank outside it."),
        *coded("phase", "Phase", "Phase of education now.", "phases"),
        *coded("primary_need", "Primary need", "Primary need.", "needs"),
        *coded("actual_setting", "Actual setting", "Setting that the child or young person finally had.", "settings"),
        *coded("actual_support", "Actual support", "Support that the child or young person finally had.", "support"),
        Column("calibration", "Practice case", "Whether it was judged for practice, and enters no figure.", "flag"),
        Column("reviewed", "Reviewed", "Whether it enters the figures.", "flag"),
    ), _cases,
)  # fmt: skip

CONCLUSIONS = Table(
    "conclusions", "Conclusions", "One row is what one table wrote down for one case.",
    (
        WORKSHOP, CASE, AT_TABLE,
        *coded("outcome", "Outcome", "Whether the table agreed or stayed split."),
        *coded("ideal_setting", "Ideal setting", "Ideal setting that the table wrote down.", "settings"),
        *coded("ideal_support", "Ideal support", "Ideal support that the table wrote down.", "support"),
        Column("words", "In the room's words", "The conclusion as the room put it."),
        Column("minority_view", "Minority view", "What those who saw it otherwise wanted kept."),
        *coded("verdict", "Setting by the votes", "Ideal setting by the votes and the rule declared.", "settings"),
        Column("agrees", "Votes and words agree", "Whether the two name the same setting.", "flag"),
    ), _conclusions,
)  # fmt: skip

VERDICTS = Table(
    "verdicts", "Verdicts", "One row is what one table's votes say about one case, by the rule declared beforehand.",
    (
        WORKSHOP, CASE, AT_TABLE,
        *coded("actual_setting", "Actual setting", "Setting that the child or young person finally had.", "settings"),
        Column("n", "Votes", "Votes in the base of the verdict.", "whole"),
        Column("different", "Different", "Whether another setting was judged ideal; blank: no verdict.", "flag"),
        *coded("direction", "Direction", "In which direction; blank where that stayed open."),
        *coded("setting", "Ideal setting", "Ideal setting; blank where that stayed open.", "settings"),
        Column("moved", "Share of votes", "Share of the positions taken that differ from what happened.", "share"),
        Column("not_enough", "Record too thin", "Whether more than half could not tell from the record.", "flag"),
    ), _by_verdict,
)  # fmt: skip
