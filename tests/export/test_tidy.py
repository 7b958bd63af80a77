from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from tests.export.bundles import EDITIONS, rendered, the_testshire_set, unpacked
from workshop.export import Bundle, Edition, dictionary
from workshop.export.tables import told
from workshop.export.tables.judgements import JUDGEMENTS
from workshop.export.text import RISKY, clean, guarded
from workshop.paths import fixtures

Rows = list[dict[str, str]]


def tables(bundle: str, edition: Edition = "internal") -> dict[str, Rows]:
    """Every table of the zip as another program's reader gives it."""
    out = {}
    for name, data in unpacked(rendered("csv", bundle, edition)).items():
        if name.endswith(".csv"):
            assert data.startswith(b"\xef\xbb\xbf")
            out[name.removesuffix(".csv")] = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    return out


def test_the_headline_comes_out_as_it_went_in() -> None:
    rows = {r["figure"]: r for r in tables("testshire")["figures"] if r["group"] == "headline"}
    for figure in the_testshire_set().findings.figures:
        row = rows[figure.id]
        assert float(row["count"]) == figure.count
        assert float(row["n"]) == figure.n
        assert (float(row["share"]) if row["share"] else None) == figure.share
        assert row["wording"] == figure.wording
    assert rows["different_setting"]["count"] == "18"


def test_the_matrix_adds_up_to_the_cases() -> None:
    rows = tables("testshire")["matrix"]
    assert sum(float(r["cases"]) for r in rows) == 28
    moved = {(r["actual"], r["ideal"]): float(r["cases"]) for r in rows}
    assert moved["IN", "SP"] == 4
    assert all(r["actual_label"] and r["actual_label"] != r["actual"] for r in rows)


def test_every_judgement_is_there_without_its_person() -> None:
    rows = tables("testshire")["judgements"]
    votes = the_testshire_set().material.votes
    assert len(rows) == len(votes)
    assert not {"seat", "person", "pseudonym", "at"} & set(rows[0])
    assert any("|" in r["value_label"] for r in rows if r["question"] == "root_causes")
    said = sorted((v.case, v.question, str(v.value)) for v in votes if v.question == "ideal_setting" and v.position)
    assert sorted((r["case"], r["question"], r["value"]) for r in rows if r["question"] == "ideal_setting") == said


def test_rows_are_in_an_order_that_leads_to_nobody() -> None:
    votes = the_testshire_set().material.votes
    again = replace(the_testshire_set().material, votes=tuple(reversed(votes)))
    told = Bundle(the_testshire_set().states, again, the_testshire_set().findings)
    assert list(JUDGEMENTS.rows(told, "internal")) == list(JUDGEMENTS.rows(the_testshire_set(), "internal"))


def test_disciplines_with_few_people_are_pooled() -> None:
    people = tables("testshire")["people"]
    assert sum(int(r["people"]) for r in people) == 24
    assert all(int(r["people"]) >= 5 for r in people)
    assert {r["discipline"] for r in tables("testshire")["judgements"]} == {r["discipline"] for r in people}


def test_text_cannot_become_a_formula_in_any_cell() -> None:
    notes = [r["text"] for r in tables("nasty")["notes"]]
    assert "'=cmd|'/c calc'!A1" in notes
    assert "'+44 20 7946 0000" in notes
    for rows in tables("nasty").values():
        for row in rows:
            assert not [value for value in row.values() if value.startswith(RISKY) and not _number(value)]


def _number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


def test_a_panellists_own_note_goes_without_them() -> None:
    rows = [r for r in tables("nasty")["notes"] if r["source"] == "panel"]
    assert [r["text"] for r in rows] == ["'=own()"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_metadata_describes_each_file_as_it_is(edition: Edition) -> None:
    files = unpacked(rendered("csv", "testshire", edition))
    names = [name for name in files if name.endswith(".csv")]
    assert len(names) == len(told(the_testshire_set(), edition)) + 1
    for name in names:
        about = json.loads(files[f"{name}-metadata.json"])
        columns = about["tableSchema"]["columns"]
        assert about["url"] == name
        assert [c["name"] for c in columns] == files[name].decode("utf-8-sig").splitlines()[0].split(",")
        assert all(c["dc:description"] for c in columns)
        for row in csv.DictReader(io.StringIO(files[name].decode("utf-8-sig"), newline="")):
            for column in columns:
                _fits(row[column["name"]], column)


def _fits(value: str, column: dict[str, object]) -> None:
    """A value is of the kind that its metadata says."""
    nothing = column["null"] if isinstance(column["null"], list) else [column["null"]]
    if value in nothing:
        return
    if column["datatype"] in ("number", "integer"):
        float(value)
        assert column["datatype"] == "number" or "." not in value
    elif column["datatype"] == "boolean":
        assert value in ("true", "false")


def test_the_public_edition_holds_the_headline_alone() -> None:
    held = tables("testshire", "public")
    assert set(held) == {"figures", "matrix", "questions", "codes", "data_dictionary"}
    assert {r["cases"] for r in held["matrix"]} == {"c"}
    counts = {r["figure"]: r["count"] for r in held["figures"]}
    assert {k: v for k, v in counts.items() if v != "c"} == {
        "same_setting": "10",
        "different_setting": "18",
        "no_verdict": "0",
    }
    assert {r["group"] for r in held["figures"]} == {"headline"}


def test_the_dictionary_names_every_field() -> None:
    held = tables("testshire")
    named = {(r["table"], r["field"]) for r in held["data_dictionary"]}
    for name, rows in held.items():
        if name != "data_dictionary" and rows:
            assert {(name, field) for field in rows[0]} <= named


def test_the_page_of_documentation_is_the_dictionary_of_today() -> None:
    page = fixtures().parent / "docs" / "data-dictionary.md"
    assert page.read_text(encoding="utf-8") == dictionary.as_markdown(), (
        "Write it anew: python -m workshop.export > docs/data-dictionary.md"
    )


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("\t=1", "'\t=1"),
        ("\r\n=1", "'\n=1"),
        ("＝1", "'＝1"),  # noqa: RUF001 - the full-width form is the point
        ("plain", "plain"),
        ("", ""),
        ("c", "c"),
    ],
)
def test_a_guard_stands_before_what_could_be_carried_out(text: str, safe: str) -> None:
    assert guarded(text) == safe


def test_cleaning_keeps_words_and_drops_what_formats_choke_on() -> None:
    assert clean("Cafe\u0301\x00 \x1fon\r\nthe\tcorner\ud800") == "Café on\nthe\tcorner?"
