"""What findings can read an answer as, and by which kinds of question it can be asked."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workshop.domain.protocol import QuestionKind

_ONE: tuple[QuestionKind, ...] = ("one",)
_SEVERAL: tuple[QuestionKind, ...] = ("ranked", "several")
_YES_NO: tuple[QuestionKind, ...] = ("yes_no_unsure",)
_SCALE: tuple[QuestionKind, ...] = ("scale",)

#: Each measure with the kinds that may ask it. A question without a measure is shown and exported, and not counted.
MEASURES: Mapping[str, tuple[QuestionKind, ...]] = MappingProxyType(
    {
        "goals_clear": _ONE,
        "needs_now": _SEVERAL,
        "ideal_support": _ONE,
        "ideal_setting": _ONE,
        "confidence": _SCALE,
        "setting_was_ideal": _YES_NO,
        "support_was_ideal": _YES_NO,
        "earliest_change": _ONE,
        "root_causes": _SEVERAL,
        "who_acts": _SEVERAL,
        "outcomes_achieved": _ONE,
        "wishes": _ONE,
        "pack_quality": _SCALE,
        "pathway": ("pathway",),
    }
)

#: Measures that speak of what happened, so that they mean nothing while it is sealed.
OF_WHAT_HAPPENED = frozenset({"setting_was_ideal", "support_was_ideal"})
