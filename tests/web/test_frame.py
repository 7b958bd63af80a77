"""The frame that every page has, and the macros that pages are made with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from flask import Flask, render_template_string
from jinja2 import UndefinedError

from workshop.domain.sight.model import TimerView
from workshop.factory import assemble
from workshop.web.frame import seconds_left

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.store.store import Store

NOW = "2026-11-21T10:00:00.000Z"


@pytest.fixture
def app(store: Store) -> Iterator[Flask]:
    """The application, within a request."""
    made = assemble(store, TESTING=True).app
    with made.test_request_context("/"):
        yield made


def test_a_page_that_is_not_there_has_the_whole_frame(store: Store) -> None:
    store.settings.set("authority", "Testshire Council")
    answer = assemble(store, TESTING=True).app.test_client().get("/nowhere")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 404
    assert '<html lang="en-GB"' in page
    assert re.search(r"<title>[^<]+ - Workshop</title>", page)
    assert page.index('href="#main-content"') < page.index("<header") < page.index('<main class="')
    assert page.count('aria-live="polite"') == 1
    assert "Testshire Council" in page
    assert "data-workshop" not in page


def test_a_page_holds_nothing_inline_and_everything_it_names_is_there(store: Store) -> None:
    client = assemble(store, TESTING=True).app.test_client()
    page = client.get("/nowhere").get_data(as_text=True)
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page)
    named = re.findall(r'(?:src|href)="(/(?:static|brand)[^"]+)"', page)
    assert any(address.endswith("favicon.svg") for address in named)
    assert any(address.endswith("js/main.js") for address in named)
    for address in named:
        with client.get(address) as answer:
            assert answer.status_code == 200, address


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    ("ends_at", "left", "words", "shown"),
    [
        ("2026-11-21T10:04:05.000Z", 0.0, "false", "4:05"),
        ("2026-11-21T09:59:00.000Z", 0.0, "false", "0:00"),
        ("2026-11-21T10:00:00.200Z", 0.0, "false", "0:01"),
        ("", 61.5, "false", "1:02 paused"),
        ("2026-11-21T10:04:05.000Z", 0.0, "true", ""),
        ("2026-11-21T10:01:50.000Z", 0.0, "true", "2 minutes left"),
        ("2026-11-21T10:00:20.000Z", 0.0, "true", "less than a minute left"),
        ("2026-11-21T09:59:00.000Z", 0.0, "true", "Time is up"),
    ],
)
def test_a_timer_says_what_is_left_without_scripts(ends_at: str, left: float, words: str, shown: str) -> None:
    source = '{% from "macros/timer.html" import timer %}{{ timer(view, now, words=' + words + ") }}"
    made = render_template_string(source, view=TimerView(ends_at, left), now=NOW)
    assert re.sub(r"<[^>]+>", "", made).strip() == shown
    assert 'role="timer"' in made


def test_no_timer_is_nothing(app: Flask) -> None:
    source = '{% from "macros/timer.html" import timer %}{{ timer(view, now) }}'
    assert app.jinja_env.from_string(source).render(view=TimerView(), now=NOW).strip() == ""
    assert seconds_left(TimerView(), NOW) is None


@pytest.mark.usefixtures("app")
def test_a_command_form_works_with_and_without_scripts() -> None:
    source = (
        '{% from "macros/commands.html" import command_form %}{% call command_form("recuse", "w1", then="/w/w1/", '
        'confirm="Sure?", hidden={"review": "r<1"}) %}<button>Go</button>{% endcall %}'
    )
    made = render_template_string(source)
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', made))
    assert 'method="post" action="/w/w1/commands/recuse"' in made
    assert fields["csrf_token"]
    assert (fields["as"], fields["then"], fields["review"], len(fields["id"])) == ("panel", "/w/w1/", "r&lt;1", 32)
    assert 'data-module="command drafts confirm"' in made
    assert "data-expires" not in made


@pytest.mark.usefixtures("app")
def test_a_facilitators_press_does_not_wait_for_ever() -> None:
    button = (
        '{% from "macros/commands.html" import command_button %}{{ command_button("advance", "w1", "On", as=who) }}'
    )
    made = {who: render_template_string(button, who=who) for who in ("facilitator", "panel")}
    assert {who: 'data-expires="30"' in form for who, form in made.items()} == {"facilitator": True, "panel": False}


def test_a_mistyped_name_is_an_error_and_a_macro_option_left_out_is_not(app: Flask) -> None:
    with pytest.raises(UndefinedError):
        app.jinja_env.from_string("{{ sihgt }}").render()
    with pytest.raises(UndefinedError):
        app.jinja_env.from_string("{{ timer.endsat }}").render(timer=TimerView())
    macro = "govuk_frontend_jinja/components/button/macro.html"
    button = '{% from "' + macro + '" import govukButton %}{{ govukButton({"text": "Go"}) }}'
    assert "Go" in app.jinja_env.from_string(button).render()
