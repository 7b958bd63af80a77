"""Every way in has a rule, and every part that is announced can be fetched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from workshop.domain.events import EVENTS
from workshop.factory import assemble
from workshop.service import changes
from workshop.store.store import open_store
from workshop.web.parts import PARTS

#: How a view says who may come in: see workshop/web/identity.py.
ACCESS = {"public", "account", "facilitator", "team", "own", "administrator"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The whole application over an empty store."""
    folder: Path = tmp_path_factory.mktemp("routes")
    with open_store(folder) as store:
        yield assemble(store).app


def test_every_route_is_under_an_access_rule(app: Flask) -> None:
    """A view without a rule is a door that nobody thought about."""
    without = [endpoint for endpoint, view in app.view_functions.items() if getattr(view, "access", None) not in ACCESS]
    assert without == [], "mark each with @public, @signed_in, @in_team or @own_rule"


def test_every_changing_route_is_a_post(app: Flask) -> None:
    """A link that is followed, or fetched ahead by a browser, changes nothing; forms carry the CSRF token."""
    methods = {method for rule in app.url_map.iter_rules() for method in rule.methods or ()}
    assert methods <= {"GET", "HEAD", "OPTIONS", "POST"}


def test_no_route_escapes_the_csrf_check(app: Flask) -> None:
    """Nothing is exempted from the check of forms."""
    csrf = app.extensions["csrf"]
    assert csrf._exempt_views == set()  # noqa: SLF001 - the library has no other way to ask
    assert csrf._exempt_blueprints == set()  # noqa: SLF001


@pytest.mark.usefixtures("app")  # which loads the parts
def test_every_part_that_can_be_announced_exists() -> None:
    """A browser that is told of a part must be able to fetch it."""
    announced = {
        "panel": {*changes.EVERYTHING, "lobby"},
        "facilitator": set(changes.STEERING),
        "screen": {"screen"},
    }
    for audience, parts in announced.items():
        assert parts <= set(PARTS[audience]), f"{audience} lacks {parts - set(PARTS[audience])}"


def test_every_event_changes_something() -> None:
    """An event whose change is not described may have changed everything; both are said somewhere."""
    assert set(changes.SAYERS) <= set(EVENTS.values())
