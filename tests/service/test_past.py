from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.service.past_files import TESTSHIRE, as_workbook, changed, copied, read, written, zipped
from workshop.domain import events as e
from workshop.findings.edition import as_json
from workshop.findings.report import findings
from workshop.service.material import material

if TYPE_CHECKING:
    from pathlib import Path

    from workshop.service.past import Past


def found(past: Past) -> dict[str, Any]:
    return as_json(findings(material(past.states())))


def figure(past: Past, id_: str) -> dict[str, Any]:
    row: dict[str, Any] = next(f for f in found(past)["figures"] if f["id"] == id_)
    return row


def test_testshire_gives_the_worked_answers() -> None:
    past = read(TESTSHIRE)
    for id_, count, low, high in (
        ("same_setting", 10, 0.207, 0.542),
        ("different_setting", 18, 0.458, 0.793),
        ("less_specialist", 15, 0.358, 0.705),
    ):
        row = figure(past, id_)
        assert (row["count"], row["n"]) == (count, 28)
        assert (round(row["low"], 3), round(row["high"], 3)) == (low, high)
    assert figure(past, "more_specialist")["count"] == 1
    assert figure(past, "other_kind")["count"] == 2
    weighted = figure(past, "different_weighted")
    assert round(weighted["share"], 3) == 0.597
    assert (round(weighted["low"], 3), round(weighted["high"], 3)) == (0.361, 0.795)
    assert (weighted["population"], round(weighted["children"], 1)) == (2875, 1716.2)


def test_testshire_gives_the_worked_matrix() -> None:
    matrix = found(read(TESTSHIRE))["matrix"]
    assert matrix["rows"] == ["SS", "MS", "RP", "SP", "IN", "EOT"]
    assert matrix["cells"] == [
        [0, 0, 0, 0, 0, 0],
        [4, 5, 1, 0, 0, 0],
        [0, 1, 2, 0, 0, 0],
        [0, 2, 3, 2, 0, 0],
        [0, 0, 1, 4, 1, 0],
        [0, 1, 0, 1, 0, 0],
    ]


def test_every_row_is_one_vote_in_the_state_it_was_given() -> None:
    quality = findings(material(read(TESTSHIRE).states())).quality
    assert quality.total("asked") == 2016
    assert quality.total("answered") == 1997
    assert quality.total("unsure") == 11
    assert quality.total("not_answered") == 8
    assert quality.seats == 24
    assert quality.unreviewed == ()


def test_verdict_and_conclusion_agree_everywhere() -> None:
    assert findings(material(read(TESTSHIRE).states())).differences == ()


def test_three_workshops_in_one_folder_are_one_programme() -> None:
    past = read(TESTSHIRE)
    assert [w.title for w in past.workshops] == ["W1", "W2", "W3"]
    assert past.programme
    for state in past.states():
        assert (state.status, state.origin, state.programme) == ("closed", "past", past.programme)
        assert state.authority == "Testshire"
        assert "Invented" in state.purpose


def test_a_single_workshop_belongs_to_no_programme(tmp_path: Path) -> None:
    folder = copied(tmp_path / "one")
    for file in ("judgements.csv", "conclusions.csv"):
        lines = (folder / file).read_text(encoding="utf-8").splitlines()
        (folder / file).write_text("\n".join([lines[0], *(li for li in lines if li.startswith("W1,"))]))
    past = read(folder)
    assert (past.programme, len(past.workshops)) == ("", 1)
    assert [n.message[:10] for n in past.notices[:1]] == ["Case C011 "]


def test_the_day_is_told_in_the_order_of_a_live_one() -> None:
    told = read(TESTSHIRE).workshops[0].told
    assert [t.order for t in told] == sorted(t.order for t in told)
    names = [t.event.NAME for t in told]
    assert names[0] == "workshop-created"
    assert names[-1] == "workshop-closed"
    review = [t.event for t in told if getattr(t.event, "review", "") == "T1.C001"]
    assert isinstance(review[0], e.ReviewOpened)
    steps = [event.step for event in review if isinstance(event, e.StepEntered)]
    assert steps == ["first", "reveal", "open", "discuss", "again", "reveal_again", "conclude"]
    shown = [event.steps for event in review if isinstance(event, e.Revealed)]
    assert shown == [("first",), ("open",), ("again",)]


