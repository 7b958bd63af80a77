"""The documents of word processors and of slides, read as XML by another program than the one that wrote them."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from tests.export.bundles import EDITIONS, NASTY, nasty, rendered, the_testshire_set, unpacked
from workshop.export import FORMATS, Edition, Look
from workshop.export.report import document
from workshop.export.report.blocks import Grid, Heading, Picture
from workshop.export.report.printed import printed
from workshop.export.text import clean

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def part(data: bytes, name: str) -> Any:
    return etree.fromstring(unpacked(data)[name])


def texts(element: Any, tag: str) -> list[str]:
    """The text of every paragraph with this tag."""
    return ["".join(p.itertext()) for p in element.iterfind(f".//{{*}}{tag}")]


def styled(body: Any, style: str) -> list[str]:
    """The texts of a Word file's paragraphs of one style."""
    found = body.xpath(f".//*[local-name()='p'][.//*[local-name()='pStyle'][@*='{style}']]")
    return ["".join(t.text or "" for t in p.iterfind(".//{*}t")) for p in found]


def test_word_has_the_reports_headings_tables_and_figures() -> None:
    made = printed(document(the_testshire_set(), "internal"))
    body = part(rendered("docx", "testshire", "internal"), "word/document.xml")
    for level, style in ((2, "Heading1"), (3, "Heading2")):
        assert styled(body, style) == [b.text for b in made.blocks if isinstance(b, Heading) and b.level == level]
    grids = [b for b in made.blocks if isinstance(b, Grid) and b.rows]
    tables = body.findall(".//{*}tbl")
    assert len(tables) == len(grids) > 10
    for table, grid in zip(tables, grids, strict=True):
        rows = table.findall("{*}tr")
        assert rows[0].find("{*}trPr/{*}tblHeader") is not None
        assert texts(rows[0], "tc") == list(grid.headers)
        assert len(rows) == len(grid.rows) + 1
        assert table.find("{*}tblPr/{*}tblCaption") is not None
    pictures = [b for b in made.blocks if isinstance(b, Picture)]
    assert [p.get("descr", "").split(".")[0] for p in body.iterfind(".//{*}docPr")] == [
        p.chart.title.split(".")[0] for p in pictures
    ]
    assert len(styled(body, "Caption")) == len(grids) + len(pictures)


def test_word_is_a4_in_british_english_and_says_the_headline() -> None:
    data = rendered("docx", "testshire", "internal")
    body = part(data, "word/document.xml")
    size = body.find(".//{*}pgSz")
    assert size is not None
    assert [round(int(v) / 20 / 72 * 25.4) for v in size.attrib.values()][:2] == [210, 297]
    assert {
        e.get(k) for e in part(data, "word/styles.xml").iterfind(".//{*}lang") for k in e.attrib if k.endswith("}val")
    } == {"en-GB"}
    assert styled(body, "FindingNumber")[:2] == ["18 of 28", "10 of 28"]
    assert "That is 64%, likely between 46% and 79%." in styled(body, "Finding")[0]


@pytest.mark.parametrize("name", ["docx", "odt", "pptx"])
def test_the_internal_edition_is_stamped_and_the_public_one_is_not(name: str) -> None:
    def stamped(edition: Edition) -> bool:
        files = unpacked(rendered(name, "testshire", edition))
        return "Pictures/edition.png" in files or any(b"INTERNAL" in content for content in files.values())

    assert stamped("internal")
    assert not stamped("public")


@pytest.mark.parametrize("name", ["docx", "odt", "pptx", "ods", "xlsx"])
def test_the_councils_name_colour_and_logo_are_its_own(name: str) -> None:
    look = Look("Anyshire Council", "#5b2a86", PNG)
    files = unpacked(FORMATS[name].render(replace(the_testshire_set(), look=look), "public"))
    text = "".join(content.decode("utf-8", "replace") for content in files.values())
    assert "Anyshire Council" in text
    assert "5b2a86" in text.lower()
    assert PNG in files.values()
    assert "Logo of Anyshire Council" in text


