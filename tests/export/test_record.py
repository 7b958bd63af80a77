from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.domain.story import BEN, FIRST, SYSTEM, Story
from tests.findings.costings import the_testshire_costing
from workshop.domain.costing import Costing
from workshop.domain.statement import Statement
from workshop.export.reading import BadRecord, is_record, read_record
from workshop.export.record import NOTICE, file_name, record
from workshop.replay.verify import verify_record
from workshop.service.arrivals import take_in_record
from workshop.service.installation import Installation
from workshop.service.source import open_source
from workshop.store.statements import Signature

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AT = "2026-03-05T12:00:00.000Z"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    with Installation(tmp_path / "here") as installation:
        yield installation


def kept(story: Story, installation: Installation) -> str:
    """The story's log in the store, as a desk would have written it."""
    encode = installation.codec.encode
    drafts = [encode(r.event, at=r.at, actor=r.actor, command_id="") for r in story.log]
    installation.events.append("w1", drafts, 0).result()
    installation.reception.list("w1")
    return "w1"


def lines(name: str, installation: Installation) -> list[bytes]:
    source = open_source(name, installation)
    return list(record(source.logs, exported_at=AT, programme=source.programme))


def withdrawn() -> Story:
    story = Story().opened()
    story.at("first")
    story.all_judge({**FIRST, "setting": "RP"})
    story.at("reveal")
    story.when("withdraw", BEN, review="t1.C1")
    return story


def test_the_first_line_says_what_it_is_and_that_it_is_internal(here: Installation) -> None:
    first: dict[str, Any] = json.loads(lines(kept(withdrawn(), here), here)[0])
    assert first["kind"] == "workshop-record"
    assert first["notice"] == NOTICE
    assert NOTICE.startswith("internal: ")
    assert first["exported_at"] == AT
    assert [(w["workshop"], w["title"], w["authority"]) for w in first["workshops"]] == [
        ("w1", "Spring reviews", "Testshire")
    ]


def test_every_event_is_a_line_with_envelope_body_and_hashes(here: Installation) -> None:
    story = withdrawn()
    found = [json.loads(line) for line in lines(kept(story, here), here)[1:-1]]
    assert [row["seq"] for row in found] == list(range(1, len(story.log) + 1))
    assert [row["name"] for row in found] == [r.event.NAME for r in story.log]
    assert all(len(row["hash"]) == len(row["digest"]) == 64 for row in found)
    assert found[0]["body"]["title"] == "Spring reviews"


def test_what_was_withdrawn_is_in_no_record_and_the_chain_holds(here: Installation) -> None:
    found = lines(kept(withdrawn(), here), here)
    mine = [json.loads(line) for line in found[1:-1] if json.loads(line)["holder"] == "ben/t1.C1"]
    assert mine
    assert {(row["state"], row["body"], row["salt"]) for row in mine} == {("destroyed", None, None)}
    verification = verify_record(b"".join(found))
    assert verification.sound
    assert verification.destroyed == len(mine)


def test_a_record_with_withdrawn_answers_goes_round_unchanged(here: Installation, tmp_path: Path) -> None:
    first = lines(kept(withdrawn(), here), here)
    with Installation(tmp_path / "there") as there:
        take_in_record(read_record(b"".join(first)), there)
        assert lines("w1", there) == first


def test_the_last_line_holds_the_findings(here: Installation) -> None:
    story = withdrawn()
    story.at("conclude")
    story.when("conclude", review="t1.C1", outcome="agreed", words="So be it.", ideal_setting="RP")
    last = json.loads(lines(kept(story, here), here)[-1])
    assert last["findings"]["edition"] == "internal"
    assert last["findings"]["cases"] == 1
    assert last["withheld"] == ""


def test_a_day_without_questions_has_a_record_too(here: Installation) -> None:
    story = Story()
    story.when("create_workshop", SYSTEM, title="New", authority="Testshire", facilitator="ruth")
    found = lines(kept(story, here), here)
    assert verify_record(b"".join(found)).sound
    assert json.loads(found[-1])["findings"]["cases"] == 0


def test_text_of_any_script_and_line_ends_in_notes_stay_on_one_line(here: Installation) -> None:
    story = Story().opened()
    story.at("first")
    story.when("note", review="t1.C1", note="n1", text="Ysgol\nnaïve “quotes” \u2028 日本")
    found = lines(kept(story, here), here)
    data = b"".join(found)
    assert [*data.splitlines(keepends=True)] == found
    assert read_record(data).logs[0] == tuple(here.events.read("w1"))
    assert verify_record(data).sound


