"""A small sound protocol for tests to spoil."""

from __future__ import annotations

import pytest

from workshop import codelists
from workshop.domain.protocol import Protocol, Question, Stage
from workshop.protocols.checks.lists import ALWAYS
from workshop.protocols.checks.questions import PATHWAY_LISTS


@pytest.fixture(scope="session")
def lists() -> codelists.CodeLists:
    return codelists.load()


@pytest.fixture(scope="session")
def sound(lists: codelists.CodeLists) -> Protocol:
    versions = {"support": "2014"}
    names = dict.fromkeys((*ALWAYS, *PATHWAY_LISTS, "root_causes"))
    return Protocol(
        id="small",
        version="1",
        title="Small",
        stages=(
            Stage("read", "read", "Read"),
            Stage("next", "judge", "Next", blind=True, questions=("step",), each_point=True),
            Stage("happened", "reveal", "Happened", reveals=("next",), unseals="point", each_point=True),
            Stage("first", "judge", "First", questions=("place", "why")),
            Stage("show", "reveal", "Show", reveals=("first",), unseals="all"),
            Stage("again", "judge", "Again", blind=True, round=2, revisits="first", questions=("place",)),
            Stage("show_again", "discuss", "Show again", reveals=("again",)),
            Stage("conclude", "conclude", "Conclude"),
        ),
        questions=(
            Question("step", "pathway", "What next?"),
            Question("place", "one", "Where?", codes="settings", measures="ideal_setting"),
            Question("why", "ranked", "Why?", codes="root_causes", most=3),
        ),
        code_lists=tuple(lists.get(id_, versions.get(id_, "2025")) for id_ in names),
    )
