"""The devices of one workshop together: how many are ready, and whether it is the network or single devices."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from workshop.service.preflight import QUICK, RANK, SLOW, Level, Measured, Verdict, judge
from workshop.store.device_checks import DeviceCheck

#: From so many devices on, what most of them meet is put down to the network.
_SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Device:
    """One device: its number, when it was checked (UTC, ISO 8601), what it is and what that means."""

    number: int
    at: str
    result: Measured
    verdict: Verdict

    @property
    def mending(self) -> list[str]:
        """What its owner should do, or know."""
        return [f"{remark.found} {remark.mend}" for remark in self.verdict.remarks if remark.level != "ready"]


@dataclass(frozen=True, slots=True)
class Hall:
    """All of them, those that need most first. `heading` is the verdict, `network` what they say of it together."""

    devices: tuple[Device, ...]
    level: Level
    heading: str
    network: tuple[str, ...]

    def count(self, level: Level) -> int:
        """How many devices have this verdict."""
        return sum(device.verdict.level == level for device in self.devices)


def hall(checks: Sequence[DeviceCheck]) -> Hall:
    """What the checks of a workshop's devices come to."""
    devices = []
    for check in checks:
        result = msgspec.json.decode(check.content, type=Measured)
        devices.append(Device(check.number, check.at, result, judge(result)))
    devices.sort(key=lambda device: (-RANK[device.verdict.level], device.number))
    level, heading = _verdict(devices)
    return Hall(tuple(devices), level, heading, tuple(_network([d.result for d in devices if d.result.script])))


def _verdict(devices: Sequence[Device]) -> tuple[Level, str]:
    several = len(devices)
    bad = sum(device.verdict.level == "trouble" for device in devices)
    some = sum(device.verdict.level == "works" for device in devices)
    if not several:
        return "works", "No device has been checked yet"
    if bad:
        return "trouble", f"{bad} of {several} {_devices(several)} {'needs' if bad == 1 else 'need'} something first"
    if some:
        return "works", f"All {several} can take part; {some} with something to know" if several > 1 else (
            "The one device that was checked can take part; there is something to know"
        )
    return "ready", f"All {several} devices are ready" if several > 1 else "The one device that was checked is ready"


def _devices(number: int) -> str:
    return "device" if number == 1 else "devices"


def _network(results: Sequence[Measured]) -> list[str]:
    """Sentences about the network, from the devices that could test it."""
    if not results:
        return []
    through = sum(result.websocket for result in results)
    polled = sum(not result.websocket and result.polling for result in results)
    cut, whole = len(results) - through - polled, len(results)
    out = [f"A live connection (websocket) got through on {through} of {whole} {_devices(whole)}."]
    if polled:
        out.append(f"{polled} went the plainer way (polling): slower, and nothing is lost.")
    if cut:
        out.append(f"{cut} could not be reached live at all.")
    if whole >= _SEVERAL and not through:
        out.append("No device got a websocket through, so it is the network, not the devices: ask whoever runs it.")
    waits = [result.wait for result in results if result.websocket or result.polling]
    if waits:
        usual = round(statistics.median(waits))
        pace = "quick" if usual <= QUICK else "slow, and will do" if usual <= SLOW else "too slow to work well"
        slowest = f" The slowest device usually waits {max(waits)} ms." if len(waits) > 1 else ""
        out.append(f"An answer usually takes {usual} ms: {pace}.{slowest}")
    return out
