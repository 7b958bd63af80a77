"""What holds of every format."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.export.bundles import EDITIONS, a_day, nasty, rendered, the_testshire_set, whole
from tests.replay.day import PEOPLE
from workshop.export import FORMATS, Edition
from workshop.export.statement import EDITIONS as SAYS
from workshop.export.statement import PURPOSE_AND_LAW

SHORT = [(name, edition) for name in FORMATS for edition in EDITIONS if (name, edition) != ("pdf", "internal")]
#: Laying out a long PDF takes seconds each time.
EVERY = [*SHORT, pytest.param("pdf", "internal", marks=pytest.mark.full)]


@pytest.fixture(scope="module")
def later() -> Iterator[None]:
    """A second after all were rendered, and in another time zone: formats that ask the clock would tell."""
    for name, edition in SHORT:
        rendered(name, "testshire", edition)
    time.sleep(1.1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Pacific/Auckland")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.full
@pytest.mark.usefixtures("later")
@pytest.mark.parametrize(("name", "edition"), EVERY)
def test_the_same_record_gives_the_same_bytes(name: str, edition: Edition) -> None:
    assert FORMATS[name].render(the_testshire_set(), edition) == rendered(name, "testshire", edition)


#: Says the digest of every document, in a process of its own.
_DIGESTS = """
import hashlib
from tests.export.bundles import EDITIONS, the_testshire_set
from workshop.export import FORMATS
for edition in EDITIONS:
    for name, format_ in FORMATS.items():
        print(name, edition, hashlib.sha256(format_.render(the_testshire_set(), edition)).hexdigest())
"""


@pytest.mark.full
def test_another_process_of_another_place_and_seed_gives_the_same_bytes() -> None:
    around = {**os.environ, "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "77"}
    asked = [sys.executable, "-c", _DIGESTS]
    said = subprocess.run(asked, env=around, capture_output=True, text=True, check=True, timeout=300).stdout
    here = [f"{n} {e} {hashlib.sha256(rendered(n, 'testshire', e)).hexdigest()}" for e in EDITIONS for n in FORMATS]
    assert said.splitlines() == here


@pytest.mark.parametrize(("name", "edition"), EVERY)
@pytest.mark.parametrize("bundle", ["testshire", "a_day", "nasty"])
def test_no_seat_and_no_pseudonym_is_in_any_document(name: str, edition: Edition, bundle: str) -> None:
    known = {"testshire": the_testshire_set, "a_day": a_day, "nasty": nasty}[bundle]()
    seats = {seat.id for state in known.states for seat in state.seats.values()}
    names = {seat.pseudonym for state in known.states for seat in state.seats.values()}
    assert seats
    assert bundle == "testshire" or names >= {name for name, _ in PEOPLE}
    text = whole(rendered(name, bundle, edition))
    assert not [seat for seat in seats if re.search(rf"\b{re.escape(seat)}\b", text)]
    assert not [who for who in names if who in text]
    assert not [lead for state in known.states for lead in state.team if re.search(rf"\b{lead}\b", text)]


@pytest.mark.parametrize(("name", "edition"), EVERY)
def test_every_document_says_what_it_is_for_and_which_edition_it_is(name: str, edition: Edition) -> None:
    text = whole(rendered(name, "testshire", edition)).replace("&#x27;", "'")
    assert all(paragraph in text for paragraph in PURPOSE_AND_LAW)
    assert SAYS[edition][0] in text
    assert SAYS["public" if edition == "internal" else "internal"][0] not in text


@pytest.mark.parametrize("name", [n if n != "pdf" else pytest.param(n, marks=pytest.mark.full) for n in FORMATS])
def test_the_public_edition_shows_10_and_18_and_nothing_that_tells_more(name: str) -> None:
    text = whole(rendered(name, "testshire", "public")).replace(" | ", " of ")
    assert "10 of 28" in text
    assert "18 of 28" in text
    inside = whole(rendered(name, "testshire", "internal")).replace(" | ", " of ")
    for telling in ("15 of 28", "1 of 28", "2 of 28", "0.535714", "1,720", "C001", "W1", "16 of 26"):
        assert not re.search(rf"(?<![\d.]){re.escape(telling)}", text), telling
    assert "15 of 28" in inside  # there is something to withhold
    assert "C001" in inside


@pytest.mark.parametrize(("name", "edition"), EVERY)
def test_a_rehearsal_says_so_in_every_document(name: str, edition: Edition) -> None:
    simulated = replace(the_testshire_set(), findings=replace(the_testshire_set().findings, simulated=True))
    assert "Rehearsal with a simulated panel" in whole(FORMATS[name].render(simulated, edition))
    assert "Rehearsal with a simulated panel" not in whole(rendered(name, "testshire", edition))


def test_formats_are_named_by_what_they_are() -> None:
    assert {name: f.extension for name, f in FORMATS.items()} == {
        "docx": "docx",
        "pdf": "pdf",
        "odt": "odt",
        "html": "html",
        "md": "md",
        "pptx": "pptx",
        "xlsx": "xlsx",
        "ods": "ods",
        "csv": "zip",
        "sqlite": "sqlite",
    }
