"""Taking in a workshop that moved: by its code, whole, once."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.service.moving.hands import PAPER, REFUSE, bring, code, out, seats, take
from tests.store.drafts import bytes_on_disk
from workshop.domain.commands import Actor
from workshop.domain.errors import Refusal
from workshop.service.callers import Callers
from workshop.service.first_run import first_account, rehearsal, stock
from workshop.service.installation import Installation
from workshop.service.move_file import BadMove, head_of
from workshop.service.publishing import keep_to
from workshop.service.retention import Retention
from workshop.service.seats import return_words, seat_by_brought_words, words_key
from workshop.service.tokens import Token


def test_a_workshop_goes_on_elsewhere_with_its_log_its_code_and_what_opens_its_seats(
    here: Installation, there: Installation, day: str, tmp_path: Path
) -> None:
    seat, *_ = seats(here, day)
    link = here.tokens.sign(Token("seat", day, seat))
    screen = here.tokens.sign(Token("screen", day))
    words = return_words(words_key(here.settings), day, seat)
    before = here.events.read(day)
    keep_to(here.settings, f"workshop:{day}", "rounded")
    data = out(here, day, tmp_path)
    done = bring(there, data, code(here, day).lower())
    after = there.events.read(day)
    assert after[: len(before)] == before
    assert [row.name for row in after[len(before) :]] == ["team-changed"]
    assert done.code == done.had_code
    with pytest.raises(Refusal, match="rounded"):
        keep_to(there.settings, f"workshop:{day}", "suppressed")
    callers = Callers(there.store, there.workshops, there.tokens)
    for token, kind in ((link, "seat"), (screen, "screen")):
        caller = callers.by_token(token)
        assert caller is not None
        assert (caller.kind, caller.workshop) == (kind, day)
    brought = there.store.brought.of(day, "words")
    assert there.workshops.look(day, lambda s: seat_by_brought_words(s, brought, words.upper())) == seat
    assert link.encode() not in bytes_on_disk(there.data), "a digest of it, and not what it is"
    assert take(there, day, "open_poll", Actor("facilitator", first_account(there.store).id))["ok"]
    assert take(there, day, "poll_word", Actor("seat", seat), words=["joy"])["ok"]
    callers.withdraw_screens(day, "a1")
    assert callers.by_token(screen) is None


def test_the_same_command_sent_again_at_the_new_place_is_acknowledged_and_not_done_again(
    here: Installation, there: Installation, day: str, tmp_path: Path
) -> None:
    again: dict[str, Any] = {**PAPER, "pseudonym": "Heron 0", "id": "joining-number-0000"}
    first = take(here, day, "join", Actor("visitor"), **again)
    bring(there, out(here, day, tmp_path), code(here, day))
    second = take(there, day, "join", Actor("visitor"), **again)
    assert (second["seq"], second["seat"]) == (first["seq"], first["seat"])


def test_the_file_opens_by_its_code_alone_and_a_changed_one_is_refused_in_words(
    here: Installation, there: Installation, day: str, tmp_path: Path
) -> None:
    data = out(here, day, tmp_path)
    key = code(here, day)
    other = "A" + key[1:] if key[0] != "A" else "B" + key[1:]
    head, behind = head_of(data)
    forged = msgspec.json.encode(msgspec.structs.replace(head, workshop="wotherone")) + b"\n" + behind
    flipped = bytes([behind[-1] ^ 1])
    turned = behind[:-1] + flipped
    resigned = msgspec.structs.replace(head, digest=hashlib.sha256(turned).hexdigest())
    for wrong, with_, why in (
        (data[:-9], key, "cut short"), (data[:-1] + flipped, key, "damaged"), (data, other, "does not open"),
        (forged, key, "does not open"), (msgspec.json.encode(resigned) + b"\n" + turned, key, "does not open"),
        (b"PK\x03\x04", key, "no file of a workshop"), (b"", key, "no file"),
        (data.replace(b'"schema":1', b'"schema":9', 1), key, "newer"),
    ):  # fmt: skip
        with pytest.raises(BadMove, match=why):
            bring(there, wrong, with_)
    assert there.events.streams() == []
    assert there.directory.all() == []


def test_it_is_taken_in_once_and_nothing_is_half_done(
    here: Installation, there: Installation, day: str, tmp_path: Path
) -> None:
    data, key = out(here, day, tmp_path), code(here, day)
    bring(there, data, key)
    count = len(there.events.read(day))
    with pytest.raises(BadMove, match="here already"):
        bring(there, data, key)
    assert len(there.events.read(day)) == count
    Retention(there.store, there.workshops).purge(
        Retention(there.store, there.workshops).find(f"workshop:{day}"), by="a1", reason="mistake"
    )
    with pytest.raises(BadMove, match="purged here"):
        bring(there, data, key)


def test_a_store_that_fails_in_the_middle_has_taken_nothing_in(
    here: Installation, there: Installation, day: str, tmp_path: Path
) -> None:
    data, key = out(here, day, tmp_path), code(here, day)
    there.store.file.execute(REFUSE.format("no_it BEFORE INSERT ON brought_keys"))
    with pytest.raises(Exception, match="no"):
        bring(there, data, key)
    there.store.file.execute("DROP TRIGGER no_it")
    assert there.events.read(day) == []
    assert there.directory.find(day) is None
    assert bring(there, data, key).workshop == day


def test_a_code_that_is_taken_there_gives_way_and_somebody_must_lead(
    here: Installation, there: Installation, day: str, tmp_path: Path
) -> None:
    stock(there.store)
    other = rehearsal(there.store, there.reception, first_account(there.store).id)
    entry, mine = there.directory.find(other), here.directory.find(day)
    assert entry is not None
    assert mine is not None
    there.directory.put(msgspec.structs.replace(entry, code=mine.code))
    there.accounts.add("Colleague", ["facilitator"])
    there.accounts.add("Reader", ["reader"])
    data, key = out(here, day, tmp_path), code(here, day)
    for lead in ("", "Reader", "Nobody"):
        with pytest.raises(Refusal, match="Colleague"):
            bring(there, data, key, lead)
    done = bring(there, data, key, "colleague")
    assert done.lead == "Colleague"
    assert done.code not in ("", done.had_code)


def test_a_real_day_moves_too(here: Installation, there: Installation, tmp_path: Path) -> None:
    """Prepared and not opened: it goes on being prepared."""
    account = first_account(here.store)
    day = here.reception.begin({"title": "Spring", "authority": "Testshire"}, account.id)
    done = bring(there, out(here, day, tmp_path), code(here, day))
    assert done.status == "preparing"
