"""Writing less exactly: dates to school years, places to types, people to their part in the story."""

from __future__ import annotations

import pytest

from workshop.cases.anonymity import check
from workshop.cases.anonymity.coarser import offers, read_date, reception_of, school_time
from workshop.cases.anonymity.hit import KIND_WORDS, Hit, Kind
from workshop.cases.anonymity.review import Marked


@pytest.mark.parametrize(
    ("words", "year", "month"),
    [
        ("14 September 2019", 2019, 9),
        ("14th Sept. 2019", 2019, 9),
        ("the twenty-first of June 2018", 2018, 6),
        ("March 3rd, 2021", 2021, 3),
        ("03/04/2020", 2020, 4),
        ("3.4.20", 2020, 4),
        ("2020-04-03", 2020, 4),
        ("14 may 98", 1998, 5),
        ("2017, Feb 3", 2017, 2),
    ],
)
def test_a_date_is_read_day_first_as_people_write_it(words: str, year: int, month: int) -> None:
    assert read_date(words) == (year, month)


@pytest.mark.parametrize("words", ["Christmas Day", "25/13/2019", "September", "in his time"])
def test_what_has_no_month_and_year_is_no_date(words: str) -> None:
    assert read_date(words) is None
    assert school_time(words, 2014) == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("1 September 2014", "Reception, autumn"),
        ("31 August 2015", "Reception, summer"),
        ("12 October 2017", "Year 3, autumn"),
        ("2 February 2018", "Year 3, spring"),
        ("30 June 2014", "before school"),
        ("1 May 2030", "after Year 13"),
    ],
)
def test_a_date_becomes_a_school_year_and_a_term(words: str, said: str) -> None:
    assert school_time(words, 2014) == said


def test_without_a_year_of_reception_only_the_term_is_said() -> None:
    assert school_time("12 October 2017", None) == "the autumn term"


@pytest.mark.parametrize(
    ("born", "reception"), [("31 August 2010", 2014), ("1 September 2010", 2015), ("12/05/2011", 2015), ("soon", None)]
)
def test_reception_follows_from_a_date_of_birth(born: str, reception: int | None) -> None:
    mark = Marked("history", Hit(0, len(born), "dob", "block", ""), born, "x")
    assert reception_of([mark]) == reception


@pytest.mark.parametrize(
    ("kind", "words", "first"),
    [
        ("school", "Hillview Primary School", "a primary school"),
        ("school", "Oakmoor Infants", "an infant school"),
        ("school", "The Willows Special School", "a special school"),
        ("school", "The Willows", "[school]"),
        ("place", "Anytown General Hospital", "a hospital"),
        ("place", "Testshire", "another part of the country"),
        ("name", "Dr Patel", "[professional]"),
        ("name", "Tom", "[child]"),
        ("date", "12 October 2017", "Year 3, autumn"),
        ("dob", "12 October 2009", "[age]"),
    ],
)
def test_the_likeliest_stands_first(kind: Kind, words: str, first: str) -> None:
    assert offers(kind, words, reception=2014, phase="Key stage 1")[0] == first


@pytest.mark.parametrize(
    ("before", "first"),
    [
        ("He plays with his brother ", "[sibling]"),
        ("She told her mum, ", "[parent]"),
        ("the class teacher ", "[professional]"),
        ("with her best friends ", "[friend]"),
        ("Later that day ", "[child]"),
        ("His brother was ill. Then ", "[child]"),
    ],
)
def test_who_somebody_is_in_the_story_follows_from_the_words_before(before: str, first: str) -> None:
    assert offers("name", "Jo", before=before)[0] == first


def test_nothing_that_is_offered_could_itself_identify() -> None:
    words = ("Hillview Primary School", "Dr Patel", "Anytown Hospital", "12 October 2017", "1 High Street", "x")
    given = {
        put
        for kind in KIND_WORDS
        for word in words
        for reception in (None, 2014)
        for put in offers(kind, word, reception=reception, phase="Post-16")
    }
    assert len(given) > 20
    assert {put: check(put) for put in given if check(put)} == {}


def test_every_kind_but_a_hint_has_an_offer() -> None:
    assert [kind for kind in KIND_WORDS if not offers(kind, "x", phase="Key stage 1")] == ["quasi"]
