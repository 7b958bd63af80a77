"""Problems of the code lists that a protocol carries."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workshop.codelists.soundness import faults
from workshop.protocols.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.domain.protocol import Protocol

#: Lists that every protocol carries, so that a record explains its cases and seats by itself.
ALWAYS = ("settings", "support", "needs", "phases", "disciplines")


def list_problems(protocol: Protocol) -> Iterator[Problem]:
    """What is wrong with the code lists: missing, given twice, or not sound."""
    for id_, times in Counter(codes.id for codes in protocol.code_lists).items():
        if times > 1:
            message = f"The list is named {times} times."
            yield Problem(f"code list {id_}", message, "Keep one version; every question uses the same.")
    for id_ in ALWAYS:
        if protocol.codes(id_) is None:
            message = f"The code list “{id_}” is missing; every protocol needs it."
            yield Problem("protocol", message, "Name it, with a version, under code_lists.")
    for codes in protocol.code_lists:
        for fault in faults(codes):
            yield Problem(f"code list {codes.id}", fault.message, fault.mend)
