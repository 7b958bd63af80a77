"""Standing: what a record says of itself when it ends before its workshop does, at a moment that somebody chose."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec

#: Why content is not in such a record, by its word, as people read it.
REASONS: dict[str, str] = {
    "answers-withdrawn": "answers, words or notes that their giver withdrew later",
    "note-removed": "notes that were taken back",
    "note-reworded": "notes that were reworded later: they stand in their later wording",
    "word-hidden": "words of the poll that were hidden later",
    "case-corrected": "cases that were taken out and put in again in another version later: they stand in that version",
    "case-removed": "cases that were taken out later",
    "name-corrected": "pseudonyms that were corrected later: they stand as corrected",
}
NOTE = (
    "This is the record as it stood at the moment in “at”, and not the whole day. Nothing later is in it. Content that "
    "was taken back later is withheld: the events stand in their places with their hashes, so that the chain holds."
)
#: Two public editions of one day, of different moments, would tell small numbers by their difference.
NOT_OF_A_MOMENT = "A public edition is made of the whole day, never of a moment of it. Its record is internal."
LEFT_OUT = (
    "statements, signatures, answers to questions to consider, costings and codebooks that were saved later",
    "the join code, checks of devices, and the case library, which no record holds",
)


class Withheld(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An event whose content is not in the record, and why: one of `REASONS`."""

    workshop: str
    seq: int
    why: str


class Standing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a record ends, and what of the time before is not in it.

    `at` is the moment (UTC, ISO 8601); `asked` what it was asked by, as typed. `events` are how many events each of the
    workshops had in all when the record was made. `beside` counts what was written beside the log later and is left
    out, `absent` are workshops of the programme that had not begun.
    """

    at: str
    asked: str
    note: str
    events: dict[str, int]
    withheld: tuple[Withheld, ...]
    beside: int
    left_out: tuple[str, ...]
    absent: tuple[str, ...] = ()

    def of(self, workshop: str) -> Standing:
        """What concerns one workshop."""
        return msgspec.structs.replace(
            self, events={workshop: self.events[workshop]}, absent=(),
            withheld=tuple(one for one in self.withheld if one.workshop == workshop),
        )  # fmt: skip

    @property
    def when(self) -> str:
        """The moment in local time, as people say it."""
        local = datetime.fromisoformat(self.at).astimezone(ZoneInfo("Europe/London"))
        return f"{local.day} {local:%B %Y, %H:%M:%S}"

    def reasons(self) -> list[tuple[str, int]]:
        """Why content is withheld, in words, with the number of events."""
        counts: dict[str, int] = {}
        for one in self.withheld:
            counts[one.why] = counts.get(one.why, 0) + 1
        return [(REASONS[why], n) for why, n in counts.items()]


def joined(standings: tuple[Standing, ...]) -> Standing | None:
    """One standing for several workshops that were each cut; None for none."""
    if not standings:
        return None
    events = {workshop: n for one in standings for workshop, n in one.events.items()}
    withheld = tuple(w for one in standings for w in one.withheld)
    return msgspec.structs.replace(standings[0], events=events, withheld=withheld)


class BadMoment(Exception):  # noqa: N818 - says what is wrong
    """What was given as a moment is none, or the record does not reach there. The message says how to mend it."""


def moment(text: str, now: str) -> int | str:
    """A number of an event, or a time in UTC (ISO 8601 with milliseconds), from what somebody typed.

    A time without a zone is local (Europe/London); `now` is the present, after which nothing can be asked.

    Raises:
        BadMoment: it is neither, or still to come.
    """
    typed = text.strip()
    if typed.isascii() and typed.isdigit():
        return int(typed[:12])
    try:
        found = datetime.fromisoformat(typed)
    except ValueError:
        message = (
            f"“{text[:40]}” is no moment. Write a local time such as 2026-03-05T14:30, one in UTC such as "
            "2026-03-05T14:30:00Z, or the number of an event such as 120."
        )
        raise BadMoment(message) from None
    if len(typed) <= len("2026-03-05"):
        message = f"“{typed}” is a whole day. Add a time, such as {typed}T14:30."
        raise BadMoment(message)
    local = found if found.tzinfo else _in_london(found, typed)
    at = local.astimezone(UTC)
    if at > datetime.fromisoformat(now):
        message = f"{typed} is still to come. Choose a moment that has passed."
        raise BadMoment(message)
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03}Z"


def _in_london(found: datetime, typed: str) -> datetime:
    """A local time. Raises BadMoment for an hour that a change of the clocks left out, or made twice."""
    zone = ZoneInfo("Europe/London")
    early, late = (found.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if early.utcoffset() != late.utcoffset():
        message = f"The clocks changed at {typed}, local time. Write the time in UTC, with a Z at its end."
        raise BadMoment(message)
    return early
