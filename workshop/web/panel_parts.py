"""The parts of the panel's page."""

from __future__ import annotations

from workshop.web.parts import Part

PARTS: dict[str, Part] = {}
