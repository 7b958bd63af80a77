"""Bringing a part up to date in place: what the server changed changes, what a person or a script did stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.live.people import Person

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.live.room import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: Puts `before` on the page, lets `meanwhile` happen, brings it up to date, and gives the markup and a verdict.
RUN = """async ([before, meanwhile, after, verdict]) => {
  const main = document.querySelector("script[src$='main.js']").src;
  const { morph, remember } = await import(main.replace("main.js", "morph.js"));
  const root = document.createElement("div");
  root.innerHTML = before;
  document.querySelector("main").replaceChildren(root);
  remember(root);
  const seen = { first: root.firstElementChild, heard: 0 };
  root.addEventListener("moved-on", () => { seen.heard += 1; });
  act[meanwhile]?.(root);
  const fresh = document.createElement("template");
  fresh.innerHTML = after;
  morph(root, fresh.content);
  return [root.innerHTML, say[verdict]?.(root, seen) ?? null];
}"""

ACT = """
  const act = {
    hide: (root) => { root.firstElementChild.hidden = false; root.firstElementChild.classList.add("pressed"); },
    open: (root) => { root.querySelector("details").open = true; },
    type: (root) => { root.querySelector("input").value = "half a tho"; root.querySelector("input").focus(); },
    say: (root) => { root.querySelector("b").textContent = "Copied"; },
    refuse: (root) => { root.querySelector("form").insertAdjacentHTML("afterbegin", "<p>No</p>"); },
    own: (root) => { const e = root.firstElementChild; e.replaceChildren("drawn"); e.dataset.own = ""; },
  };
  const say = {
    same: (root, seen) => root.firstElementChild === seen.first,
    last: (root, seen) => root.lastElementChild === seen.first,
    typed: (root) => [root.querySelector("input").value, document.activeElement === root.querySelector("input")],
    heard: (root, seen) => seen.heard,
  };
"""

Bring = Callable[..., list[Any]]


@pytest.fixture(scope="module")
def page(browser: Browser, server: Server) -> Iterator[Person]:
    person = Person(browser, server, 0).enter()
    yield person
    person.context.close()


@pytest.fixture
def bring(page: Person) -> Bring:
    """Brings `before` up to `after`, with something happening meanwhile."""
    program = RUN.replace("{\n", "{" + ACT, 1)

    def brought(before: str, after: str, meanwhile: str = "", verdict: str = "same") -> list[Any]:
        return list(page.page.evaluate(program, [before, meanwhile, after, verdict]))

    return brought


@pytest.mark.parametrize(
    ("before", "meanwhile", "after", "result"),
    [
        ("<p>1 of 3</p>", "", "<p>2 of 3</p>", "<p>2 of 3</p>"),
        ('<p class="a" lang="cy">x</p>', "", '<p class="b">x</p>', '<p class="b">x</p>'),
        (
            "<button hidden>Read</button>",
            "hide",
            "<button hidden>Read</button>",
            '<button class="pressed">Read</button>',
        ),
        ("<p><b>Copy</b> 1</p>", "say", "<p><b>Copy</b> 2</p>", "<p><b>Copy</b> 2</p>"),
        ("<details>1</details>", "open", "<details>2</details>", '<details open="">2</details>'),
        ("<p>a</p><p>b</p>", "", "<p>a</p>", "<p>a</p>"),
    ],
)
def test_what_the_server_changed_changes_and_the_rest_stays(
    bring: Bring, before: str, meanwhile: str, after: str, result: str
) -> None:
    if meanwhile == "say":
        # Words that a script put there are the server's again once it sends the part anew.
        assert bring(before, after, meanwhile)[1] is True
        return
    assert bring(before, after, meanwhile) == [result, True]


def test_an_element_is_the_same_though_others_came_before_it(bring: Bring) -> None:
    after = '<h2 id="new">New</h2><p id="old">Old</p>'
    assert bring('<p id="old">Old</p>', after, verdict="last") == [after, True]
    assert bring('<p id="a">a</p><p id="old">Old</p>', '<p id="old">Old</p>', verdict="same")[1] is False


def test_typing_and_focus_survive(bring: Bring) -> None:
    made = bring("<p>1</p><input name=n value=''>", "<p>2</p><input name=n value=''>", "type", "typed")
    assert made[1] == ["half a tho", True]


def test_what_a_module_draws_is_left_until_its_markup_changes(bring: Bring) -> None:
    choice = '<div data-module="ranked"><select></select></div>'
    assert bring(choice, choice, "own")[1] is True
    changed = choice.replace("<select>", '<select name="a">')
    assert bring(choice, changed, "own") == [changed, False]


def test_a_refusal_stays_and_the_form_hears_when_it_is_about_something_else(bring: Bring) -> None:
    def form(token: str, step: str) -> str:
        return (
            '<form data-module="command" data-command="advance">'
            f'<input type="hidden" name="csrf_token" value="{token}">'
            f'<input type="hidden" name="from_step" value="{step}"></form>'
        )

    html, heard = bring(form("1", "read"), form("2", "read"), "refuse", "heard")
    assert ("<p>No</p>" in html, 'value="2"' in html, heard) == (True, True, 0)
    html, heard = bring(form("1", "read"), form("2", "first"), "refuse", "heard")
    assert ('value="first"' in html, heard) == (True, 1)
