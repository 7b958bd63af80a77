"""Evidence: every figure of the findings by a name that lasts, and what a reader of an edition is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from workshop.findings.ballots import positions, reviews
from workshop.findings.edition import Edition
from workshop.findings.figure import (
    CASES,
    COUNTS_ONLY,
    INDICATIVE,
    REVIEWS,
    SHARE,
    Figure,
    likely,
    percent,
    signed,
    stated,
    tidy,
)
from workshop.findings.material import Conclusion, Material
from workshop.findings.report import Findings

#: So many rows of a measure stand for it where there is room for one line.
_ROWS = 3
HIDDEN = "Not in a public edition."
GONE = "Not among these findings."


@dataclass(frozen=True, slots=True)
class Group:
    """Figures that are chosen from together, each with the name that evidence is cited by."""

    title: str
    figures: tuple[tuple[str, Figure], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """One piece of evidence as a reader of one edition is told of it.

    `said` is the count ("18 of 28") or other words, `reach` the range where there is one, `sentence` the whole finding.
    `hidden`: the edition does not tell it. `gone`: these findings do not have it.
    """

    ref: str
    label: str
    said: str = ""
    reach: str = ""
    sentence: str = ""
    cases: tuple[str, ...] = ()
    indicative: bool = False
    hidden: bool = False
    gone: bool = False


class Evidence:
    """Looks up what statements and answers cite, for the readers of one edition.

    `internal` readers are told everything; others what `shown`, the public edition, tells.
    """

    def __init__(self, material: Material, found: Findings, shown: Edition) -> None:
        """Read `found`, made of `material`, as far as `shown` tells it."""
        self._material = material
        self._found = found
        self._shown = shown
        self.internal = shown.name == "internal"

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Every figure, in the order of the findings; groups without figures are left out."""
        found = self._found
        stages = found.earliest.stages if found.earliest else ()
        whens = [(f.id, f) for s in stages for f in (s.figure, s.by_then) if f]
        rows = [
            ("Settings", [(f.id, f) for f in found.figures]),
            ("When the pathway could first have changed", whens),
            ("Why", [(f"cause_{c.code}", c.figure) for c in found.causes]),
            *((self.asked(m), [(f"{m}_{c.code}", c.figure) for c in named]) for m, named in found.named.items()),
            *((self.asked(m), [(f"{m}_{r.code}", r.figure) for r in c.rows]) for m, c in found.choices.items()),
            *((f"In depth: {c.title}", [(f.id, f) for f in c.figures if not silent(f)]) for c in found.chapters),
        ]
        return tuple(Group(title, tuple(figures)) for title, figures in rows if figures)

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """Every figure by the name that evidence is cited by."""
        return {name: figure for group in self.groups for name, figure in group.figures}

    def asked(self, measure: str) -> str:
        """What a measure is called: the text of its question."""
        question = self._material.question(measure)
        return question.text if question else measure.replace("_", " ").capitalize()

    def cite(self, ref: str) -> Cited:
        """What `figure:<id>`, `case:<id>` or `conclusion:<workshop>/<case>/<table>` says to this reader."""
        kind, _, name = ref.partition(":")
        if kind == "figure":
            return self.figure(name)
        if not self.internal:
            return Cited(ref=ref, label="A single case", said=HIDDEN, hidden=True)
        if kind == "case":
            facts = next((c for c in self._material.cases if c.case == name), None)
            label = f"{name}, {facts.title}" if facts and facts.title else name
            return Cited(ref=ref, label=f"Case {label}", cases=(name,), gone=facts is None)
        written = next((c for c in self._material.conclusions if reference(c) == ref), None)
        if written is None:
            return Cited(ref=ref, label=f"Conclusion on {name}", said=GONE, gone=True)
        said = written.words or ("Agreed." if written.outcome == "agreed" else "Split.")
        return Cited(ref=ref, label=f"Conclusion on {written.case}", said=said, cases=(written.case,))

    def figure(self, name: str) -> Cited:
        """What the figure of this name says to this reader."""
        found, ref = self.figures.get(name), f"figure:{name}"
        row = next((r for r in self._shown.figures if r["id"] == name), None)
        if not self.internal and (row is None or name in self._shown.hidden):
            label = found.label if found and row else "A figure of the findings"
            return Cited(ref=ref, label=label, said=HIDDEN, hidden=True)
        if found is None:
            return Cited(ref=ref, label=name.replace("_", " ").capitalize(), said=GONE, gone=True)
        counts_only = row is not None and COUNTS_ONLY in row["flags"]
        return Cited(
            ref=ref, label=found.label, said=said(found), reach="" if counts_only else reach(found),
            sentence=self._shown.wordings.get(name, found.wording), cases=found.cases if self.internal else (),
            indicative=INDICATIVE in found.flags,
        )  # fmt: skip

    def answering(self, pointer: str) -> tuple[Cited, ...]:
        """What a pointer of a bank of questions leads to: figures, rows of a measure, or a line of a table."""
        kind, _, name = pointer.partition(":")
        if kind == "figure":
            return (self._known(self.figure(name)),)
        if kind == "cause":
            return (self._cause(name),)
        if not self.internal:
            label = self.asked(name) if kind == "measure" else _TABLES.get(name, name)
            return (Cited(ref=pointer, label=label, said=HIDDEN, hidden=True),)
        return self._measure(pointer, name) if kind == "measure" else (self._table(pointer, name),)

    def _known(self, cited: Cited) -> Cited:
        """The figure, under its own name also where these findings do not have it."""
        return Cited(ref=cited.ref, label=cited.label, said="Not asked here.", gone=True) if cited.gone else cited

    def _cause(self, code: str) -> Cited:
        """A root cause. One that nobody named is a finding too, as long as causes were asked about."""
        codes = self._material.codes_for("root_causes")
        label = codes.label(code) if codes else code
        if not self.internal:
            return Cited(ref=f"cause:{code}", label=label, said=HIDDEN, hidden=True)
        if f"cause_{code}" in self.figures:
            return self.figure(f"cause_{code}")
        said = "Named in no case." if self._found.causes else "Not asked here."
        return Cited(ref=f"cause:{code}", label=label, said=said, gone=not self._found.causes)

    def _measure(self, pointer: str, measure: str) -> tuple[Cited, ...]:
        """Of several answers those that most cases name; of one answer how the votes fell."""
        named = self._found.named.get(measure, ())
        if named:
            top = sorted(named, key=lambda c: -c.cases)[:_ROWS]
            title = self._title(measure)
            return tuple(
                replace(f, label=f"{title}: {f.label}") for c in top for f in [self.figure(f"{measure}_{c.code}")]
            )
        said = self._votes(measure)
        label = f"{self._title(measure)}, in votes"
        return (Cited(ref=pointer, label=label, said=said or "Not asked here.", gone=not said),)

    def _title(self, measure: str) -> str:
        """What a measure is called in a line: the title of its list, else its question."""
        codes, question = self._material.codes_for(measure), self._material.question(measure)
        plain = question is None or question.kind == "yes_no_unsure" or codes is None
        return self.asked(measure).rstrip("?") if plain or codes is None else codes.title

    def _votes(self, measure: str) -> str:
        """How the last votes on a question with one answer fell, most first, and in how many cases they settled it."""
        votes = Counter[str]()
        for review in reviews(self._material):
            votes += positions(review.last_round(measure))
        codes = self._material.codes_for(measure)
        parts = [f"{n} {codes.label(c) if codes else c}" for c, n in votes.most_common(_ROWS + 1)]
        found = self._found.choices.get(measure)
        if found and parts:
            settled = sum(r.figure.count for r in found.rows)
            asked = settled + len(found.no_verdict)
            parts.append(f"agreed in {tidy(round(settled, 2)):g} of {asked:g} cases")
        return "; ".join(parts)

    def _table(self, pointer: str, name: str) -> Cited:
        said = "; ".join(self._lines(name))
        return Cited(ref=pointer, label=_TABLES.get(name, name), said=said or "Not asked here.", gone=not said)

    def _lines(self, name: str) -> Iterator[str]:
        found = self._found
        if name == "net":
            labels = dict(zip(found.matrix.codes, found.matrix.labels, strict=True))
            yield from (f"{labels[c]} {signed(n)}" for c, n in found.matrix.net().items() if n)
        elif name == "disciplines":
            codes = self._material.disciplines
            yield from (f"{n} {codes.label(d) if codes else d}" for d, n in found.quality.disciplines)
        elif name == "services":
            codes = self._material.code_lists.get("services")
            wishes = found.wishes()[:_ROWS]
            yield from (f"{codes.label(w.service) if codes else w.service} in {w.asked} cases" for w in wishes)
        elif name == "agreement":
            yield from (a.words for a in list(found.agreement.values())[:1])


