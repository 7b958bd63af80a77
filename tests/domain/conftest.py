"""Stories that most tests of the domain begin with."""

from __future__ import annotations

import pytest

from tests.domain.story import Story


@pytest.fixture
def new() -> Story:
    """Nothing has happened yet."""
    return Story()


@pytest.fixture
def prepared() -> Story:
    """A case review with two cases, led by Ruth, not yet open."""
    return Story().prepared()


@pytest.fixture
def day() -> Story:
    """Five people have joined a case review with two cases."""
    return Story().opened()


@pytest.fixture
def judging() -> Story:
    """Five people sit before the first question of the first case."""
    story = Story().opened()
    story.at("first")
    return story
