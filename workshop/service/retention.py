"""Retention: how long each kind of thing is kept, what is due, and purging it for good.

Nothing goes by itself: somebody looks at what is due and purges it, or has the command line do so from a timer.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

import msgspec

from workshop import clock
from workshop.domain.errors import Refusal
from workshop.service.moved import moved_to
from workshop.service.workshops import Workshops
from workshop.store.purging import Kind, Purge
from workshop.store.store import Store

#: Each policy: the setting that holds its days (blank for the default, 0 for ever), what it is about, from when it
#: counts, and its default in days.
POLICIES: dict[str, tuple[str, str, int]] = {
    "keep_workshop_days": ("Workshops", "since the last thing was recorded in them", 730),
    "keep_rehearsal_days": ("Rehearsals", "since the last thing was recorded in them", 90),
    "keep_moved_days": ("What is left of workshops that moved elsewhere", "since their code was given out", 30),
    "keep_case_days": ("Cases in the library", "since they were last saved or used in a workshop", 365),
    "keep_account_days": ("Ended accounts, with their names", "since they were ended", 365),
}
#: Why something is purged: a closed list, because a certificate holds nothing that anybody wrote.
REASONS = {
    "period": "The period of keeping is over",
    "request": "Somebody asked for it",
    "mistake": "It should not have been here",
    "practice": "It was for practice",
}
LONGEST_DAYS = 36_500


class Item(msgspec.Struct, frozen=True):
    """Something that can be purged. `since` is when its time began to count, `due` whether that time is over.

    `hindrance` says why it cannot go now; blank when it can.
    """

    kind: Kind
    id: str
    title: str
    since: str
    due: bool
    hindrance: str = ""

    @property
    def key(self) -> str:
        """How a form and the command line name it, such as `workshop:w7k3m9xq2`."""
        return f"{self.kind}:{self.id}"


class Retention:
    """What is kept here, and how it goes."""

    def __init__(self, store: Store, workshops: Workshops) -> None:
        """Look after `store`."""
        self._store, self._workshops = store, workshops

    def days(self) -> dict[str, int]:
        """Each policy's days; 0 keeps for ever."""
        kept = self._store.settings.all()
        return {key: _days(kept.get(key, ""), default) for key, (_, _, default) in POLICIES.items()}

    def items(self) -> list[Item]:
        """Everything that can be purged, what is due first, then the oldest."""
        found = [*self._streams(), *self._cases(), *self._accounts()]
        return sorted(found, key=lambda item: (not item.due, item.since))

    def find(self, key: str) -> Item:
        """The thing that a key names. Raises Refusal `unknown`."""
        for item in self.items():
            if item.key == key:
                return item
        raise Refusal("unknown", f"There is nothing here called “{key[:80]}” that can be purged.")

    def purge(self, item: Item, *, by: str, reason: str) -> Purge:
        """Delete something for good. Raises Refusal `invalid`, `conflict` or `gone`."""
        if reason not in REASONS:
            raise Refusal("invalid", "Say why it goes: choose one of the reasons.", field="reason")
        if item.hindrance:
            raise Refusal("conflict", item.hindrance)
        try:
            made = self._store.purges.purge(item.kind, item.id, at=clock.now(), by=by, reason=reason)
        except KeyError:
            raise Refusal("gone", "It is gone already.") from None
        if item.kind == "workshop":
            self._workshops.forget(item.id)
        self._store.audit.note("purged", at=made.at, by=by, subject=item.id, kind=item.kind, certificate=made.id)
        return made

    def _streams(self) -> list[Item]:
        out, days, recorded = [], self.days(), self._store.purges.last_recorded()
        for entry in self._store.directory.all(archived=True):
            rehearsal, last = entry.origin == "rehearsal", recorded.get(entry.stream, "")
            kept = days["keep_rehearsal_days" if rehearsal else "keep_workshop_days"]
            open_now = entry.status == "open" and not rehearsal
            hindrance = "It is open for joining. Close the workshop first." if open_now else ""
            due = _over(last, kept) and not hindrance
            found = Item("workshop", entry.stream, entry.title, last, due, hindrance)
            out.append(self._left(found, days["keep_moved_days"]) if entry.status == "moved" else found)
        return out

    def _left(self, item: Item, kept: int) -> Item:
        """What is left of a workshop that has moved: it may go once somebody else can have it."""
        seal = self._store.seals.find(item.id)
        released = moved_to(seal).released if seal else ""
        hindrance = "" if released else "It has moved out, and its code was not given out: release it, or take it back."
        since = released or item.since
        return msgspec.structs.replace(item, since=since, due=_over(released, kept), hindrance=hindrance)

    def _cases(self) -> list[Item]:
        used, held = self._case_use()
        kept = self.days()["keep_case_days"]
        out = []
        for version in self._store.cases.all():
            case = version.content
            last = max(version.created_at, used.get(case.id, ""))
            hindrance = f"It is in “{held[case.id]}”, which is not over." if case.id in held else ""
            due = _over(last, kept) and not hindrance and version.by != "shipped"
            out.append(Item("case", case.id, case.title, last, due, hindrance))
        return out

    def _case_use(self) -> tuple[dict[str, str], dict[str, str]]:
        """When each case was last in a workshop, and the titles of workshops that still hold it and are not over."""
        real = {e.stream: e for e in self._store.directory.all(archived=True) if e.origin != "rehearsal"}
        recorded, used = self._store.purges.last_recorded(), dict[str, str]()
        for stream, case in self._store.purges.cases_used():
            if stream in real:
                used[case] = max(used.get(case, ""), recorded.get(stream, ""))
        held: dict[str, str] = {}
        for entry in real.values():
            with suppress(Refusal):  # its log was deleted a moment ago
                if entry.status != "closed":
                    held |= dict.fromkeys(self._workshops.look(entry.stream, lambda s: tuple(s.cases)), entry.title)
        return used, held

    def _accounts(self) -> list[Item]:
        kept = self.days()["keep_account_days"]
        return [
            Item("account", one.id, one.name, one.ended_at, _over(one.ended_at, kept))
            for one in self._store.accounts.all(ended=True)
            if one.ended_at
        ]


def _days(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and int(text) <= LONGEST_DAYS else default


def _over(since: str, days: int) -> bool:
    """Whether `days` are over since a time (UTC, ISO 8601); never for 0 days."""
    if not days or not since:
        return False
    return datetime.fromisoformat(since) + timedelta(days=days) < datetime.fromisoformat(clock.now())
