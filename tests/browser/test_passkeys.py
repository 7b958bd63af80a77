"""Passkeys in a real Chromium, with the authenticator that it has for tests: making one and signing in, by keyboard."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, expect

from tests.browser.served import Prepared, Server

pytestmark = [pytest.mark.browser, pytest.mark.full]

_DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture(scope="module")
def site(prepared_folder: tuple[Path, Prepared], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that offers passkeys at http://localhost."""
    data = tmp_path_factory.mktemp("passkeys") / "data"
    shutil.copytree(prepared_folder[0], data)
    server = Server(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKSHOP_PASSKEYS", "1")
        patch.setenv("WORKSHOP_URL", f"http://localhost:{server.port}")
        server.start()
    yield server
    server.stop()
    assert server.complaints == []


def device(context: BrowserContext, page: Page) -> tuple[CDPSession, str]:
    """A device with a passkey lock, in the browser."""
    line = context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    return line, str(line.send("WebAuthn.addVirtualAuthenticator", {"options": _DEVICE})["authenticatorId"])


def test_a_passkey_is_made_and_signs_in_by_keyboard_alone(browser: Browser, site: Server) -> None:
    address = f"http://localhost:{site.port}/facilitate"
    link = site.tell("accounts", "link", "--url", f"http://localhost:{site.port}").decode().strip()
    with browser.new_context() as context:
        page = context.new_page()
        line, id_ = device(context, page)
        page.goto(link)
        page.wait_for_url(re.compile("/facilitate/$"))
        page.goto(f"{address}/account")
        page.get_by_label("What to call it").fill("Work laptop")
        page.keyboard.press("Enter")
        expect(page.get_by_text("The passkey is kept")).to_be_visible()
        expect(page.get_by_text("not used yet")).to_be_visible()
        page.get_by_label("What to call it").fill("The same")
        page.keyboard.press("Enter")
        expect(page.get_by_text("This device has a passkey")).to_be_visible()
        page.get_by_role("button", name="Sign out").click()

        button = page.get_by_role("button", name="Sign in with a passkey")
        expect(button).to_be_visible()
        line.send("WebAuthn.setUserVerified", {"authenticatorId": id_, "isUserVerified": False})
        button.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("No passkey was given")).to_be_visible()
        expect(button).to_be_focused()
        line.send("WebAuthn.setUserVerified", {"authenticatorId": id_, "isUserVerified": True})
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("/facilitate/$"))
        page.goto(f"{address}/account")
        expect(page.get_by_text("last used on")).to_be_visible()
        page.get_by_role("button", name="Take away the passkey Work laptop").press("Enter")
        expect(page.get_by_text("The passkey is taken away here")).to_be_visible()


def test_without_script_there_is_no_button_and_a_password_stays(browser: Browser, site: Server) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"http://localhost:{site.port}/facilitate/sign-in")
        expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
        expect(page.get_by_label("Password")).to_be_visible()


def test_a_screen_whose_link_is_withdrawn_stops_showing(
    browser: Browser, site: Server, prepared_folder: tuple[Path, Prepared]
) -> None:
    workshop, root = prepared_folder[1].workshop, f"http://localhost:{site.port}"
    link = site.tell("accounts", "link", "--url", root).decode().strip()
    with browser.new_context() as context, browser.new_context() as wall:
        screen, page = wall.new_page(), context.new_page()
        screen.goto(root + prepared_folder[1].screen)
        expect(screen.locator("body[data-connected=true]")).to_be_visible()
        page.goto(link)
        page.wait_for_url(re.compile("/facilitate/$"))
        page.goto(f"{root}/facilitate/{workshop}/screen-link")
        page.get_by_role("button", name="Withdraw the old links").press("Enter")
        expect(screen.get_by_text("This link to the screen has ended")).to_be_visible()
        screen.goto(root + str(page.get_by_role("link", name="Open the screen").first.get_attribute("href")))
        expect(screen.locator("body[data-connected=true]")).to_be_visible()
