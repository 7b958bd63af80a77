"""Changing a protocol in the browser: each function takes one and returns a new one.

Nothing is checked but that the change can be made: a draft may pass through states that `check` would refuse.
Ids of questions and stages never change, because answers are kept under them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from msgspec.structs import replace

from workshop.cases.text import clean

if TYPE_CHECKING:
    from workshop.domain.codes import CodeList
    from workshop.domain.protocol import Protocol, Question, Stage

Part = TypeVar("Part", "Question", "Stage")


class EditError(ValueError):
    """The change cannot be made. The message says why, and what would do."""


def copy_as(protocol: Protocol, id_: str, version: str, title: str = "") -> Protocol:
    """A copy under its own id and version that remembers where it comes from, as `id@version`.

    Raises:
        EditError: the copy would have the id and version of the original.
    """
    if (id_, version) == (protocol.id, protocol.version):
        message = f"{id_} {version} is there already. Give the copy another id or version."
        raise EditError(message)
    origin = f"{protocol.id}@{protocol.version}"
    return replace(protocol, id=id_, version=version, title=title or protocol.title, copied_from=origin)


def change_question(protocol: Protocol, id_: str, **changes: Any) -> Protocol:
    """The question `id_` with other wording, help, kind or whatever `changes` name.

    Raises:
        EditError: no such question, a field it does not have, a value of the wrong kind, or a change of id.
    """
    at = _place(protocol.questions, id_, "question")
    return replace(protocol, questions=_put(protocol.questions, at, _changed(protocol.questions[at], changes)))


def change_stage(protocol: Protocol, id_: str, **changes: Any) -> Protocol:
    """The stage `id_` with another title, prompt, length or whatever `changes` name.

    Raises:
        EditError: no such stage, a field it does not have, a value of the wrong kind, or a change of id.
    """
    at = _place(protocol.stages, id_, "stage")
    return replace(protocol, stages=_put(protocol.stages, at, _changed(protocol.stages[at], changes)))


def add_question(protocol: Protocol, question: Question, stage: str, position: int | None = None) -> Protocol:
    """With a new question, asked in `stage` at `position` counted from 0, by default last.

    Raises:
        EditError: the id is taken, or there is no such stage.
    """
    if any(q.id == question.id for q in protocol.questions):
        message = f"There is a question “{question.id}” already. Give the new one another id."
        raise EditError(message)
    return ask(replace(protocol, questions=(*protocol.questions, question)), stage, question.id, position)


def ask(protocol: Protocol, stage: str, question: str, position: int | None = None) -> Protocol:
    """With `question` asked in `stage` at `position`; where it is asked there already, it moves.

    Raises:
        EditError: there is no such question or stage.
    """
    _place(protocol.questions, question, "question")
    asked = protocol.stages[_place(protocol.stages, stage, "stage")].questions
    return change_stage(protocol, stage, questions=_inserted([q for q in asked if q != question], question, position))


def stop_asking(protocol: Protocol, stage: str, question: str) -> Protocol:
    """With `question` no longer asked in `stage`; it stays in the protocol.

    Raises:
        EditError: there is no such stage.
    """
    asked = protocol.stages[_place(protocol.stages, stage, "stage")].questions
    return change_stage(protocol, stage, questions=[q for q in asked if q != question])


def remove_question(protocol: Protocol, id_: str) -> Protocol:
    """Without the question `id_`, in the stages too.

    Raises:
        EditError: there is no such question.
    """
    _place(protocol.questions, id_, "question")
    stages = tuple(replace(s, questions=tuple(q for q in s.questions if q != id_)) for s in protocol.stages)
    return replace(protocol, questions=tuple(q for q in protocol.questions if q.id != id_), stages=stages)


def add_stage(protocol: Protocol, stage: Stage, position: int | None = None) -> Protocol:
    """With a new stage at `position` counted from 0, by default last.

    Raises:
        EditError: the id is taken.
    """
    if any(s.id == stage.id for s in protocol.stages):
        message = f"There is a stage “{stage.id}” already. Give the new one another id."
        raise EditError(message)
    return replace(protocol, stages=tuple(_inserted(list(protocol.stages), stage, position)))


def move_stage(protocol: Protocol, id_: str, position: int) -> Protocol:
    """With the stage `id_` at `position`, counted from 0 among the other stages.

    Raises:
        EditError: there is no such stage.
    """
    stage = protocol.stages[_place(protocol.stages, id_, "stage")]
    others = [s for s in protocol.stages if s.id != id_]
    return replace(protocol, stages=tuple(_inserted(others, stage, position)))


def remove_stage(protocol: Protocol, id_: str) -> Protocol:
    """Without the stage `id_`; other stages no longer reveal or revisit it. Its questions stay in the protocol.

    Raises:
        EditError: there is no such stage.
    """
    _place(protocol.stages, id_, "stage")
    rest = tuple(
        replace(s, reveals=tuple(r for r in s.reveals if r != id_), revisits="" if s.revisits == id_ else s.revisits)
        for s in protocol.stages
        if s.id != id_
    )
    return replace(protocol, stages=rest)


def use_code_list(protocol: Protocol, codes: CodeList) -> Protocol:
    """With `codes` in place of the list of the same id, or added: another version, or an authority's own."""
    held = [one.id for one in protocol.code_lists]
    if codes.id not in held:
        return replace(protocol, code_lists=(*protocol.code_lists, codes))
    return replace(protocol, code_lists=_put(protocol.code_lists, held.index(codes.id), codes))


def _place(parts: tuple[Question, ...] | tuple[Stage, ...], id_: str, what: str) -> int:
    ids = [part.id for part in parts]
    if id_ not in ids:
        message = f"There is no {what} “{id_}”. Use one of: {', '.join(ids)}."
        raise EditError(message)
    return ids.index(id_)


def _changed(part: Part, changes: dict[str, Any]) -> Part:
    fields = [field.name for field in msgspec.structs.fields(part)]
    for name, value in changes.items():
        if name not in fields or (name == "id" and value != part.id):
            message = f"“{name}” cannot be changed. These can: {', '.join(f for f in fields if f != 'id')}."
            raise EditError(message)
    whole = {name: getattr(part, name) for name in fields} | {k: _cleaned(v) for k, v in changes.items()}
    try:
        return msgspec.convert(whole, type(part), strict=False)
    except msgspec.ValidationError as error:
        message = f"“{part.id}” cannot be changed so: {error}."
        raise EditError(message) from None


def _cleaned(value: Any) -> Any:
    """Texts without control or hidden characters, which YAML would fold or lose."""
    if isinstance(value, str):
        return clean(value)
    return [_cleaned(v) for v in value] if isinstance(value, list | tuple) else value


Item = TypeVar("Item")


def _put(parts: tuple[Item, ...], at: int, part: Item) -> tuple[Item, ...]:
    return (*parts[:at], part, *parts[at + 1 :])


def _inserted(parts: list[Item], part: Item, position: int | None) -> list[Item]:
    at = len(parts) if position is None else max(0, min(position, len(parts)))
    return [*parts[:at], part, *parts[at:]]
