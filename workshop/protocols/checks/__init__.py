"""Whether a protocol can be used in a room: every problem, each with how to mend it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workshop.protocols.checks.lists import list_problems
from workshop.protocols.checks.order import order_problems
from workshop.protocols.checks.questions import question_problems
from workshop.protocols.checks.sealing import sealing_problems
from workshop.protocols.checks.stages import stage_problems
from workshop.protocols.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.domain.protocol import Protocol

_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def check(protocol: Protocol) -> list[Problem]:
    """Every problem of `protocol`, from the whole to the parts; empty when it can be used."""
    return [
        *_name_problems(protocol),
        *list_problems(protocol),
        *stage_problems(protocol),
        *order_problems(protocol),
        *sealing_problems(protocol),
        *question_problems(protocol),
    ]


def _name_problems(protocol: Protocol) -> Iterator[Problem]:
    if not _ID.fullmatch(protocol.id):
        yield Problem("protocol", f"The id “{protocol.id}” is not plain.", "Use small letters, digits, - and _ only.")
    if not _VERSION.fullmatch(protocol.version):
        message = f"The version “{protocol.version}” is not plain."
        yield Problem("protocol", message, "Use a number such as 1, or letters, digits, dots and dashes.")
    if not protocol.title.strip():
        yield Problem("protocol", "The title is blank.", "Give the words by which people will choose it.")


__all__ = ["check"]
