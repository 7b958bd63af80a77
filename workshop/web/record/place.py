"""Where people build on findings: a workshop or a programme, its findings, and what this account may do there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import request, url_for

from workshop.domain.errors import Refusal
from workshop.export.statement import Edition
from workshop.findings.evidence import Evidence
from workshop.findings.pooling import PoolingError
from workshop.web.facilitator.giving import may_facilitate
from workshop.web.identity import account
from workshop.web.record.links import links
from workshop.web.record.reading import Reading, read, read_programme, wanted
from workshop.web.services import services


@dataclass(frozen=True)
class Place:
    """A workshop or a programme whose findings are built on, in one edition."""

    reading: Reading
    edition: Edition

    @property
    def about(self) -> str:
        """What statements and answers belong to, as the store knows it."""
        return self.reading.about

    @property
    def editing(self) -> bool:
        """Whether this account may write here: facilitators may, in the internal edition."""
        return self.edition == "internal" and may_facilitate()

    @cached_property
    def evidence(self) -> Evidence:
        """What may be cited, as this edition tells it."""
        bundle = self.reading.bundle
        return Evidence(bundle.material, bundle.findings, bundle.shown(self.edition))

    @cached_property
    def links(self) -> dict[str, str]:
        """The pages beside this one."""
        return links(self.reading.id, programme=self.reading.programme)

    def at(self, endpoint: str, **more: Any) -> str:
        """The address of a page of this place."""
        values = {"programme" if self.reading.programme else "workshop": self.reading.id, **more}
        return url_for(f"record.{endpoint}", **values)


def place(workshop: str, programme: str) -> Place:
    """The place that an address names. Raises Refusal as `reading.read`, and `conflict` where it cannot be pooled."""
    try:
        reading = read_programme(programme) if programme else read(workshop)
    except PoolingError as problem:
        raise Refusal("conflict", str(problem)) from problem
    return Place(reading, reading.edition(wanted()))


def place_to_write(workshop: str, programme: str) -> Place:
    """As `place`, for whoever may write there. Raises Refusal `forbidden` for others."""
    found = place(workshop, programme)
    if not may_facilitate():
        raise Refusal("forbidden", "Your account reads findings. A facilitator words statements and answers.")
    return Place(found.reading, "internal")


def by() -> str:
    """The account that is signed in, as whoever saves something."""
    who = account()
    return who.id if who else ""


def name_of(account_id: str) -> str:
    """The name of an account that saved something; what can be said where it is gone."""
    found = services().store.accounts.named(account_id)
    return found.name if found else "somebody whose account is gone"


def line(name: str, longest: int) -> str:
    """What was typed into a field of one line, its blanks tidied, cut at `longest`."""
    return " ".join(request.form.get(name, "").split())[:longest]
