"""What the code imports is required, and what is required is used."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from tests.contracts.tracked import ROOT, python_files

#: Required without an import of ours, and why.
BEHIND_THE_SCENES = {
    "brotli": "WhiteNoise compresses with it",
    "govuk-frontend-jinja": "its templates are loaded by name",
    "numpy": "the findings compute with it where scipy does not",
    "simple-websocket": "Flask-SocketIO speaks websocket through it",
    "tzdata": "zoneinfo reads it where the system has no time zones",
    "websocket-client": "python-socketio's client speaks websocket through it",
}


def required() -> set[str]:
    """Returns the names in pyproject.toml's dependencies, normalised."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {normal(re.split(r"[\[<>=!~; ]", line)[0]) for line in project["dependencies"]}


def optional() -> set[str]:
    """Returns the names in pyproject.toml's extras, normalised."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project.get("optional-dependencies", {}).values()
    return {normal(re.split(r"[\[<>=!~; ]", line)[0]) for lines in extras for line in lines}


def normal(name: str) -> str:
    """Returns a distribution's name as the registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(*folders: str) -> dict[str, str]:
    """Returns each third-party module imported under `folders`, with one file that does."""
    found: dict[str, str] = {}
    for path in python_files(*folders):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            found |= {name.partition(".")[0]: path.relative_to(ROOT).as_posix() for name in names}
    own = {"workshop", "tests", "bench"}
    return {name: where for name, where in found.items() if name not in own | sys.stdlib_module_names}


def test_every_import_of_the_program_is_required() -> None:
    distributions = packages_distributions()
    allowed = required() | optional() | {"hatchling"}  # the build environment brings hatchling
    missing = [
        f"{where} imports {module}: name its package in pyproject.toml, then `make lock`"
        for module, where in imported("workshop").items()
        if not {normal(name) for name in distributions.get(module, [])} & allowed
    ]
    assert not missing, "\n".join(missing)


def test_every_requirement_is_used() -> None:
    distributions = packages_distributions()
    used = {normal(name) for module in imported("workshop") for name in distributions.get(module, [])}
    assert required() - used - set(BEHIND_THE_SCENES) == set()
