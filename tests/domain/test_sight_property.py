"""Blind means blind: what anybody sees before the reveal does not depend on what is not theirs to know yet."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.packs import a_case
from tests.domain.questions import QUESTIONS, case_review, journey
from tests.domain.story import AMIRA, BEN, CHIDI, DILYS, EWAN, RUTH, Story
from workshop.domain.commands import Actor
from workshop.domain.protocol import Protocol

Given = dict[str, Any]
OTHERS: tuple[Actor | str, ...] = (AMIRA, CHIDI, DILYS, EWAN, RUTH, "screen")

PATHWAY = st.builds(
    lambda setting, services: [{"phase": "ks1", "setting": setting, "support": "", "services": services}],
    st.sampled_from(["MS", "SS", "IN"]),
    st.lists(st.sampled_from(["SALT", "OUTREACH"]), unique=True),
)
CHOICES: dict[str, st.SearchStrategy[Any]] = {
    "setting": st.sampled_from(["MS", "RP", "SS", "IN", "~cannot_tell", "~not_my_field"]),
    "support": st.sampled_from(["UNIVERSAL", "SEN_SUPPORT", "EHCP", "~cannot_tell"]),
    "needs": st.lists(st.sampled_from(["SLCN", "ASD", "SEMH"]), min_size=1, max_size=2, unique=True),
    "sure": st.integers(1, 3),
    "was_ideal": st.sampled_from(["yes", "no", "~unsure", "~not_my_field"]),
    "helpers": st.lists(st.sampled_from(["SALT", "EP_ADVICE"]), min_size=1, unique=True),
    "hopes": st.lists(st.sampled_from(["a job", "friends"]), min_size=1, unique=True),
    "why": st.sampled_from(["Because.", "Nobody asked."]),
    "next": PATHWAY,
}
assert set(CHOICES) == {q.id for q in QUESTIONS}

#: Every stage in which somebody judges: the protocol, the steps to judge on the way, the step itself.
STAGES: tuple[tuple[Protocol, tuple[str, ...], str], ...] = (
    (case_review(), (), "first"),
    (case_review(), ("first",), "open"),
    (case_review(), ("first", "open"), "again"),
    (journey(), (), "next.1"),
    (journey(), ("next.1",), "next.2"),
    (journey(), ("next.1", "next.2"), "whole"),
)


def choices(protocol: Protocol, step: str) -> st.SearchStrategy[Given]:
    """Any answers to all questions of a step."""
    stage = next(s for s in protocol.stages if s.id == step.split(".", maxsplit=1)[0])
    return st.fixed_dictionaries({q: CHOICES[q] for q in stage.questions})


def told(protocol: Protocol, before: list[Given], on_the_way: tuple[str, ...], step: str, bens: Given) -> Story:
    """The panel has judged up to `step`; all there chose the same but Ben, who also takes a note of what he chose."""
    story = Story(lawful=False).opened(protocol, [a_case("C1", 2)])
    for answers, key in zip(before, (*on_the_way, step), strict=True):
        story.at(key)
        for name in (AMIRA, BEN, CHIDI, DILYS, EWAN):
            story.judge(name, bens if (name, key) == (BEN, step) else answers)
    story.when("note", BEN, review="t1.C1", note="n1", text=f"I said {bens}")
    return story


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_before_the_reveal_nobody_sees_anything_of_what_another_chose(data: st.DataObject) -> None:
    protocol, on_the_way, step = data.draw(st.sampled_from(STAGES))
    before = [data.draw(choices(protocol, key)) for key in (*on_the_way, step)]
    one, other = data.draw(st.tuples(choices(protocol, step), choices(protocol, step)).filter(lambda p: p[0] != p[1]))
    tales = [told(protocol, before, on_the_way, step, bens) for bens in (one, other)]
    for who in OTHERS:
        assert tales[0].bytes_seen_by(who) == tales[1].bytes_seen_by(who)
    assert tales[0].bytes_seen_by(BEN) != tales[1].bytes_seen_by(BEN), "there is something to leak"
    for tale in tales:
        tale.advance()
    # Where the others said that it is not their field, Ben's answer alone is too few to be shown.
    shown = any(one[q] != other[q] and before[-1][q] != "~not_my_field" for q in one)
    for who in OTHERS if shown else (RUTH,):
        assert tales[0].bytes_seen_by(who) != tales[1].bytes_seen_by(who), "and after the reveal it is shown"


def at_two_tables(bens: Given, answers: Given, *, reveals: bool) -> Story:
    """Ben and his table have judged, and perhaps revealed; Amira, Chidi, Finch and Wren judge the same elsewhere."""
    story = Story(lawful=False).opened(case_review(), [a_case("C1", 2)], people=3)
    story.when("add_table", table="t2", name="Window")
    story.when("share_lead", account="omar")
    story.when("lead_table", table="t2", account="omar")
    for name in (DILYS, EWAN):
        story.join(name)
    for name in ("finch", "wren"):
        story.join(name, "t2")
    story.when("assign_seats", seats=[{"seat": name, "table": "t2"} for name in (AMIRA, CHIDI)])
    story.join("robin")
    for table in ("t1", "t2"):
        story.at("first", table=table)
        for sitting in story.state.at_table(table):
            story.judge(sitting.id, bens if sitting.id == BEN else answers, review=f"{table}.C1")
    if reveals:
        story.at("reveal")
    return story


@settings(max_examples=60, deadline=None)
@given(data=st.data(), reveals=st.booleans())
def test_nothing_of_what_one_table_answered_crosses_to_a_table_that_has_not_revealed(
    data: st.DataObject,
    reveals: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    of_first = choices(case_review(), "first")
    answers = data.draw(of_first)
    one, other = data.draw(st.tuples(of_first, of_first).filter(lambda p: p[0] != p[1]))
    tales = [at_two_tables(bens, answers, reveals=reveals) for bens in (one, other)]
    omar, hall = Actor("facilitator", "omar"), "screen"
    for who in (AMIRA, CHIDI, "finch", omar, hall, RUTH):
        assert tales[0].bytes_seen_by(who, "t2") == tales[1].bytes_seen_by(who, "t2")
    assert tales[0].bytes_seen_by(omar, "t1") == tales[1].bytes_seen_by(omar, "t1"), "whatever address is named"
    assert tales[0].bytes_seen_by(BEN) != tales[1].bytes_seen_by(BEN), "there is something to leak"
    for tale in tales:
        tale.refused("sealed", "open_plenary", case="C1")
        tale.when("move_seat", seat=BEN, table="t2")
    for who in (AMIRA, omar, hall):
        assert tales[0].bytes_seen_by(who, "t2") == tales[1].bytes_seen_by(who, "t2"), "nor when he brings them along"


@settings(max_examples=80, deadline=None)
@given(data=st.data(), points=st.integers(1, 4))
def test_before_the_reveal_nobody_sees_anything_of_what_happened(data: st.DataObject, points: int) -> None:
    since = data.draw(st.integers(1, points))
    protocol, step = data.draw(st.sampled_from([(case_review(), "first"), (journey(), f"next.{since}")]))
    since = since if step != "first" else 1
    tales = [
        Story(lawful=False).opened(protocol, [a_case("C1", points, ending, since), a_case("C2", points, ending)])
        for ending in ("one", "other")
    ]
    for tale in tales:
        tale.at(step)
    for who in (*OTHERS, BEN):
        assert tales[0].bytes_seen_by(who) == tales[1].bytes_seen_by(who)
    for tale in tales:
        tale.advance()
    for who in (*OTHERS, BEN):
        assert tales[0].bytes_seen_by(who) != tales[1].bytes_seen_by(who), "after the reveal it is shown"


@given(points=st.integers(0, 3))
def test_a_case_is_whole_only_after_its_last_point(points: int) -> None:
    story = Story(lawful=False).opened(case_review(), [a_case("C1", points)])
    story.at("first")
    assert b"sealed-" not in story.bytes_seen_by(RUTH)
    story.advance()
    seen = story.bytes_seen_by(RUTH)
    assert b"sealed-one-outcomes" in seen
    assert b"sealed-one-weeks" not in seen, "facts for analysis are never shown"
