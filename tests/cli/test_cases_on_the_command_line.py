from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.paths import fixtures

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Terminal

CASES = fixtures() / "cases"


def a_file(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "note.txt"
    file.write_text(text, encoding="utf-8")
    return file


def test_hits_are_told_by_code_points_of_the_file(terminal: Terminal, tmp_path: Path) -> None:
    text = "🙂 Write to someone@example.org soon."
    done = terminal("cases", "check", "--text", a_file(tmp_path, text), "--json")
    (hit,) = done.json
    assert done.code == 0
    assert set(hit) == {"start", "end", "kind", "level", "why"}
    assert (text[hit["start"] : hit["end"]], hit["kind"], hit["level"]) == ("someone@example.org", "email", "block")


def test_a_list_of_names_is_looked_for_and_not_kept(terminal: Terminal, tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("Battle Thorn\n\n", encoding="utf-8")
    note = a_file(tmp_path, "then battle thorn went home\n")
    assert terminal("cases", "check", "--text", note, "--json").json == []
    (hit,) = terminal("cases", "check", "--text", note, "--names", names, "--json").json
    assert (hit["start"], hit["end"], hit["kind"]) == (5, 17, "name")


def test_few_children_alike_are_noted_at_the_need(terminal: Terminal, tmp_path: Path) -> None:
    case = next(CASES.glob("c01*"))
    counts = tmp_path / "counts.csv"
    counts.write_text("phase,need,setting,sex,children\nks4,HI,SP,F,2\n", encoding="utf-8")
    (hit,) = terminal("cases", "check", case, "--counts", counts, "--json").json
    assert (hit["kind"], hit["level"]) == ("quasi", "note")
    assert case.read_text(encoding="utf-8")[hit["start"] : hit["end"]].startswith("primary_need: ")
    counts.write_text("phase,need\n", encoding="utf-8")
    done = terminal("cases", "check", case, "--counts", counts, "--json")
    assert (done.code, done.json["errors"][0]["file"]) == (2, "counts.csv")


def test_a_clean_text_gives_an_empty_list(terminal: Terminal, tmp_path: Path) -> None:
    done = terminal("cases", "check", "--text", a_file(tmp_path, "a quiet day\n"), "--json")
    assert (done.code, done.json) == (0, [])


def test_a_case_file_is_checked_for_form_too(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal("cases", "check", next(CASES.glob("c01*"))).code == 0
    done = terminal("cases", "check", a_file(tmp_path, "no case\n"), "--json")
    assert done.code == 2
    assert done.json["errors"][0]["file"] == "note.txt"


def test_what_is_not_there_is_bad_input(terminal: Terminal, tmp_path: Path) -> None:
    for command in (("check",), ("check", "--text"), ("import",)):
        done = terminal("cases", *command, tmp_path / "gone.md", "--json")
        assert done.code == 2
        assert done.json["errors"][0]["mend"]


def test_cases_go_into_the_library_and_come_out_as_they_went_in(terminal: Terminal, tmp_path: Path) -> None:
    done = terminal("cases", "import", CASES, "--json")
    assert done.code == 0
    assert {one["outcome"] for one in done.json} == {"new"}
    assert {one["outcome"] for one in terminal("cases", "import", CASES, "--json").json} == {"unchanged"}
    out = tmp_path / "out"
    assert terminal("cases", "export", out).code == 0
    assert len(list(out.iterdir())) == len(done.json)
    assert {one["outcome"] for one in terminal("cases", "import", out, "--json").json} == {"unchanged"}


def test_files_are_not_written_over_unless_told_to(terminal: Terminal, tmp_path: Path) -> None:
    terminal("cases", "import", CASES)
    assert terminal("cases", "export", tmp_path / "out", "--case", "C01").code == 0
    assert terminal("cases", "export", tmp_path / "out", "--case", "C01").code == 2
    assert terminal("cases", "export", tmp_path / "out", "--case", "C01", "--replace").code == 0
    assert terminal("cases", "export", tmp_path / "out", "--case", "C99").code == 2


def test_a_folder_with_one_bad_case_brings_in_none(terminal: Terminal, tmp_path: Path) -> None:
    for file in list(CASES.glob("c0*.md"))[:3]:
        (tmp_path / file.name).write_bytes(file.read_bytes())
    a_file(tmp_path, "no case\n").rename(tmp_path / "bad.md")
    done = terminal("cases", "import", tmp_path, "--json")
    assert (done.code, {e["file"] for e in done.json["errors"]}) == (2, {"bad.md"})
    assert terminal("cases", "export", tmp_path / "out", "--json").json == []
