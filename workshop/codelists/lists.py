"""All the code lists at hand: the version in force on a day, and the way from one list to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from datetime import date

    from workshop.domain.codes import Code, CodeList


class UnknownCodeListError(LookupError):
    """No such list, no such version, or none in force. The message says what there is."""


@dataclass(frozen=True)
class CodeLists:
    """Code lists in all their versions, ordered by id, then by the day from which they are in force."""

    lists: tuple[CodeList, ...]

    def ids(self) -> tuple[str, ...]:
        """The ids, each once, in alphabetical order."""
        return tuple(sorted({codes.id for codes in self.lists}))

    def versions(self, id_: str) -> tuple[CodeList, ...]:
        """The versions of the list `id_`, oldest first.

        Raises:
            UnknownCodeListError: there is no list with this id.
        """
        found = tuple(codes for codes in self.lists if codes.id == id_)
        if not found:
            message = f"There is no code list “{id_}”. Use one of: {', '.join(self.ids())}."
            raise UnknownCodeListError(message)
        return found

    def get(self, id_: str, version: str) -> CodeList:
        """The list `id_` in this very version, whole.

        Raises:
            UnknownCodeListError: there is no such list or version.
        """
        versions = self.versions(id_)
        for codes in versions:
            if codes.version == version:
                return codes
        have = ", ".join(codes.version for codes in versions)
        message = f"The code list “{id_}” has no version “{version}”. Use one of: {have}."
        raise UnknownCodeListError(message)

    def at(self, day: date, id_: str) -> CodeList:
        """The list `id_` as in force on `day`: the newest version begun by then, without codes begun later or ended.

        Raises:
            UnknownCodeListError: there is no such list, or no version of it is in force on that day.
        """
        versions = self.versions(id_)
        now = day.isoformat()
        current = [codes for codes in versions if _in_force(codes, now)]
        if not current:
            begins = versions[0].effective_from
            message = f"No version of the code list “{id_}” is in force on {now}; the first begins on {begins}."
            raise UnknownCodeListError(message)
        newest = current[-1]
        return msgspec.structs.replace(newest, codes=tuple(c for c in newest.codes if _in_force(c, now)))

    def in_force(self, day: date) -> dict[str, CodeList]:
        """Every list that has a version in force on `day`, by id, as `at` gives it."""
        now = day.isoformat()
        return {id_: self.at(day, id_) for id_ in self.ids() if any(_in_force(c, now) for c in self.versions(id_))}


def translate(code: str, source: CodeList, target: CodeList) -> str | None:
    """`code` of `source` in the words of `target`; None where it has no counterpart.

    A mapping to `target` in its very version (`support@2026`) goes before one to any version of it (`support`).
    Without either, a code keeps its name from one version of a list to another that still has it.

    Raises:
        LookupError: `code` is not in `source`, or there is no way from `source` to `target`.
    """
    if code not in source:
        message = f"The code list “{source.id}” {source.version} has no code “{code}”."
        raise LookupError(message)
    for key in (f"{target.id}@{target.version}", target.id):
        if key in source.mappings:
            into = source.mappings[key].get(code)
            return into if into in target else None
    if source.id == target.id:
        return code if code in target else None
    message = f"The code list “{source.id}” {source.version} has no mapping to “{target.id}”. Add one under `mappings`."
    raise LookupError(message)


def _in_force(entry: Code | CodeList, day: str) -> bool:
    """Whether `entry` is in force on the ISO date `day`; a blank date is no bound."""
    return entry.effective_from <= day and (not entry.effective_to or day <= entry.effective_to)
