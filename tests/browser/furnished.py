"""A data folder with something on every page: workshops in all their states, findings, drafts, a case to check."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.web.building import WHOLE, Builder
from tests.web.held import bring_testshire, held
from tests.web.office import NAMED, Office
from tests.web.room import Room
from workshop.factory import assemble
from workshop.service.first_run import first_account, rehearsal, stock
from workshop.service.tokens import Token
from workshop.store.store import open_store


@dataclass(frozen=True, slots=True)
class Furnished:
    """What is in the folder: workshops by their state, and what else an address may name."""

    closed: str
    running: str
    preparing: str
    code: str
    seat: str
    programme: str
    statement: str
    pooled: str
    case: str
    questions: str
    seat_token: str
    screen_token: str

    def values(self, address: str) -> dict[str, tuple[str, ...]]:
        """What each argument of an address can be; the same word may mean another thing elsewhere."""
        panel = address.startswith("/w/")
        return {
            "workshop": (self.running, self.closed) if panel else (self.running, self.closed, self.preparing),
            "code": (self.code, "222222"),
            "seat": (self.seat,),
            "programme": (self.programme,),
            "id_": (self.pooled if "programmes" in address else self.statement,),
            "case": ("C01",) if panel else (self.case, "C02"),
            "protocol": (self.questions, "journey"),
            # A moment of a replay is a picture inside the page of the replay: inert, with its words in the transcript.
            "seq": (),
            "token": ("not-a-link",),
            "section": ("children", "costs", "years", "safeguard"),
            # What is fetched as a file, or kept only while it is looked at, has no page of its own to look at here.
            "name": (),
            "ending": (),
            "key": ("gone",),
        }


def furnish(data: Path) -> Furnished:
    """Fill the folder `data`: a day that was held, one in the middle of a case, one being prepared, and Testshire."""
    with open_store(data) as store:
        stock(store)
        assembly, account = assemble(store, TESTING=True), first_account(store)

        def room() -> Room:
            workshop = rehearsal(store, assembly.services.reception, account.id)
            entry = store.directory.find(workshop)
            assert entry is not None
            return Room(assembly, workshop, account.id, entry.code)

        over, running = held(room(), "C02"), room()
        office = Office(running, running.facilitator())
        running.fill(5)
        running.open("C01")
        running.go_to("first")
        bring = bring_testshire(store, assembly)
        office.bring_in(NAMED)
        copied = office.send("/questions/journey/copy", "/questions")
        pooled = Builder(office.client, f"/facilitate/programmes/{bring.programme}")
        statement = Builder(office.client, f"/facilitate/{over.workshop}").write(
            evidence=[], minority=WHOLE["minority"]
        )
        sign = assembly.services.tokens.sign
        return Furnished(
            closed=over.workshop, running=running.workshop, preparing=office.begin(), code=running.code,
            seat=running.people[0].seat, programme=bring.programme or "", statement=statement, pooled=pooled.write(),
            case="X01", questions=copied.request.path.split("/")[3],
            seat_token=sign(Token("seat", running.workshop, running.people[0].seat)),
            screen_token=sign(Token("screen", running.workshop)),
        )  # fmt: skip
