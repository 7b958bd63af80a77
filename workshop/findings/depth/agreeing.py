"""The chapters on agreement: which case to discuss next, and how far people agreed before they talked."""

from __future__ import annotations

from dataclasses import replace

from workshop.findings.agreement import agreement
from workshop.findings.depth.chapter import Chapter, Listing
from workshop.findings.depth.coefficients import Asked, of_measure, together
from workshop.findings.depth.ground import Ground, blind_by_case, measures
from workshop.findings.divided import divided
from workshop.findings.figure import PREVALENCE, REVIEWS, Figure, Wording, counted
from workshop.findings.labels import WORDS, Label
from workshop.findings.measures import IDEAL_SETTING, PLACED
from workshop.findings.stats.ram import HIGHEST, appropriateness

_KINDS = {"one": "one", "yes_no_unsure": "one", "scale": "ordered", "several": "several", "ranked": "ranked"}
#: Classes that are counted in figures; the two others are told in the table.
_COUNTED = (Label.ALL_AGREE, Label.AGREED, Label.LEANING, Label.SPLIT)
#: Most cases in the list of what to discuss.
_MOST = 12


def discussing(ground: Ground) -> Chapter | None:
    """Which reviews are most worth discussing: fewest pairs agree, then furthest apart, then least sure."""
    rows = [
        (d.case, d.words, d.said, f"{100 * d.alike:.0f}%", round(d.apart, 2), d.sure)
        for d in divided(ground.reviews, ground.material.settings, ground.material.rules.consensus_share)
    ]
    if not rows:
        return None
    shown = rows[:_MOST]
    first = ", ".join(dict.fromkeys(str(row[0]) for row in shown[:3]))
    return Chapter(
        id="discussing", title="Most worth discussing",
        lead=(f"People, judging alone, were furthest from each other in: {first}. A split panel is a finding too.",),
        tables=(Listing(
            id="discussing", title="Cases on which people, judging alone, were furthest apart",
            headers=("Case", "Agreement", "Votes", "Two agree", "Distance", "How sure (middle)"), rows=tuple(shown),
            note="In this order: fewest pairs of people agree; furthest apart on the ladder of settings (1 is from end "
            "to end); least sure.",
        ),),
    )  # fmt: skip


def agreeing(ground: Ground) -> Chapter | None:
    """Agreement before talking, for every measure that was asked blind."""
    figures: list[Figure] = []
    lead: list[str] = []
    missing = []
    for measure in measures(ground.reviews):
        asked = _asked(ground, measure)
        if asked is None:
            continue
        if not asked.cases:
            missing.append(ground.asked(measure))
            continue
        # Of several answers and of scales two people agree wholly or not at all; there alpha tells more.
        pair = together(ground, ground.reviews, measure) if asked.kind == "one" else None
        found = [*([pair] if pair else []), *of_measure(ground, asked)]
        figures += _named(ground, measure, [*found, *_classes(ground, measure)])
        if measure in PLACED and pair and pair.value is not None:
            lead.append(ground.titled(measure, pair.wording))
        if any(PREVALENCE in f.flags for f in found):
            lead.append(ground.titled(measure, "Nearly all cases got the same answer, so read alpha beside the rest."))
    if not figures:
        return None
    open_ = (f"Asked in the open, so that there is no agreement to measure: {'; '.join(missing)}",) if missing else ()
    tables = [t for t in (_rated(ground),) if t]
    return Chapter(
        id="agreeing", title="How far people agreed before they talked", lead=tuple(lead), figures=tuple(figures),
        tables=tuple(tables), not_said=open_,
    )  # fmt: skip


def _asked(ground: Ground, measure: str) -> Asked | None:
    """A measure with its blind votes; None where it is not a kind that agreement is measured on."""
    question = ground.material.question(measure)
    kind = _KINDS.get(question.kind, "") if question else ""
    if measure == IDEAL_SETTING:
        kind = "one"
    if not kind:
        return None
    cases = blind_by_case(ground.reviews, measure)
    return Asked(measure=measure, kind=kind, cases=cases, codes=ground.codes(measure))


def _named(ground: Ground, measure: str, figures: list[Figure]) -> list[Figure]:
    """Figures that say which question they belong to."""
    return [replace(f, label=ground.titled(measure, f.label)) for f in figures]


def _classes(ground: Ground, measure: str) -> list[Figure]:
    """Reviews by how far blind votes agreed, as figures."""
    if measure not in PLACED:
        return []
    found = agreement(ground.reviews, measure, ground.codes(measure), ground.material.rules.consensus_share)
    first = [(c.case, c.first) for c in found.cases if c.first] if found else []
    how = (
        "Each review is put in one class by the votes given alone and the share declared beforehand.",
        "A split panel is a finding of its own, not a failure.",
    )
    out = []
    for name in _COUNTED if first else ():
        words = Wording(
            f"reviews_{name}_{measure}", f"Judging alone: {WORDS[name].lower()}",
            f"Judging alone, {{count}} of {{n}} panels stood at “{WORDS[name].lower()}”.", how,
        )  # fmt: skip
        figure = counted(words, [(case, float(c == name)) for case, c in first], ground.method)
        out.append(replace(figure, unit=REVIEWS))
    return out


def _rated(ground: Ground) -> Listing | None:
    """Questions on a scale from 1 to 9, read by the method of RAND and UCLA."""
    rows = []
    for question in ground.material.questions:
        if question.kind != "scale" or len(question.scale) != HIGHEST:
            continue
        measure = question.measures or question.id
        for case, votes in blind_by_case(ground.reviews, measure).items():
            marks = [float(v.value) for v in votes if v.position]
            if marks:
                found = appropriateness(marks)
                apart = "Yes" if found.disagreement else "No"
                rows.append((case, question.text, found.median, found.classification, round(found.di, 2), apart))
    if not rows:
        return None
    return Listing(
        id="rated", title="Ratings from 1 to 9",
        headers=("Case", "Question", "Middle", "Reading", "Disagreement index", "Disagreement"), rows=tuple(rows),
        note="Read by the RAND/UCLA method: above 1 the index stands for disagreement.",
    )  # fmt: skip
