"""What findings are made from: votes in long form, facts of the cases, conclusions, and the rules declared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from workshop.domain.case import JourneyStep
from workshop.domain.codes import Code, CodeList
from workshop.domain.events import Rules, Stratum, Total
from workshop.domain.protocol import Question

#: States that stand in the base of a verdict: an answer, or saying that it cannot be told.
COUNTED_STATES: frozenset[str] = frozenset({"answered", "unsure", "cannot_tell"})
#: States of the base that take no position.
OPEN_STATES: frozenset[str] = frozenset({"unsure", "cannot_tell"})

#: The answers to a yes-or-no question; unsure is a state, not an answer of the list.
YES_NO = CodeList("yes_no", "1", "Yes or no", (Code("yes", "Yes"), Code("no", "No")))


class Vote(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One answer of one seat to one question, or its absence.

    `state` is answered, unsure, cannot_tell, not_my_field or not_answered; only answered has a `value`, in the shape
    of the question's kind. `measure` is what the question measures, or its id where it measures nothing named.
    `independent` says that it was given blind, before anybody had seen anything: these votes alone enter agreement
    statistics. `point` is the decision point, 0 for the whole case. `late` votes came after the
    reveal, `aside` votes are of a seat that knows the child; both are kept and counted nowhere. `paper` votes were
    entered from a sheet; that changes nothing about how they count.

    There is one for every answer ever given, and nothing in it can lead back to it: so it is a struct, made in a sixth
    of the time that a frozen dataclass takes, and one that the collector of garbage passes over.
    """

    workshop: str
    case: str
    table: str
    seat: str
    discipline: str
    stage: str
    point: int = 0
    round: int = 1
    independent: bool = False
    question: str
    measure: str
    state: str
    value: Any = None
    at: str = ""
    late: bool = False
    aside: bool = False
    simulated: bool = False
    paper: bool = False

    @property
    def counted(self) -> bool:
        """Whether the vote stands in the base of a verdict."""
        return self.state in COUNTED_STATES and not self.late and not self.aside

    @property
    def position(self) -> bool:
        """Whether the vote is counted and takes a position."""
        return self.state == "answered" and not self.late and not self.aside

    @property
    def person(self) -> tuple[str, str]:
        """Who voted. Seats are numbered within a workshop, so the workshop is part of the person."""
        return self.workshop, self.seat


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What is known of a case for analysis; codes of the case's lists, blank where not recorded.

    A blank `stratum` means that the case was not drawn from the sampling frame. A calibration case is judged for
    practice and enters no figure. `journey` is what happened, step by step, with `points` the number of decision points
    at its end. `weeks_to_plan` is how long the plan took from the request, None where the case does not say.
    """

    case: str
    workshop: str
    title: str = ""
    stratum: str = ""
    phase: str = ""
    primary_need: str = ""
    actual_setting: str = ""
    actual_support: str = ""
    calibration: bool = False
    journey: tuple[JourneyStep, ...] = ()
    points: int = 0
    weeks_to_plan: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """What a table wrote down for a case, in its own words. `outcome` is agreed or split."""

    workshop: str
    case: str
    table: str
    outcome: str
    ideal_setting: str = ""
    ideal_support: str = ""
    words: str = ""
    minority_view: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything the findings of one or several workshops are computed from.

    `settings` is the list of the ideal-setting question, with its tiers. `code_lists` are by list id. `questions` say
    which list and kind belong to a measure. Only concluded reviews belong here; withdrawn answers do not.
    """

    authority: str
    workshops: tuple[str, ...]
    cases: tuple[CaseFacts, ...]
    votes: tuple[Vote, ...]
    settings: CodeList
    conclusions: tuple[Conclusion, ...] = ()
    strata: tuple[Stratum, ...] = ()
    totals: tuple[Total, ...] = ()
    code_lists: Mapping[str, CodeList] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    rules: Rules = field(default_factory=Rules)
    disciplines: CodeList | None = None
    simulated: bool = False

    def question(self, measure: str) -> Question | None:
        """The question read as `measure`, if one is asked; a question that measures nothing named goes by its id."""
        return next((q for q in self.questions if (q.measures or q.id) == measure), None)

    def codes_for(self, measure: str) -> CodeList | None:
        """The code list that answers to `measure` are chosen from, if it is known."""
        question = self.question(measure)
        if question is not None and question.kind == "yes_no_unsure":
            return YES_NO
        if question is not None and question.codes in self.code_lists:
            return self.code_lists[question.codes]
        return self.code_lists.get(measure)
