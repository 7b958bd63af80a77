"""Small invented panels for tests: votes from a line of codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from tests.findings.testshire import LISTS, QUESTIONS, SETTINGS
from workshop.domain.events import Rules, Stratum
from workshop.findings.material import CaseFacts, Material, Vote

DISCIPLINES = ("education_setting", "health", "care", "la_education", "family")


def ballot(case: str, codes: str, *, measure: str = "ideal_setting", table: str = "T1", round_: int = 2) -> list[Vote]:
    """One vote for each word: a code, `?` unsure, `-` not my field, `!CODE` late, `~CODE` set aside, `.` no answer."""
    states = {"?": "unsure", "-": "not_my_field", ".": "not_answered"}
    out = []
    for i, word in enumerate(codes.split()):
        state = states.get(word, "answered")
        out.append(
            Vote(
                workshop="W1",
                case=case,
                table=table,
                seat=f"{table}-S{i}",
                discipline=DISCIPLINES[i % 5],
                stage=f"judge{round_}",
                round=round_,
                independent=round_ == 1,
                question=measure,
                measure=measure,
                state=state,
                value=word.lstrip("!~") if state == "answered" else None,
                late=word.startswith("!"),
                aside=word.startswith("~"),
            )
        )
    return out


def material(
    actual: Mapping[str, str],
    votes: Iterable[Vote],
    *,
    strata: Mapping[str, int] | None = None,
    stratum: Mapping[str, str] | None = None,
    **changes: Any,
) -> Material:
    """Material of one workshop over cases with these actual settings."""
    made = Material(
        authority="Testshire",
        workshops=("W1",),
        cases=tuple(
            CaseFacts(case=c, workshop="W1", actual_setting=a, stratum=(stratum or {}).get(c, ""))
            for c, a in actual.items()
        ),
        votes=tuple(votes),
        settings=SETTINGS,
        code_lists=LISTS,
        questions=QUESTIONS,
        rules=Rules(),
        strata=tuple(Stratum(s, s, n) for s, n in (strata or {}).items()),
    )
    return replace(made, **changes)
