"""Why, when and with what: causes, services asked for, pathways, and scales such as confidence."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.export import labels
from workshop.export.bundle import Bundle
from workshop.export.statement import Edition
from workshop.export.table import Column, Row, Table, coded
from workshop.export.tables.cases import AT_TABLE, CASE, WORKSHOP
from workshop.findings.measures import ROOT_CAUSES

_MEASURE = Column("measure", "Read as", "What findings read the answers as.")


def _causes(bundle: Bundle, _: Edition) -> Iterator[Row]:
    for measure, causes in {ROOT_CAUSES: bundle.findings.causes, **bundle.findings.named}.items():
        for c in causes:
            yield measure, c.code, c.label, c.cases, c.most, c.mentions, c.points, c.score


def _services(bundle: Bundle, _: Edition) -> Iterator[Row]:
    for w in bundle.findings.wishes():
        phase, service = labels.label(bundle, "phases", w.phase), labels.label(bundle, "services", w.service)
        yield w.phase, phase, w.service, service, w.asked, w.most, "|".join(w.cases)


def _pathways(bundle: Bundle, _: Edition) -> Iterator[Row]:
    for p in bundle.findings.points:
        for step in p.steps:
            parts = (("settings", step.settings), ("support", step.supports), ("services", step.services))
            for what, counts in parts:
                for code, people in counts:
                    phase, words = labels.label(bundle, "phases", step.phase), labels.label(bundle, what, code)
                    yield p.workshop, p.case, p.table, p.point, step.phase, phase, what, code, words, people, step.n


def _scales(bundle: Bundle, _: Edition) -> Iterator[Row]:
    for measure, scale in bundle.findings.scales.items():
        question = bundle.material.question(measure)
        words = dict(enumerate(question.scale, 1)) if question else {}
        for step, answers in scale.counts:
            yield measure, step, words.get(step, ""), answers


CAUSES = Table(
    "causes", "Root causes and other answers of several choices",
    "One row is one cause, or one answer to another question with several choices.",
    (
        _MEASURE,
        *coded("code", "Answer", "What was named."),
        Column("cases", "Cases", "Cases in which anybody named it.", "whole"),
        Column("most", "Cases, most of the panel", "Cases in which more than half of the panel named it.", "whole"),
        Column("mentions", "Mentions", "People naming it, over all cases.", "whole"),
        Column("points", "Points", "3 for a first place, 2 for a second, 1 for a third.", "whole"),
        Column("score", "Mean share", "Mean over cases of the share of the panel naming it.", "share"),
    ), _causes,
)  # fmt: skip

SERVICES = Table(
    "services", "Services asked for", "One row is one service at one phase.",
    (
        *coded("phase", "Phase", "Phase at which it was asked for.", "phases"),
        *coded("service", "Service", "Service asked for.", "services"),
        Column("cases", "Cases", "Cases in which anybody asked for it.", "whole"),
        Column("most", "Cases, most of the panel", "Cases in which more than half asked for it.", "whole"),
        Column("behind", "Cases behind it", "Keys of the cases, joined by a bar.", "codes"),
    ), _services,
)  # fmt: skip

PATHWAYS = Table(
    "pathways", "Ideal pathways", "One row is one setting, support or service named for one phase at a decision point.",
    (
        WORKSHOP, CASE, AT_TABLE,
        Column("point", "Decision point", "Decision point; 0 is the whole journey.", "whole"),
        *coded("phase", "Phase", "Phase it was named for.", "phases"),
        Column("list", "List", "Whether it is one of the settings, of the levels of support, or of the services."),
        *coded("code", "Named", "What was named."),
        Column("people", "People", "How many named it.", "whole"),
        Column("n", "Of people", "How many described this phase.", "whole"),
    ), _pathways,
)  # fmt: skip

SCALES = Table(
    "scales", "Scales", "One row is one step of a scale, such as confidence, over all cases.",
    (
        _MEASURE,
        Column("step", "Step", "Step of the scale, from 1 upwards.", "whole"),
        Column("step_label", "Step (label)", "The step in words."),
        Column("answers", "Answers", "Answers of the last round on this step.", "whole"),
    ), _scales,
)  # fmt: skip
