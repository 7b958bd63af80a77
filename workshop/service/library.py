"""The case library at work: bringing cases in, the identifier check with its decisions, and signing off."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Literal

import msgspec

from workshop import clock
from workshop.cases.anonymity import (
    Counts,
    Decision,
    Hit,
    Marked,
    Review,
    check_case,
    fingerprint,
    rare_combination,
    read_counts,
    replace_in_case,
    review,
)
from workshop.cases.anonymity.combinations import sex_of
from workshop.cases.folder import read_files
from workshop.cases.form import from_form, to_form
from workshop.cases.pack import write
from workshop.domain.case import Case
from workshop.domain.codes import CodeList
from workshop.domain.errors import Refusal
from workshop.service.readers import is_invented, readers_missing, same_person
from workshop.service.shipped import shipped_lists
from workshop.store.cases import SignOff
from workshop.store.store import Store
from workshop.store.versions import Kept

#: How far a version of a case is: hits to deal with, nothing left but a signature, a second one, or signed off.
Stand = Literal["check", "sign", "second", "signed"]
#: What keeping a case did.
Outcome = Literal["new", "new version", "unchanged"]
_NAME_CHARACTERS = 80
#: The setting that holds the authority's counts of children, as CSV.
COUNTS = "combination_counts"


class Shelf(msgspec.Struct, frozen=True):
    """A case as the list shows it. `outstanding` hits are still to be decided or replaced.

    `signed` is the first sign-off and `second` the next; `invented` says that the case is one for practice.
    """

    case: Case
    versions: int
    saved_at: str
    stand: Stand
    outstanding: int
    signed: SignOff | None
    second: SignOff | None = None
    invented: bool = False


class Library:
    """The cases of one installation."""

    def __init__(self, store: Store, names: Sequence[str] = ()) -> None:
        """Work on the cases of `store`. `names` are known to be sensitive and looked for in every case."""
        self._store, self._names = store, names

    @cached_property
    def lists(self) -> dict[str, CodeList]:
        """The code lists in force today, by id."""
        return shipped_lists().in_force(date.fromisoformat(clock.now()[:10]))

    @cached_property
    def _key(self) -> bytes:
        return self._store.secret.read()

    def shelf(self, kept: Kept[Case]) -> Shelf:
        """How far one version is."""
        case = kept.content
        signed = self._store.cases.sign_offs(case.id, case.version)
        outstanding = 0 if signed else len(self.review(case).outstanding)
        stand: Stand = "check" if outstanding else "sign"
        if signed:
            stand = "second" if readers_missing(self._store, case) else "signed"
        first, second = (*signed, None, None)[:2]
        return Shelf(
            case, len(self._store.cases.versions(case.id)), kept.created_at, stand, outstanding, first, second,
            is_invented(signed),
        )  # fmt: skip

    def all(self) -> list[Shelf]:
        """The latest version of every case, those that need somebody first."""
        order: dict[str, int] = {"check": 0, "sign": 1, "second": 2, "signed": 3}
        return sorted((self.shelf(kept) for kept in self._store.cases.all()), key=lambda s: (order[s.stand], s.case.id))

    def latest(self, case: str) -> Kept[Case]:
        """The latest version of a case. Raises Refusal `gone`."""
        kept = self._store.cases.latest(case)
        if kept is None:
            raise Refusal("gone", f"There is no case {case[:40]} in the library.")
        return kept

    def review(self, case: Case) -> Review:
        """The hits of a case beside what was decided about them."""
        held = self._store.cases.decisions(case.id).values()
        known = [_decision(d.fingerprint, d.decision, d.note) for d in held if d.decision in ("accepted", "replaced")]
        found = review(case, known, self._names, key=self._key, found=found_in(case, tuple(self._names)))
        rare = self._rare(case, {decision.fingerprint: decision for decision in known})
        return Review((*found.marked, rare)) if rare else found

    @cached_property
    def counts(self) -> Counts | None:
        """The authority's own counts of children; None where nobody gave any."""
        kept = self._store.settings.get(COUNTS)
        return read_counts(kept, "counts") if kept else None

    def keep_counts(self, text: str, file: str) -> int:
        """Keep counts in CSV, or forget them where `text` is blank; gives their number. Raises CaseErrors."""
        counts = len(read_counts(text, file).children) if text.strip() else 0
        self._store.settings.set(COUNTS, text if counts else "")
        self.__dict__.pop("counts", None)
        return counts

    def _rare(self, case: Case, known: Mapping[str, Decision]) -> Marked | None:
        """The note that few children are like the child of `case`, known by the combination and not by a word of it."""
        hit = rare_combination(case, self.counts) if self.counts else None
        if hit is None:
            return None
        sex = {"F": "girl", "M": "boy"}.get(sex_of(case), "")
        parts = (("phases", case.phase), ("needs", case.primary_need), ("settings", case.actual_setting), ("", sex))
        words = ", ".join(self.lists[of].label(code) if of in self.lists else code for of, code in parts if code)
        at = fingerprint(hit.kind, words, self._key)
        return Marked("primary_need", hit, words, at, known[at].outcome if at in known else "")

    def keep(self, case: Case, by: str) -> Outcome:
        """Keep a case as the latest version. A version that changed anything needs a sign-off of its own."""
        had = self._store.cases.latest(case.id)
        if had is not None and had.content.version == case.version:
            return "unchanged"
        self._store.cases.save(case, source=write(case), by=by)
        return "new" if had is None else "new version"

    def read(self, files: Sequence[tuple[str, bytes]]) -> tuple[Case, ...]:
        """The cases in uploaded files: Markdown files or one zip file, told apart by what is in them.

        Raises CaseErrors with everything that is wrong in any of them.
        """
        return read_files(files, self.lists)

    def typed(self, fields: Mapping[str, str | Sequence[str]]) -> Case:
        """The case typed into a form. Raises CaseErrors whose `field` names the field to mend."""
        return from_form(fields, self.lists)

    def accept(self, case: str, fingerprint: str, by: str) -> None:
        """Let the words of a hit stay. Raises Refusal where they are gone, or have to be replaced."""
        mark = self._mark(case, fingerprint)
        if mark.hit.level == "block":
            raise Refusal(
                "invalid", "This cannot stay: it identifies somebody by itself. Replace it.", field=fingerprint
            )
        self._store.cases.decide(case, fingerprint, "accepted", by=by)

    def reopen(self, case: str, fingerprint: str, by: str) -> None:
        """Take a decision back."""
        self._store.cases.decide(case, fingerprint, "open", by=by)

    def replace(self, case: str, fingerprint: str, replacement: str, by: str) -> Case:
        """Put `replacement` in the place of a hit's words, everywhere in the case: a new version.

        The version that held them is dropped, unless somebody had signed it off.

        Raises Refusal where the words are gone, or the replacement could itself identify somebody.
        """
        self._mark(case, fingerprint)
        before, decision = self.latest(case).content, Decision(fingerprint, "replaced", replacement)
        try:
            changed = self._rest(replace_in_case(before, [decision], self._names, key=self._key), decision)
        except ValueError as wrong:
            raise Refusal("invalid", str(wrong), field=fingerprint) from wrong
        self._store.cases.decide(case, fingerprint, "replaced", by=by, note=replacement)
        self.keep(changed, by)
        if changed.version != before.version and not self._store.cases.sign_offs(case, before.version):
            # What had to go is not kept in an older version that nobody ever signed off.
            self._store.cases.drop(case, before.version)
        return changed

    def _rest(self, case: Case, decision: Decision) -> Case:
        """`case` with what whole words did not reach replaced too, by its very place."""
        fields = to_form(case)
        left = [mark for mark in self.review(case).marked if mark.fingerprint == decision.fingerprint]
        for mark in reversed(left):
            text = fields[mark.field]
            fields[mark.field] = text[: mark.hit.start] + decision.replacement + text[mark.hit.end :]
        return from_form(fields, {}, case.id) if left else case

    def _mark(self, case: str, fingerprint: str) -> Marked:
        marked = self.review(self.latest(case).content).marked
        found = next((mark for mark in marked if mark.fingerprint == fingerprint), None)
        if found is None:
            raise Refusal("gone", "These words are not in the case any more.")
        return found

    def sign(self, case: str, version: str, person: str) -> None:
        """Record that `person` has read this version and found nobody in it.

        Raises Refusal where it is not the latest version, hits are outstanding, no name is given, or they did already.
        """
        name = " ".join(person.split())
        kept = self.latest(case)
        if kept.content.version != version:
            raise Refusal("conflict", "The case has changed since you opened this page. Read the new version first.")
        if not self.review(kept.content).cleared:
            raise Refusal("conflict", "There are hits that nobody has dealt with. Deal with them first.")
        if not name or len(name) > _NAME_CHARACTERS:
            raise Refusal("invalid", f"Write your name, at most {_NAME_CHARACTERS} characters.", field="person")
        if any(same_person(one.person, name) for one in self._store.cases.sign_offs(case, version)):
            message = f"{name} signed this version already. The second reader is somebody else, who reads it alone."
            raise Refusal("invalid", message, field="person")
        self._store.cases.sign(case, version, name)


#: Where hits stand in the newest versions that were looked at, by version and names looked for: places, never words.
_LOOKED: OrderedDict[tuple[str, str, tuple[str, ...]], dict[str, list[Hit]]] = OrderedDict()
_LOOKED_LOCK = threading.Lock()
_MOST_LOOKED = 512


def found_in(case: Case, names: tuple[str, ...]) -> dict[str, list[Hit]]:
    """The hits of a version. They follow from its content and the names alone, and take a tenth of a second to find."""
    key = (case.id, case.version, names)
    with _LOOKED_LOCK:
        known = _LOOKED.get(key)
        if known is not None:
            _LOOKED.move_to_end(key)
            return known
    found = check_case(case, names)
    with _LOOKED_LOCK:
        _LOOKED[key] = found
        while len(_LOOKED) > _MOST_LOOKED:
            _LOOKED.popitem(last=False)
    return found


def _decision(fingerprint: str, outcome: str, note: str) -> Decision:
    return Decision(fingerprint, "replaced" if outcome == "replaced" else "accepted", note)
