"""What a device found out, in words: honest about what was not tested, and with what to do where something is wrong."""

from __future__ import annotations

import msgspec
import pytest

from workshop.service.preflight import Level, Measured, judge, measured, spell
from workshop.service.preflight_hall import hall
from workshop.store.device_checks import DeviceCheck

GOOD = Measured(script=True, websocket=True, polling=True, wait=40, slowest=90, storage=True, awake="yes")


def changed(**fields: object) -> Measured:
    """A good device with something else."""
    return msgspec.structs.replace(GOOD, **fields)


CASES: list[tuple[Measured, Level, str]] = [
    (GOOD, "ready", "A live connection (websocket) gets through."),
    (changed(websocket=False), "works", "polling"),
    (changed(websocket=False, polling=False), "trouble", "another network"),
    (changed(wait=900), "works", "900 ms"),
    (changed(wait=2500, slowest=3000), "trouble", "at most 3000 ms"),
    (changed(lost=1), "works", "1 of the tries got no answer"),
    (changed(lost=5), "trouble", "5 of the tries got no answer"),
    (changed(clock=-185_000), "ready", "about 3 minutes slow"),
    (changed(clock=2 * 86_400_000), "ready", "about 2 days fast"),
    (changed(storage=False), "works", "private window"),
    (changed(awake="no"), "ready", "nothing is lost"),
    (Measured(), "works", "could not be tested"),
]


@pytest.mark.parametrize(("result", "level", "words"), CASES)
def test_a_result_in_words(result: Measured, level: Level, words: str) -> None:
    verdict = judge(result)
    assert verdict.level == level
    assert any(words in f"{remark.found} {remark.mend}" for remark in verdict.remarks)


@pytest.mark.parametrize("result", [case[0] for case in CASES])
def test_whatever_is_wrong_says_what_to_do(result: Measured) -> None:
    assert all(remark.mend for remark in judge(result).remarks if remark.level != "ready")


def test_nothing_is_claimed_of_what_was_not_tested() -> None:
    """Without script nothing is known of speed, clock, storage or screen."""
    assert {remark.about for remark in judge(Measured()).remarks} == {"Reaching Workshop", "Script"}
    cut = judge(changed(websocket=False, polling=False, wait=0))
    assert "Speed" not in {remark.about for remark in cut.remarks}


def test_a_form_is_read_and_nonsense_in_it_is_not_believed() -> None:
    odd = {"slowest": "1e400", "lost": "-3", "storage": "maybe", "awake": "<b>", "agent": "Somebody's phone"}
    fields = {"script": "yes", "websocket": "yes", "polling": "no", "wait": "41.7", "clock": "-1500", "kind": "phone"}
    found = measured({**fields, **odd})
    assert found == Measured(script=True, websocket=True, wait=41, clock=-1500, kind="phone")
    assert "Somebody" not in msgspec.json.encode(found).decode()


@pytest.mark.parametrize(("ms", "words"), [(61_000, "1 minute"), (7_200_000, "2 hours"), (90_000_000, "1 day")])
def test_a_length_of_time_in_its_largest_unit(ms: int, words: str) -> None:
    assert spell(ms) == words


def checks(*results: Measured) -> list[DeviceCheck]:
    """Results as they are kept."""
    at = "2026-03-02T09:00:00.000Z"
    return [DeviceCheck(n, msgspec.json.encode(r).decode(), at) for n, r in enumerate(results, start=1)]


def test_a_hall_of_ready_devices() -> None:
    found = hall(checks(GOOD, GOOD, changed(wait=60)))
    assert (found.level, found.heading) == ("ready", "All 3 devices are ready")
    assert found.network == (
        "A live connection (websocket) got through on 3 of 3 devices.",
        "An answer usually takes 40 ms: quick. The slowest device usually waits 60 ms.",
    )


def test_whoever_needs_something_comes_first() -> None:
    cut = changed(websocket=False, polling=False)
    found = hall(checks(GOOD, changed(storage=False), cut))
    assert [device.number for device in found.devices] == [3, 2, 1]
    assert (found.level, found.heading) == ("trouble", "1 of 3 devices needs something first")
    assert found.devices[0].mending
    assert not found.devices[-1].mending


def test_what_every_device_meets_is_the_network() -> None:
    blocked = changed(websocket=False)
    assert any("it is the network" in line for line in hall(checks(blocked, blocked, blocked)).network)
    assert not any("it is the network" in line for line in hall(checks(GOOD, blocked, blocked)).network)


def test_devices_without_script_say_nothing_of_the_network() -> None:
    found = hall(checks(Measured(), Measured()))
    assert (found.network, found.heading) == ((), "All 2 can take part; 2 with something to know")


def test_before_anybody_checked_nothing_is_ready() -> None:
    assert hall([]).heading == "No device has been checked yet"
