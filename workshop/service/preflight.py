"""Preflight: what a device found out about itself and its network before a day, and what that means in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

Level = Literal["ready", "works", "trouble"]
#: How much a level matters.
RANK: dict[Level, int] = {"ready": 0, "works": 1, "trouble": 2}

#: Milliseconds to the server and back: up to here nobody notices, up to there it is slow and works.
QUICK, SLOW = 400, 1500
#: A device's clock may be this far off, in milliseconds, before it is worth a word.
CLOCK = 60_000
#: The longest time that is believed, in milliseconds: a year.
_LONGEST = 366 * 24 * 3600 * 1000


class Measured(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a device found out. Times are in milliseconds; `clock` is how far it is ahead of the server, signed.

    `awake` is whether its browser can keep the screen on: "yes", "no", or "" where it was not tried.
    """

    script: bool = False
    websocket: bool = False
    polling: bool = False
    wait: int = 0
    slowest: int = 0
    lost: int = 0
    clock: int = 0
    storage: bool = False
    awake: Literal["", "yes", "no"] = ""
    kind: Literal["", "phone", "tablet", "computer"] = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was found: how much it matters, what it is, and what to do about it (blank: nothing)."""

    level: Level
    about: str
    found: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What it comes to."""

    level: Level
    heading: str
    remarks: tuple[Remark, ...]


_HEADINGS: dict[Level, str] = {
    "ready": "This device is ready",
    "works": "This device can take part; please read what is below",
    "trouble": "This device or its network needs something before the day",
}


def measured(fields: Mapping[str, str]) -> Measured:
    """The result that a form carries. What cannot be read counts as not found; nothing else is kept."""

    def number(name: str, least: int = 0) -> int:
        try:
            return max(least, min(_LONGEST, int(float(fields.get(name, "0")))))
        except (ValueError, OverflowError):
            return 0

    flags = {name: fields.get(name) == "yes" for name in ("script", "websocket", "polling", "storage")}
    times = {name: number(name) for name in ("wait", "slowest", "lost")}
    awake, kind = fields.get("awake", ""), fields.get("kind", "")
    plain = {"awake": awake if awake in ("yes", "no") else "", "kind": kind if kind in _KINDS else ""}
    return msgspec.convert({**flags, **times, **plain, "clock": number("clock", -_LONGEST)}, Measured)


_KINDS = ("phone", "tablet", "computer")

_PLAIN = (
    Remark("ready", "Reaching Workshop", "The page came, and what you sent arrived."),
    Remark(
        "works", "Script", "Script is off in this browser, so the rest could not be tested.",
        "You can take part with plain pages: press “Look for what is new” to see what has changed, and “Save” to send. "
        "What is not sent yet is not kept by the device. To have the page keep itself up to date, allow JavaScript.",
    ),
)  # fmt: skip


def _line(result: Measured) -> Remark:
    if result.websocket:
        return Remark("ready", "Live connection", "A live connection (websocket) gets through.")
    if result.polling:
        return Remark(
            "works", "Live connection", "This network lets no websockets through. The plainer way (polling) works.",
            "Nothing to do: answers take a little longer and none is lost. Whoever runs the network could let "
            "websockets to this address through.",
        )  # fmt: skip
    return Remark(
        "trouble", "Live connection", "Neither websockets nor polling get through.",
        "Try another network, such as the phone's own. Or ask whoever runs this one to let websockets (wss) to this "
        "address through.",
    )  # fmt: skip


def _wait(result: Measured) -> Remark | None:
    if not result.websocket and not result.polling:
        return None
    found = f"Usually {result.wait} ms to the server and back, at most {result.slowest} ms."
    if result.lost:
        found += f" {result.lost} of the tries got no answer."
    if result.wait > SLOW or result.lost > 2:  # noqa: PLR2004 - one or two get lost on any radio
        return Remark("trouble", "Speed", found, "Move nearer to the wireless point, or try another network.")
    if result.wait > QUICK or result.lost:
        return Remark("works", "Speed", found, "It is slow and will do. Nearer to the wireless point may be better.")
    return Remark("ready", "Speed", found)


def _clock(result: Measured) -> Remark:
    if abs(result.clock) <= CLOCK:
        return Remark("ready", "Clock", "The clock is right.")
    off = f"about {spell(abs(result.clock))} {'fast' if result.clock > 0 else 'slow'}"
    return Remark(
        "ready", "Clock", f"The clock of this device is {off}.",
        "Nothing to do: the timers go by the server's clock.",
    )  # fmt: skip


def spell(milliseconds: int) -> str:
    """A length of time in its largest unit, such as “3 minutes”."""
    for unit, size in (("day", 86_400_000), ("hour", 3_600_000), ("minute", 60_000)):
        if milliseconds >= size:
            number = round(milliseconds / size)
            return f"{number} {unit}{'' if number == 1 else 's'}"
    return f"{round(milliseconds / 1000)} seconds"


def _storage(result: Measured) -> Remark:
    if result.storage:
        return Remark("ready", "Keeping answers", "What cannot be sent at once is kept on this device.")
    return Remark(
        "works", "Keeping answers", "This browser keeps nothing, as in a private window.",
        "Keep the page open until it says “saved”. An ordinary window keeps what is not sent yet.",
    )  # fmt: skip


def _awake(result: Measured) -> Remark | None:
    if result.awake == "yes":
        return Remark("ready", "Screen", "A page can keep the screen from going dark where that matters.")
    mend = "If it goes dark, wake it: nothing is lost. For a projector, set the computer's screen to stay on."
    return Remark("ready", "Screen", "This browser lets no page keep the screen on.", mend) if result.awake else None


def judge(result: Measured) -> Verdict:
    """What a device's result means."""
    if not result.script:
        return Verdict("works", "This device can take part with plain pages", _PLAIN)
    asked: Sequence[Callable[[Measured], Remark | None]] = (_line, _wait, _storage, _clock, _awake)
    remarks = tuple(remark for ask in asked if (remark := ask(result)) is not None)
    level = max((remark.level for remark in remarks), key=RANK.__getitem__)
    return Verdict(level, _HEADINGS[level], remarks)
