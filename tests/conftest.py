"""What every test may ask for. Fixtures of one subject live in that subject's own conftest."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from types import CodeType
from typing import Any, ClassVar

import pytest
from flask import Flask
from hypothesis import settings
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.routing import Rule

# No example is failed for the time it took: how fast is measured in bench/, on a machine whose load is told.
settings.register_profile("unhurried", settings(), deadline=None)
settings.load_profile("unhurried")

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
#: Quiet and without traffic of its own; the sandbox does not work for root in a container.
BROWSER_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Compiled(BytecodeCache):
    """Templates that another application of this process has compiled already: most tests make one of their own."""

    def __init__(self) -> None:
        """Nothing compiled yet."""
        self.codes: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled of the same name and source."""
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.codes[bucket.key, bucket.checksum] = bucket.code


class Route(Rule):
    """A route whose way to build addresses is compiled once for all applications, not for each of hundreds."""

    built: ClassVar[dict[tuple[object, ...], Any]] = {}

    def _compile_builder(self, append_unknown: bool = True) -> Any:  # noqa: FBT001, FBT002 - Werkzeug's signature
        known = (tuple(self._trace), repr(self.defaults), append_unknown)
        if known not in self.built:
            self.built[known] = super()._compile_builder(append_unknown)
        return self.built[known]


@pytest.fixture(scope="session", autouse=True)
def _compiled_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(Flask.jinja_options, "bytecode_cache", Compiled())
        patch.setattr(Flask, "url_rule_class", Route)
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Launches the system's Chromium; Playwright's own browsers are never fetched."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if found is None:
        pytest.fail("No Chromium was found: `make test` installs it, or says how.")
    return {**browser_type_launch_args, "executable_path": found, "args": list(BROWSER_ARGUMENTS)}
