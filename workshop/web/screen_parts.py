"""The parts of the screen's page."""

from __future__ import annotations

from workshop.web.parts import Part

PARTS: dict[str, Part] = {}
