"""What the room thinks ideal, as the projector may say it: an answer where it agreed, else its answers side by side.

The commonest answer of a room that is split is never shown as the room's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workshop.domain.sight.model import Result
from workshop.findings.labels import label
from workshop.findings.measures import IDEAL_SETTING, IDEAL_SUPPORT, PLACED
from workshop.findings.paths import AS_BEFORE, step_tallies
from workshop.web.view import View

#: Most answers of a split room that stand side by side.
_MOST = 3
TOO_FEW = "Too few answers to count"

#: The codes of a setting and a support that the room agreed on, each blank where it did not.
Codes = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Leg:
    """One step of a ribbon, in words. `note` says how many of the room it stands for, `agreed` whether it is its own.

    `agreed` is about the setting.
    """

    setting: str
    support: str = ""
    services: tuple[str, ...] = ()
    note: str = ""
    agreed: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """What the room chose of one list: its `code` where it agreed by the declared rule, else blank."""

    code: str
    words: str
    note: str


def at_point(view: View, result: Result | None, before: Mapping[str, str]) -> tuple[Leg | None, Codes]:
    """What the room asked for at a decision point, and the codes of what it agreed on.

    `before` is the setting and support just before, for answers that say “as before”. Services are those that most
    of the room named.
    """
    if result is None:
        return None, ("", "")
    tallies = step_tallies(value for state, value in result.answers if state == "answered")
    if result.hidden or not tallies:
        return Leg(TOO_FEW, agreed=False), ("", "")
    step = tallies[-1]
    setting = chosen(view, "settings", step.settings, step.n, before.get("settings", ""))
    support = chosen(view, "support", step.supports, step.n, before.get("support", ""))
    services = tuple(view.label("services", code) for code, count in step.services if 2 * count > step.n)
    leg = Leg(setting.words, support.words, services, setting.note, bool(setting.code))
    return leg, (setting.code, support.code)


def asked_once(view: View, found: Iterable[Result]) -> tuple[Leg | None, Codes]:
    """The ideal setting and support of the last round."""
    chosen_: dict[str, Choice] = {}
    for result in found:
        measure = result.question.measures
        if measure in PLACED and result.hidden:
            chosen_[measure] = Choice("", TOO_FEW, "")
        elif measure in PLACED and result.answers:
            counts: dict[str, int] = {}
            for _, value in (pair for pair in result.answers if pair[0] == "answered"):
                counts[value] = counts.get(value, 0) + 1
            chosen_[measure] = chosen(view, result.question.codes, list(counts.items()), result.n)
    if not chosen_:
        return None, ("", "")
    setting, support = (chosen_.get(m, Choice("", "", "")) for m in (IDEAL_SETTING, IDEAL_SUPPORT))
    leg = Leg(setting.words, support.words, (), setting.note, bool(setting.code))
    return leg, (setting.code, support.code)


def chosen(view: View, list_id: str, counts: Sequence[tuple[str, int]], n: int, before: str = "") -> Choice:
    """What `n` people chose by these counts; “as before” counts as `before`."""
    merged: dict[str, int] = {}
    for code, count in counts:
        known = before if code == AS_BEFORE else code
        merged[known] = merged.get(known, 0) + count
    codes = view.protocol.codes(list_id) if view.protocol else None
    tiers = {c.code: c.tier for c in codes.codes} if codes else {}
    found = label(merged, n, view.sight.consensus_share, tiers, minimum=1)
    order = sorted(merged, key=lambda code: -merged[code])
    said = [view.label(list_id, code) if code else "as before" for code in order]
    if found.settled:
        return Choice(order[0], said[0], f"{merged[order[0]]} of {n}")
    words = " · ".join(f"{one} {merged[code]}" for one, code in zip(said[:_MOST], order, strict=False))
    more = len(order) - _MOST
    return Choice("", words + (f" · {more} more" if more > 0 else ""), f"{found.words}, of {n}")
