from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.findings.costings import BLANKED, the_testshire_costing
from tests.service.past_files import TESTSHIRE
from workshop.paths import fixtures

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Terminal

INPUTS = fixtures() / "opportunity" / "testshire.json"


def test_the_worked_figures_come_out_of_the_command_to_the_pound(terminal: Terminal) -> None:
    done = terminal("opportunity", TESTSHIRE, "--inputs", INPUTS, "--json")
    assert done.code == 0
    pounds = done.json["pounds"]
    moves = {(m["actual"], m["ideal"]): round(m["pounds"]) for m in pounds["moves"]}
    assert moves["IN", "SP"] == 1_973_333
    assert moves["MS", "RP"] == -1_064_010
    assert [line["id"] for line in pounds["lines"]] == ["released", "needed", "reinvested", "net"]
    assert round(pounds["lines"][3]["pounds"]["value"]) == 18_341_606
    said = terminal("opportunity", TESTSHIRE, "--inputs", INPUTS).out
    assert "£18,341,606" in said
    assert "£1,973,333" in said
    assert "Why it is not a cut" in said


@pytest.mark.parametrize("line", [1, 6])
def test_no_pounds_are_said_while_a_line_is_blank(terminal: Terminal, tmp_path: Path, line: int) -> None:
    file = tmp_path / "costing.json"
    file.write_bytes(msgspec.json.encode(BLANKED[line]))
    done = terminal("opportunity", TESTSHIRE, "--inputs", file)
    assert done.code == 0
    assert "£" not in done.out
    assert "No figure in pounds" in done.out


def test_findings_carry_it_in_the_internal_edition_alone(terminal: Terminal) -> None:
    inside = terminal("findings", TESTSHIRE, "--inputs", INPUTS, "--json").json
    assert inside["opportunity"]["pounds"]["lines"][3]["id"] == "net"
    assert "opportunity" not in terminal("findings", TESTSHIRE, "--json").json
    public = terminal("findings", TESTSHIRE, "--inputs", INPUTS, "--public", "--json")
    assert "opportunity" not in public.json
    assert "8662" not in public.out


@pytest.mark.parametrize(
    ("written", "says"), [('{"cost": 1}', "unknown field `cost`"), ("{", "not JSON"), ('{"year": 3}', "Expected `str`")]
)
def test_a_file_that_is_no_costing_is_refused_with_what_to_do(
    terminal: Terminal, tmp_path: Path, written: str, says: str
) -> None:
    file = tmp_path / "costing.json"
    file.write_text(written, encoding="utf-8")
    done = terminal("opportunity", TESTSHIRE, "--inputs", file, "--json")
    assert done.code == 2
    assert says in done.json["errors"][0]["message"]
    assert done.json["errors"][0]["mend"]


def test_the_example_says_what_it_is_and_can_be_given_back(terminal: Terminal, tmp_path: Path) -> None:
    again = tmp_path / "again.json"
    done = terminal("opportunity", TESTSHIRE, "--inputs", INPUTS, "--json").json
    again.write_text(json.dumps(done["inputs"]), encoding="utf-8")
    assert terminal("opportunity", TESTSHIRE, "--inputs", again, "--json").json == done
    assert the_testshire_costing().counting == "stock"


def test_a_rounded_edition_stands_in_place_of_the_other_and_never_beside_it(terminal: Terminal) -> None:
    made = terminal("findings", TESTSHIRE, "--public", "--rounded", "--json")
    assert made.json["cases"] == 30
    assert "never both" in made.err
    assert terminal("findings", TESTSHIRE, "--rounded").code == 2
    programme = terminal("import", TESTSHIRE, "--json").json["programme"]
    assert terminal("findings", programme, "--public", "--rounded").code == 0
    again = terminal("findings", programme, "--public")
    assert again.code == 1
    assert "with rounded numbers was taken" in again.err
    assert terminal("export", programme, "--format", "md", "--public").code == 1
    assert terminal("findings", programme).code == 0


def test_the_report_comes_with_rounded_numbers_too_and_nothing_else_does(terminal: Terminal) -> None:
    said = terminal("export", TESTSHIRE, "--public", "--rounded", "--format", "md").out
    assert "Different setting ideal: about 20 of about 30 cases." in said
    assert "- Cases reviewed: about 30" in said
    found = said.partition("## What we found")[2].partition("## Purpose and law")[0]
    assert not {"16", "17", "18", "26", "28"} & set(re.findall(r"\d+(?!%)", found))
    assert terminal("export", TESTSHIRE, "--public", "--rounded", "--format", "pptx").code == 2
    assert terminal("export", TESTSHIRE, "--rounded", "--format", "md").code == 2
