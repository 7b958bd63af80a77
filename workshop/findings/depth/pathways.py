"""What panels would have done, and in which order: agreed steps, the answer closest to all, two camps, succession."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from workshop.findings.depth.chapter import Chapter, Listing, Succession
from workshop.findings.depth.ground import Ground
from workshop.findings.depth.journeys import Named, Wished, in_order, wished
from workshop.findings.figure import Figure, Wording, counted, of_cases
from workshop.findings.labels import needed
from workshop.findings.stats.follows import directly_follows, worth_drawing
from workshop.findings.stats.medoid import medoid, two_camps
from workshop.findings.stats.orders import borda, kemeny
from workshop.findings.stats.partial_order import Arrow, PartialOrder, partial_order

#: Steps whose best order is searched for among all; with more, mean positions stand in.
_EXACT = 8
#: People that a camp needs to be shown: nobody's own pathway is shown as theirs alone.
_CAMP = 2
_NO_PICTURE = "No two steps followed each other in enough agreed pathways for a picture of what came after what"
#: Of steps at the same time this kind stands first.
_FIRST = ("settings", "support", "services")
#: Steps that get a figure of their own over the cases.
_FIGURES = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """The agreed pathway of one case: its steps in order, how many named each, and what is known of their order."""

    people: int
    steps: tuple[Named, ...]
    named: dict[Named, int]
    order: PartialOrder


def pathways(ground: Ground) -> Chapter | None:
    """The chapter; None where no pathway was asked."""
    least = ground.material.rules.reveal_minimum
    answers = {case: ws for case, ws in wished(ground.reviews).items() if len(ws) >= least}
    if not answers:
        return None
    agreed = {case: _agreed(ground, ws) for case, ws in answers.items()}
    pairs = worth_drawing(_succession(agreed.values()), least=ground.method.follows)
    shown = tuple((_said(ground, a), _said(ground, b), n) for (a, b), n in pairs.items())  # type: ignore[arg-type]
    picture = Succession(id="succession", title="Which step came straight after which", pairs=shown)
    split = [case for case, ws in answers.items() if medoid([_flat(w) for w in ws]).far]
    lead = [_standing(len(split), len(answers))]
    return Chapter(
        id="pathways", title="What panels would have done, and in which order", lead=tuple(lead),
        figures=tuple(_figures(ground, agreed)), drawings=(picture,) if shown else (),
        tables=(_consensus(ground, agreed), _closest(ground, answers)),
        not_said=() if shown else (f"{_NO_PICTURE} ({ground.method.follows} cases).",),
    )  # fmt: skip


def _standing(split: int, asked: int) -> str:
    """In how many cases two camps stand in place of one pathway."""
    if not split:
        return f"In {of_cases(asked, asked)} one pathway stands for the panel."
    return f"In {of_cases(split, asked)} no one pathway stands for the panel; both camps are shown."


def _flat(wish: Wished) -> tuple[Named, ...]:
    """The steps of a pathway in one line."""
    return tuple(n for group in in_order(wish) for n in group)


def _agreed(ground: Ground, wishes: Sequence[Wished]) -> Agreed:
    """Steps that more than half named, in the order that agrees with most pairs of what people said."""
    groups = [in_order(w) for w in wishes]
    named = Counter(n for g in groups for n in {x for group in g for x in group})
    place: dict[Named, list[int]] = {}
    for g in groups:
        for i, group in enumerate(g):
            for n in group:
                place.setdefault(n, []).append(i)
    steps = sorted(
        (n for n, k in named.items() if 2 * k > len(wishes)),
        key=lambda n: (median(place[n]), _FIRST.index(n[0]), -named[n], n),
    )
    lists = _either_way(groups)
    found: tuple[Hashable, ...] = ()
    if steps:
        found = (borda if len(steps) > _EXACT else kemeny)(lists, steps).order
    least, share = ground.method.order
    order = partial_order(lists, found, least=least, share=share)
    return Agreed(people=len(wishes), steps=tuple(found), named=dict(named), order=order)  # type: ignore[arg-type]


def _succession(agreed: Iterable[Agreed]) -> dict[Arrow, int]:
    """In how many cases a step comes straight after another; not where the two may come in either order."""
    counts: Counter[Arrow] = Counter()
    for found in agreed:
        free = {frozenset(pair) for pair in found.order.either}
        counts.update(pair for pair in directly_follows([found.steps]) if frozenset(pair) not in free)
    return dict(counts)


def _either_way(groups: Sequence[Sequence[tuple[Named, ...]]]) -> dict[tuple[Hashable, ...], float]:
    """Each pathway twice at half its weight, once with the steps of one time turned round: they count for neither."""
    out: Counter[tuple[Hashable, ...]] = Counter()
    for g in groups:
        out[tuple(n for group in g for n in group)] += 0.5  # type: ignore[assignment]
        out[tuple(n for group in g for n in reversed(group))] += 0.5  # type: ignore[assignment]
    return dict(out)


def _said(ground: Ground, step: Named) -> str:
    """A step in words."""
    return ground.label(*step)


def _in_words(ground: Ground, found: Agreed) -> str:
    """The agreed steps, with what may come in either order, and where the order is not agreed."""
    if not found.steps:
        return "No step was named by more than half."
    strong = needed(found.people, ground.material.rules.consensus_share)
    free = {frozenset(pair) for pair in found.order.either}
    parts: list[list[str]] = []
    last: list[Named] = []
    for step in found.steps:
        mark = "*" if found.named[step] >= strong else ""
        said = f"{_said(ground, step)}{mark} ({found.named[step]} of {found.people})"
        if last and all(frozenset((step, other)) in free for other in last):
            parts[-1].append(said)
            last.append(step)
        else:
            parts.append([said])
            last = [step]
    told = ", then ".join(" and ".join(p) + (" in either order" if len(p) > 1 else "") for p in parts)
    if found.order.circle:
        told += f". Order not agreed: {', '.join(_said(ground, s) for s in found.order.circle)}"  # type: ignore[arg-type]
    return told


def _consensus(ground: Ground, agreed: dict[str, Agreed]) -> Listing:
    """Each case's agreed pathway."""
    least, _ = ground.method.order
    return Listing(
        id="consensus", title="Agreed steps, case by case", headers=("Case", "People", "Agreed steps"),
        rows=tuple((case, a.people, _in_words(ground, a)) for case, a in agreed.items()),
        note=f"A step is agreed when more than half named it; a star marks the declared share. One comes before another"
        f" where at least {least} named both and two thirds of them put it first; else they stand in either order.",
    )  # fmt: skip


