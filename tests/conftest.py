"""What every test may ask for. Fixtures of one subject live in that subject's own conftest."""

from __future__ import annotations

import shutil
from typing import Any

import pytest
from hypothesis import settings

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


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Launches the system's Chromium; Playwright's own browsers are never fetched."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if found is None:
        pytest.fail("No Chromium was found: `make test` installs it, or says how.")
    return {**browser_type_launch_args, "executable_path": found, "args": list(BROWSER_ARGUMENTS)}