@pytest.mark.parametrize("cut", [0, 1, 2, 5, -1])
def test_a_record_that_is_cut_short_is_refused(here: Installation, cut: int) -> None:
    found = lines(kept(withdrawn(), here), here)
    with pytest.raises(BadRecord):
        read_record(b"".join(found[:cut]))


def test_a_file_of_another_kind_is_refused() -> None:
    assert not is_record(b"PK\x03\x04")
    with pytest.raises(BadRecord, match="no record"):
        read_record(b'{"hello": 1}\n')


def test_a_record_of_a_newer_workshop_is_refused_in_words(here: Installation) -> None:
    found = lines(kept(withdrawn(), here), here)
    found[0] = found[0].replace(b'"schema":1', b'"schema":3', 1)
    with pytest.raises(BadRecord, match="newer"):
        read_record(b"".join(found))


def test_a_record_of_nothing_is_no_record() -> None:
    with pytest.raises(ValueError, match="at least one"):
        list(record([], exported_at=AT))


def test_the_name_of_a_file_says_that_it_is_internal() -> None:
    assert file_name("Spring reviews: Y6/7", ending="jsonl") == "spring-reviews-y6-7-internal.jsonl"
    assert file_name("…", ending="jsonl") == "workshop-internal.jsonl"


def worded(here: Installation) -> list[bytes]:
    """The record of the story with a statement, signed, and an answer to a question to consider."""
    stream = kept(withdrawn(), here)
    statement = Statement(id="s1", title="Help earlier", found="In 18 of 28 cases.")
    here.store.statements.save(f"workshop:{stream}", statement, after=0, by="ann")
    here.store.statements.sign(f"workshop:{stream}", Signature("s1", 1, "A. Example"))
    here.store.considered.save(f"workshop:{stream}", "q1", "Yes.", after=0)
    source = open_source(stream, here)
    assert [s.statement for s in source.worded.saved] == [statement]
    return list(record(source.logs, exported_at=AT, written=source.written))


def test_what_was_written_beside_the_log_travels_with_the_record(here: Installation, tmp_path: Path) -> None:
    found = worded(here)
    assert verify_record(b"".join(found)).sound
    read = read_record(b"".join(found))
    with Installation(tmp_path / "there") as there:
        assert take_in_record(read, there).written == 3
        again = open_source("w1", there)
        assert list(record(again.logs, exported_at=AT, written=again.written)) == found
        assert again.worded == open_source("w1", here).worded


@pytest.mark.parametrize(
    ("old", "new"), [(b'"workshop:w1"', b'"workshop:w2"'), (b'"beside":"statements"', b'"beside":"settings"')]
)
def test_a_record_brings_in_nothing_about_other_workshops_or_into_other_tables(
    here: Installation, old: bytes, new: bytes
) -> None:
    found = worded(here)
    place = next(n for n, line in enumerate(found) if line.startswith(b'{"beside":"statements"'))
    found[place] = found[place].replace(old, new)
    with pytest.raises(BadRecord, match=f"line {place + 1}"):
        read_record(b"".join(found))


def test_changed_words_of_a_statement_are_noticed(here: Installation) -> None:
    found = b"".join(worded(here))
    assert not verify_record(found.replace(b"Help earlier", b"Help later!!")).sound


def test_what_was_entered_in_pounds_travels_with_the_record(here: Installation, tmp_path: Path) -> None:
    stream = kept(withdrawn(), here)
    here.store.costings.save(f"workshop:{stream}", Costing(year="2024-25"), after=0, by="ann")
    here.store.costings.save(f"workshop:{stream}", the_testshire_costing(), after=1, by="ben")
    source = open_source(stream, here)
    found = b"".join(record(source.logs, exported_at=AT, written=source.written))
    assert verify_record(found).sound
    assert not verify_record(found.replace(b'"pounds":63000', b'"pounds":93000', 1)).sound
    with Installation(tmp_path / "there") as there:
        take_in_record(read_record(found), there)
        assert open_source(stream, there).costing == the_testshire_costing()
        assert [v.by for v in there.store.costings.versions(f"workshop:{stream}")] == ["ann", "ben"]
