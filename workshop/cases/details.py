"""The details of a case (its front matter): known keys, values of the right kind, known codes."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

import msgspec

from workshop.cases.draft import Items, Pairs, Value, Words
from workshop.cases.text import CODE_CHARACTERS, LINE_CHARACTERS, clean_line
from workshop.domain.case import JourneyStep

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workshop.cases.errors import Problems, Spot
    from workshop.domain.codes import CodeList

#: The keys of the front matter, in the order in which they are written.
KEYS = (
    *("id", "title", "year_group", "phase", "primary_need", "other_needs", "stratum", "calibration", "code_lists"),
    *("language", "actual_setting", "actual_support", "facts", "journey"),
)
#: The code list that each key's codes are of.
LISTS = {
    "phase": "phases",
    "primary_need": "needs",
    "other_needs": "needs",
    "actual_setting": "settings",
    "actual_support": "support",
    "setting": "settings",
    "support": "support",
    "services": "services",
}
STEP_KEYS = ("phase", "setting", "support", "services", "when")
MOST_STEPS = 30
MOST_FACTS = 60
_YOUNGEST, _OLDEST = -4, 20
_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False, "": False}
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_FACT = re.compile(r"[a-z][a-z0-9_]{0,59}")
_COST = re.compile(r"(?:^|_)(?:costs?|fees?|price|budget|spend|pounds|gbp)(?:_|$)")


class Details:
    """Reads the details of one case and notes what is wrong with them in `problems`."""

    def __init__(self, pairs: Pairs, lists: Mapping[str, CodeList], problems: Problems) -> None:
        """Read `pairs`, checking codes against `lists` by list id."""
        self.pairs = pairs
        self.lists = lists
        self.problems = problems

    def unknown(self) -> None:
        """Note every key that a case does not have."""
        for key, _ in self.pairs.pairs:
            self._known(key, KEYS, "a detail of a case")

    def _known(self, key: Words, allowed: tuple[str, ...], what: str) -> None:
        if key.text not in allowed:
            near = difflib.get_close_matches(key.text.lower(), allowed, 1)
            mend = f"Did you mean “{near[0]}”?" if near else f"Use one of: {', '.join(allowed)}."
            self.problems.add(key.spot, f"“{key.text[:40]}” is not {what}.", mend)

    def _words(self, value: Value | None, key: str) -> Words | None:
        if value is None or isinstance(value, Words):
            return value
        self.problems.add(value.spot, f"“{key}” takes one value.", f'Write it on one line: {key}: "…"')
        return None

    def _missing(self, key: str, value: Value | None) -> None:
        spot = value.spot if value else self.pairs.end
        if spot.field or (self.pairs.end.field and not value):
            spot = msgspec.structs.replace(spot, field=spot.field if value else key)
        self.problems.add(spot, f"“{key}” is {'empty' if value else 'missing'}.", f'Add it at the top: {key}: "…"')

    def line(self, key: str, *, required: bool = False) -> str:
        """The value of `key` on one line; blank if it is not given."""
        value = self.pairs.get(key)
        words = self._words(value, key)
        text = self.typed_line(words, key)
        if required and not text and (value is None or words):
            self._missing(key, value)
        return text

    def typed_line(self, words: Words | None, name: str) -> str:
        """The cleaned text of `words` on one line, held to the length of a line."""
        text = clean_line(words.text) if words else ""
        if words and len(text) > LINE_CHARACTERS:
            self.problems.add(words.spot, f"“{name}” is too long.", f"Keep to {LINE_CHARACTERS} characters.")
        return text

    def identity(self) -> str:
        """The case's id: letters, figures, hyphen and underscore."""
        text = self.line("id", required=True)
        value = self.pairs.get("id")
        if text and value and not _ID.fullmatch(text):
            mend = 'Use up to 40 letters, figures and hyphens, for example id: "C01".'
            self.problems.add(value.spot, f"“{text[:40]}” cannot be an id.", mend)
        return text

    def year_group(self) -> int | None:
        """The national curriculum year, from -4 to 20."""
        text = self.line("year_group", required=True)
        value = self.pairs.get("year_group")
        if not text or value is None:
            return None
        if not re.fullmatch(r"-?[0-9]{1,2}", text) or not _YOUNGEST <= int(text) <= _OLDEST:
            mend = f"Use the national curriculum year, a whole number from {_YOUNGEST} to {_OLDEST}; Reception is 0."
            self.problems.add(value.spot, f"“{text[:40]}” is not a year group.", mend)
            return None
        return int(text)

    def flag(self, key: str) -> bool:
        """A value of true or false; false if it is not given."""
        text = self.line(key)
        value = self.pairs.get(key)
        if value and text.lower() not in _FLAGS:
            self.problems.add(value.spot, f"“{text[:40]}” is neither true nor false.", f"Write {key}: true or false.")
        return _FLAGS.get(text.lower(), False)

    def code(self, key: str, *, required: bool = False) -> str:
        """The code given for `key`, checked against its list; blank if it is not given."""
        value = self.pairs.get(key)
        words = self._words(value, key)
        if required and not (words and words.text.strip()) and (value is None or words):
            self._missing(key, value)
        return self.typed_code(words, LISTS[key])

    def codes(self, key: str) -> tuple[str, ...]:
        """The codes given for `key`, as a list or with commas."""
        return self._all_codes(self.pairs.get(key), key)

    def _all_codes(self, value: Value | None, key: str) -> tuple[str, ...]:
        if not isinstance(value, Items):
            return self.typed_codes(self._words(value, key), LISTS[key])
        found = [self.typed_code(self._words(item, key), LISTS[key]) for item in value.items]
        return self._once([code for code in found if code], value.spot)

    def typed_code(self, words: Words | None, list_id: str) -> str:
        """The text of `words` as a code of the list `list_id`."""
        text = clean_line(words.text) if words else ""
        if not words or not text:
            return ""
        codes = self.lists.get(list_id)
        if len(text) > CODE_CHARACTERS or (codes is not None and text not in codes):
            mend = _likely(text, codes) if codes else f"Use a code of at most {CODE_CHARACTERS} characters."
            self.problems.add(words.spot, f"“{text[:40]}” is not a code of the list “{list_id}”.", mend)
        return text

    def typed_codes(self, words: Words | None, list_id: str) -> tuple[str, ...]:
        """The codes in `words`, which has commas between them."""
        if words is None:
            return ()
        found, start = [], 0
        for part in words.text.split(","):
            lead = len(part) - len(part.lstrip())
            spot = words.spot
            if spot.line:
                spot = msgspec.structs.replace(spot, column=spot.column + start + lead)
            found.append(self.typed_code(Words(part, spot), list_id))
            start += len(part) + 1
        return self._once([code for code in found if code], words.spot)

    def _once(self, codes: list[str], spot: Spot) -> tuple[str, ...]:
        twice = sorted({code for code in codes if codes.count(code) > 1})
        if twice:
            self.problems.add(spot, f"{', '.join(twice)} is there twice.", "Keep one of each.")
        return tuple(codes)

    def facts(self) -> dict[str, str]:
        """The facts kept for analysis. Costs are refused."""
        value = self.pairs.get("facts")
        if value is None or (isinstance(value, Words) and not value.text):
            return {}
        if not isinstance(value, Pairs) or len(value.pairs) > MOST_FACTS:
            mend = 'Write facts: and below it, indented, one `name: "value"` a line.'
            self.problems.add(value.spot, f"“facts” takes up to {MOST_FACTS} names with values.", mend)
            return {}
        out = {}
        for key, item in value.pairs:
            out[key.text] = self.typed_line(self._words(item, key.text), key.text)
            if not _FACT.fullmatch(key.text):
                mend = "Use small letters, figures and underscores, starting with a letter."
                self.problems.add(key.spot, f"“{key.text[:40]}” cannot be the name of a fact.", mend)
            elif _COST.search(key.text):
                self.problems.add(key.spot, f"“{key.text}” looks like a cost.", "Leave costs out of a case.")
            if not out[key.text] and isinstance(item, Words):
                self.problems.add(item.spot, f"The fact “{key.text[:40]}” is empty.", "Give it a value or take it out.")
        return out

    def journey(self) -> tuple[JourneyStep, ...]:
        """The steps before the first decision point."""
        value = self.pairs.get("journey")
        if value is None or (isinstance(value, Words) and not value.text):
            return ()
        if not isinstance(value, Items) or len(value.items) > MOST_STEPS:
            mend = "Write journey: and below it one line a step, `- {phase: …, setting: …, support: …}`."
            self.problems.add(value.spot, f"“journey” is a list of up to {MOST_STEPS} steps.", mend)
            return ()
        return tuple(self._step(item) for item in value.items)

    def _step(self, item: Value) -> JourneyStep:
        if not isinstance(item, Pairs):
            self.problems.add(item.spot, "A step of the journey has keys.", "Write {phase: …, setting: …, support: …}.")
            return JourneyStep("")
        for key, _ in item.pairs:
            self._known(key, STEP_KEYS, "part of a step")
        phase = self._words(item.get("phase"), "phase")
        if not phase or not phase.text.strip():
            self.problems.add(phase.spot if phase else item.spot, "A step of the journey has no phase.", "Add phase: …")
        return JourneyStep(
            phase=self.typed_code(phase, LISTS["phase"]),
            setting=self.typed_code(self._words(item.get("setting"), "setting"), LISTS["setting"]),
            support=self.typed_code(self._words(item.get("support"), "support"), LISTS["support"]),
            services=self._all_codes(item.get("services"), "services"),
            when=self.typed_line(self._words(item.get("when"), "when"), "when"),
        )


def _likely(text: str, codes: CodeList) -> str:
    """Which code was probably meant, by code or by label."""
    names = {code.code.lower(): code.code for code in codes.codes}
    names |= {code.label.lower(): code.code for code in codes.codes}
    near = difflib.get_close_matches(text.lower(), names, 1)
    if near:
        code = names[near[0]]
        return f"Did you mean “{code}” ({codes.label(code)})?"
    return f"Use one of: {', '.join(code.code for code in codes.codes)}."
