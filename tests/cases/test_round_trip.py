"""What is written is read back the same, as a file and as a form, whatever is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases.invented import cases
from workshop.cases.errors import CaseErrors
from workshop.cases.form import from_form, to_form
from workshop.cases.pack import read, write
from workshop.cases.text import clean

if TYPE_CHECKING:
    from workshop.domain.case import Case
    from workshop.domain.codes import CodeList

Lists = dict[str, "CodeList"]


@given(case=cases())
@settings(max_examples=60, deadline=None)
def test_a_written_case_is_read_back_the_same(lists: Lists, case: Case) -> None:
    text = write(case)
    assert read(text, "a.md", lists) == case
    assert write(read(text, "a.md", lists)) == text


@given(case=cases())
@settings(max_examples=60, deadline=None)
def test_a_form_filled_from_a_case_gives_it_back(lists: Lists, case: Case) -> None:
    fields = to_form(case)
    assert from_form(fields, lists) == case
    as_typed = {key: value.replace("\n", "\r\n") for key, value in fields.items()}
    assert from_form(as_typed, lists) == case


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(case=cases(), data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_file_is_read_or_refused_never_anything_else(lists: Lists, case: Case, data: st.DataObject) -> None:
    text = write(case)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 60)))
    damaged = text[:start] + data.draw(st.text(max_size=8)) + text[end:]
    try:
        again = read(damaged, "a.md", lists)
    except CaseErrors as refusal:
        found = refusal.errors
    else:
        found = ()
        assert read(write(again), "a.md", lists) == again
    last = damaged.count("\n") + damaged.count("\r") + 1 + sum(map(damaged.count, "\x0b\x0c\x85\u2028\u2029"))
    assert all(1 <= error.line <= last for error in found)
    assert all(error.message and error.mend for error in found)
