"""The pace of the day in words, and the end that the facilitator set for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from workshop.domain.errors import Refusal
from workshop.domain.pace import Forecast
from workshop.store.settings import Settings

#: Where the workshops are held: times are shown as the clock on the wall shows them.
WALL = ZoneInfo("Europe/London")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


def clock(iso: str) -> str:
    """A UTC time as the clock on the wall shows it: 15:52."""
    return f"{datetime.fromisoformat(iso).astimezone(WALL):%H:%M}"


def _key(workshop: str) -> str:
    return f"end/{workshop}"


def end_of(settings: Settings, workshop: str) -> str:
    """The time at which the facilitators want to end, as HH:MM; blank if none was set."""
    return settings.get(_key(workshop))


def set_end(settings: Settings, workshop: str, typed: str) -> None:
    """Set when to end; blank takes it back. Raises Refusal `invalid` for what is no time of the day."""
    text = typed.strip()
    found = _CLOCK.fullmatch(text)
    if text and found is None:
        raise Refusal("invalid", "Give the end as a time of the day, such as 15:45.", field="end")
    settings.set(_key(workshop), f"{int(found[1]):02d}:{found[2]}" if found else "")


def end_today(hhmm: str, now: str) -> str:
    """The time `hhmm` of the day of `now`, as UTC; blank stays blank."""
    if not hhmm:
        return ""
    hour, minute = (int(part) for part in hhmm.split(":"))
    wall = datetime.fromisoformat(now).astimezone(WALL)
    end = wall.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return end.astimezone(ZoneInfo("UTC")).isoformat(timespec="seconds").replace("+00:00", "Z")


def in_words(seen: Forecast, now: str) -> str:
    """What a facilitator needs to know about the time, in a sentence or two."""
    if seen.finished == seen.total:
        return "All cases are concluded."
    if not seen.end:
        return f"At this pace you finish all {seen.total} at {clock(seen.finishes[-1][1])}."
    if seen.end <= now:
        left = seen.total - seen.finished
        return f"It is past {clock(seen.end)}, with {_cases(left)} to go."
    if seen.fits:
        return f"At this pace you finish all {seen.total} at {clock(seen.last)}{_spare(seen)}."
    at = f" at {clock(seen.last)}" if seen.last else ""
    if seen.trim:
        more = f"Trim each discussion to {seen.trim} minutes to finish all by {clock(seen.end)}."
    else:
        more = "Shorter discussions would not be enough: leave a case for another day, or end later."
    return f"At this pace you finish {seen.in_time} of {seen.total}{at}. {more}"


def _spare(seen: Forecast) -> str:
    spare = datetime.fromisoformat(seen.end) - datetime.fromisoformat(seen.last)
    minutes = spare // timedelta(minutes=1)
    return f", {minutes} minutes before the end" if minutes > 1 else ""


def _cases(n: int) -> str:
    return "one case" if n == 1 else f"{n} cases"


def finishing(seen: Forecast) -> Mapping[str, str]:
    """About when each case ahead will be finished, as the clock on the wall shows it."""
    return {case: clock(time) for case, time in seen.finishes}
