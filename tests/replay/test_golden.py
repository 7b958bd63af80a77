"""Records that were written once are read for ever: decoded, verified, folded, replayed, and worked out anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop import paths
from workshop.domain.events import EVENTS, Total, Unreadable
from workshop.domain.evolve import fold
from workshop.export.reading import read_record
from workshop.export.record import record
from workshop.replay.marks import moments
from workshop.replay.player import Player
from workshop.replay.transcript import transcript
from workshop.replay.verify import verify_record
from workshop.service.arrivals import take_in_record
from workshop.service.installation import Installation
from workshop.service.material import material
from workshop.service.source import open_source

GOLDEN = sorted((paths.fixtures() / "records").glob("v*/*.jsonl"))


@pytest.fixture(params=GOLDEN, ids=lambda path: f"{path.parent.name}/{path.stem}")
def golden(request: pytest.FixtureRequest) -> Path:
    """One golden record after the other."""
    path: Path = request.param
    return path


def test_there_is_a_record_of_every_kind_of_event() -> None:
    """A kind that no golden record holds could change its meaning unseen."""
    found = {row.name for path in GOLDEN for log in read_record(path).logs for row in log}
    assert found >= set(EVENTS)


def test_it_is_unaltered_and_its_findings_still_follow(golden: Path) -> None:
    """Chain, digests, and the findings by the method of their time."""
    found = verify_record(golden)
    assert found.breaks == ()
    assert found.findings


def test_it_is_replayed_for_every_audience_from_the_first_event_to_the_last(golden: Path, tmp_path: Path) -> None:
    """Every moment that the time line names can be looked at."""
    source = open_source(str(golden), Installation(tmp_path))
    for log in source.recorded():
        player = Player(log)
        for mark in moments(log):
            for audience in ("screen", "facilitator", "panel"):
                assert player.look(mark.seq, audience).seq == mark.seq
        assert len(transcript(log)) > len(moments(log))
        assert any(isinstance(recorded.event, Unreadable) for recorded in log), "withdrawn content is gone for ever"


def test_it_goes_to_another_installation_and_comes_back_the_same(golden: Path, tmp_path: Path) -> None:
    """Nothing is lost on the way, not a byte of any event."""
    with Installation(tmp_path) as there:
        take_in_record(read_record(golden), there)
        source = open_source(read_record(golden).logs[0][0].stream, there)
        back = b"".join(record(source.logs, exported_at="2026-11-21T12:00:00.000Z", programme=source.programme))
    kept, came = golden.read_bytes().splitlines(), back.splitlines()
    assert kept[1:-1] == came[1:-1]


def test_numbers_of_the_caseload_come_back_into_the_material(tmp_path: Path) -> None:
    """What an estimate is brought to travels with the record."""
    source = open_source(str(paths.fixtures() / "records" / "v3" / "golden-day.jsonl"), Installation(tmp_path))
    states = [fold(log[0].stream, log) for log in source.recorded()]
    assert material(states).totals == (Total("phase", "ks2", 960),)
