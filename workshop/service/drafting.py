"""Changing questions: a draft that is kept until it is saved as a new version, or thrown away."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection

import msgspec
from msgspec.structs import replace

from workshop.domain.codes import CodeList
from workshop.domain.errors import Refusal
from workshop.domain.protocol import Protocol
from workshop.protocols import Problem, check, edit
from workshop.protocols.edit import EditError
from workshop.service.shipped import shipped_lists
from workshop.store.store import Store

#: The setting under which the draft of a protocol is kept, before its id.
_PLACE = "draft of questions "
#: Whoever saved a protocol that came with Workshop: it is copied, never changed.
SHIPPED = "shipped"
_ID_CHARACTERS = 40
#: Stands in the version of a list of which some codes are shown, between the whole list's version and a hash of which.
_PART = "-part-"


class Drafts:
    """The questions of one installation, with the drafts of those that are being changed."""

    def __init__(self, store: Store) -> None:
        """Work on the protocols of `store`."""
        self._store = store

    def own(self, id_: str) -> bool:
        """Whether the authority may change this protocol: it does not come with Workshop."""
        return all(kept.by != SHIPPED for kept in self._store.protocols.versions(id_))

    def open(self, id_: str) -> tuple[Protocol, bool]:
        """The draft of a protocol, or its latest version; and whether it is a draft. Raises Refusal `gone`."""
        kept, text = self._store.protocols.latest(id_), self._store.settings.get(_PLACE + id_)
        if kept is None:
            raise Refusal("gone", "There are no such questions here.")
        return (msgspec.json.decode(text, type=Protocol), True) if text else (kept.content, False)

    def change(self, id_: str, how: Callable[[Protocol], Protocol]) -> Protocol:
        """Change the draft; nothing is checked yet but that the change can be made.

        Raises Refusal where it cannot, or where the protocol comes with Workshop.
        """
        if not self.own(id_):
            raise Refusal("forbidden", "These questions come with Workshop. Copy them, and change the copy.")
        before = self.open(id_)[0]
        try:
            after = how(before)
        except EditError as wrong:
            raise Refusal("invalid", str(wrong)) from wrong
        if after != before:
            self._store.settings.set(_PLACE + id_, msgspec.json.encode(after).decode())
        return after

    def discard(self, id_: str) -> None:
        """Throw the draft away; the latest version stands."""
        self._store.settings.set(_PLACE + id_, "")

    def problems(self, id_: str) -> list[Problem]:
        """What must be mended before the draft can be saved."""
        return check(self.open(id_)[0])

    def save(self, id_: str, by: str) -> Protocol:
        """Save the draft as a new version. Raises Refusal while there are problems, or without a draft."""
        draft, changed = self.open(id_)
        if not changed:
            raise Refusal("conflict", "Nothing was changed, so there is nothing to save.")
        if problems := check(draft):
            raise Refusal("conflict", f"{len(problems)} to mend before this can be saved: {problems[0].message}")
        version = next_version([kept.content.version for kept in self._store.protocols.versions(id_)])
        saved = self._store.protocols.save(replace(draft, version=version), by=by).content
        self.discard(id_)
        return saved

    def copy(self, id_: str, title: str, by: str) -> Protocol:
        """Copy the latest version under a title of its own. Raises Refusal where there is no title or no original."""
        kept, title = self._store.protocols.latest(id_), " ".join(title.split())
        if kept is None:
            raise Refusal("gone", "There are no such questions here.")
        if not title:
            raise Refusal("invalid", "Give the copy a title by which people will choose it.", field="title")
        copied = edit.copy_as(kept.content, self._free(title), "1", title[:200])
        return self._store.protocols.save(copied, by=by).content

    def _free(self, title: str) -> str:
        """An id that is made from `title` and not taken."""
        plain = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:_ID_CHARACTERS] or "questions"
        names = [plain, *(f"{plain}-{number}" for number in range(2, 100))]
        free = next((name for name in names if self._store.protocols.latest(name) is None), "")
        if not free:
            raise Refusal("conflict", "There are too many questions of this title. Choose another.", field="title")
        return free

    def bring_in(self, protocol: Protocol, by: str) -> Protocol:
        """Keep an uploaded protocol that has no problems. Raises Refusal where its id and version are taken."""
        if not self.own(protocol.id):
            message = f"The id “{protocol.id}” belongs to questions that come with Workshop. Give yours another id."
            raise Refusal("conflict", message)
        taken = self._store.protocols.version(protocol.id, protocol.version)
        if taken is not None and taken.content != protocol:
            message = (
                f"There is a different version {protocol.version} of “{protocol.id}” here already. Raise its version."
            )
            raise Refusal("conflict", message)
        return self._store.protocols.save(protocol, by=by).content


def next_version(taken: Collection[str]) -> str:
    """The version after those taken: the next whole number."""
    numbers = [int(version) for version in taken if version.isascii() and version.isdigit()]
    return str(max(numbers, default=0) + 1)


def whole_list(codes: CodeList) -> CodeList:
    """The list that comes with Workshop from which `codes` shows some; `codes` itself where there is none."""
    base = codes.version.partition(_PART)[0]
    found = [known for known in shipped_lists().lists if known.id == codes.id and known.version == base]
    return found[0] if found else codes


def showing(codes: CodeList, shown: Collection[str]) -> CodeList:
    """The whole list with only the codes in `shown`, under a version that says so.

    Raises:
        EditError: fewer than two would be left to choose from.
    """
    whole = whole_list(codes)
    kept = tuple(code for code in whole.codes if code.code in shown)
    if kept == whole.codes:
        return whole
    if len(kept) < 2:  # noqa: PLR2004 - one is no choice
        message = "Leave at least two choices."
        raise EditError(message)
    digest = hashlib.sha256(" ".join(code.code for code in kept).encode()).hexdigest()[:6]
    mappings = {to: {code: other for code, other in m.items() if code in shown} for to, m in whole.mappings.items()}
    return replace(whole, version=f"{whole.version}{_PART}{digest}", codes=kept, mappings=mappings)
