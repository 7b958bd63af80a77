"""Every published or constructed answer in `fixtures/known-answers`, asked of the public functions, one test each."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.findings.known_answers import ASK
from workshop import paths

FOLDER = paths.fixtures() / "known-answers"
SETS = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]
ANSWERS = [(s, answer) for s in SETS for answer in s["answers"]]


@pytest.mark.parametrize(("known", "answer"), ANSWERS, ids=[f"{s['id']}-{a['name']}" for s, a in ANSWERS])
def test_known_answer(known: dict[str, Any], answer: dict[str, Any]) -> None:
    found = ASK[answer["method"]]({**known.get("data", {}), **answer.get("given", {})})
    assert answer["expected"]
    same(found, answer["expected"], answer["tolerance"], answer["name"])


def same(found: Any, expected: Any, tolerance: float, where: str) -> None:
    """Asserts that everything expected was found, numbers within the tolerance."""
    if isinstance(expected, dict):
        for name, part in expected.items():
            assert name in found, f"{where} has no {name}"
            same(found[name], part, tolerance, f"{where}.{name}")
    elif isinstance(expected, list):
        assert len(found) == len(expected), where
        for i, (a, b) in enumerate(zip(found, expected, strict=True)):
            same(a, b, tolerance, f"{where}[{i}]")
    elif isinstance(expected, (bool, str)) or expected is None:
        assert found == expected, where
    else:
        assert found == pytest.approx(expected, abs=tolerance, rel=1e-12), where


def test_a_wrong_answer_would_be_noticed() -> None:
    with pytest.raises(AssertionError):
        same({"a": [1.0, 2.1]}, {"a": [1.0, 2.0]}, 0.01, "x")
    with pytest.raises(AssertionError):
        same({"a": 1.0}, {"b": 1.0}, 0.01, "x")


@pytest.mark.parametrize("known", SETS, ids=[s["id"] for s in SETS])
def test_a_set_says_where_it_is_from(known: dict[str, Any]) -> None:
    assert known["about"]
    assert known["source"]
    assert known["status"]
    names = [answer["name"] for answer in known["answers"]]
    assert len(set(names)) == len(names)


def test_every_answer_names_a_public_function() -> None:
    for _, answer in ANSWERS:
        module, _, function = answer["method"].partition(".")
        found = importlib.import_module(f"workshop.findings.stats.{module}")
        if function:
            assert getattr(found, function).__doc__


def test_the_page_on_methods_names_functions_that_are_there() -> None:
    page = (Path(__file__).parents[2] / "docs" / "methods.md").read_text(encoding="utf-8")
    tables = page.split("## The statistics behind the findings")[1].split("### Checked against")[0]
    cells = [line.split("|")[1] for line in tables.splitlines() if line.startswith("| `")]
    assert len(cells) > 40
    for cell in cells:
        module = cell.split("`")[1].partition(".")[0]
        for name in cell.split("`")[1::2]:
            function = name.partition("(")[0].rpartition(".")[2]
            assert callable(getattr(importlib.import_module(f"workshop.findings.stats.{module}"), function)), name


def test_the_functions_need_no_web_framework() -> None:
    program = (
        "import importlib, pkgutil, sys\nimport workshop.findings.stats as stats\n"
        "names = [m.name for m in pkgutil.iter_modules(stats.__path__)]\n"
        "for name in names: importlib.import_module(f'workshop.findings.stats.{name}')\n"
        "print(len(names), sorted({'flask', 'gevent', 'socketio', 'scipy.optimize', 'scipy.stats'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    count, _, loaded = done.stdout.strip().partition(" ")
    assert int(count) > 30
    assert loaded == "[]"