@pytest.mark.parametrize("name", ["docx", "odt", "pptx", "ods"])
@pytest.mark.parametrize("bundle", ["testshire", "nasty"])
def test_every_part_is_whole_xml_and_nasty_text_stays_text(name: str, bundle: str) -> None:
    files = unpacked(rendered(name, bundle, "internal"))
    for path, content in files.items():
        if path.endswith((".xml", ".rels")):
            assert etree.fromstring(content) is not None
    said = "".join("".join(map(str, etree.fromstring(c).itertext())) for p, c in files.items() if p.endswith(".xml"))
    if bundle == "nasty":
        assert clean(nasty().title) in said
        assert not any(b"<script>alert" in content for content in files.values())


def test_slides_are_wide_with_one_message_each_and_the_numbers_in_the_notes() -> None:
    data = rendered("pptx", "testshire", "internal")
    size = part(data, "ppt/presentation.xml").find(".//{*}sldSz")
    assert size is not None
    assert int(size.get("cx", 0)) / int(size.get("cy", 1)) == pytest.approx(16 / 9, abs=0.001)
    files = unpacked(data)
    slides = [name for name in files if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
    notes = [name for name in files if re.fullmatch(r"ppt/notesSlides/notesSlide\d+\.xml", name)]
    assert len(slides) == len(notes) >= 12
    titles = [texts(s, "p")[0] for s in (part(data, f"ppt/slides/slide{n}.xml") for n in range(1, len(slides) + 1))]
    assert titles[1] == "In 18 of 28 cases the panel judged that a different setting would have been ideal"
    assert len(set(titles)) == len(titles)
    said = " ".join(" ".join(texts(part(data, name), "t")) for name in notes)
    assert "That is 64%, likely between 46% and 79%." in said
    assert "How we know" in said


@pytest.mark.parametrize("bundle", ["testshire", "nasty"])
def test_charts_on_slides_are_native_told_in_words_and_hold_nothing_live(bundle: str) -> None:
    data = rendered("pptx", bundle, "internal")
    files = unpacked(data)
    books = [content for name, content in files.items() if name.endswith(".xlsx")]
    assert len(books) == len([n for n in files if re.fullmatch(r"ppt/charts/chart\d+\.xml", n)]) >= 3
    for book in books:
        sheet = unpacked(book)["xl/worksheets/sheet1.xml"]
        assert b"<f>" not in sheet
        assert b"hyperlink" not in sheet
    for name in files:
        if re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
            slide = part(data, name)
            shown = [*slide.iterfind(".//{*}graphicFrame"), *slide.iterfind(".//{*}pic")]
            assert all(next(s.iterfind(".//{*}cNvPr")).get("descr") for s in shown)


@pytest.mark.parametrize("edition", EDITIONS)
def test_open_documents_begin_with_what_they_are(edition: Edition) -> None:
    for name, kind in (("odt", "text"), ("ods", "spreadsheet")):
        data = rendered(name, "testshire", edition)
        assert data[30:38] == b"mimetype"
        assert next(iter(unpacked(data))) == "mimetype"
        files = unpacked(data)
        assert files["mimetype"] == f"application/vnd.oasis.opendocument.{kind}".encode()
        listed = {e.get(k) for e in part(data, "META-INF/manifest.xml") for k in e.attrib if k.endswith("}full-path")}
        assert set(files) - {"mimetype", "META-INF/manifest.xml"} <= listed


def test_open_text_has_the_same_headings_and_captions_as_word() -> None:
    body = part(rendered("odt", "testshire", "internal"), "content.xml")
    made = printed(document(the_testshire_set(), "internal"))
    assert texts(body, "h") == [b.text for b in made.blocks if isinstance(b, Heading)]
    word = part(rendered("docx", "testshire", "internal"), "word/document.xml")
    captions = ["".join(p.itertext()) for p in body.xpath(".//*[local-name()='p'][@*='Caption']")]
    assert captions == styled(word, "Caption")
    assert all(f.find("{*}desc") is not None for f in body.iterfind(".//{*}frame"))
    assert NASTY[0] in texts(part(rendered("odt", "nasty", "internal"), "content.xml"), "p")
