"""One running day for all tests of abuse: none of them may change anything in it.

Each guard was taken out by hand, to see a test fail. With the team's check gone from `in_team`, the role's from
`administering` or `facilitating`, `test_pages` fails for whoever has an account; with the team's check gone from
`domain.decide`, `test_commands`; with the role's gone from `Reception`, `web/test_accounts`; with ended accounts found,
`web/test_tokens`; with connections left open, `live/test_turned_out`; with the check of forms, a header, a flag of a
cookie, the limit on size or the rule for `then` gone, `test_answers`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.abuse.hall import Hall, make_hall
from workshop.service import sign_ins
from workshop.store.store import open_store

WHO = ("anonymous", "seat", "other table", "ended facilitator", "reader", "analyst", "another team")


@pytest.fixture(scope="session")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A running day and everybody about."""
    folder: Path = tmp_path_factory.mktemp("abuse") / "data"
    with open_store(folder) as store:
        yield make_hall(store)


@pytest.fixture(autouse=True)
def unnoted(monkeypatch: pytest.MonkeyPatch) -> None:
    """That a sign-in is in use is noted every minute: on a slow machine in the middle of a test that counts writes."""
    monkeypatch.setattr(sign_ins, "_NOTED_EVERY", 1_000_000)


@pytest.fixture(scope="session")
def lead(hall: Hall) -> FlaskClient:
    """The browser of the administrator who leads: may do everything."""
    return hall.room.facilitator()


@pytest.fixture(params=WHO)
def who(request: pytest.FixtureRequest) -> str:
    """Everybody who tries."""
    return str(request.param)
