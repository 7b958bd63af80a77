"""Vital signs of a running installation: counts and times for whoever watches it, never content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign. `kind` is gauge for what goes up and down, counter for what only grows."""

    name: str
    kind: str
    words: str
    read: Callable[[], float]


class Vitals:
    """The signs, each read when it is asked for."""

    def __init__(self) -> None:
        """No signs yet."""
        self._signs: list[Sign] = []

    def watch(self, name: str, kind: str, words: str, read: Callable[[], float]) -> None:
        """Have `read` looked at under `name` from now on."""
        self._signs.append(Sign(f"workshop_{name}", kind, words, read))

    def text(self) -> str:
        """All signs in the text format of Prometheus."""
        lines = []
        for sign in self._signs:
            lines += [f"# HELP {sign.name} {sign.words}", f"# TYPE {sign.name} {sign.kind}"]
            lines.append(f"{sign.name} {sign.read():.6g}")
        return "\n".join(lines) + "\n"
