"""Pages to print for a day on paper: answer sheets seat by seat, what happened, and the facilitator's tally."""

from __future__ import annotations

from dataclasses import dataclass

import segno
from flask import render_template, request, url_for
from markupsafe import Markup

from workshop.domain.codes import CodeList
from workshop.domain.decide.paper import sheet_number
from workshop.domain.errors import Refusal
from workshop.domain.protocol import Protocol, Step, steps
from workshop.domain.sight.case import view_case
from workshop.domain.sight.model import CaseView
from workshop.domain.sight.review import PATHWAY
from workshop.service.sealing import panel_before
from workshop.service.seats import return_words, words_key
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.paper import sheets, words
from workshop.web.facilitator.prepared import Prepared, TablePlan, prepared
from workshop.web.identity import in_team
from workshop.web.invitation import root
from workshop.web.services import services

#: Most sheets printed at once: more would be a page that no printer likes.
MOST = 40


@dataclass(frozen=True, slots=True)
class Place:
    """Whose sheet it is: a seat that somebody has, or the number of one to come. `words` open the seat later."""

    seat: str
    name: str
    words: str

    @property
    def number(self) -> int:
        """The sheet's number; 0 for somebody who has a seat already."""
        return sheet_number(self.seat)


@dataclass(frozen=True, slots=True)
class Asking:
    """A case with the stages at which something is asked about it."""

    case: CaseView
    protocol: Protocol
    steps: tuple[Step, ...]


def _table(plan: Prepared) -> TablePlan:
    return next((t for t in plan.tables if t.id == request.args.get("table")), plan.table)


def _asking(plan: Prepared, table: TablePlan) -> list[Asking]:
    out = []
    for id_ in table.queue:
        case, protocol = plan.cases[id_], plan.protocols.get(id_, plan.protocol)
        if protocol is not None:
            asked = tuple(s for s in steps(protocol, len(case.points)) if s.stage.kind == "judge" and s.stage.questions)
            out.append(Asking(view_case(case, 0), protocol, asked))
    return out


def _meanings(asking: list[Asking]) -> list[CodeList]:
    """The lists that are chosen from and explain their entries, each once."""
    found: dict[str, CodeList] = {}
    for asked in asking:
        questions = [asked.protocol.question(id_) for step in asked.steps for id_ in step.stage.questions]
        used = {q.codes for q in questions} | (set(PATHWAY) if any(q.kind == "pathway" for q in questions) else set())
        for codes in asked.protocol.code_lists:
            if codes.id in used and any(code.definition for code in codes.codes):
                found.setdefault(codes.id, codes)
    return list(found.values())


def _number(name: str, least: int, most: int, otherwise: int) -> int:
    asked = request.args.get(name, "")
    return min(max(int(asked), least), most) if asked.isascii() and asked.isdigit() and len(asked) < 4 else otherwise  # noqa: PLR2004


def _places(plan: Prepared, table: TablePlan) -> list[Place]:
    """The sheets to print: numbered ones, or one for everybody who has a seat at the table."""
    found = services()
    key = words_key(found.store.settings)
    if request.args.get("for") == "seats":
        told = found.workshops.look(plan.id, sheets)
        named = [(s.seat, s.name) for s in told if s.table == table.id and not s.number]
    else:
        first, count = _number("first", 1, 999 - MOST, 1), _number("count", 1, MOST, 1)
        named = [(f"p{number}", f"Sheet {number}") for number in range(first, first + count)]
    return [Place(seat, name, return_words(key, plan.id, seat)) for seat, name in named]


def _square(link: str) -> Markup:
    drawn = segno.make(link, error="m", micro=False).svg_inline(border=0, omitsize=True, svgclass="qr")
    return Markup(drawn)  # noqa: S704 - drawn here


@blueprint.get("/<workshop>/paper/sheets")
@in_team
def answer_sheets(workshop: str) -> str:
    """Answer sheets: a cover to keep, then one page or more for every stage of every case."""
    plan = prepared(workshop)
    table = _table(plan)

    def square(seat: str, case: str = "") -> Markup:
        return _square(root() + url_for("facilitator.enter_sheet", workshop=workshop, seat=seat, case=case or None))

    asking = _asking(plan, table)
    return render_template(
        "facilitator/paper_sheets.html", plan=plan, table=table, asking=asking, square=square,
        places=_places(plan, table), meanings=_meanings(asking), view=words(plan), words=lambda case: words(plan, case),
    )  # fmt: skip


@blueprint.get("/<workshop>/paper/sealed")
@in_team
def sealed_facts(workshop: str) -> str:
    """What happened, a page for each decision point and one for the end of each case, to be handed out afterwards."""
    plan = prepared(workshop)
    table, found = _table(plan), services()
    for case in table.queue:
        title = panel_before(case, found.store.directory, found.workshops)
        if title:
            why = f"Case {plan.cases[case].title} is before the panel of “{title}” now, so what happened stays shut."
            raise Refusal("sealed", f"{why} Print these sheets before joining is opened, and keep them in an envelope.")
    return render_template(
        "facilitator/paper_sealed.html", plan=plan, table=table, words=lambda case: words(plan, case),
        by_point={case for case in table.queue if _by_point(plan.protocols.get(case, plan.protocol))},
        cases=[view_case(plan.cases[id_], max(len(plan.cases[id_].points), 1)) for id_ in table.queue],
    )  # fmt: skip


def _by_point(protocol: Protocol | None) -> bool:
    """Whether what happened is opened from decision point to decision point, and not all at once."""
    return protocol is not None and any(stage.unseals == "point" for stage in protocol.stages)


@blueprint.get("/<workshop>/paper/tally")
@in_team
def tally_sheet(workshop: str) -> str:
    """The facilitator's own sheet: counting by hand, what was said, and the conclusion."""
    plan = prepared(workshop)
    table = _table(plan)
    return render_template(
        "facilitator/paper_tally.html", plan=plan, table=table, asking=_asking(plan, table),
        words=lambda case: words(plan, case),
    )  # fmt: skip
