"""The findings in depth, from method 2 on: chapters of figures and tables, one function for each subject.

`chapters` makes them all, in the order in which they are read. Nothing here leaves for the public; `edition` says so.
"""

from __future__ import annotations

from workshop.findings.depth.agreeing import agreeing, discussing
from workshop.findings.depth.chapter import Chapter
from workshop.findings.depth.children import children
from workshop.findings.depth.ground import Ground
from workshop.findings.depth.moves import moves
from workshop.findings.depth.parting import parting
from workshop.findings.depth.pathways import pathways
from workshop.findings.depth.professions import professions
from workshop.findings.depth.ranking import ranking
from workshop.findings.depth.services import services
from workshop.findings.depth.talking import talking
from workshop.findings.depth.waiting import waiting

_ALL = (
    moves, children, parting, ranking, services, pathways, waiting, discussing, agreeing, talking, professions,
)  # fmt: skip


def chapters(ground: Ground) -> tuple[Chapter, ...]:
    """Every chapter that the material gives."""
    return tuple(made for subject in _ALL if (made := subject(ground)))
