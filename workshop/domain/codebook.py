"""A codebook: the themes that people look for in what was written down, and what they decided about each note."""

from __future__ import annotations

import hashlib

import msgspec

#: Six to twelve themes can be kept in mind; more than this cannot.
MOST_THEMES = 24


class Theme(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One theme: its `id`, a short label, what belongs to it in one line, and a few examples in people's words."""

    id: str
    label: str = ""
    about: str = ""
    examples: tuple[str, ...] = ()


class Codebook(msgspec.Struct, frozen=True, kw_only=True):
    """All themes, in the order in which people read them."""

    themes: tuple[Theme, ...] = ()

    def theme(self, id_: str) -> Theme | None:
        """The theme with this id; None where there is none."""
        return next((t for t in self.themes if t.id == id_), None)


class Coding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one person decided about one note.

    `coder` is the person's account, `themes` are ids; none of them, with `nothing_fits`, says that no theme fits.
    `proposed` are the themes that were proposed to the person, in order: they are kept apart and are never a decision.
    `of` is the digest of the words that were read: a note that is reworded has to be read again.
    """

    note: str
    coder: str
    of: str
    themes: tuple[str, ...] = ()
    nothing_fits: bool = False
    proposed: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """What it is kept under: one decision of one person about one note."""
        return f"{self.note}|{self.coder}"

    @property
    def decided(self) -> bool:
        """Whether the person said anything; an emptied form takes a decision back."""
        return bool(self.themes) or self.nothing_fits


def digest(text: str) -> str:
    """By what the words of a note are known."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
