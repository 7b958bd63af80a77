"""What every answer of the server has and what none has: headers, cookies, tokens in forms, addresses, errors."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from tests.abuse.hall import Hall, csrf
from workshop.factory import assemble
from workshop.store.store import Store
from workshop.web.commands import local

HEADERS = {
    "Content-Security-Policy": r"default-src 'self';.*frame-ancestors 'self'.*object-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin|no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
#: What stands in the place of each part of an address.
NASTY = ("../../../../etc/passwd", "..%2f..%2fsecret", "%00", "' OR 1=1 --", "{{7*7}}", "a" * 3000, "😀", "%ff%fe")


def test_every_answer_carries_the_headers(hall: Hall, lead: FlaskClient) -> None:
    lacking = []
    for client in (lead, hall.browsers["anonymous"]):
        for rule, _ in hall.rules("GET"):
            answer = client.get(hall.address(rule))
            lacking += [
                (rule.rule, name) for name, wanted in HEADERS.items()
                if not re.search(wanted, answer.headers.get(name, ""))
            ]  # fmt: skip
            if answer.mimetype == "text/html" and "no-store" not in answer.headers.get("Cache-Control", ""):
                lacking.append((rule.rule, "Cache-Control"))
            if "unsafe" in answer.headers.get("Content-Security-Policy", ""):
                lacking.append((rule.rule, "unsafe"))
    assert lacking == []


def test_no_form_is_taken_without_its_token(hall: Hall, lead: FlaskClient) -> None:
    """From a page of another site, in the browser of somebody who may do everything."""
    before, taken = hall.commits, []
    for rule, _ in hall.rules("POST"):
        for data in ({}, {"csrf_token": "made-up"}):
            answer = lead.post(hall.address(rule), data=data, headers={"Origin": "https://elsewhere.example"})
            if answer.status_code != 400:
                taken.append((rule.rule, answer.status_code))
    assert taken == []
    assert hall.commits == before


def test_a_token_of_another_browser_is_no_token(hall: Hall, lead: FlaskClient) -> None:
    others = csrf(hall.browsers["anonymous"], "/", "/join")
    answer = lead.post("/facilitate/programmes", data={"csrf_token": others, "title": "Of an attacker"})
    assert answer.status_code == 400


def test_looking_changes_nothing(hall: Hall, lead: FlaskClient) -> None:
    """A link that is followed, prefetched or shown as a picture by another site does no harm. Exports are noted."""
    changed = []
    for rule, _ in hall.rules("GET"):
        before = hall.commits
        lead.get(hall.address(rule))
        noted = "export" in rule.rule or rule.rule.endswith((".csv", "held.json", "findings.json"))
        if hall.commits != before and not noted:
            changed.append(rule.rule)
    assert changed == []


@pytest.mark.parametrize(
    "then",
    [
        "https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example/", "\\\\elsewhere.example",
        "/\t/elsewhere.example", "/\n/elsewhere.example", "javascript:alert(1)", "/x\r\nSet-Cookie: a=b",
        "\x01//elsewhere.example",
    ],
)  # fmt: skip
def test_no_form_sends_anybody_elsewhere(then: str) -> None:
    assert local(then, "/home") == "/home"


def test_no_address_leads_out_or_breaks_a_page(hall: Hall, lead: FlaskClient) -> None:
    secret = hall.store.secret.read()
    broken = []
    for rule, _ in hall.rules("GET"):
        for part in sorted(rule.arguments - {"seq"}):
            adapter = hall.room.assembly.app.url_map.bind("localhost")
            others = dict.fromkeys(rule.arguments - {"seq"}, "x") | ({"seq": 1} if "seq" in rule.arguments else {})
            if "workshop" in others and part != "workshop":
                others["workshop"] = hall.room.workshop
            path = adapter.build(rule.endpoint, {**others, part: "NASTY"})
            for nasty in NASTY:
                answer = lead.get(path.replace("NASTY", nasty))
                if (
                    answer.status_code >= 500
                    or b"root:" in answer.data
                    or secret in answer.data
                    or b">49<" in answer.data
                ):
                    broken.append((rule.rule, part, nasty[:20], answer.status_code))
    assert broken == []


@pytest.mark.parametrize(
    "path", ["../../../secret", "%2e%2e/%2e%2e/secret", "..%5c..%5csecret", "//etc/passwd", ".%00/secret"]
)
def test_static_files_lead_nowhere_else(hall: Hall, path: str) -> None:
    page = hall.browsers["anonymous"].get("/").text
    prefix = re.search(r'href="(/static/\w+/)', page)
    assert prefix
    answer = hall.browsers["anonymous"].get(prefix[1] + path)
    assert answer.status_code in (301, 302, 308, 400, 404)
    assert hall.store.secret.read() not in answer.data


def test_a_giant_form_is_refused_before_it_is_read(hall: Hall) -> None:
    answer = hall.bare.app.test_client().post("/join", data={"code": "A" * (21 * 1024 * 1024)})
    assert answer.status_code == 413


@pytest.mark.parametrize("secure", [False, True])
def test_cookies_are_out_of_reach_of_scripts_and_other_sites(hall: Hall, secure: bool) -> None:  # noqa: FBT001 - a parameter
    store: Store = hall.store
    app = assemble(store, TESTING=True, secure=secure).app
    client = app.test_client()
    set_ = client.get("/facilitate/sign-in").headers.getlist("Set-Cookie")
    assert set_
    for cookie in set_:
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert ("Secure" in cookie) is secure


def test_an_error_tells_nothing_of_the_inside(hall: Hall, lead: FlaskClient) -> None:
    for path in ("/nowhere", f"/facilitate/{hall.room.workshop}/seats/nobody", "/facilitate/cases/C99"):
        page = lead.get(path).text
        assert not re.search(r"Traceback|site-packages|sqlite|\.py\b|werkzeug", page, re.IGNORECASE), path


def test_a_link_to_sign_in_is_not_guessed_from_what_is_said_about_it(hall: Hall) -> None:
    """A link that was used and one that never was are answered alike."""
    used = hall.store.accounts.invite(hall.room.account, "2020-01-01T00:00:00.000Z")
    answers = []
    for token in (used, "never-made"):
        client = hall.room.browser()
        guard = csrf(client, f"/facilitate/sign-in/{token}", "/facilitate/sign-in/")
        answers.append(client.post(f"/facilitate/sign-in/{token}", data={"csrf_token": guard}))
    assert [a.status_code for a in answers] == [410, 410]
    assert len({re.sub(r'value="[^"]+"|nonce', "", a.text) for a in answers}) == 1
