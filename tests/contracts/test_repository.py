"""What the repository may hold: our own finished work, and nothing that ties it to one machine or one registry."""

from __future__ import annotations

import json
import re
import tomllib

import pytest

from tests.contracts.tracked import ROOT, text_of, tracked

#: Written in pieces so that this file keeps its own rules.
FORBIDDEN = {
    "a registry's host": re.compile(
        "|".join(
            ("pypi" + r"\.org", "python" + "hosted", "npm" + r"js\.(org|com)", "yarn" + r"pkg\.com", "cdn" + r"\.js")
        )
        + "|"
        + "js"
        + r"delivr|un"
        + r"pkg\.com"
    ),
    "a path of one machine": re.compile(
        r"(?<![\w.])/(" + "|".join(("ho" + "me", "Us" + "ers", "ro" + "ot", "wo" + "rk")) + r")/\w"
    ),
    "an unfinished mark": re.compile(
        r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "lorem" + " ipsum")) + r")\b"
    ),
    "a merge conflict": re.compile(r"^(<{7}|>{7}) ", re.MULTILINE),
}

#: Folders and endings that only third-party or generated files have.
FOREIGN = re.compile(
    r"(^|/)(vendor|node_modules|site-packages|third_party|__pycache__)/"
    r"|\.(min\.(js|css|mjs)|woff2?|ttf|otf|eot|map|whl|so|pyc)$"
)


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_tracked_file_holds(what: str) -> None:
    found = []
    for path in tracked():
        text = text_of(path) or ""
        for hit in FORBIDDEN[what].finditer(text):
            line = text.count("\n", 0, hit.start()) + 1
            found.append(f"{path.relative_to(ROOT)}:{line} holds {what}: {hit[0].strip()}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a registry's host", "https://registry." + "npm" + "js.org/sass"),
        ("a path of one machine", "see /ho" + "me/anna/case.md"),
        ("an unfinished mark", "# TO" + "DO: later"),
        ("a merge conflict", "a\n" + "<" * 7 + " HEAD\n"),
    ],
)
def test_the_rule_would_notice(what: str, text: str) -> None:
    assert FORBIDDEN[what].search(text)


def test_no_third_party_file_is_tracked() -> None:
    names = [path.relative_to(ROOT).as_posix() for path in tracked()]
    assert "pyproject.toml" in names
    assert [name for name in names if FOREIGN.search(name)] == []


def test_the_front_end_lock_pins_by_hash_and_holds_no_addresses() -> None:
    lock = json.loads((ROOT / "workshop/assets/package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if not entry.get("integrity", "").startswith("sha512-")] == []


@pytest.mark.parametrize("name", sorted(path.name for path in ROOT.glob("requirements*.lock")))
def test_a_python_lock_pins_by_hash_and_holds_no_addresses(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    pins = re.split(r"\n(?=[a-z0-9])", text, flags=re.IGNORECASE)
    assert "://" not in text
    assert [pin.splitlines()[0] for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


def test_every_extra_has_a_lock_in_step_with_that_of_the_program() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    assert extras == {name: project["dependency-groups"][name] for name in extras}
    assert {f"requirements-{name}.lock" for name in extras} | {"requirements.lock", "requirements-dev.lock"} == {
        path.name for path in ROOT.glob("requirements*.lock")
    }
    served = _pins("requirements.lock")
    for name in extras:
        pins = _pins(f"requirements-{name}.lock")
        assert pins
        assert {what: found for what, found in pins.items() if what in served and not found <= served[what]} == {}


def _pins(name: str) -> dict[str, set[str]]:
    """The versions of each package in a lock: some differ by Python version."""
    pins: dict[str, set[str]] = {}
    text = (ROOT / name).read_text(encoding="utf-8")
    for package, version in re.findall(r"^([a-z0-9._-]+)==([^ ;\\\n]+)", text, re.MULTILINE):
        pins.setdefault(package, set()).add(version)
    return pins


def test_jinja_macros_and_styles_are_of_the_same_release() -> None:
    versions = json.loads((ROOT / "workshop/assets/package.json").read_text(encoding="utf-8"))["dependencies"]
    macros = re.search(r"govuk-frontend-jinja==([\d.]+)", (ROOT / "requirements.lock").read_text(encoding="utf-8"))
    assert macros
    assert (versions["govuk-frontend"], macros[1]) == ("6.3.0", "4.1.0")


def test_decision_records_are_listed_and_complete() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    records = sorted(folder.glob("[0-9]*.md"))
    numbers = [path.name[:4] for path in records]
    assert all(re.fullmatch(r"\d{4}", number) for number in numbers)
    assert len(set(numbers)) == len(numbers), "two records have one number: the later one takes another"
    for path in records:
        headings = re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert headings == ["Context", "Decision", "Consequences"], path.name
        assert f"({path.name})" in index
