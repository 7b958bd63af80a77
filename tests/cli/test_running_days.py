"""What the command line says of a day that is still running, and of seeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.domain.commands import Actor
from workshop.service.first_run import first_account, open_for_joining, stock
from workshop.service.installation import Installation
from workshop.service.preparing import add_case, choose_protocol

if TYPE_CHECKING:
    from tests.cli.conftest import Terminal


def a_running_day(terminal: Terminal, origin: str) -> str:
    """A workshop that people could be joining now."""
    with Installation(terminal.data) as installation:
        store, reception = installation.store, installation.reception
        stock(store)
        account = first_account(store)
        lead = Actor("facilitator", account.id)
        day = reception.begin({"title": "Spring reviews", "authority": "Anyshire", "origin": origin}, account.id)
        choose_protocol(store, reception.workshops, day, "dbv-case-review", lead)
        add_case(store, reception.workshops, day, "C02", lead)
        open_for_joining(store, reception, day, lead)
    return day


def test_the_record_of_a_real_day_is_not_written_while_it_runs(terminal: Terminal) -> None:
    day = a_running_day(terminal, "live")
    done = terminal("export", day)
    assert (done.code, done.out) == (1, "")
    assert "still running" in done.err
    assert "backup" in done.err
    assert terminal("verify", day).code == 0


def test_a_rehearsal_shows_everything_at_any_time(terminal: Terminal) -> None:
    done = terminal("export", a_running_day(terminal, "rehearsal"))
    assert done.code == 0
    assert "protocol-chosen" in done.out


def test_a_seed_gives_a_token_for_every_seat(terminal: Terminal) -> None:
    made = terminal("seed", "--seats", 3, "--cases", 2, "--tables", 2, "--json").json
    assert set(made) == {"url", "workshop", "code", "facilitator", "seats"}
    assert len({seat["token"] for seat in made["seats"]}) == 3


def test_a_folder_with_real_workshops_is_not_seeded(terminal: Terminal) -> None:
    a_running_day(terminal, "live")
    done = terminal("seed", "--json")
    assert done.code == 1
    assert "real workshops" in done.json["errors"][0]["message"]


def test_an_impossible_seed_is_bad_input(terminal: Terminal) -> None:
    done = terminal("seed", "--seats", 2, "--tables", 5, "--json")
    assert done.code == 2
    assert "Ask for" in done.json["errors"][0]["message"]
