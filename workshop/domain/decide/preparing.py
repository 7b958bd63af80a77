"""Deciding the commands of preparing a workshop."""

from __future__ import annotations

from typing import Any

from workshop.domain import events as e
from workshop.domain.commands import Actor
from workshop.domain.commands import preparing as c
from workshop.domain.errors import Refusal
from workshop.domain.soundness import case_fault, protocol_fault
from workshop.domain.state import Workshop

Events = tuple[e.Event, ...]

_HALF = 0.5
_REVEAL_MINIMUM = range(4, 51)
_MINIMUM_DISCIPLINES = range(6)


def _titled(title: str, authority: str) -> tuple[str, str]:
    title, authority = " ".join(title.split()), " ".join(authority.split())
    if not title:
        raise Refusal("invalid", "Give the workshop a title.", field="title")
    if not authority:
        raise Refusal("invalid", "Say which authority the workshop is for.", field="authority")
    return title[:200], authority[:200]


def _before_judging(state: Workshop, what: str) -> None:
    if any(r.answers or r.revealed for r in state.reviews.values()):
        raise Refusal("conflict", f"{what} cannot change any more: somebody has already judged.")


def _create(state: Workshop, cmd: c.CreateWorkshop, _: Actor, __: str) -> Events:
    if state.status != "new":
        raise Refusal("conflict", "This workshop exists already.")
    if cmd.origin not in ("live", "rehearsal", "past"):
        raise Refusal("invalid", "A workshop is live, a rehearsal or past.", field="origin")
    title, authority = _titled(cmd.title, cmd.authority)
    return (
        e.WorkshopCreated(
            title=title, authority=authority, origin=cmd.origin, held_on=cmd.held_on, purpose=cmd.purpose.strip(),
            programme=cmd.programme, facilitator=cmd.facilitator,
        ),
        e.TableAdded(table="t1", name="Table 1"),
    )  # fmt: skip


def _details(_: Workshop, cmd: c.ChangeDetails, __: Actor, ___: str) -> Events:
    title, authority = _titled(cmd.title, cmd.authority)
    return (e.DetailsChanged(title=title, authority=authority, held_on=cmd.held_on, purpose=cmd.purpose.strip()),)


def _protocol(state: Workshop, cmd: c.ChooseProtocol, _: Actor, __: str) -> Events:
    opened = [r for r in state.reviews.values() if not cmd.case or r.case == cmd.case]
    if opened:
        raise Refusal("conflict", "The questions cannot change any more: a case has been opened.")
    if fault := protocol_fault(cmd.protocol):
        raise Refusal("invalid", fault, field="protocol")
    if cmd.case and (cmd.case not in state.cases or state.protocol is None):
        raise Refusal("invalid", "Choose the questions of the day first, and a case that is in it.", field="case")
    others = [state.protocol] if cmd.case else state.protocols.values()
    if any(p is not None and p.codes("settings") != cmd.protocol.codes("settings") for p in others):
        # Findings put all cases of a day into one table of settings.
        raise Refusal("conflict", "These questions use another list of settings than the day's others.", field="case")
    if cmd.protocol == (state.protocol_for(cmd.case) if cmd.case else state.protocol):
        return ()
    return (e.ProtocolChosen(protocol=cmd.protocol, case=cmd.case),)


def _rules(state: Workshop, cmd: c.DeclareRules, _: Actor, __: str) -> Events:
    _before_judging(state, "The rules")
    if not _HALF < cmd.rules.consensus_share <= 1:
        raise Refusal("invalid", "The share for agreement is more than half and at most all.", field="consensus_share")
    disciplines, minimum = cmd.rules.minimum_disciplines, cmd.rules.reveal_minimum
    if minimum not in _REVEAL_MINIMUM or disciplines not in _MINIMUM_DISCIPLINES:
        raise Refusal("invalid", "Counts need at least 4 answers; a discipline rule asks for 0 to 5.", field="rules")
    return (e.RulesDeclared(rules=cmd.rules),)


def _strata(_: Workshop, cmd: c.DescribeStrata, __: Actor, ___: str) -> Events:
    ids = [s.id for s in cmd.strata]
    if len(set(ids)) != len(ids) or any(s.population < 1 or not s.id for s in cmd.strata):
        raise Refusal("invalid", "Each group is named once and holds at least one child.", field="strata")
    return (e.StrataDescribed(strata=cmd.strata),)


def _totals(_: Workshop, cmd: c.DescribeTotals, __: Actor, ___: str) -> Events:
    named = [(t.fact, t.code) for t in cmd.totals]
    wrong = any(t.fact not in {"phase", "primary_need"} or not t.code or t.children < 1 for t in cmd.totals)
    if wrong or len(set(named)) != len(named):
        raise Refusal("invalid", "Each phase or need is counted once and holds at least one child.", field="totals")
    return (e.TotalsDescribed(totals=cmd.totals),)


def _add_case(state: Workshop, cmd: c.AddCase, actor: Actor, __: str) -> Events:
    if cmd.case.id in state.cases:
        raise Refusal("conflict", f"Case {cmd.case.id} is in this workshop already.", field="case")
    if not cmd.cleared_by and actor.kind != "system":
        raise Refusal("invalid", "A case goes live only after the identifier check was signed off.", field="case")
    if fault := case_fault(cmd.case):
        raise Refusal("invalid", fault, field="case")
    return (e.CaseAdded(case=cmd.case, cleared_by=cmd.cleared_by),)