def _closest(ground: Ground, answers: dict[str, list[Wished]]) -> Listing:
    """The single answer closest to everyone's; where that stands badly for all, one for each of two camps."""
    rows = []
    for case, wishes in answers.items():
        flat = [_flat(w) for w in wishes]
        found = medoid(flat)
        if found.index is None:
            continue
        camps = two_camps(flat) if found.far else ()
        if len(camps) > 1:
            rows += [
                (case, f"Camp of {len(c.members)}", _line(ground, flat[c.index])) if len(c.members) >= _CAMP
                else (case, "One person", "Saw it otherwise; not shown, for it would be one person's answer.")
                for c in camps
            ]  # fmt: skip
        else:
            rows.append((case, f"All {len(flat)}", _line(ground, flat[found.index])))
    return Listing(
        id="closest", title="The single pathway closest to everyone's", headers=("Case", "Stands for", "Pathway"),
        rows=tuple(rows), note="Nobody's name or role stands beside it. It is an example, not an agreement.",
    )  # fmt: skip


def _line(ground: Ground, steps: Sequence[Named]) -> str:
    """Steps in one line."""
    return ", ".join(_said(ground, s) for s in steps) or "Everything as it was"


def _figures(ground: Ground, agreed: dict[str, Agreed]) -> list[Figure]:
    """Over the cases: in how many a step is agreed, most first."""
    counts = Counter(step for a in agreed.values() for step in a.steps)
    top = sorted(counts, key=lambda s: (-counts[s], s))[:_FIGURES]
    how = (
        "A step is agreed in a case when more than half of those who described a pathway named it.",
        "The range is Wilson's 95% interval on the number of cases with pathways.",
    )
    out = []
    for step in top:
        words = Wording(
            f"agreed_step_{step[0]}_{step[1]}", f"Agreed step: {_said(ground, step)}",
            f"“{_said(ground, step)}” is an agreed step in {{of}}.", how,
        )  # fmt: skip
        out.append(counted(words, [(case, float(step in a.steps)) for case, a in agreed.items()], ground.method))
    return out
