"""Protocols as files: YAML that names its code lists by id and version, read into one value and written back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import yaml

from workshop import codelists, paths
from workshop.codelists import CodeLists, FileError, UnknownCodeListError, yaml_source
from workshop.domain.codes import CodeList
from workshop.domain.protocol import Protocol
from workshop.protocols.checks import check

if TYPE_CHECKING:
    from pathlib import Path

    from workshop.codelists.yaml_source import Source
    from workshop.protocols.problem import Problem

#: The parts of a protocol file by the words that `Problem.where` begins with.
_PARTS = {"stage": "stages", "question": "questions", "code list": "code_lists"}


def load(path: Path, lists: CodeLists | None = None) -> Protocol:
    """The protocol in the file at `path`, ready for use, with its code lists in it.

    `lists` are the code lists it may name; by default those that come with Workshop.

    Raises:
        FileError: the file cannot be read, or `check` finds a problem. The first is named, with how many more.
    """
    source = yaml_source.read(path)
    protocol = _build(source, lists or codelists.load())
    if problems := check(protocol):
        first, more = problems[0], len(problems) - 1
        message = f"{first.where}: {first.message}"
        mend = first.mend if not more else f"{first.mend} There {'is' if more == 1 else 'are'} {more} more to mend."
        raise FileError(path.name, message, mend, source.line(_spot(source, first)))
    return protocol


def parse(text: str, file: str = "protocol", lists: CodeLists | None = None) -> Protocol:
    """The protocol written in `text`, as it stands, unchecked: for drafts and for listing every problem.

    Raises:
        FileError: it is not YAML in the shape of a protocol, or names a code list that there is not.
    """
    return _build(yaml_source.parse(text, file), lists or codelists.load())


def shipped(lists: CodeLists | None = None) -> tuple[Protocol, ...]:
    """The protocols that come with Workshop, by id; `lists` are the code lists that do, if they are read already.

    Raises:
        FileError: one of them cannot be used, so the installation is damaged.
    """
    lists = lists or codelists.load()
    found = [load(path, lists) for path in (paths.fixtures() / "protocols").glob("*.yaml")]
    return tuple(sorted(found, key=lambda protocol: (protocol.id, protocol.version)))


def dump(protocol: Protocol, lists: CodeLists | None = None) -> str:
    """`protocol` as YAML that `parse` reads back to an equal value.

    A code list that is one of `lists` is named; any other is written out whole, so that the file stands by itself.
    """
    known = (lists or codelists.load()).lists
    whole: dict[str, Any] = msgspec.to_builtins(protocol)
    parts = {name: whole.pop(name) for name in ("stages", "questions")}
    whole["code_lists"] = [
        {"id": codes.id, "version": codes.version} if codes in known else msgspec.to_builtins(codes)
        for codes in protocol.code_lists
    ]
    return yaml.dump({**whole, **parts}, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=100)


class _Plain(yaml.SafeDumper):
    """Writes equal parts out each time: anchors are hard to read, and `yaml_source` refuses them."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the dumper's own signature
        return True


def _build(source: Source, lists: CodeLists) -> Protocol:
    if not isinstance(source.data, dict):
        return yaml_source.build(source, Protocol)
    data = dict(source.data)
    named = data.pop("code_lists", [])
    protocol = yaml_source.build(source, Protocol, data)
    if not isinstance(named, list):
        line = source.line(("code_lists",))
        raise FileError(source.file, "code_lists is not a list.", "Write `- {id: …, version: …}` for each.", line)
    embedded = tuple(_code_list(source, entry, n, lists) for n, entry in enumerate(named))
    return msgspec.structs.replace(protocol, code_lists=embedded)


def _code_list(source: Source, entry: Any, n: int, lists: CodeLists) -> CodeList:
    spot = ("code_lists", n)
    if not isinstance(entry, dict) or set(entry) != {"id", "version"}:
        return yaml_source.build(source, CodeList, entry, spot)
    try:
        return lists.get(str(entry["id"]), str(entry["version"]))
    except UnknownCodeListError as error:
        mend = "Or write the list out here, with its title and codes."
        raise FileError(source.file, str(error), mend, source.line(spot)) from None


def _spot(source: Source, problem: Problem) -> tuple[str | int, ...]:
    """Where in the file the part stands that `problem` speaks of; the last one, where an id is used twice."""
    for word, name in _PARTS.items():
        if problem.where.startswith(word + " "):
            ids = [entry.get("id") for entry in source.data.get(name, []) if isinstance(entry, dict)]
            wanted = problem.where.removeprefix(word + " ")
            return (name, max((n for n, id_ in enumerate(ids) if id_ == wanted), default=0))
    return ()
