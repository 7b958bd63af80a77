"""What findings read an answer as: the names a protocol writes in the `measures` of its questions."""

from __future__ import annotations

IDEAL_SETTING = "ideal_setting"
IDEAL_SUPPORT = "ideal_support"
CONFIDENCE = "confidence"
ROOT_CAUSES = "root_causes"
EARLIEST_CHANGE = "earliest_change"
OUTCOMES_ACHIEVED = "outcomes_achieved"

#: Asked in two rounds as a rule; agreement and movement are followed for these.
PLACED: tuple[str, ...] = (IDEAL_SETTING, IDEAL_SUPPORT)

#: The answer to the earliest point of change that is no point of the journey.
COULD_NOT = "could_not"
