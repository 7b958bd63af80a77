"""Reading judgements: who answered what, when, in which round."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Any

from workshop.domain.answers import fit
from workshop.domain.errors import Refusal
from workshop.domain.events import Answer
from workshop.domain.protocol import Protocol, Question
from workshop.service.past.asked import stage_asking
from workshop.service.past.casework import code, known_case, label, plain, time, unnamed
from workshop.service.past.columns import Cells
from workshop.service.past.rows import Judgement

STATES = ("answered", "unsure", "cannot_tell", "not_my_field", "not_answered")
_SEAT = "Use letters, figures and hyphens, such as W1-S01; never a person's name."


class Answering:
    """Reads judgements against a protocol, remembering who was met before."""

    def __init__(self, protocol: Protocol, cases: set[str]) -> None:
        """Expect answers to the questions of `protocol` on `cases` (ids)."""
        self._protocol, self._cases = protocol, cases
        self._questions = {q.id: q for q in protocol.questions}
        self._disciplines: dict[tuple[str, str], str] = {}
        self._met: dict[tuple[str, ...], int] = {}

    def read(self, rows: list[Cells]) -> tuple[Judgement, ...]:
        """The judgements in `rows`; what is wrong is noted where it stands."""
        self._learn(rows)
        read = [self._row(cells) for cells in rows]
        return tuple(row for row in read if row is not None)

    def _row(self, cells: Cells) -> Judgement | None:
        workshop, case = label(cells, "workshop"), known_case(cells, self._cases)
        table, seat = label(cells, "table", "Table 1"), plain(cells, "seat", _SEAT)
        discipline = self._discipline(cells)
        question = self._question(cells)
        step = self._step(cells, question)
        state, value = self._answer(cells, question)
        at = time(cells)
        if question is None or not cells.sound:
            return None
        key = (workshop, case, seat, step, question.id)
        if key in self._met:
            mend = "Keep the row that counts."
            cells.fault("question", f"The same seat's answer stands in line {self._met[key]} already.", mend)
            return None
        self._met[key] = cells.line
        return Judgement(workshop, case, table, seat, discipline, step, question.id, state, value, at)

    def _learn(self, rows: list[Cells]) -> None:
        """Note what each seat speaks for in most of its rows, so that the odd row out is the one that is named."""
        spoken: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for cells in rows:
            spoken[cells.text("workshop"), cells.text("seat")][cells.text("discipline")] += 1
        self._disciplines = {who: counts.most_common(1)[0][0] for who, counts in spoken.items()}

    def _discipline(self, cells: Cells) -> str:
        known = self._protocol.codes("disciplines")
        found = cells.needed("discipline") and code(cells, "discipline", known)
        usual = self._disciplines[cells.text("workshop"), cells.text("seat")]
        if found and found != usual and (known is None or (found in known and usual in known)):
            message = f"This seat speaks for “{usual[:40]}” in its other rows, and here for “{found[:40]}”."
            cells.fault("discipline", message, "A seat keeps one discipline all day; give two people two seats.")
        return found

    def _question(self, cells: Cells) -> Question | None:
        id_ = cells.needed("question")
        question = self._questions.get(id_)
        if id_ and question is None:
            mend = f"Use one of: {', '.join(self._questions)}."
            cells.fault("question", f"The protocol does not ask “{id_[:40]}”.", mend)
        if question is not None and question.kind == "pathway":
            mend = "Leave these rows out; a past workshop holds answers in one cell."
            cells.fault("question", "A pathway cannot be written in a table.", mend)
        return question

    def _step(self, cells: Cells, question: Question | None) -> str:
        text = cells.needed("round")
        if text and not re.fullmatch(r"[1-9]", text):
            cells.fault("round", f"“{text[:40]}” is no round.", "Write 1 for the first round, 2 for the second.")
        elif text and question is not None:
            stage = stage_asking(self._protocol, question.id, int(text))
            if stage is not None:
                return stage.id
            asked = [s.round for s in self._protocol.stages if question.id in s.questions and not s.each_point]
            words = " or ".join(map(str, asked)) or "none, since it is asked point by point"
            cells.fault("round", f"“{question.id}” is not asked in round {text}.", f"Rounds with it: {words}.")
        return ""

    def _answer(self, cells: Cells, question: Question | None) -> tuple[str, Any]:
        text = cells.text("value")
        state = cells.text("state") or ("answered" if text else "not_answered")
        if state not in STATES:
            cells.fault("state", f"“{state[:40]}” is no state of an answer.", f"Use one of: {', '.join(STATES)}.")
        elif state == "answered" and not text:
            cells.fault("value", "The answer is blank.", "Fill it in, or write not_answered as its state.")
        elif state != "answered" and text:
            cells.fault("value", f"There is a value beside the state “{state}”.", "Clear the one that is not meant.")
        elif state == "answered" and question is not None:
            return state, self._value(cells, question, text)
        return state, None

    def _value(self, cells: Cells, question: Question, text: str) -> Any:
        value: Any = text
        if question.kind in ("text", "words"):
            unnamed(cells, "value")
        if question.kind == "scale" and re.fullmatch(r"[0-9]{1,3}", text):
            value = int(text)
        elif question.kind in ("several", "ranked", "words"):
            value = [part.strip() for part in text.split("|") if part.strip()]
        try:
            return fit(self._protocol, question, Answer(question.id, "answered", value)).value
        except Refusal as refusal:
            message = re.sub(r" \(question “.*”\)$", "", refusal.message)
            cells.fault("value", f"{message} in “{question.id}”.", self._mend(question))
            return None

    def _mend(self, question: Question) -> str:
        codes = self._protocol.codes(question.codes) if question.codes else None
        if codes is not None:
            several = " Join several by a bar |." if question.kind in ("several", "ranked") else ""
            return f"Use one of: {', '.join(c.code for c in codes.codes)}.{several}"
        return "Correct it, or set the row aside."
