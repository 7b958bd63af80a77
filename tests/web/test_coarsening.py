"""On the identifier check's page: one press writes less exactly everywhere; rare combinations by one's own counts."""

from __future__ import annotations

import re

import pytest

from tests.web.office import CLEAN, Office, file
from tests.web.test_library import latest, prints
from workshop.cases.form import to_form

DATED = CLEAN.replace("He likes water.", "He likes water since 12 October 2017.").replace(
    "The school has tried small groups.", "Since 12 October 2017 the school has tried small groups."
)
COUNTS = "phase,need,setting,sex,children\nks1,SLCN,SP,M,4\nks1,SLCN,MS,M,60\n"


def _texts(office: Office) -> str:
    return "\n".join(str(text) for text in to_form(latest(office)).values())


def test_one_press_puts_a_school_year_everywhere(office: Office) -> None:
    office.bring_in(DATED)
    page = office.get("/cases/X01/check?reception=2014")
    assert 'name="offer" value="Year 3, autumn"' in page
    assert 'value="the autumn term"' in office.get("/cases/X01/check")
    office.done(
        "/cases/X01/check", fingerprint=prints(office)["12 October 2017"], offer="Year 3, autumn", reception="2014"
    )
    assert _texts(office).count("Year 3, autumn") == 2
    assert "2017" not in _texts(office)


def test_the_year_of_reception_follows_from_a_date_of_birth_and_is_kept_nowhere(office: Office) -> None:
    office.bring_in(DATED.replace("He speaks in", "He was born on 3 March 2010. He speaks in"))
    page = office.get("/cases/X01/check")
    assert 'name="offer" value="Year 3, autumn"' in page
    assert 'id="reception" name="reception" inputmode="numeric" maxlength="4" value="2014"' in page
    kept = office.room.assembly.services.store.settings.all()
    assert not [key for key in kept if "reception" in key]


def test_enter_in_the_field_sends_ones_own_words_and_no_offer(office: Office) -> None:
    office.bring_in(DATED)
    page = office.get("/cases/X01/check")
    typed = re.search(r'<form method="post" class="matter__form">.*?</form>', page, re.DOTALL)
    assert typed
    assert 'name="offer"' not in typed[0]
    assert re.findall(r'<button[^>]*value="(\w+)"', typed[0])[0] == "replace"


def test_a_rare_combination_is_noted_until_somebody_keeps_it_and_its_number_is_never_shown(office: Office) -> None:
    office.bring_in(CLEAN)
    assert "Nothing obvious was found" in office.get("/cases/X01/check")
    assert "2 combinations" in office.done("/cases/counts", action="keep", file=file(COUNTS, "counts.csv"))
    assert "1 to deal with" in office.get("/cases")
    page = office.get("/cases/X01/check")
    assert "Fewer than 5 children of the authority" in page
    assert "4 children" not in page
    words = next(words for words in prints(office) if "boy" in words)
    office.done("/cases/X01/check", fingerprint=prints(office)[words], action="accept")
    assert "Decide again" in office.get("/cases/X01/check")
    assert "Sign off this version" in office.get("/cases/X01/check")


def test_a_common_combination_is_not_noted_and_counts_can_be_taken_away(office: Office) -> None:
    office.bring_in(CLEAN)
    office.done("/cases/counts", action="keep", file=file(COUNTS.replace(",4\n", ",40\n"), "counts.csv"))
    assert "Nothing obvious was found" in office.get("/cases/X01/check")
    office.done("/cases/counts", action="keep", file=file(COUNTS, "counts.csv"))
    assert "1 to deal with" in office.get("/cases")
    assert "The counts are gone." in office.done("/cases/counts", action="forget")
    assert "1 to deal with" not in office.get("/cases")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "The file is empty."),
        ("phase,need,children\nks1,SLCN,3\n", "The column setting is missing."),
        (COUNTS.replace(",4\n", ",few\n"), "Line 2: The number of children is no whole number."),
        (COUNTS.encode("utf-16"), "UTF-8"),
        (b"x" * 500_001, "too large"),
    ],
)
def test_counts_that_cannot_be_read_are_refused_and_the_old_ones_stay(
    office: Office, content: str | bytes, said: str
) -> None:
    office.done("/cases/counts", action="keep", file=file(COUNTS, "counts.csv"))
    assert said in office.refused("/cases/counts", action="keep", file=file(content, "counts.csv"))
    assert "2 combinations are kept now" in office.get("/cases/counts")
