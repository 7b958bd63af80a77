from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.service.past_files import TESTSHIRE, copied, faults, read
from workshop.export.reading import read_record
from workshop.export.record import record
from workshop.findings.edition import as_json
from workshop.findings.report import findings
from workshop.service.arrivals import Refused, take_in_past, take_in_record
from workshop.service.installation import Installation
from workshop.service.material import material
from workshop.service.source import AlteredError, NoSuchSource, open_source, read_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AT = "2026-03-05T12:00:00.000Z"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    with Installation(tmp_path / "here") as installation:
        yield installation


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Installation]:
    with Installation(tmp_path / "there") as installation:
        yield installation


def exported(name: str, installation: Installation) -> bytes:
    source = open_source(name, installation)
    return b"".join(record(source.logs, exported_at=AT, programme=source.programme))


def test_past_workshops_arrive_as_one_programme(here: Installation) -> None:
    past = read(TESTSHIRE)
    arrived = take_in_past(past, here)
    assert arrived.events == sum(len(w.told) for w in past.workshops) == 1756
    entries = here.directory.in_programme(arrived.programme)
    assert [(e.title, e.status, e.origin, e.code) for e in entries] == [
        (f"W{n}", "closed", "past", "") for n in (1, 2, 3)
    ]
    assert [here.state(w.stream) for w in past.workshops] == list(past.states())


def test_files_programme_record_and_every_shape_of_them_give_the_same_findings(
    here: Installation, tmp_path: Path
) -> None:
    arrived = take_in_past(read(TESTSHIRE), here)
    file = tmp_path / "record.jsonl"
    file.write_bytes(exported(arrived.programme, here))
    found = [
        as_json(findings(material(open_source(name, here).states)))
        for name in (str(TESTSHIRE), arrived.programme, str(file))
    ]
    assert found[0] == found[1] == found[2]
    assert found[0]["cases"] == 28


def test_a_record_goes_round_two_installations_unchanged(here: Installation, there: Installation) -> None:
    arrived = take_in_past(read(TESTSHIRE), here)
    first = exported(arrived.programme, here)
    assert take_in_record(read_record(first), there).workshops == arrived.workshops
    assert exported(arrived.programme, there) == first


def test_a_record_exported_again_differs_only_in_when(here: Installation) -> None:
    arrived = take_in_past(read(TESTSHIRE), here)
    source = open_source(arrived.workshops[0], here)
    one, other = (list(record(source.logs, exported_at=at)) for at in (AT, "2027-01-01T00:00:00.000Z"))
    assert one[1:-1] == other[1:-1]
    assert one[0].replace(AT.encode(), b"") == other[0].replace(b"2027-01-01T00:00:00.000Z", b"")


def test_what_is_here_already_is_not_taken_in_twice(here: Installation) -> None:
    arrived = take_in_past(read(TESTSHIRE), here)
    with pytest.raises(Refused, match="here already"):
        take_in_past(read(TESTSHIRE), here)
    with pytest.raises(Refused, match="here already"):
        take_in_record(read_record(exported(arrived.workshops[0], here)), here)
    assert len(here.events.streams()) == 3


def test_an_import_that_was_cut_short_is_finished(here: Installation) -> None:
    past = read(TESTSHIRE)
    arrived = take_in_past(past, here)
    here.store.events.delete_stream(arrived.workshops[2])
    with Installation(here.data.parent / "half") as half:
        logs = [here.events.read(stream) for stream in arrived.workshops[:2]]
        for log in logs:
            half.events.adopt(log).result()
        take_in_past(past, half)
        assert half.events.streams() == list(arrived.workshops)
        assert len(half.directory.in_programme(arrived.programme)) == 3


def test_a_record_that_was_altered_is_neither_taken_in_nor_read(here: Installation, there: Installation) -> None:
    arrived = take_in_past(read(TESTSHIRE), here)
    altered = exported(arrived.workshops[0], here).replace(b'"value":"IN"', b'"value":"SS"', 1)
    with pytest.raises(Refused, match="not taken in"):
        take_in_record(read_record(altered), there)
    assert there.events.streams() == []
    file = here.data / "altered.jsonl"
    file.write_bytes(altered)
    with pytest.raises(AlteredError, match="altered"):
        read_whole(file)


def test_nothing_is_saved_of_files_with_errors(here: Installation, tmp_path: Path) -> None:
    folder = copied(tmp_path / "bad")
    (folder / "strata.csv").write_text("stratum,population\nMS,none\n", encoding="utf-8")
    assert faults(folder)
    assert not here.exists


def test_no_store_is_opened_for_a_file(here: Installation) -> None:
    open_source(str(TESTSHIRE), here)
    assert not here.exists
    with pytest.raises(NoSuchSource, match="nowhere"):
        open_source("nowhere", here)
    assert not here.exists


def test_a_server_takes_in_files_through_the_store_it_has_open(here: Installation) -> None:
    serving = Installation.over(here.store, here.reception)
    arrived = take_in_past(read(TESTSHIRE), serving)
    assert serving.data == here.data
    assert here.workshops.look(arrived.workshops[0], lambda state: state.status) == "closed"
