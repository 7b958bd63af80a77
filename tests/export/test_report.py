from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from tests.export.bundles import EDITIONS, a_day, nasty, rendered, the_testshire_set
from workshop.export import Edition, report
from workshop.export.report.blocks import Fold, Grid, Picture
from workshop.export.report.plain import safe

VOID = {"meta", "link", "br", "img", "hr", "input"}


class Page(HTMLParser):
    """A page as a browser would take it in: its elements in order, and the text of each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self.open[-1], data.strip()))

    def of(self, tag: str) -> list[str]:
        return [text for element, text in self.texts if element == tag]

    def count(self, tag: str) -> int:
        return sum(1 for element, _ in self.elements if element == tag)


def page(bundle: str, edition: Edition = "internal") -> Page:
    return Page(rendered("html", bundle, edition).decode())


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("bundle", ["testshire", "a_day", "nasty"])
def test_the_page_is_whole_and_stands_by_itself(bundle: str, edition: Edition) -> None:
    found = page(bundle, edition)
    assert found.open == []
    assert found.elements[0] == ("html", {"lang": "en-GB"})
    assert found.count("h1") == found.count("main") == 1
    assert not {"script", "img", "iframe", "link", "object", "form"} & {tag for tag, _ in found.elements}
    for tag, attributes in found.elements:
        assert not [a for a in attributes if a.startswith("on")]
        assert tag != "a" or (attributes["href"] or "").startswith("#")
    ids = [a["id"] for _, a in found.elements if "id" in a]
    assert len(ids) == len(set(ids))


def test_headings_do_not_skip_a_level() -> None:
    levels = [int(tag[1]) for tag, _ in page("testshire").elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_has_its_caption_and_scoped_headers() -> None:
    found = page("testshire")
    assert found.count("table") == found.count("caption") > 10
    assert all(a.get("scope") in ("col", "row") for tag, a in found.elements if tag == "th")


def test_every_chart_is_told_in_words_and_has_its_table() -> None:
    found = page("testshire")
    charts = [a for tag, a in found.elements if tag == "svg"]
    assert len(charts) >= 6
    assert all(a["role"] == "img" and a["aria-labelledby"] for a in charts)
    assert found.count("desc") == found.count("title") - 1 == len(charts)
    blocks = report.document(the_testshire_set(), "internal").blocks
    for block, after in pairwise(blocks):
        if isinstance(block, Picture) and not block.twin:
            assert isinstance(after, Grid) or (isinstance(after, Fold) and isinstance(after.blocks[0], Grid))


def test_the_headline_has_its_n_its_range_and_how_we_know() -> None:
    text = " ".join(t for _, t in page("testshire").texts)
    assert "In 18 of 28 cases the panel judged that a different setting would have been ideal." in text
    assert "That is 64%, likely between 46% and 79%." in text
    assert text.count("How we know.") >= 4
    assert "C001" in text


def test_the_internal_edition_is_marked_on_every_page_and_the_public_one_is_not() -> None:
    assert 'content: "INTERNAL"' in rendered("html", "testshire", "internal").decode()
    assert "INTERNAL" not in rendered("html", "testshire", "public").decode()


def test_steps_up_stand_beside_steps_down() -> None:
    text = " ".join(t for _, t in page("testshire").texts)
    assert text.index("Less specialist setting ideal") < text.index("More specialist setting ideal")


def test_few_cases_give_counts_and_no_percentage() -> None:
    text = " ".join(t for _, t in page("a_day").texts)
    assert len(a_day().findings.verdicts) == 1
    assert "Too few cases for a percentage: counts only." in text
    assert not re.search(r"That is \d+%", text)


def test_words_from_the_room_stay_words() -> None:
    html = rendered("html", "nasty", "internal").decode()
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "alert(1)" in " ".join(page("nasty").of("td"))


def test_markdown_keeps_its_tables_whole_and_makes_no_link() -> None:
    text = rendered("md", "nasty", "internal").decode()
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if re.fullmatch(r"\|(---\|)+", line):
            width = line.count("---")
            for row in (lines[number - 1], lines[number + 1]):
                assert len(re.findall(r"(?<!\\)\|", row)) == width + 1
    assert "](http" not in text
    assert "<script>" not in text.replace("\\<script\\>", "")


def test_markdown_says_the_same_figures_as_the_page() -> None:
    text = rendered("md", "testshire", "internal").decode()
    assert "| Different setting ideal | 18 | 28 | 64% | 46% to 79% |" in text
    assert text.startswith("# Case reviews of 3 workshops\n\n**Internal edition**")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# head", "\\# head"),
        ("1. first", "1\\. first"),
        ("- item", "\\- item"),
        ("---", "\\---"),
        ("-4 and 1.5", "-4 and 1.5"),
        ("1.5", "1.5"),
        ("a | b", "a \\| b"),
        ("<b> & [x](y)", "\\<b\\> &amp; \\[x\\](y)"),
        ("two\nlines", "two lines"),
    ],
)
def test_markup_characters_are_shielded(text: str, shown: str) -> None:
    assert safe(text) == shown


def test_the_title_is_the_days_own() -> None:
    assert nasty().title in page("nasty").of("h1")
    assert page("testshire").of("h1") == ["Case reviews of 3 workshops"]
