"""Intake: form fields turned into a command. The one place that knows how a form spells an answer.

Fields come as (name, value) pairs in the order of the form. Answers are spelled `a.<question>`,
a pathway's `a.<question>.<step>.<part>`; a value that begins with `~` is a state, such as
`~cannot_tell`. `asked` names every question that the form holds, so that an emptied one counts
as taken back.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from workshop.domain.commands import COMMANDS, Command, parse
from workshop.domain.errors import Refusal
from workshop.domain.protocol import Protocol, Question

#: What to do about a field that was left open.
_WANTED = {"outcome": "Say first whether the room agreed or stayed split."}
_SOMETHING = "Something on this form was left open. Fill it in, and press again."
_LEFT_OPEN = re.compile(r"missing required field `(\w+)`")

Fields = Iterable[tuple[str, str]]

#: Fields of every form that are no part of the command.
_AROUND = frozenset({"csrf_token", "id", "then", "as", "table_view", "press"})
#: Most digits that a number in a form has: more are no slip of the pen.
_DIGITS = 6


def _grouped(fields: Fields) -> dict[str, list[str]]:
    out: dict[str, list[str]] = defaultdict(list)
    for name, value in fields:
        if name not in _AROUND:
            out[name].append(value)
    return out


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _DIGITS


def _pathway(question: Question, fields: dict[str, list[str]]) -> list[dict[str, Any]]:
    steps: dict[int, dict[str, Any]] = defaultdict(lambda: {"services": []})
    prefix = f"a.{question.id}."
    for name, values in fields.items():
        if not name.startswith(prefix):
            continue
        number, _, part = name.removeprefix(prefix).partition(".")
        if not _is_number(number):
            continue
        if part == "services":
            steps[int(number)]["services"] += [v for v in values if v]
        elif part in ("phase", "setting", "support"):
            steps[int(number)][part] = values[-1]
    kept = [steps[i] for i in sorted(steps)]
    return [s for s in kept if s.get("setting") or s.get("support") or s["services"]]


def _answer(question: Question, fields: dict[str, list[str]]) -> dict[str, Any]:
    values = [v.strip() for v in fields.get(f"a.{question.id}", []) if v.strip()]
    state = next((v[1:] for v in values if v.startswith("~")), "")
    if state:
        return {"question": question.id, "state": state}
    value: Any
    if question.kind == "pathway":
        value = _pathway(question, fields)
    elif question.kind in ("several", "ranked", "words"):
        value = list(dict.fromkeys(values))
    elif question.kind == "scale":
        value = int(values[-1]) if values and _is_number(values[-1]) else (values[-1] if values else "")
    else:
        value = values[-1] if values else ""
    return {"question": question.id, "state": "answered", "value": value}


def answers_in(fields: Fields, protocol: Protocol) -> list[dict[str, Any]]:
    """The answers that a form holds to the questions it asks, as they were filled in and before they are checked."""
    grouped = _grouped(fields)
    return [_answer(q, grouped) for q in protocol.questions if q.id in set(grouped.get("asked", []))]


def _judge(fields: dict[str, list[str]], protocol: Protocol | None) -> dict[str, Any]:
    if protocol is None:
        raise Refusal("conflict", "No questions have been chosen.")
    asked = [q for q in protocol.questions if q.id in set(fields.get("asked", []))]
    return {
        "review": fields.get("review", [""])[-1],
        "step": fields.get("step", [""])[-1],
        "answers": [_answer(q, fields) for q in asked],
    }


def _paper(fields: dict[str, list[str]], protocol: Protocol | None) -> dict[str, Any]:
    when = fields.get("before_reveal", [""])[-1]
    if when not in ("true", "false"):
        raise Refusal("invalid", "Say first when this sheet was written.", field="before_reveal")
    return {
        **_judge(fields, protocol), "seat": fields.get("seat", [""])[-1], "before_reveal": when == "true",
        "knows_child": "true" in fields.get("knows_child", []),
    }  # fmt: skip


def _poll(fields: dict[str, list[str]], _: Protocol | None) -> dict[str, Any]:
    return {"words": [w for given in fields.get("words", []) for w in given.split(",") if w.strip()]}


def _note(fields: dict[str, list[str]], _: Protocol | None) -> dict[str, Any]:
    plain = {k: v[-1] for k, v in fields.items() if k != "tags"}
    return {**plain, "tags": [t for t in fields.get("tags", []) if t]}


def _order(fields: dict[str, list[str]], _: Protocol | None) -> dict[str, Any]:
    return {"table": fields.get("table", [""])[-1], "cases": fields.get("cases", [])}


def _strata(fields: dict[str, list[str]], _: Protocol | None) -> dict[str, Any]:
    rows = zip(fields.get("stratum", []), fields.get("label", []), fields.get("population", []), strict=False)
    try:
        strata = [(i.strip(), label.strip(), int(n)) for i, label, n in rows if i.strip()]
    except ValueError:
        raise Refusal(
            "invalid", "Give the number of children in each group as a whole number.", field="population"
        ) from None
    return {"strata": [{"id": i, "label": label, "population": n} for i, label, n in strata]}


def _rules(fields: dict[str, list[str]], _: Protocol | None) -> dict[str, Any]:
    plain = {k: v[-1] for k, v in fields.items()}
    try:
        share = float(plain.get("consensus_share", "0.75"))
    except ValueError:
        raise Refusal("invalid", "Give the share for agreement as a number.", field="consensus_share") from None
    return {
        "rules": {
            "consensus_share": share / 100 if share > 1 else share,
            "minimum_disciplines": int(plain.get("minimum_disciplines") or 0),
            "reveal_minimum": int(plain.get("reveal_minimum") or 4),
        }
    }


_SPECIAL: dict[str, Callable[[dict[str, list[str]], Protocol | None], dict[str, Any]]] = {
    "judge": _judge,
    "enter_paper": _paper,
    "poll_word": _poll,
    "note": _note,
    "order_cases": _order,
    "describe_strata": _strata,
    "declare_rules": _rules,
}


def command_from_form(name: str, fields: Fields, protocol: Protocol | None) -> Command:
    """The command called `name` from a form's fields. Raises Refusal `unknown` or `invalid`."""
    grouped = _grouped(fields)
    if name in _SPECIAL:
        return parse(name, _SPECIAL[name](grouped, protocol))
    cls = COMMANDS.get(name)
    if cls is None:
        raise Refusal("unknown", f"There is no command “{name}”.")
    known = {f.name for f in msgspec.structs.fields(cls)}
    plain = {k: v[-1] for k, v in grouped.items() if k in known}
    try:
        return msgspec.convert(plain, cls, strict=False)
    except msgspec.ValidationError as problem:
        open_ = _LEFT_OPEN.search(str(problem))
        if open_:
            raise Refusal("invalid", _WANTED.get(open_[1], _SOMETHING), field=open_[1]) from None
        where = str(problem).rpartition("at `$.")[2].partition("`")[0]
        raise Refusal("invalid", f"Please check this form: {problem}.", field=where) from None