_TABLES = {
    "net": "More, or fewer, in each setting",
    "disciplines": "Who judged",
    "services": "Services asked for most",
    "agreement": "How far people agreed alone",
}


def silent(figure: Figure) -> bool:
    """Whether a figure has no number to be cited."""
    return figure.unit not in {CASES, REVIEWS} and figure.share is None and figure.value is None


def said(figure: Figure) -> str:
    """A figure in a few words: “18 of 28”, or of a weighted one its share and whom it speaks of."""
    if figure.population is not None and figure.share is not None:
        return f"{percent(figure.share)} of {figure.population:,.0f} children in the frame"
    return stated(figure)


def reach(figure: Figure) -> str:
    """The range of a figure: “64%, likely 46% to 79%”; blank where no percentage is allowed."""
    if figure.share is None or figure.low is None or figure.high is None:
        return f"likely {likely(figure)}" if figure.share is None and likely(figure) else ""
    ends = f"likely {percent(figure.low)} to {percent(figure.high)}"
    return ends if figure.population is not None or figure.unit == SHARE else f"{percent(figure.share)}, {ends}"


def reference(conclusion: Conclusion) -> str:
    """What a conclusion is cited by."""
    return f"conclusion:{conclusion.workshop}/{conclusion.case}/{conclusion.table}"
