"""From states to material: what findings are computed from, out of the workshops as they were held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import msgspec

from workshop.domain.codes import CodeList
from workshop.domain.protocol import Protocol
from workshop.domain.state import Review, Workshop
from workshop.findings.material import CaseFacts, Conclusion, Material, Vote
from workshop.findings.measures import IDEAL_SETTING
from workshop.findings.pooling import pool
from workshop.service.votes import votes_of

#: The fact of a case that says how many weeks its plan took, and more weeks than a childhood has.
WEEKS_TO_PLAN, _A_LIFE = "weeks_to_plan", 1400


def material(states: Sequence[Workshop], offer: CodeList | None = None) -> Material:
    """The material of one or several workshops. Reviews enter when they are concluded.

    While a workshop runs, a case waits until every table that has it before it has concluded it,
    so that no figure tells a table what it has not revealed yet. Simulated seats are left out of a
    real workshop; in a rehearsal everything is marked simulated.

    `offer` is the authority's local offer, where it said what is in it; a protocol may carry one of its own.

    Raises:
        PoolingError: the workshops cannot be read together; the message says why.
    """
    made = pool([_of(state) for state in states])
    return replace(made, code_lists={offer.id: offer, **made.code_lists}) if offer else made


def _of(state: Workshop) -> Material:
    """The material of one workshop."""
    protocol = _together(state)
    practice = state.practice
    counted = [r for r in state.reviews.values() if r.concluded and _may_be_told(state, r)]
    return Material(
        authority=state.authority,
        workshops=(state.id,),
        cases=tuple(_cases(state, counted)),
        votes=tuple(
            v
            for r in counted
            for v in _kept(votes_of(state, r, state.protocol_for(r.case) or protocol), practice=practice)
        ),
        settings=settings_of(protocol),
        conclusions=tuple(_conclusion(state, review) for review in counted),
        strata=state.strata,
        totals=state.totals,
        code_lists={codes.id: codes for codes in protocol.code_lists},
        questions=protocol.questions,
        rules=state.rules,
        disciplines=protocol.codes("disciplines"),
        simulated=practice,
    )


def _together(state: Workshop) -> Protocol:
    """The questions of the day, and behind them what was asked about single cases beyond those."""
    day = state.protocol or Protocol("", "", "", (), ())
    questions, lists = {q.id: q for q in day.questions}, {codes.id: codes for codes in day.code_lists}
    for other in state.protocols.values():
        questions = {q.id: q for q in other.questions} | questions
        lists = {codes.id: codes for codes in other.code_lists} | lists
    return msgspec.structs.replace(day, questions=tuple(questions.values()), code_lists=tuple(lists.values()))


def settings_of(protocol: Protocol) -> CodeList:
    """The list of settings that verdicts are read in: that of the question on the ideal setting, else `settings`."""
    asked = protocol.measuring(IDEAL_SETTING)
    found = protocol.codes(asked.codes) if asked is not None and asked.codes else None
    return found or protocol.codes("settings") or CodeList("settings", "", "Settings", ())


def _kept(votes: Iterable[Vote], *, practice: bool) -> Iterable[Vote]:
    """The votes that may be read together; in a rehearsal a real person's are practice too."""
    for vote in votes:
        if practice and not vote.simulated:
            yield msgspec.structs.replace(vote, simulated=True)
        elif practice or not vote.simulated:
            yield vote


def _may_be_told(state: Workshop, review: Review) -> bool:
    """Whether no table that has this case before it would learn from a figure what it has not revealed."""
    if state.status == "closed":
        return True
    for table in state.tables.values():
        other = state.reviews.get(f"{table.id}.{review.case}")
        waiting = review.case in table.queue and any(not s.simulated for s in state.at_table(table.id))
        if table.id != review.table and waiting and (other is None or not other.concluded):
            return False
    return True


def _cases(state: Workshop, counted: Sequence[Review]) -> Iterable[CaseFacts]:
    """Facts of the cases that may be told: all of them once the day is over, before that those that count."""
    told = {review.case for review in counted}
    for case in state.cases.values():
        if case.id not in told and state.status != "closed":
            continue
        last = case.points[-1].happened.step if case.points else None
        yield CaseFacts(
            case=case.id,
            workshop=state.id,
            title=case.title,
            stratum=case.stratum,
            phase=case.phase,
            primary_need=case.primary_need,
            actual_setting=case.actual_setting or (last.setting if last else ""),
            actual_support=case.actual_support or (last.support if last else ""),
            calibration=case.calibration,
            journey=(*case.journey, *(point.happened.step for point in case.points)),
            points=len(case.points),
            weeks_to_plan=weeks_to_plan(case.facts),
        )


def weeks_to_plan(facts: Mapping[str, str]) -> float | None:
    """The weeks from the request to the plan that a case states; None where it states none, or no number."""
    said = facts.get(WEEKS_TO_PLAN, "").strip()
    try:
        weeks = float(said)
    except ValueError:
        return None
    return weeks if 0 <= weeks < _A_LIFE else None


def _conclusion(state: Workshop, review: Review) -> Conclusion:
    written = review.conclusion
    if written is None:
        raise AssertionError
    return Conclusion(
        workshop=state.id,
        case=review.case,
        table=review.table,
        outcome=written.outcome,
        ideal_setting=written.ideal_setting,
        ideal_support=written.ideal_support,
        words=written.words,
        minority_view=written.minority_view,
    )
