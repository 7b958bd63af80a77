"""Moving a workshop to another installation: out, the code given out, back again while it was not."""

from __future__ import annotations

import os
import secrets
from collections import Counter
from pathlib import Path

import msgspec

from workshop import clock
from workshop.domain.errors import Refusal
from workshop.domain.events.reviewing import note_holder
from workshop.domain.state import Workshop
from workshop.service.installation import Installation
from workshop.service.move_file import About, Contents, new_key, packed
from workshop.service.moved import Move, Moved, moved_to
from workshop.service.publishing import way_of
from workshop.service.seats import return_words, words_key
from workshop.service.tokens import Token, token_digest
from workshop.store import chain
from workshop.store.directory import Entry
from workshop.store.errors import Sealed, StoreError
from workshop.store.folder import keep_names
from workshop.store.moving import Brought
from workshop.store.port import Seal


class Out(msgspec.Struct, frozen=True):
    """A workshop that was moved out: its move, how many events are in the file, and the file's digest."""

    workshop: str
    move: str
    events: int
    digest: str
    file: str


def move_out(installation: Installation, workshop: str, target: Path, *, address: str, by: str) -> Out:
    """Seal a workshop and write everything of it to the new file `target`.

    Whatever was acknowledged before is in the file, and nothing is taken in afterwards. If the file cannot be written,
    the seal is lifted again. A run that was cut short is finished by doing it again.

    Raises:
        Refusal: there is no such workshop, it has moved already, or it is a record of a moment.
        StoreError: the store or the file cannot be used.
    """
    entry = installation.directory.find(workshop)
    if entry is None:
        raise Refusal("unknown", f"There is no workshop “{workshop[:40]}” here. `workshop purge` lists what there is.")
    if target.exists():
        message = f"{target} exists already, and is not overwritten. Choose another name."
        raise StoreError(message)
    draft = target.with_name(f"{target.name}.part")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
        try:
            move = _sealed(installation, entry, address, by)
            installation.workshops.forget(workshop)
            try:
                made, digest, events = _made(installation, entry, move)
                file.write(made)
                file.flush()
                os.fsync(file.fileno())
                draft.replace(target)
                keep_names(target.absolute().parent)
            except BaseException:
                installation.store.seals.lift(workshop, move.status)
                raise
        finally:
            draft.unlink(missing_ok=True)
    _note(installation, workshop, msgspec.structs.replace(move, digest=digest))
    count = str(events)
    installation.store.audit.note(
        "moved-out", at=clock.now(), by=by, subject=workshop, move=move.id, events=count, digest=digest
    )
    return Out(workshop, move.id, events, digest, str(target))


def _sealed(installation: Installation, entry: Entry, address: str, by: str) -> Move:
    """The seal of the workshop, put now or by a run that was cut short."""
    team = _team(installation, entry.stream)

    def make(seq: int, last_hash: str) -> Seal:
        move = Move(
            id=secrets.token_hex(16), seq=seq, last_hash=last_hash, address=address, status=entry.status,
            key=new_key(), code=entry.code, team=team,
        )  # fmt: skip
        return Seal(entry.stream, "moved", clock.now(), by, msgspec.json.encode(move))

    try:
        return moved_to(installation.store.seals.put(entry.stream, make))
    except KeyError:
        raise Refusal("unknown", "This workshop was deleted.") from None
    except Sealed as sealed:
        seal = installation.store.seals.find(entry.stream)
        if seal is None or sealed.kind != "moved":
            message = (
                "This is the record of a workshop as it stood at a moment. It moves as a file: export and import it."
            )
            raise Refusal("conflict", message) from None
        move = moved_to(seal)
        if move.digest:
            raise Moved(entry.stream, move) from None
        return msgspec.structs.replace(move, address=address or move.address)


def _team(installation: Installation, workshop: str) -> tuple[str, ...]:
    """Who may steer it, so that they are told where it is. Also destroys what was withdrawn just before a crash."""
    try:
        return installation.workshops.look(workshop, lambda state: state.team)
    except Moved as moved:
        return moved.move.team


