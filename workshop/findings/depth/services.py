"""The map of support: what was asked for, when and for which needs, beside what children had and what is on offer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from workshop.domain.codes import CodeList
from workshop.findings.ballots import Review
from workshop.findings.depth.chapter import Chapter, Listing
from workshop.findings.depth.ground import Ground
from workshop.findings.depth.journeys import wished
from workshop.findings.figure import Figure, Wording, counted, tidy

#: The code list in which an authority says what is in its local offer: its codes are services, the group of each says
#: how far: blank or yes, part, or no. A service that is not in the list is not known.
LOCAL_OFFER = "local_offer"
YES, IN_PART, NO, UNKNOWN = "In the local offer", "In part", "Not in the local offer", "Not known"
_GROUPS = {"": YES, "yes": YES, "part": IN_PART, "no": NO}
#: Most phases and needs named in a cell.
_NAMED = 3


@dataclass(slots=True)
class Wanted:
    """One service: the cases in which anybody asked for it and most did, those that had it, and when and for whom."""

    asked: list[str] = field(default_factory=list)
    most: list[str] = field(default_factory=list)
    had: list[str] = field(default_factory=list)
    phases: Counter[str] = field(default_factory=Counter)
    needs: Counter[str] = field(default_factory=Counter)


def services(ground: Ground) -> Chapter | None:
    """The chapter; None where no pathway names a service."""
    found, cases = _wanted(ground, ground.reviews)
    if not found:
        return None
    order = sorted(found, key=lambda s: (-len(found[s].asked), -len(found[s].most), s))
    offer = ground.listed(LOCAL_OFFER)
    gaps = [s for s in order if offered(offer, s) == NO]
    lead = []
    if gaps:
        named = ", ".join(f"{_named(ground, s)} ({len(found[s].asked)})" for s in gaps[:_NAMED])
        lead.append(f"Asked for most among what is not in the local offer, in cases: {named}.")
    elif offer is None:
        lead.append("What is in the local offer is not known here. An administrator can say it in the settings.")
    return Chapter(
        id="services", title="Which support was asked for, and is it there?", lead=tuple(lead),
        figures=tuple(_figures(ground, found, order, cases)),
        tables=(_map(ground, found, order, offer), _by_phase(ground, found, order), _by_need(ground, found, order)),
    )  # fmt: skip


def offered(offer: CodeList | None, service: str) -> str:
    """Whether a service is in the local offer, as far as that is known."""
    code = offer.find(service) if offer else None
    return _GROUPS.get(code.group, UNKNOWN) if code else UNKNOWN


def _wanted(ground: Ground, reviews: Sequence[Review]) -> tuple[dict[str, Wanted], list[str]]:
    """Every service that was asked for, and the cases in which anybody could have."""
    out: dict[str, Wanted] = {}
    facts, answers = ground.facts(), wished(reviews)
    for case, wishes in answers.items():
        named = Counter(s for w in wishes for s in {x for step in w.steps for x in step.services})
        when = {(s, step.phase) for w in wishes for step in w.steps for s in step.services}
        had = {s for step in facts[case].journey for s in step.services}
        for service, people in sorted(named.items()):
            row = out.setdefault(service, Wanted())
            row.asked.append(case)
            row.needs[facts[case].primary_need] += 1
            row.phases.update(phase for s, phase in when if s == service)
            if 2 * people > len(wishes):
                row.most.append(case)
            if service in had:
                row.had.append(case)
    return out, list(answers)


def _named(ground: Ground, service: str) -> str:
    """A service in words."""
    return ground.label("services", service)


def _map(ground: Ground, found: dict[str, Wanted], order: Sequence[str], offer: CodeList | None) -> Listing:
    """Service by service: asked for, had, on offer, when, for whom."""
    rows = []
    for service in order:
        row = found[service]
        rows.append((
            _named(ground, service), len(row.asked), len(row.most), len(row.had), offered(offer, service),
            _first(ground, "phases", row.phases), _first(ground, "needs", row.needs),
        ))  # fmt: skip
    return Listing(
        id="offer", title="Support asked for, and whether it is there",
        headers=("Support", "Cases asking", "Most of the panel", "Had it at some time", "Local offer", "When, most",
                 "For which needs, most"),
        rows=tuple(rows),
        note="“Had it at some time”: cases among those asking whose journey names it, soon enough or not.",
    )  # fmt: skip


def _first(ground: Ground, list_id: str, counts: Counter[str]) -> str:
    """The commonest in words with their cases."""
    ranked = sorted(((n, c) for c, n in counts.items() if c), key=lambda pair: (-pair[0], pair[1]))
    return ", ".join(f"{ground.label(list_id, c)} ({n})" for n, c in ranked[:_NAMED])


def _by_phase(ground: Ground, found: dict[str, Wanted], order: Sequence[str]) -> Listing:
    """Cases asking, service by phase."""
    codes = ground.listed("phases")
    met = {p for row in found.values() for p in row.phases}
    phases = [c.code for c in codes.codes if c.code in met] if codes else sorted(met)
    return _grid(ground, ("phase", "phases"), phases, [(s, found[s].phases) for s in order])


def _by_need(ground: Ground, found: dict[str, Wanted], order: Sequence[str]) -> Listing:
    """Cases asking, service by primary need."""
    needs = sorted({n for row in found.values() for n in row.needs if n})
    return _grid(ground, ("need", "needs"), needs, [(s, found[s].needs) for s in order])


def _grid(
    ground: Ground, what: tuple[str, str], columns: Sequence[str], rows: Sequence[tuple[str, Counter[str]]]
) -> Listing:
    """Cases asking, service by phase or need."""
    name, list_id = what
    return Listing(
        id=f"services_by_{name}", title=f"Support asked for, by {name}, in cases",
        headers=("Support", *(ground.label(list_id, c) for c in columns)),
        rows=tuple((_named(ground, s), *(counts[c] or None for c in columns)) for s, counts in rows),
        note="A case counts in every phase for which anybody asked." if name == "phase" else "",
    )  # fmt: skip


def _figures(ground: Ground, found: dict[str, Wanted], order: Sequence[str], cases: Sequence[str]) -> Iterator[Figure]:
    """In how many cases each service was asked for."""
    how = (
        "Each panellist described a pathway; a case counts for a service that anybody at its table asked for.",
        "The range is Wilson's 95% interval on the number of cases with pathways.",
    )
    for service in order:
        label = _named(ground, service)
        most = tidy(len(found[service].most))
        words = Wording(
            f"service_{service}", f"Asked for: {label}",
            f"“{label}” was asked for in {{of}}, in {most:g} of them by most of the panel.", how,
        )  # fmt: skip
        asked = set(found[service].asked)
        yield counted(words, [(c, float(c in asked)) for c in cases], ground.method)
