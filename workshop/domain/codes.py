"""Code lists: the words that answers are chosen from, versioned, with what they mean."""

from __future__ import annotations

import msgspec


class Code(msgspec.Struct, frozen=True, omit_defaults=True):
    """One entry of a code list.

    `tier` is the rung on the setting ladder (0 mainstream without a plan … 6 residential),
    None for what stands off the ladder or where tiers mean nothing. `group` gathers codes
    for reporting. `effective_from` and `effective_to` are ISO dates, both inclusive.
    """

    code: str
    label: str
    definition: str = ""
    tier: int | None = None
    group: str = ""
    effective_from: str = ""
    effective_to: str = ""


class CodeList(msgspec.Struct, frozen=True, omit_defaults=True):
    """A named, versioned list of codes, in the order in which they are shown.

    `mappings` translate a code of this list into one of another: target list id, then
    this list's code, then the other's.
    """

    id: str
    version: str
    title: str
    codes: tuple[Code, ...]
    effective_from: str = ""
    effective_to: str = ""
    mappings: dict[str, dict[str, str]] = {}

    def find(self, code: str) -> Code | None:
        """The entry for `code`, or None if this list has no such code."""
        return next((c for c in self.codes if c.code == code), None)

    def label(self, code: str) -> str:
        """The label of `code`; the code itself where the list does not know it."""
        found = self.find(code)
        return found.label if found else code

    def __contains__(self, code: object) -> bool:
        """Whether `code` is one of this list's codes."""
        # At each answer of a hall: a loop takes half the time of `any`.
        for one in self.codes:  # noqa: SIM110
            if one.code == code:
                return True
        return False
