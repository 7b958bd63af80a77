"""When journeys could first have gone differently: the curve over the stages, and where each case first parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.findings.depth.chapter import Chapter, Curve, Listing, Step
from workshop.findings.depth.estimate import mean_share
from workshop.findings.depth.ground import Ground
from workshop.findings.depth.journeys import as_wished, phases, supports, wished
from workshop.findings.figure import Figure, Wording, percent
from workshop.findings.stats.divergence import Middle, first_divergence, middle_stage

_NOWHERE = "No journey could have gone differently at any of these points."
_KINDS = {"missing": "something wished for never came", "later": "it came later", "extra": "something not wished for"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """A case's first parting by its pathways: the middle of its panel, and what most often made the difference."""

    middle: Middle
    kind: str


def parting(ground: Ground) -> Chapter | None:
    """The curve by the direct question, the curve by pathways, and each case's first parting."""
    drawings, figures, lead = [], [], []
    told = _answered(ground)
    if told and ground.earliest:
        labels, stages = told
        curve, found = _curve(ground, "changed_by_weighted", labels, stages)
        drawings.append(Curve(id="changed", title="Journeys that could have gone differently by then", steps=curve))
        figures += found
        lead.append(ground.earliest.words or _NOWHERE)
    order, parted = _parted(ground)
    if parted:
        names = [ground.label("phases", p) for p in order]
        by_path = {case: p.middle.stage for case, p in parted.items()}
        curve, found = _curve(ground, "parted_by", names, by_path)
        title = "Journeys whose ideal pathway had parted from what happened by then"
        drawings.append(Curve(id="parted", title=title, steps=curve))
        figures += found
    if not drawings:
        return None
    return Chapter(
        id="parting", title="When journeys could first have gone differently, over the stages", lead=tuple(lead),
        figures=tuple(figures), drawings=tuple(drawings),
        tables=(_listing(ground, order, parted),) if parted else (),
    )  # fmt: skip


def _answered(ground: Ground) -> tuple[list[str], dict[str, int | None]] | None:
    """Stages and each case's middle answer to the direct question; None stands for could not."""
    if ground.earliest is None:
        return None
    points = [s for s in ground.earliest.stages if s.by_then is not None]
    never = [s for s in ground.earliest.stages if s.by_then is None]
    stages: dict[str, int | None] = {case: None for s in never for case in s.figure.cases}
    stages |= {case: place for place, s in enumerate(points) for case in s.figure.cases}
    return ([s.label for s in points], dict(sorted(stages.items()))) if points and stages else None


def _curve(
    ground: Ground, id_: str, labels: Sequence[str], stages: Mapping[str, int | None]
) -> tuple[tuple[Step, ...], list[Figure]]:
    """By the end of each stage the share of journeys that had parted, as steps to draw and as figures."""
    facts, steps, figures = ground.facts(), [], []
    whose = " in the sampling frame" if ground.material.strata else ""
    for place, label in enumerate(labels):
        held = [(facts[c], float(s is not None and s <= place)) for c, s in stages.items()]
        words = Wording(
            f"{id_}_{place + 1}", f"Differently by the end of “{label}”",
            f"By the end of “{label}”, {{share}} of journeys{whose} could already have gone differently ({{n}} cases).",
            (
                "Each case stands at the middle answer of its panel; cases that could not change stay to the end.",
                "Where there is a sampling frame, each case stands for its share of the children in its group.",
            ),
        )  # fmt: skip
        figure = mean_share(words, held, ground)
        figures.append(figure)
        if figure.share is not None:
            steps.append(Step(label=label, share=figure.share, low=figure.low, high=figure.high))
    return tuple(steps), figures


def _parted(ground: Ground) -> tuple[tuple[str, ...], dict[str, Parted]]:
    """The first parting of each case for which pathways and the journey are known."""
    facts, answers = ground.facts(), wished(ground.reviews)
    known = {c: w for c, w in answers.items() if c in facts and facts[c].journey}
    steps = [s for c, ws in known.items() for s in (*facts[c].journey, *(s for w in ws for s in w.steps))]
    order = phases(ground, steps)
    out = {}
    for case, wishes in known.items():
        actual = supports(facts[case].journey, order)
        found = [first_divergence(actual, as_wished(facts[case], w, order)) for w in wishes]
        middle = middle_stage([d.stage for d in found])
        kinds = sorted(d.kind for d in found if d.stage is not None and d.stage == middle.stage)
        out[case] = Parted(middle=middle, kind=max(kinds, key=kinds.count, default=""))
    return order, out


def _listing(ground: Ground, order: Sequence[str], parted: Mapping[str, Parted]) -> Listing:
    """Each case's first parting, beside what the panel said when asked directly."""
    codes = {s.label: s.code for s in ground.earliest.stages} if ground.earliest else {}
    direct = {c: s for s in ground.earliest.stages for c in s.figure.cases} if ground.earliest else {}
    rows = []
    for case, found in parted.items():
        asked = direct[case].label if case in direct else ""
        code = codes.get(asked, "")
        place, stage = order.index(code) if code in order else None, found.middle.stage
        apart = place is not None and (stage is None or abs(place - stage) > 1)
        rows.append((
            case, _named(ground, order, stage), _range(ground, order, found.middle), _KINDS.get(found.kind, ""),
            found.middle.n, asked, "Yes" if apart else "",
        ))  # fmt: skip
    both = [r for r in rows if r[-2]]
    share = sum(bool(r[-1]) for r in both) / len(both) if len(both) >= ground.method.percent_from else None
    note = "The first phase in which setting, level of support or services differ by more than one phase."
    if share is not None:
        note += f" In {percent(share)} of cases it lies more than one stage from the direct answer."
    return Listing(
        id="partings", title="Where each case's ideal pathway first parts from what happened",
        headers=("Case", "Middle of the panel", "Middle half", "What made the difference", "People", "Asked directly",
                 "More than a stage apart"),
        rows=tuple(rows), note=note,
    )  # fmt: skip


def _named(ground: Ground, order: Sequence[str], stage: int | None) -> str:
    """A stage in words."""
    return "Never" if stage is None else ground.label("phases", order[stage])


def _range(ground: Ground, order: Sequence[str], found: Middle) -> str:
    """Where the middle half of a panel lies."""
    early, late = _named(ground, order, found.early), _named(ground, order, found.late)
    return early if early == late else f"{early} to {late}"
