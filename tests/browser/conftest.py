"""Browser tests: the real server as a process, Debian's Chromium, and people in browser contexts of their own.

`served` is a server over a workshop of two cases; `hall` brings people in and fails on anything their browsers
complained about. One browser serves all tests of a file.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.hall import Hall
from tests.browser.served import DAY, JOURNEY, Prepared, Server, prepared

#: The cases of the day: one for the case review, one with two decision points for the journey.
CASES = {"C14": DAY, "C09": JOURNEY}

#: Long, because many browsers and a server may share two cores; whatever is quick does not wait for it.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="module")
def browser(browser_type_launch_args: dict[str, Any]) -> Iterator[Browser]:
    """One browser for a file. Playwright's loop ends with it, so that tests with a loop of their own can run after."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**browser_type_launch_args)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def prepared_folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Prepared]:
    """A data folder with a workshop that is open for joining, to be copied."""
    folder = tmp_path_factory.mktemp("prepared") / "data"
    return folder, prepared(folder, CASES)


@pytest.fixture
def server(prepared_folder: tuple[Path, Prepared], tmp_path: Path) -> Iterator[Server]:
    """A server of the test's own over a copy of the prepared folder."""
    data = tmp_path / "data"
    shutil.copytree(prepared_folder[0], data)
    server = Server(data).start()
    yield server
    server.stop()


@pytest.fixture
def hall(browser: Browser, server: Server, prepared_folder: tuple[Path, Prepared]) -> Iterator[Hall]:
    """The hall of the prepared workshop, empty. At its end nobody's browser may have complained."""
    hall = Hall(browser, server, prepared_folder[1])
    yield hall
    hall.close()
