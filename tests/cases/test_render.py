"""Case text is shown as text: nothing in it runs, loads, leads elsewhere or takes minutes."""

from __future__ import annotations

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.cases.render import render

ALLOWED = set("p br hr strong em code pre blockquote ul ol li h2 h3 h4 h5 h6 table thead tbody tr th td".split())  # noqa: SIM905


class Seen(HTMLParser):
    """Every tag and attribute that a browser would find."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//x.example></SCRIPT>",
        "<img src=x onerror=alert(1)>",
        "![pixel](https://x.example/p.png)",
        "![pixel][p]\n\n[p]: https://x.example/p.png",
        "[press](javascript:alert(1))",
        "[press](https://x.example 'title')",
        "<https://x.example>",
        "<a@x.example>",
        "<svg/onload=alert(1)>",
        "<style>body{display:none}</style>",
        "<iframe src='https://x.example'></iframe>",
        "<form action='/'><input></form>",
        "`<b>`",
        "&lt;script&gt;",
        "<!-- <script>alert(1)</script> -->",
        "<?php echo 1 ?>",
        "<p onclick='x' style='position:fixed' id='a' class='b'>hi</p>",
        "| a |\n|:-:|\n| <img src=x> |",
        "# T {: #id onclick=x }",
        "\x02wzxhzdk:0\x03\x02amp\x03",
    ],
)
def test_attacks_come_to_nothing(attack: str) -> None:
    seen = Seen(render(attack))
    assert seen.tags <= ALLOWED
    assert seen.attributes <= {"start"}


PIECES = [*"<>&\"'`*_#|-[]()!:/\\ \n=ab1.", "<script>", "](javascript:", "&#x3c;", "onload="]


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=40))
def test_nothing_but_the_allowed_comes_out(pieces: list[str]) -> None:
    seen = Seen(render("".join(pieces)))
    assert seen.tags <= ALLOWED
    assert seen.attributes <= {"start"}


def test_what_was_typed_as_html_is_shown_as_typed() -> None:
    assert render("2 < 3 & <b>bold</b>") == "<p>2 &lt; 3 &amp; &lt;b&gt;bold&lt;/b&gt;</p>"
    assert render("<div>kept</div>") == "<p>&lt;div&gt;kept&lt;/div&gt;</p>"


def test_links_and_images_leave_their_words() -> None:
    text = "See [the plan](https://x.example/a_(b)) and ![a chart](c.png) of [child]."
    assert render(text) == "<p>See the plan and a chart of [child].</p>"


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (2, ["h2", "h3", "h6"]),
        (3, ["h3", "h4", "h6"]),
        (6, ["h6", "h6", "h6"]),
        (1, ["h2", "h3", "h6"]),
        (9, ["h6"] * 3),
    ],
)
def test_headings_stand_below_the_pages_own(level: int, expected: list[str]) -> None:
    html = render("# One\n\n## Two\n\n###### Six", level)
    assert [part[:2] for part in html.split("<h")[1:]] == [f"{tag[1]}>" for tag in expected]
    assert render("Title\n=====", level).startswith(f"<{expected[0]}>")


def test_ordinary_writing_looks_as_meant() -> None:
    html = render("**Needs.** She *reads*.\n\n- one\n- two\n\n3. three\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    for part in ("<strong>Needs.</strong>", "<em>reads</em>", "<li>one</li>", '<ol start="3">', "<td>2</td>"):
        assert part in html


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20000,
        "![" * 10000,
        "[a](" * 5000,
        ">" * 20000,
        "*" * 20000,
        "**a *b " * 3000,
        "`" * 19999,
        "<a" * 10000,
        "- " * 10000,
        "_a" * 10000,
        "&" * 20000,
        "|" * 10000 + "\n" + "|-" * 5000,
        "\\" * 20000,
    ],
    ids=range(13),
)
def test_no_text_takes_long(text: str) -> None:
    started = time.perf_counter()
    render(text)
    assert time.perf_counter() - started < 2
