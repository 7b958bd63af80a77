"""What a statement needs before people may sign it, and what changes the words they signed."""

from __future__ import annotations

import msgspec
import pytest

from workshop.domain.statement import Statement

WHOLE = Statement(
    id="s1", title="Help earlier", context="Why we asked.", did="We looked back.", found="In 18 of 28 cases.",
    next_steps="A team begins.", evidence=("figure:different_setting",), owner="Head of Inclusion", due="2026-12-18",
    resource="Two posts.", burden="Infant schools.", nobody_otherwise=True,
)  # fmt: skip


def test_a_whole_statement_lacks_nothing() -> None:
    assert WHOLE.missing() == {}


@pytest.mark.parametrize(
    "field", ["title", "context", "did", "found", "next_steps", "owner", "due", "resource", "burden"]
)
def test_every_part_is_needed_and_blanks_do_not_fill_it(field: str) -> None:
    assert list(msgspec.structs.replace(WHOLE, **{field: "  "}).missing()) == [field]


def test_evidence_is_needed() -> None:
    assert list(msgspec.structs.replace(WHOLE, evidence=()).missing()) == ["evidence"]


def test_another_view_is_written_down_or_was_asked_for() -> None:
    silent = msgspec.structs.replace(WHOLE, nobody_otherwise=False)
    assert list(silent.missing()) == ["minority"]
    assert msgspec.structs.replace(silent, minority="Two would wait.").missing() == {}


def test_how_far_it_has_come_is_no_part_of_what_was_signed() -> None:
    assert WHOLE.same_wording(msgspec.structs.replace(WHOLE, progress="done"))
    for field in ("found", "resource", "owner", "minority"):
        assert not WHOLE.same_wording(msgspec.structs.replace(WHOLE, **{field: "Otherwise."}))
    assert not WHOLE.same_wording(msgspec.structs.replace(WHOLE, evidence=()))