def _made(installation: Installation, entry: Entry, move: Move) -> tuple[bytes, str, int]:
    """The file of a sealed workshop, its digest, and how many events are in it."""
    store = installation.store
    _withdrawn_for_good(installation, entry.stream)
    rows = tuple(store.events.read(entry.stream))
    broken = chain.verify(rows)
    if broken:
        message = f"Its log does not hold: {broken[0]}. Run `workshop verify`, then restore a backup."
        raise StoreError(message)
    state = installation.state(entry.stream) or Workshop(id=entry.stream)
    programme = store.programmes.find(entry.programme) if entry.programme else None
    about = About(
        workshop=entry.stream, seq=move.seq, last_hash=move.last_hash, status=move.status, code=entry.code,
        created_at=entry.created_at, archived_at=entry.archived_at,
        programme=(programme.id, programme.title) if programme else None,
        public_way=way_of(installation.settings, f"workshop:{entry.stream}"),
    )  # fmt: skip
    contents = Contents(about, rows, store.beside.read([f"workshop:{entry.stream}"]), _keys(installation, state))
    made, digest = packed(contents, move.id, move.key, clock.now())
    return made, digest, len(rows)


def _withdrawn_for_good(installation: Installation, stream: str) -> None:
    """Destroy what somebody withdrew just before the seal: the log says so, the key may still be there."""
    state = installation.state(stream)
    if state is None:
        return
    owed = [*state.withdrawn, *((seat, r.id) for r in state.reviews.values() for seat in r.withdrawn)]
    owed += [(note_holder(note), r.id) for r in state.reviews.values() for note in r.struck]
    for seat, review in owed:
        theirs = [s for s in state.seats if (kept := state.seat(s)) is not None and kept.id == seat]
        for holder in theirs or [seat]:
            installation.events.destroy_key(stream, f"{holder}/{review}")


def _keys(installation: Installation, state: Workshop) -> tuple[Brought, ...]:
    """What opens seats and screens: digests of tokens, never what signs them; words; and what was brought here."""
    key, tokens = words_key(installation.settings), installation.tokens
    number = installation.directory.screen_number(state.id)
    seats = [Brought(token_digest(tokens.sign(Token("seat", state.id, seat))), "seat", seat) for seat in state.seats]
    drawn = {seat: return_words(key, state.id, seat) for seat in state.seats}
    often = Counter(drawn.values())
    # Words that two seats have drawn open neither, here as there.
    words = [Brought(text, "words", seat) for seat, text in drawn.items() if often[text] == 1]
    screens = [
        Brought(token_digest(tokens.sign(Token("screen", state.id, table, number))), "screen", table)
        for table in ("", *state.tables)
    ]
    return (*installation.store.brought.of(state.id), *seats, *words, *screens)


def _note(installation: Installation, workshop: str, move: Move) -> None:
    installation.store.seals.change(workshop, msgspec.json.encode(move))


def release(installation: Installation, workshop: str, *, by: str) -> tuple[Move, str]:
    """Give out the code that opens the file. From now on the workshop is not taken back here.

    Raises Refusal where it has not moved out, or its file was never finished.
    """
    move = _out(installation, workshop)
    if not move.digest:
        raise Refusal("conflict", "Its file was not finished. Do “workshop move out” again, or “workshop move back”.")
    if not move.key:
        raise Refusal("gone", "What it left here was purged, and the code with it.")
    if not move.released:
        move = msgspec.structs.replace(move, released=clock.now())
        _note(installation, workshop, move)
        installation.store.audit.note("move-released", at=move.released, by=by, subject=workshop, move=move.id)
    return move, move.key


def take_back(installation: Installation, workshop: str, *, by: str) -> Move:
    """Let a workshop go on here that nobody can have taken in: its code was not given out, and is destroyed.

    Raises Refusal where it has not moved out, or the code was given out.
    """
    move = _out(installation, workshop)
    if move.released:
        message = (
            "The code of its file was given out, so it may go on elsewhere, and two of it must not. Move it out there, "
            "and in here."
        )
        raise Refusal("conflict", message)
    installation.store.seals.lift(workshop, move.status)
    installation.workshops.forget(workshop)
    installation.store.audit.note("moved-back", at=clock.now(), by=by, subject=workshop, move=move.id)
    return move


def _out(installation: Installation, workshop: str) -> Move:
    seal = installation.store.seals.find(workshop)
    if seal is None or seal.kind != "moved":
        raise Refusal("unknown", f"No workshop “{workshop[:40]}” has moved out of here.")
    return moved_to(seal)
