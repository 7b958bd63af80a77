from __future__ import annotations

import csv
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.service.past_files import TESTSHIRE, as_workbook, changed, copied, zipped

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Terminal


def test_every_way_to_name_testshire_gives_the_same_findings(terminal: Terminal, tmp_path: Path) -> None:
    expected = terminal("findings", TESTSHIRE, "--format", "json").json
    assert (expected["workshops"], expected["cases"], expected["edition"]) == (3, 28, "internal")
    assert not terminal.data.exists()
    programme = terminal("import", TESTSHIRE, "--json").json["programme"]
    record = tmp_path / "t.jsonl"
    assert terminal("export", programme, "-o", record).code == 0
    shapes = (zipped(TESTSHIRE, tmp_path / "t.zip"), as_workbook(TESTSHIRE, tmp_path / "t.xlsx"), programme, record)
    for source in shapes:
        assert terminal("findings", source, "--json").json == expected, source
    trail = list(csv.DictReader(terminal("audit").out.splitlines()))
    assert [(line["by"], line["action"], line["subject"], line["detail"]) for line in trail] == [
        ("command-line", "imported", "", "count: 3"),
        ("command-line", "exported", programme, "edition: internal; format: jsonl"),
        ("command-line", "exported", programme, "edition: internal; format: json"),
    ], "what is read from a file elsewhere is not this installation's"


def test_the_public_edition_suppresses(terminal: Terminal) -> None:
    found = terminal("findings", TESTSHIRE, "--public", "--format", "json").json
    counts = {f["id"]: f["count"] for f in found["figures"]}
    assert found["edition"] == "public"
    assert (counts["same_setting"], counts["different_setting"]) == (10, 18)
    assert {counts[id_] for id_ in ("less_specialist", "more_specialist", "other_kind")} == {"c"}
    assert {cell for row in found["matrix"]["cells"] for cell in row} == {"c"}


def test_words_for_people_hold_the_same_numbers(terminal: Terminal) -> None:
    done = terminal("findings", TESTSHIRE)
    assert done.code == 0
    assert "18 of 28 cases" in done.out
    assert "MS           4      5      1" in done.out


def test_bad_rows_are_all_told_and_nothing_is_saved(terminal: Terminal, tmp_path: Path) -> None:
    folder = copied(tmp_path / "bad")
    changed(folder, "judgements.csv", 14, "question", "what")
    changed(folder, "cases.csv", 3, "phase", "later")
    done = terminal("import", folder, "--json")
    assert done.code == 2
    places = [(e["file"], e["line"], e["column"]) for e in done.json["errors"]]
    assert places == [("cases.csv", 3, 6), ("judgements.csv", 14, 7)]
    assert all(set(e) == {"file", "line", "column", "message", "mend"} and e["mend"] for e in done.json["errors"])
    assert not terminal.data.exists()
    words = terminal("import", folder)
    assert (words.code, words.out) == (2, "")
    assert "judgements.csv, line 14, column 7: " in words.err


def test_bad_rows_can_be_set_aside_on_purpose(terminal: Terminal, tmp_path: Path) -> None:
    folder = copied(tmp_path / "bad")
    changed(folder, "judgements.csv", 14, "question", "what")
    assert terminal("import", folder, "--set-aside", "judgements.csv:14").code == 0
    assert terminal("import", folder, "--set-aside", "judgements").code == 2


def test_notes_go_to_standard_error(terminal: Terminal, tmp_path: Path) -> None:
    folder = copied(tmp_path / "more")
    rows = (folder / "cases.csv").read_text(encoding="utf-8").splitlines()
    (folder / "cases.csv").write_text("\n".join(f"{row},x" for row in rows), encoding="utf-8")
    done = terminal("findings", folder, "--json")
    assert done.json["cases"] == 28
    assert "column “x”" in done.err


def test_a_record_verifies_and_an_altered_one_does_not(terminal: Terminal, tmp_path: Path) -> None:
    record = tmp_path / "t.jsonl"
    record.write_bytes(terminal("export", TESTSHIRE, "--format", "jsonl").raw)
    sound = terminal("verify", record)
    assert (sound.code, sound.err) == (0, "")
    record.write_bytes(record.read_bytes().replace(b"W1-S01", b"W1-S02", 1))
    altered = terminal("verify", record, "--json")
    assert (altered.code, altered.json["sound"]) == (1, False)
    assert altered.json["breaks"]
    assert terminal("findings", record, "--json").code == 1
    assert terminal("import", record).code == 1


def test_a_data_folder_is_verified_whole(terminal: Terminal) -> None:
    terminal("import", TESTSHIRE)
    done = terminal("verify", "--json")
    assert (done.code, done.json["events"], len(done.json["workshops"])) == (0, 1756, 3)


def test_a_record_is_imported_elsewhere(terminal: Terminal, tmp_path: Path) -> None:
    record = tmp_path / "t.jsonl"
    terminal("export", TESTSHIRE, "-o", record)
    assert terminal("import", record).code == 0
    again = terminal("import", record, "--json")
    assert again.code == 1
    assert "here already" in again.json["errors"][0]["message"]


def test_replay_tells_the_day_without_names(terminal: Terminal) -> None:
    done = terminal("replay", TESTSHIRE)
    assert done.code == 0
    assert "Case C001 was opened" in done.out
    assert "W1-S0" not in done.out
    assert {line["workshop"][-2:] for line in terminal("replay", TESTSHIRE, "--json").json} == {"-1", "-2", "-3"}


@pytest.mark.parametrize("shape", ["csv", "html", "md", "xlsx"])
def test_documents_are_written_under_names_that_say_what_they_are(
    terminal: Terminal, tmp_path: Path, shape: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    for edition in ("internal", "public"):
        extra = ["--public"] if edition == "public" else []
        assert terminal("export", TESTSHIRE, "--format", shape, "-o", folder, *extra).code == 0
    ending = "zip" if shape == "csv" else shape
    names = {file.name for file in folder.iterdir()}
    assert names == {f"testshire-internal.{ending}", f"testshire-public.{ending}"}


def test_a_record_has_no_public_edition(terminal: Terminal) -> None:
    done = terminal("export", TESTSHIRE, "--public")
    assert (done.code, done.out) == (1, "")


@pytest.mark.parametrize("command", ["findings", "verify", "replay"])
def test_an_unknown_source_is_bad_input(terminal: Terminal, command: str) -> None:
    done = terminal(command, "w-nowhere", "--json")
    assert done.code == 2
    assert "w-nowhere" in done.json["errors"][0]["message"]
    assert not terminal.data.exists()


def test_the_program_itself_answers_with_json_alone() -> None:
    words = [sys.executable, "-m", "workshop", "findings", str(TESTSHIRE), "--json"]
    done = subprocess.run(words, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"{")
