"""Pounds in documents: the four lines with the eight beside them inside, and nothing of it in public editions."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from tests.export.bundles import the_testshire_set
from tests.export.bundles import whole as said_in
from tests.findings.costings import BLANKED, the_testshire_costing
from workshop.domain.costing import Costing
from workshop.export import FORMATS, Bundle
from workshop.export.report import markdown, money
from workshop.findings.money import worked
from workshop.findings.money.safeguard import TITLES


def priced(costing: Costing) -> Bundle:
    found = the_testshire_set()
    return replace(found, opportunity=worked(found.material, found.findings.verdicts, costing))


@cache
def whole() -> Bundle:
    return priced(the_testshire_costing())


@pytest.mark.parametrize("name", ["md", "html", "docx", "odt", "pptx", "xlsx", "ods", "csv", "sqlite"])
def test_every_format_has_the_four_lines_with_the_eight_beside_them(name: str) -> None:
    said = said_in(FORMATS[name].render(whole(), "internal"))
    for words in ("Released", "Needed for steps up", "Reinvestment", "Net cost avoidance"):
        assert words in said, words
    for title, _ in TITLES:
        assert title in said, title
    assert "18,341,606" in said or "18341605" in said
    assert "savings" not in said.casefold()


@pytest.mark.parametrize("name", ["md", "html", "docx", "odt", "pptx", "xlsx", "ods", "csv", "sqlite"])
def test_no_public_edition_holds_a_pound_or_a_word_of_it(name: str) -> None:
    said = said_in(FORMATS[name].render(whole(), "public"))
    for words in ("18,341,606", "18341605", "Net cost avoidance", "8662", "not a cut", "£"):
        assert words not in said, words


@pytest.mark.parametrize("line", [2, 8])
def test_while_a_line_is_blank_documents_say_what_is_missing_and_no_pound(line: int) -> None:
    said = markdown(priced(BLANKED[line]), "internal").decode()
    assert "No figure in pounds is given" in said
    assert TITLES[line - 1][1] in said
    assert "£" not in said
    data = said_in(FORMATS["csv"].render(priced(BLANKED[line]), "internal"))
    assert "18341605" not in data


def test_where_nothing_was_entered_nothing_is_said() -> None:
    assert "not a cut" not in markdown(the_testshire_set(), "internal").decode()


def test_a_past_that_was_missed_by_more_than_is_promised_is_said_first() -> None:
    found = whole().opportunity
    assert found is not None
    assert found.sized is not None
    ahead = found.sized.ahead
    assert "17 children too few" in money.missed(ahead)
    assert "more than" not in money.missed(ahead)
    assert "That is more than the" in money.missed(replace(ahead, miss=(0.0, 400.0, 900.0)))
    assert money.missed(replace(ahead, miss=())) == ""
