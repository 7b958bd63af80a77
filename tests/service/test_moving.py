"""Moving a workshop: sealed and whole, opened by its code alone, taken in once, never two that go on."""

from __future__ import annotations

import hashlib
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from tests.store.drafts import bytes_on_disk
from workshop.domain.commands import Actor
from workshop.domain.errors import Refusal
from workshop.service.callers import Callers
from workshop.service.first_run import first_account, rehearsal, stock
from workshop.service.installation import Installation
from workshop.service.move_file import BadMove, head_of, opened
from workshop.service.moved import Moved
from workshop.service.moving import move_out, release, take_back
from workshop.service.moving_in import move_in
from workshop.service.retention import Retention
from workshop.service.seats import return_words, seat_by_brought_words, words_key
from workshop.service.tokens import Token
from workshop.store.backup import backup, restore
from workshop.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

THERE = "https://there.example"
_REFUSE = "CREATE TRIGGER {} BEGIN SELECT RAISE(ABORT, 'no'); END"
PAPER = {"discipline": "health", "agreed": True}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A data folder with a rehearsal that is open, with two people; made once and copied."""
    folder = tmp_path_factory.mktemp("moving") / "data"
    with Installation(folder) as made:
        stock(made.store)
        workshop = rehearsal(made.store, made.reception, first_account(made.store).id)
        for n in range(2):
            take(made, workshop, "join", Actor("visitor"), **PAPER, pseudonym=f"Heron {n}", id=f"joining-number-{n:04}")
    return folder, workshop


@pytest.fixture
def here(prepared: tuple[Path, str], tmp_path: Path) -> Iterator[Installation]:
    copytree(prepared[0], tmp_path / "here")
    with Installation(tmp_path / "here") as installation:
        yield installation


@pytest.fixture
def day(prepared: tuple[Path, str]) -> str:
    return prepared[1]


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Installation]:
    with Installation(tmp_path / "there") as installation:
        yield installation


def take(at: Installation, workshop: str, name: str, by: Actor, /, **data: Any) -> dict[str, Any]:
    id_ = data.pop("id", "")
    return at.reception.take(workshop, name, data, by, id_)


def seats(at: Installation, workshop: str) -> list[str]:
    return at.workshops.look(workshop, lambda s: list(s.seats))


def out(here: Installation, day: str, tmp_path: Path) -> bytes:
    file = tmp_path / f"{len(list(tmp_path.iterdir()))}.workshop-move"
    move_out(here, day, file, address=THERE, by="command-line")
    assert file.stat().st_mode & 0o777 == 0o600
    return file.read_bytes()


def code(here: Installation, day: str) -> str:
    return release(here, day, by="command-line")[1]


def bring(there: Installation, data: bytes, key: str, lead: str = "") -> Any:
    return move_in(there, data, key, lead=lead, by="command-line")


def test_a_workshop_goes_on_elsewhere_with_its_log_its_code_and_what_opens_its_seats(
    here: Installation, there: Installation, day: str, tmp_path: Path
) -> None:
    seat, *_ = seats(here, day)
    link = here.tokens.sign(Token("seat", day, seat))
    screen = here.tokens.sign(Token("screen", day))
    words = return_words(words_key(here.settings), day, seat)
    before = here.events.read(day)
    data = out(here, day, tmp_path)
    done = bring(there, data, code(here, day).lower())
    after = there.events.read(day)
    assert after[: len(before)] == before
    assert [row.name for row in after[len(before) :]] == ["team-changed"]
    assert done.code == done.had_code
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


def test_what_was_sealed_takes_nothing_more_in_and_says_where_to_go(
    here: Installation, day: str, tmp_path: Path
) -> None:
    data = out(here, day, tmp_path)
    count = len(here.events.read(day))
    for desk_is_open in (True, False):
        ack = take(here, day, "open_poll", Actor("facilitator", first_account(here.store).id))
        assert (ack["ok"], ack["code"], ack["moved"]) == (False, "gone", THERE), desk_is_open
        assert THERE in ack["message"]
        here.workshops.forget(day)
    assert len(here.events.read(day)) == count
    assert day.encode() in data
    assert b"Heron" not in data, "nothing of it can be read without the code"


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
    there.store.file.execute(_REFUSE.format("no_it BEFORE INSERT ON brought_keys"))
    with pytest.raises(Exception, match="no"):
        bring(there, data, key)
    there.store.file.execute("DROP TRIGGER no_it")
    assert there.events.read(day) == []
    assert there.directory.find(day) is None
    assert bring(there, data, key).workshop == day


def test_it_goes_on_here_again_only_while_its_code_was_not_given_out_and_the_file_then_opens_for_nobody(
    here: Installation, there: Installation, day: str, tmp_path: Path
) -> None:
    data = out(here, day, tmp_path)
    take_back(here, day, by="command-line")
    assert take(here, day, "open_poll", Actor("facilitator", first_account(here.store).id))["ok"]
    entry = here.directory.find(day)
    assert entry is not None
    assert entry.status == "open"
    second = out(here, day, tmp_path)
    key = code(here, day)
    with pytest.raises(BadMove, match="does not open"):
        bring(there, data, key)
    with pytest.raises(Refusal, match="was given out"):
        take_back(here, day, by="command-line")
    assert bring(there, second, key).workshop == day
    actions = [one.action for one in here.store.audit.entries()]
    assert actions == ["move-released", "moved-out", "moved-back", "moved-out"]
    assert there.store.audit.entries()[0].action == "moved-in"
    assert here.store.audit.entries()[1].detail["digest"] == there.store.audit.entries()[0].detail["digest"]


def test_it_comes_home_by_moving_back_and_what_was_withdrawn_elsewhere_is_gone_at_home(
    here: Installation, there: Installation, day: str, tmp_path: Path
) -> None:
    lead, (seat, *_) = Actor("facilitator", first_account(here.store).id), seats(here, day)
    assert take(here, day, "open_poll", lead)["ok"]
    assert take(here, day, "poll_word", Actor("seat", seat), words=["belonging"])["ok"]
    data = out(here, day, tmp_path)
    bring(there, data, code(here, day))
    assert take(there, day, "withdraw", Actor("seat", seat), review="poll")["ok"]
    back, key = out(there, day, tmp_path), code(there, day)
    done = bring(here, back, key)
    assert done.lead == "Facilitator"
    assert here.workshops.look(day, lambda s: s.lead) == lead.id
    assert here.events.read(day)[-1].name == "team-changed"
    assert [row.state for row in here.events.read(day) if row.name == "poll-answered"] == ["destroyed"]
    assert take(here, day, "close_poll", lead)["ok"]
    with pytest.raises(Moved):
        there.workshops.look(day, lambda s: s.seq)


def test_what_was_withdrawn_just_before_the_seal_is_not_in_the_file(
    here: Installation, day: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server dies between writing the withdrawal and destroying the key."""
    lead, (seat, *_) = Actor("facilitator", first_account(here.store).id), seats(here, day)
    assert take(here, day, "open_poll", lead)["ok"]
    assert take(here, day, "poll_word", Actor("seat", seat), words=["belonging"])["ok"]
    desk = here.workshops.desk(day)
    monkeypatch.setattr(desk, "_follow", lambda _: None)
    assert take(here, day, "withdraw", Actor("seat", seat), review="poll")["ok"]
    assert [row.state for row in here.events.read(day) if row.name == "poll-answered"] == ["readable"]
    _, contents = opened(out(here, day, tmp_path), code(here, day))
    assert [row.state for row in contents.rows if row.name == "poll-answered"] == ["destroyed"]


