"""A statement: a finding in people's own words, in the four parts that officers know, with who does what about it."""

from __future__ import annotations

import msgspec

#: How far what a statement asks for has come.
PROGRESS: dict[str, str] = {
    "to_do": "Not begun", "under_way": "Under way", "done": "Done", "set_aside": "Set aside",
}  # fmt: skip
SET_ASIDE = "set_aside"

#: The four parts by field, with their headings.
PARTS: tuple[tuple[str, str], ...] = (
    ("context", "Context"), ("did", "What we did"), ("found", "What we found"), ("next_steps", "What next"),
)  # fmt: skip


class Statement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One statement as it was saved.

    `evidence` are references: `figure:<id>`, `case:<id>`, or `conclusion:<workshop>/<case>/<table>`. `burden` says who
    would have to do more. `nobody_otherwise` records that the room was asked for another view and had none; without
    it a `minority` view is needed. `public_found` is what was found as a public edition says it; blank where `found`
    itself may be published. `due` is an ISO date, `tags` are codes of the ten features, `progress` is of `PROGRESS`.
    """

    id: str
    title: str = ""
    context: str = ""
    did: str = ""
    found: str = ""
    next_steps: str = ""
    public_found: str = ""
    evidence: tuple[str, ...] = ()
    owner: str = ""
    due: str = ""
    resource: str = ""
    burden: str = ""
    minority: str = ""
    nobody_otherwise: bool = False
    tags: tuple[str, ...] = ()
    progress: str = "to_do"

    @property
    def set_aside(self) -> bool:
        """Whether it is no longer followed. It stays in the store, and is on no document."""
        return self.progress == SET_ASIDE

    @property
    def minority_considered(self) -> bool:
        """Whether another view is written down, or the room was asked and had none."""
        return bool(self.minority.strip()) or self.nobody_otherwise

    def missing(self) -> dict[str, str]:
        """What is still needed before it may be signed or leave this place: a sentence for each field."""
        held = {name: getattr(self, name) for name in _NEEDED} | {"minority": self.minority_considered}
        return {name: _NEEDED[name] for name, value in held.items() if not _filled(value)}

    def same_wording(self, other: Statement) -> bool:
        """Whether what people signed is the same: everything but how far it has come."""
        return msgspec.structs.replace(self, progress=other.progress) == other

    def texts(self) -> dict[str, str]:
        """Everything written in free words, by field."""
        return {name: text for name in _FREE if (text := getattr(self, name))}


_NEEDED: dict[str, str] = {
    "title": "Give it a title.",
    "context": "Say what the context is.",
    "did": "Say what you did.",
    "found": "Say what you found.",
    "next_steps": "Say what happens next.",
    "evidence": "Link the evidence: at least one figure, case or conclusion.",
    "owner": "Name an owner.",
    "due": "Give a date by which it is due.",
    "resource": "Say what it needs, in money or time, and where that comes from.",
    "burden": "Say who would have to do more.",
    "minority": "Write down who sees it otherwise, or say that you asked and nobody does.",
}

_FREE = (
    "title", "context", "did", "found", "next_steps", "public_found", "resource", "burden", "minority"
)  # fmt: skip


def _filled(value: object) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)