def test_times_are_those_of_the_file() -> None:
    told = read(TESTSHIRE).workshops[0].told
    given = next(t for t in told if isinstance(t.event, e.JudgementGiven))
    assert (given.at, given.actor) == ("2026-03-02T09:30:07.000Z", "seat:W1-S01")
    assert told[0].at == "2026-03-02T09:30:07.000Z"


def test_only_what_was_asked_stands_in_the_protocol() -> None:
    protocol = read(TESTSHIRE).states()[0].protocol
    assert protocol is not None
    asked = {q.id for q in protocol.questions}
    assert asked == {
        "ideal_setting", "ideal_support", "confidence", "root_causes", "earliest_change", "outcomes_achieved",
    }  # fmt: skip
    assert protocol.question("ideal_setting").codes == "settings_grouped"


def test_only_blind_first_answers_are_independent() -> None:
    votes = material(read(TESTSHIRE).states()).votes
    independent = {(v.stage, v.round) for v in votes if v.independent}
    assert independent == {("first", 1)}
    assert {(v.stage, v.round) for v in votes} == {("first", 1), ("open", 1), ("again", 2)}


def test_what_happened_is_sealed_until_the_reveal() -> None:
    workshop = read(TESTSHIRE).workshops[0]
    states = workshop.recorded()
    revealed = next(r for r in states if isinstance(r.event, e.Revealed))
    assert revealed.event.unsealed == 1  # type: ignore[attr-defined] # it is a Revealed
    assert len(workshop.state().cases["C001"].points) == 0


@pytest.mark.parametrize("inside", ["", "testshire/"])
def test_a_zip_file_is_the_same_as_its_folder(tmp_path: Path, inside: str) -> None:
    assert read(zipped(TESTSHIRE, tmp_path / "t.zip", inside)) == read(TESTSHIRE)


def test_a_workbook_is_the_same_as_the_folder(tmp_path: Path) -> None:
    assert read(as_workbook(TESTSHIRE, tmp_path / "t.xlsx")) == read(TESTSHIRE)


def test_byte_order_mark_line_ends_and_column_order_do_not_matter(tmp_path: Path) -> None:
    folder = copied(tmp_path / "windows")
    for table in ("cases", "judgements", "conclusions", "strata"):
        file = folder / f"{table}.csv"
        rows = [line.split(",") for line in file.read_text(encoding="utf-8").splitlines()]
        written(file, [row[::-1] for row in rows])
        text = file.read_text(encoding="utf-8").replace("\n", "\r\n")
        file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read(folder) == read(TESTSHIRE)


def test_without_strata_there_are_no_weighted_figures(tmp_path: Path) -> None:
    folder = copied(tmp_path / "plain")
    (folder / "strata.csv").unlink()
    ids = [f["id"] for f in found(read(folder))["figures"]]
    assert "different_setting" in ids
    assert "different_weighted" not in ids


def test_a_code_of_the_fine_list_means_the_fine_list(tmp_path: Path) -> None:
    folder = copied(tmp_path / "fine")
    changed(folder, "cases.csv", 2, "actual_setting", "NM")
    protocol = read(folder).states()[0].protocol
    assert protocol is not None
    assert protocol.question("ideal_setting").codes == "settings"


def test_a_seat_that_went_to_another_table_is_moved_there(tmp_path: Path) -> None:
    folder = copied(tmp_path / "moved")
    for file in ("judgements.csv", "conclusions.csv"):
        text = (folder / file).read_text(encoding="utf-8")
        (folder / file).write_text(text.replace("W1,C010,T1,", "W1,C010,T2,"), encoding="utf-8")
    state = read(folder).states()[0]
    assert set(state.tables) == {"T1", "T2"}
    assert state.tables["T2"].queue == ["C010"]
    assert {seat.table for seat in state.seats.values()} == {"T2"}
    assert found(read(folder))["cases"] == 28


def test_answers_without_times_keep_the_order_of_the_steps(tmp_path: Path) -> None:
    folder = copied(tmp_path / "untimed")
    rows = [line.split(",")[:-1] for line in (folder / "judgements.csv").read_text(encoding="utf-8").splitlines()]
    written(folder / "judgements.csv", rows)
    assert found(read(folder)) == found(read(TESTSHIRE))
