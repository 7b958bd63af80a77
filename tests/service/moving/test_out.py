"""Moving a workshop out: sealed, told, taken back only while nobody can have it, never two that go on."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.service.moving.hands import REFUSE, THERE, bring, code, out, seats, take
from tests.store.drafts import AT, bytes_on_disk
from workshop.domain.commands import Actor
from workshop.domain.commands.room import StepOut
from workshop.domain.errors import Refusal
from workshop.service.first_run import first_account
from workshop.service.installation import Installation
from workshop.service.move_file import BadMove, opened
from workshop.service.moved import Move, Moved
from workshop.service.moving import move_out, take_back
from workshop.service.retention import Retention
from workshop.store.backup import backup, restore
from workshop.store.errors import StoreError
from workshop.store.port import Seal


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
    here.store.file.execute(REFUSE.format("no_it BEFORE UPDATE ON seals"))
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


def test_a_seal_that_falls_between_two_commands_of_an_open_desk_tells_every_one_of_them(
    here: Installation, day: str
) -> None:
    """Several wait for the same commit; another process has sealed; each is told where the workshop is."""
    desk, everybody = here.workshops.desk(day), [Actor("seat", seat) for seat in seats(here, day)]
    move = Move(id="m", seq=1, last_hash="", address=THERE, status="open")
    here.store.seals.put(day, lambda *_: Seal(day, "moved", AT, "x", msgspec.json.encode(move)))
    # As two threads would: both decide before either has heard of its commit.
    decided = [(desk._generation, desk._decide(StepOut(), actor, f"c{n}")) for n, actor in enumerate(everybody)]  # noqa: SLF001
    for generation, (_, _, pending) in decided:
        with pytest.raises(Moved):
            desk._durable(pending, generation)  # noqa: SLF001
    here.store.seals.lift(day, "open")
    assert desk.handle(StepOut(), everybody[0], "again").seq == len(here.events.read(day))
