"""Statements as they may leave a place: complete, signed, and in a public edition saying nothing that it withholds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import msgspec

from workshop.cases.anonymity import check
from workshop.domain.statement import Statement
from workshop.export.bundle import Bundle
from workshop.export.statement import Edition
from workshop.findings.evidence import Cited, Evidence
from workshop.findings.publishing import cases_named, unsupported
from workshop.store.statements import Saved, Signature, Signed


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One statement as an edition tells it.

    `statement` has the public wording in a public edition. `missing` is what it still needs, by field. `signatures`
    are of the words as they stand now, `lapsed` those of earlier words. `doubts` are numbers in it that none of the
    figures it cites bears, `identifying` words that may identify somebody. `withheld` says why this edition does not
    print it, one sentence each; empty where it does.
    """

    saved: Saved
    statement: Statement
    evidence: tuple[Cited, ...]
    missing: Mapping[str, str]
    signatures: tuple[Signature, ...]
    lapsed: tuple[Signature, ...]
    doubts: tuple[str, ...]
    identifying: tuple[str, ...]
    withheld: tuple[str, ...]

    @property
    def signed(self) -> bool:
        """Whether somebody signed these very words."""
        return bool(self.signatures)

    @property
    def stage(self) -> str:
        """How far it has come, in words."""
        if self.statement.set_aside:
            return "Set aside"
        if self.missing:
            return "Draft"
        if self.signed:
            return "Signed off"
        return "Changed since it was signed" if self.lapsed else "Ready to sign"


def stated(
    kept: Sequence[Saved], signed: Mapping[str, Sequence[Signed]], bundle: Bundle, edition: Edition
) -> tuple[Stated, ...]:
    """Every statement as `edition` tells it, in the order in which they were begun; those set aside come last."""
    evidence = Evidence(bundle.material, bundle.findings, bundle.shown(edition))
    all_ = [_one(saved, signed.get(saved.statement.id, ()), evidence, bundle) for saved in kept]
    return tuple(sorted(all_, key=lambda s: s.statement.set_aside))


def told(bundle: Bundle, edition: Edition) -> tuple[Stated, ...]:
    """Every statement of a bundle as `edition` tells it, as `stated`."""
    return stated(bundle.worded.saved, bundle.worded.signed, bundle, edition)


def printed(bundle: Bundle, edition: Edition) -> tuple[Stated, ...]:
    """The statements that `edition` prints."""
    return tuple(one for one in told(bundle, edition) if not one.withheld)


def unfit_for_public(words: str, bundle: Bundle) -> tuple[str, ...]:
    """Why a public edition may not print some words, one sentence each: numbers it withholds, cases, identifiers."""
    out = [
        f"It says “{number}”, which no figure of the public edition says."
        for number in unsupported(words, (*_rules(bundle), *_told(bundle)))
    ]
    out += [f"It names the case {case}." for case in cases_named(words, [c.case for c in bundle.material.cases])]
    identifying = _identifying([words])
    return (*out, *([f"It holds words that may identify somebody: {', '.join(identifying)}."] if identifying else []))


def _one(saved: Saved, signed: Sequence[Signed], evidence: Evidence, bundle: Bundle) -> Stated:
    held, public = saved.statement, not evidence.internal
    told = msgspec.structs.replace(held, found=held.public_found or held.found, public_found="") if public else held
    texts = tuple(told.texts().values())
    cited = tuple(evidence.cite(ref) for ref in held.evidence)
    made = Stated(
        saved=saved,
        statement=told,
        evidence=cited,
        missing=held.missing(),
        signatures=tuple(s.signature for s in signed if s.statement.same_wording(held)),
        lapsed=tuple(s.signature for s in signed if not s.statement.same_wording(held)),
        doubts=() if public else unsupported(" ".join(texts), (*_rules(bundle), *(c.sentence for c in cited))),
        identifying=_identifying(texts),
        withheld=(),
    )
    reasons = [*_unfit(made), *(_unpublishable(made, held, bundle) if public else ())]
    return replace(made, withheld=tuple(reasons))


def _unfit(one: Stated) -> Iterator[str]:
    """Why no edition prints it."""
    if one.statement.set_aside:
        yield "It is set aside."
    yield from one.missing.values()


def _unpublishable(one: Stated, held: Statement, bundle: Bundle) -> Iterator[str]:
    """Why a public edition does not print it."""
    if not one.signed:
        yield "Nobody has signed it as it stands."
    if any(c.hidden for c in one.evidence) and not held.public_found:
        yield "It cites what a public edition suppresses. Say what was found in words for the public."
    yield from unfit_for_public(" ".join(one.statement.texts().values()), bundle)


def _rules(bundle: Bundle) -> tuple[str, ...]:
    """Shares that may be said of the method: the one declared beforehand, and the level of the intervals."""
    return f"{100 * bundle.material.rules.consensus_share:g}%", f"{100 * bundle.findings.method.level:g}%"


def _told(bundle: Bundle) -> Iterator[str]:
    """What the public edition itself says."""
    shown = bundle.shown("public")
    yield from (words for name, words in shown.wordings.items() if name not in shown.hidden)


def _identifying(texts: Sequence[str]) -> tuple[str, ...]:
    """Words that the identifier check would not let into a case."""
    return tuple(dict.fromkeys(word for text in texts for word in _blocked(text)))


@lru_cache(maxsize=1024)
def _blocked(text: str) -> tuple[str, ...]:
    """The check is thorough and the same words come again with every look at a page, so its answers are kept."""
    return tuple(text[hit.start : hit.end] for hit in check(text) if hit.level == "block")
