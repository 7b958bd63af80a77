"""The guide for authors: its examples work, and it leaves out no kind, measure or field."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from workshop import protocols
from workshop.domain.protocol import QUIET_STATES, Protocol, Question, QuestionKind, Stage, StageKind
from workshop.protocols import MEASURES, edit

GUIDE = (Path(__file__).parents[2] / "docs" / "protocol-authoring.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", GUIDE, flags=re.DOTALL)


def test_the_whole_example_is_a_protocol_that_can_be_used() -> None:
    protocol = protocols.parse(EXAMPLES[0], "guide.yaml")
    assert protocols.check(protocol) == []
    assert [stage.kind for stage in protocol.stages] == list(get_args(StageKind))


def test_the_list_of_ones_own_can_take_the_place_of_a_shipped_one() -> None:
    start = EXAMPLES[0].replace("code_lists:                  # the choices, by name and version\n", EXAMPLES[1])
    (ours,) = [codes for codes in protocols.parse(start, "guide.yaml").code_lists if codes.version == "2025-ours"]
    for shipped in protocols.shipped():
        assert protocols.check(edit.use_code_list(shipped, ours)) == []


@pytest.mark.parametrize(
    "word",
    [
        *get_args(QuestionKind),
        *get_args(StageKind),
        *QUIET_STATES,
        *MEASURES,
        *(field.name for shape in (Protocol, Stage, Question) for field in msgspec.structs.fields(shape)),
    ],
)
def test_every_word_an_author_may_write_is_in_the_guide(word: str) -> None:
    assert re.search(rf"\b{word}\b", GUIDE)


def test_the_times_in_the_guide_are_those_of_the_shipped_protocols() -> None:
    for protocol in protocols.shipped():
        once = sum(stage.minutes for stage in protocol.stages if not stage.each_point)
        each = sum(stage.minutes for stage in protocol.stages if stage.each_point)
        said = f"about {once} minutes, and {each} for each point" if each else f"about {once} minutes"
        assert re.search(rf"`{protocol.id}` \|.*\| {said} \|", GUIDE)
