"""The figures of the findings, the cases behind each, and the matrix of actual by ideal settings."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.export import labels
from workshop.export.bundle import Bundle
from workshop.export.public_tables import column_label, row_label
from workshop.export.statement import Edition
from workshop.export.table import Cell, Column, Row, Table, coded
from workshop.findings.edition import MATRIX as MATRIX_ID
from workshop.findings.figure import CASES, FLAGS, REVIEWS, Figure

HEADLINE = "headline"

_VALUES = (
    "id", "label", "count", "n", "share", "low", "high", "interval",
    "population", "children", "children_low", "children_high",
)  # fmt: skip


def further(bundle: Bundle) -> Iterator[tuple[str, Figure]]:
    """The figures beside the headline, each with the group it belongs to. For internal editions alone."""
    found = bundle.findings
    for stage in found.earliest.stages if found.earliest else ():
        yield "earliest_change", stage.figure
        if stage.by_then:
            yield "changed_by", stage.by_then
    for cause in found.causes:
        yield "root_causes", cause.figure
    for measure, causes in found.named.items():
        for cause in causes:
            yield measure, cause.figure
    for measure, choices in found.choices.items():
        for choice in choices.rows:
            yield measure, choice.figure
    for chapter in bundle.shown("internal").chapters:
        for figure in chapter.figures:
            yield chapter.id, figure


def _row(group: str, figure: Figure) -> Row:
    values = {name: getattr(figure, name) for name in _VALUES}
    own: tuple[Cell, ...] = (None, None, None)
    if figure.unit not in {CASES, REVIEWS} and figure.share is None:
        own = (figure.value, figure.low, figure.high)
        values |= {"low": None, "high": None}
    return (
        group,
        *values.values(),
        figure.unit,
        *own,
        _flags(figure.flags),
        figure.wording,
        " ".join(figure.how),
        figure.method,
    )


def _flags(keys: tuple[str, ...] | list[str]) -> str:
    return " ".join(FLAGS[key] for key in keys)


def _figures(bundle: Bundle, edition: Edition) -> Iterator[Row]:
    shown = bundle.shown(edition)
    known = {f.id: f for f in bundle.findings.figures}
    for row in shown.figures:
        figure = known[row["id"]]
        # The headline is counted in cases; it has no number of another kind.
        values = (*(row[name] for name in _VALUES), figure.unit, None, None, None)
        yield (HEADLINE, *values, _flags(row["flags"]), shown.wordings[figure.id], " ".join(figure.how), figure.method)
    if edition == "internal":
        yield from (_row(group, figure) for group, figure in further(bundle))


def _behind(bundle: Bundle, _: Edition) -> Iterator[Row]:
    named = [(HEADLINE, f) for f in bundle.findings.figures]
    for group, figure in (*named, *further(bundle)):
        held = set(figure.cases)
        yield from ((group, figure.id, case, case in held) for case in figure.base)


def _matrix(bundle: Bundle, edition: Edition) -> Iterator[Row]:
    matrix = bundle.shown(edition).matrix
    for actual, cells in zip(matrix["rows"], matrix["cells"], strict=True):
        for ideal, cases in zip(matrix["columns"], cells, strict=True):
            yield actual, labels.setting(bundle, actual), ideal, labels.setting(bundle, ideal), cases


_GROUP = Column("group", "Group", "Which part of the findings it belongs to; “headline” is the first page.")

FIGURES = Table(
    "figures", "Figures", "One row is one figure with everything needed to defend it.",
    (
        _GROUP,
        Column("figure", "Figure", "Fixed name of the figure."),
        Column("label", "What it counts", "What it counts, in words."),
        Column("count", "Cases", "Cases it holds for; a fraction where a case is split.", "number"),
        Column("n", "Of cases", "Cases with a verdict on it.", "number"),
        Column("share", "Share", "Share of cases, or weighted share of children; blank for few cases.", "share"),
        Column("low", "Low", "Lower end of the 95% range of the share.", "share"),
        Column("high", "High", "Upper end of the 95% range of the share.", "share"),
        Column("interval", "Kind of range", "How the range was worked out: wilson, wilson_mean, wilson_stratified, "
               "wilson_stratified_panel, wilson_post_stratified_panel, t_stratified, t_cases or bootstrap_cases."),
        Column("population", "Children in the frame", "Children in the sampling frame.", "number"),
        Column("children", "Children", "Estimated children it holds for.", "number"),
        Column("children_low", "Children, low", "Lower end of the range, in children.", "number"),
        Column("children_high", "Children, high", "Upper end of the range, in children.", "number"),
        Column("unit", "Unit", "What it is counted in: cases, reviews, share, number (0 is chance, 1 full agreement), "
               "change (children, net), points (0.01 is a percentage point), chance (0 to 1) or weeks."),
        Column("value", "Number", "The number in its unit, where it is no count or share of cases.", "number"),
        Column("value_low", "Number, low", "Lower end of the 95% range of the number.", "number"),
        Column("value_high", "Number, high", "Upper end of the 95% range of the number.", "number"),
        Column("flags", "Take care", "What a reader has to know before using it."),
        Column("wording", "In words", "The finding as a sentence."),
        Column("how", "How we know", "How it was worked out, in plain words."),
        Column("method", "Method", "Number of the method, which never changes its meaning.", "whole"),
    ), _figures, public=True,
)  # fmt: skip

BEHIND = Table(
    "figure_cases", "Cases behind the figures", "One row is one case in the base of one figure.",
    (
        _GROUP,
        Column("figure", "Figure", "Fixed name of the figure."),
        Column("case", "Case", "Key of the case."),
        Column("holds", "Holds", "Whether the figure counts this case.", "flag"),
    ), _behind,
)  # fmt: skip

MATRIX = Table(
    "matrix", "Actual by ideal setting", "One row is one pair of an actual and an ideal setting.",
    (
        *coded("actual", "Actual setting", "Setting that the children or young people had.", "settings"),
        *coded("ideal", "Ideal setting", "Setting that the panel judged ideal.", "settings"),
        Column("cases", "Cases", "Cases with this pair; a fraction where a case is split.", "number"),
    ), _matrix, public=True,
)  # fmt: skip


def _groups(bundle: Bundle, _: Edition) -> Iterator[Row]:
    for table in bundle.shown("public").tables:
        if table.id != MATRIX_ID:
            for code, cells in zip(table.rows, table.cells, strict=True):
                for column, cases in zip((*table.columns, ""), cells, strict=True):
                    yield (
                        table.id, code, row_label(bundle, table, code), column, column_label(bundle, table, column),
                        cases,
                    )  # fmt: skip


GROUPS = Table(
    "groups", "By phase and by need",
    "One row is the cases of one phase or need with one verdict, as a public edition may print them. Empty where too "
    "little would be left of a table.",
    (
        Column("table", "Table", "phase or need.", "code"),
        *coded("group", "Group", "Code of the phase or the need; blank where it was not recorded."),
        *coded("verdict", "Verdict", "What the panel judged; blank for all cases of the group."),
        Column("cases", "Cases", "Cases, or “c” where the number is suppressed.", "number"),
    ), _groups, public=True, later=True,
)  # fmt: skip
