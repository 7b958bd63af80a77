"""What a panel answered to one question of one case, as the reveal shows it: counts, a label, plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from workshop.domain.codes import CodeList
from workshop.domain.protocol import Question
from workshop.findings import far_apart
from workshop.findings.labels import REVEAL_MINIMUM, Label, label
from workshop.findings.material import OPEN_STATES
from workshop.findings.measures import EARLIEST_CHANGE, IDEAL_SETTING
from workshop.findings.paths import AS_BEFORE, final_setting
from workshop.findings.tally_words import in_words

#: One answer: its state, and its value where the state is answered.
Answer = tuple[str, Any]

#: Weights of a first, second and third ranked choice.
POINTS = (3, 2, 1)

#: Steps of a scale, or stages of a journey, from which two answers count as far apart.
FAR = 3


@dataclass(frozen=True, slots=True)
class Row:
    """How many gave one answer. `points` weighs ranked choices 3, 2, 1; otherwise it equals `count`."""

    code: str
    label: str
    count: int
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts of one question of one case.

    `n` is the base: answered, unsure and cannot tell. `rows` follow the code list, zeros included, and are empty when
    the base is too small to be shown. `label` is None where a question has no single answer to agree on. `middle` is
    the median of a scale. `pairwise` is the chance that two panellists picked at random gave the same answer.
    """

    question: str
    kind: str
    n: int
    rows: tuple[Row, ...] = ()
    unsure: int = 0
    cannot_tell: int = 0
    not_my_field: int = 0
    label: Label | None = None
    words: str = ""
    far_apart: tuple[str, ...] = ()
    middle: float | None = None
    pairwise: float | None = None


def tally(
    question: Question,
    codes: CodeList | None,
    answers: Sequence[Answer],
    share: float,
    *,
    minimum: int = REVEAL_MINIMUM,
) -> Tally:
    """Count the answers to one question of one case.

    Args:
        question: The question as the protocol asks it.
        codes: Its code list; of a pathway the list of settings; None where the kind has none.
        answers: (state, value) of every seat whose answer counts.
        share: The share declared beforehand that makes agreement, 0 to 1.
        minimum: With fewer in the base nothing but the base is told.

    Returns:
        The tally. A pathway is counted by the setting in which it ends; `paths.step_tallies` has its steps.
    """
    states = Counter(state for state, _ in answers)
    n = states["answered"] + sum(states[s] for s in OPEN_STATES)
    base = Tally(question=question.id, kind=question.kind, n=n)
    if n < minimum:
        return replace(base, label=Label.TOO_FEW, words=in_words(base, Label.TOO_FEW, minimum))
    values = [value for state, value in answers if state == "answered"]
    base = replace(
        base,
        rows=_rows(question, codes, values),
        unsure=states["unsure"],
        cannot_tell=states["cannot_tell"],
        not_my_field=states["not_my_field"],
    )
    return _judged(base, question, codes, share, minimum)


def pairwise(counts: Sequence[int]) -> float | None:
    """The chance that two picked at random agree: sum k(k-1) / n(n-1). None for fewer than two (Fleiss 1971)."""
    n = sum(counts)
    return sum(k * (k - 1) for k in counts) / (n * (n - 1)) if n > 1 else None


def _judged(base: Tally, question: Question, codes: CodeList | None, share: float, minimum: int) -> Tally:
    """The tally with its label, words and far-apart answers."""
    if question.kind in {"several", "ranked", "words", "text"}:
        return replace(base, words=in_words(base, None, minimum))
    counts = {r.code: r.count for r in base.rows}
    held = [*counts.values(), base.unsure, base.cannot_tell]
    if question.kind == "scale":
        spread = [int(r.code) for r in base.rows for _ in range(r.count)]
        middle = float(sum(spread[(len(spread) - 1) // 2 : len(spread) // 2 + 1]) / (1 + (len(spread) % 2 == 0)))
        base = replace(base, middle=middle if spread else None)
        found = None
    else:
        ladder = question.measures == IDEAL_SETTING or question.kind == "pathway"
        tiers = {c.code: c.tier for c in codes.codes} if codes and ladder else {}
        found = label(counts, base.n, share, tiers, minimum)
    return replace(
        base,
        label=found,
        pairwise=pairwise(held),
        words=in_words(base, found, minimum),
        far_apart=_far_apart(base, question, codes, found),
    )


def _far_apart(base: Tally, question: Question, codes: CodeList | None, found: Label | None) -> tuple[str, ...]:
    """The far-apart answers by the nature of the question."""
    counts = {r.code: r.count for r in base.rows}
    labels = {r.code: r.label for r in base.rows}
    if question.kind == "scale" or question.measures == EARLIEST_CHANGE:
        return far_apart.in_order(counts, labels, [r.code for r in base.rows], FAR)
    tiers = {c.code: c.tier for c in codes.codes} if codes else {}
    wide = far_apart.on_the_ladder(counts, codes, tiers) if codes and any(t is not None for t in tiers.values()) else ()
    return wide or (far_apart.opposed(counts, labels) if found is Label.SPLIT else ())


def _rows(question: Question, codes: CodeList | None, values: Sequence[Any]) -> tuple[Row, ...]:
    """One row for each possible answer, in the order of its list, then any that the list does not know."""
    if question.kind == "text":
        return ()
    labels = _labels(question, codes)
    chosen = [_chosen(question, value) for value in values]
    counts = Counter(c for choice in chosen for c in choice)
    weights: Counter[str] = Counter()
    for choice in chosen:
        for c, point in zip(choice, POINTS, strict=False):
            weights[c] += point if question.kind == "ranked" else 1
    order = [*labels, *sorted((c for c in counts if c not in labels), key=lambda c: (-counts[c], c))]
    points = weights if question.kind == "ranked" else counts
    return tuple(Row(c, labels.get(c, c), counts[c], points[c]) for c in order)


def _labels(question: Question, codes: CodeList | None) -> dict[str, str]:
    """Code to label of what could be answered, in order."""
    if question.kind == "yes_no_unsure":
        return {"yes": "Yes", "no": "No"}
    if question.kind == "scale":
        return {str(i): words for i, words in enumerate(question.scale, 1)}
    listed = {c.code: c.label for c in codes.codes} if codes else {}
    return listed | {AS_BEFORE: "As before"} if question.kind == "pathway" else listed


def _chosen(question: Question, value: object) -> tuple[str, ...]:
    """The codes in one answer, each once, in the order given."""
    items = value if isinstance(value, (list, tuple)) else (value,)
    if question.kind == "pathway":
        return (final_setting(items) or AS_BEFORE,)
    if question.kind == "words":
        return tuple(dict.fromkeys(" ".join(str(w).casefold().split()) for w in items))
    return tuple(dict.fromkeys(str(c) for c in items))