def test_a_file_that_cannot_be_written_seals_nothing(here: Installation, day: str, tmp_path: Path) -> None:
    there_is = tmp_path / "there-is"
    there_is.write_text("x")
    with pytest.raises(StoreError, match="exists already"):
        move_out(here, day, there_is, address="", by="command-line")
    with pytest.raises(FileNotFoundError):
        move_out(here, day, tmp_path / "nowhere" / "file", address="", by="command-line")
    full = tmp_path / "f"
    here.store.file.execute(_REFUSE.format("no_it BEFORE UPDATE ON seals"))
    with pytest.raises(Exception, match="no"):
        move_out(here, day, full, address="", by="command-line")
    here.store.file.execute("DROP TRIGGER no_it")
    with pytest.raises(Refusal, match="not finished"):
        code(here, day)
    made = move_out(here, day, tmp_path / "again", address=THERE, by="command-line")
    assert made.events == len(here.events.read(day))


def test_two_that_went_on_apart_are_never_joined(here: Installation, day: str, tmp_path: Path) -> None:
    """Only an older backup can make two of one: what comes home must follow what went out."""
    copy = tmp_path / "copy"
    restore(backup(here.data, tmp_path / "b"), copy)
    lead = Actor("facilitator", first_account(here.store).id)
    assert take(here, day, "open_poll", lead)["ok"]
    out(here, day, tmp_path)
    code(here, day)
    with Installation(copy) as other:
        assert take(other, day, "step_out", Actor("seat", seats(other, day)[0]))["ok"]
        data = out(other, day, tmp_path)
        key = code(other, day)
    with pytest.raises(BadMove, match="led apart"):
        bring(here, data, key)


@pytest.mark.parametrize("told", ["by the store that is replaced", "by a newer backup"])
def test_an_older_backup_does_not_bring_a_workshop_to_life_that_has_moved(
    here: Installation, day: str, tmp_path: Path, told: str
) -> None:
    old = backup(here.data, tmp_path / "old")
    out(here, day, tmp_path)
    here.close()
    if told == "by a newer backup":
        folder = tmp_path / "fresh"
        restore(old, folder, newer=backup(here.data, tmp_path / "new"))
    else:
        folder = here.data
        restore(old, folder, replace=True)
    with Installation(folder) as again, pytest.raises(Moved):
        again.workshops.look(day, lambda s: s.seq)


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


def test_what_is_left_is_purged_in_its_time_and_where_it_went_is_still_told(
    here: Installation, day: str, tmp_path: Path
) -> None:
    keeper = Retention(here.store, here.workshops)
    out(here, day, tmp_path)
    assert "take it back" in keeper.find(f"workshop:{day}").hindrance
    key = code(here, day)
    item = keeper.find(f"workshop:{day}")
    assert item.hindrance == ""
    keeper.purge(item, by="a1", reason="period")
    here.workshops.forget(day)
    with pytest.raises(Moved) as moved:
        here.workshops.look(day, lambda s: s.seq)
    assert (moved.value.move.address, moved.value.move.key, moved.value.move.team) == (THERE, "", ())
    assert key.encode() not in bytes_on_disk(here.data)


def test_a_real_day_moves_too(here: Installation, there: Installation, tmp_path: Path) -> None:
    """Prepared and not opened: it goes on being prepared."""
    account = first_account(here.store)
    day = here.reception.begin({"title": "Spring", "authority": "Testshire"}, account.id)
    done = bring(there, out(here, day, tmp_path), code(here, day))
    assert done.status == "preparing"
