"""Protocols: what a workshop asks, as files that an authority can make its own.

`shipped` and `load` give protocols ready for use, `check` lists what must be mended in a draft, `edit` changes one,
`dump` writes it as a file.
"""

from __future__ import annotations

from workshop.protocols import edit
from workshop.protocols.checks import check
from workshop.protocols.files import dump, load, parse, shipped
from workshop.protocols.measures import MEASURES
from workshop.protocols.problem import Problem

__all__ = ["MEASURES", "Problem", "check", "dump", "edit", "load", "parse", "shipped"]