def _remove_case(state: Workshop, cmd: c.RemoveCase, _: Actor, __: str) -> Events:
    if cmd.case not in state.cases:
        return ()
    if any(r.case == cmd.case for r in state.reviews.values()):
        raise Refusal("conflict", "This case has been opened; skip it instead of removing it.", field="case")
    return (e.CaseRemoved(case=cmd.case),)


def _order(state: Workshop, cmd: c.OrderCases, _: Actor, __: str) -> Events:
    table = state.tables.get(cmd.table)
    if table is None:
        raise Refusal("gone", "There is no such table.", field="table")
    if len(set(cmd.cases)) != len(cmd.cases) or not set(cmd.cases) <= set(state.cases):
        raise Refusal("invalid", "The order names each of the workshop's cases once at most.", field="cases")
    left_out = {r.case for r in state.reviews.values() if r.table == cmd.table} - set(cmd.cases)
    if left_out:
        raise Refusal("conflict", "A case that this table has opened stays in its list.", field="cases")
    return (e.CasesOrdered(table=cmd.table, cases=cmd.cases),) if list(cmd.cases) != table.queue else ()


def _add_table(state: Workshop, cmd: c.AddTable, _: Actor, __: str) -> Events:
    if cmd.table in state.tables:
        raise Refusal("conflict", "There is a table with this key already.", field="table")
    if not cmd.table.isalnum() or not cmd.name.strip():
        raise Refusal("invalid", "A table has a key of letters and digits, and a name.", field="name")
    return (e.TableAdded(table=cmd.table, name=cmd.name.strip()[:60]),)


def _rename_table(state: Workshop, cmd: c.RenameTable, _: Actor, __: str) -> Events:
    if cmd.table not in state.tables or not cmd.name.strip():
        raise Refusal("invalid", "Name a table that exists, and its new name.", field="name")
    return (e.TableRenamed(table=cmd.table, name=cmd.name.strip()[:60]),)


def missing(state: Workshop) -> tuple[str, ...]:
    """What still has to be prepared before joining can open: words for a task list."""
    out = []
    if state.protocol is None:
        out.append("Choose the questions.")
    if not state.cases:
        out.append("Choose at least one case.")
    return tuple(out)


def _open(state: Workshop, cmd: c.OpenWorkshop, _: Actor, __: str) -> Events:
    if state.status == "open":
        return ()
    if state.status == "closed":
        raise Refusal("late", "A closed workshop stays closed. Begin a new one.")
    lacking = missing(state)
    if lacking:
        raise Refusal("conflict", "Not ready to open yet. " + " ".join(lacking))
    return (e.WorkshopOpened(code_hash=cmd.code_hash),)


def _share(state: Workshop, cmd: c.ShareLead, _: Actor, __: str) -> Events:
    if not cmd.account.strip():
        raise Refusal("invalid", "Say whose account is to share the lead.", field="account")
    return () if cmd.account in state.team else (e.TeamChanged(team=(*state.team, cmd.account), lead=state.lead),)


def _leave(state: Workshop, cmd: c.LeaveTeam, actor: Actor, __: str) -> Events:
    if cmd.account not in state.team:
        return ()
    if actor.kind == "facilitator" and actor.id not in (cmd.account, state.lead):
        raise Refusal("forbidden", "Only whoever leads takes others out of the team.")
    if actor.kind == "facilitator" and cmd.account == state.lead:
        raise Refusal("conflict", "Hand over the lead first. Then you can leave the team.", field="account")
    team = tuple(member for member in state.team if member != cmd.account)
    return (e.TeamChanged(team=team, lead="" if cmd.account == state.lead else state.lead),)


def _hand(state: Workshop, cmd: c.HandLead, _: Actor, __: str) -> Events:
    if cmd.account not in state.team:
        raise Refusal("invalid", "The lead can be handed only to somebody in the team.", field="account")
    return () if cmd.account == state.lead else (e.TeamChanged(team=state.team, lead=cmd.account),)


def _take(state: Workshop, _: c.TakeLead, actor: Actor, __: str) -> Events:
    leads = {t.lead for t in state.tables.values()}
    if actor.id in leads and any(a not in leads for a in state.team if a != state.lead):
        # Whoever leads a table leads that table; but a day must not be stuck when nobody else is left.
        raise Refusal("forbidden", "You lead a table. A colleague without a table takes over the lead.")
    return () if actor.id == state.lead else (e.TeamChanged(team=state.team, lead=actor.id),)


def _close(state: Workshop, _: c.CloseWorkshop, __: Actor, ___: str) -> Events:
    if state.status != "open":
        raise Refusal("conflict", "Only a workshop that was opened can be closed.")
    return (e.WorkshopClosed(),)


DECIDERS: dict[str, Any] = {
    "create_workshop": _create, "change_details": _details, "choose_protocol": _protocol, "declare_rules": _rules,
    "describe_strata": _strata, "describe_totals": _totals, "add_case": _add_case, "remove_case": _remove_case,
    "order_cases": _order,
    "add_table": _add_table, "rename_table": _rename_table, "open_workshop": _open, "share_lead": _share,
    "leave_team": _leave, "hand_lead": _hand, "take_lead": _take, "close_workshop": _close,
}  # fmt: skip
