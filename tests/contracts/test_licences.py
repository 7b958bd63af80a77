"""What Workshop is made of: the list is whole, and no part binds whoever serves it to more than naming its author."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

import pytest

from tests.contracts.tracked import ROOT

#: One of these must be offered. LGPL and MPL bind changes to the package itself, which is used as it is.
FREE = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "LGPL-2.1-or-later",
    "LicenseRef-Public-Domain", "MIT", "MIT-0", "MIT-CMU", "MPL-1.1", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Unlicense",
    "ZPL-2.1", "Zlib",
}  # fmt: skip
#: What an installation may consist of: the extras only where they were asked for.
LOCKS = sorted({*ROOT.glob("requirements*.lock")} - {ROOT / "requirements-dev.lock"})


def free(expression: str) -> bool:
    """Whether an SPDX expression lets whoever serves the program off: every AND part, any OR part."""
    return any(all(part.strip(" ()") in FREE for part in choice.split(" AND ")) for choice in expression.split(" OR "))


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    """What `make sbom` prints."""
    made = subprocess.run([sys.executable, "setup/sbom.py"], cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(made.stdout)
    return found


def test_the_bill_is_cyclonedx_and_names_every_pin(bill: dict[str, Any]) -> None:
    assert (bill["bomFormat"], bill["specVersion"], bill["metadata"]["component"]["name"]) == (
        "CycloneDX",
        "1.6",
        "workshop",
    )
    locks = [path.read_text(encoding="utf-8") for path in LOCKS]
    pins = set(re.findall(r"^([a-z0-9._-]+)==([^ ;\\\n]+)", "\n".join(locks), re.MULTILINE))
    listed = {(part["name"], part["version"]) for part in bill["components"] if part["purl"].startswith("pkg:pypi/")}
    assert pins
    assert pins == listed
    assert all(part["hashes"] for part in bill["components"])
    assert len({part["bom-ref"] for part in bill["components"]}) == len(bill["components"])


def test_nothing_at_run_time_is_under_a_licence_that_binds_whoever_serves_it(bill: dict[str, Any]) -> None:
    said = {part["name"]: part.get("licenses", [{"expression": ""}])[0]["expression"] for part in bill["components"]}
    assert {name: words for name, words in said.items() if not free(words)} == {}


@pytest.mark.parametrize(
    ("expression", "lets_off"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("AGPL-3.0-or-later", False),
        ("GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1", True),
        ("MIT AND GPL-3.0-only", False),
        ("", False),
    ],
)
def test_the_rule_would_notice(expression: str, *, lets_off: bool) -> None:
    assert free(expression) is lets_off


@pytest.mark.parametrize(
    ("report", "code"),
    [
        ({"dependencies": [{"name": "a", "version": "1", "vulns": []}]}, 0),
        ({"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["2"]}]}]}, 1),
        ({"dependencies": [{"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "gone"}]}, 1),
        ({"dependencies": [{"name": "a", "skip_reason": "not found"}]}, 2),
        ({}, 2),
    ],
)
def test_an_audit_that_saw_nothing_is_not_called_clean(report: dict[str, Any], code: int, tmp_path: Any) -> None:
    file = tmp_path / "report.json"
    file.write_text(json.dumps(report), encoding="utf-8")
    done = subprocess.run([sys.executable, "setup/audited.py", str(file)], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == code
