"""The front matter of a case file: YAML read as plain words, each with its line and column.

YAML guesses types: `no` becomes false, `007` becomes 7, `2019-03-04` a date. Here the words
stay as they were typed and `settle` gives them their meaning. Anchors, aliases and tags are
refused, so a small file cannot unfold into a large one.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from workshop.cases.draft import Items, Pairs, Value, Words
from workshop.cases.errors import Problems, Spot

_FENCE = re.compile(r"---[ \t]*")
_CHARACTERS = 20_000
_DEPTH = 5
_EVENTS = 5_000
_NULL = "tag:yaml.org,2002:null"


def split(text: str, problems: Problems) -> tuple[str, str, int] | None:
    """The front matter, the body and the line on which the body starts; None if there is none."""
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        problems.add(
            Spot(1, 1),
            "A case file starts with a line of three hyphens.",
            "Put --- on the first line, then the details (id, title, year_group …), then --- again.",
        )
        return None
    for number, line in enumerate(lines[1:], start=2):
        if _FENCE.fullmatch(line):
            return "\n".join(lines[1 : number - 1]), "\n".join(lines[number:]), number + 1
    mend = "Put a line --- below the last of them."
    problems.add(Spot(1, 1), "The details at the top of the file have no end.", mend)
    return None


def read_front(front: str, problems: Problems) -> Pairs | None:
    """The details between the fences as keys and values; None where they cannot be read."""
    end = Spot(front.count("\n") + 3, 1)
    if len(front) > _CHARACTERS:
        mend = "Move long text below, into the sections."
        problems.add(Spot(2, 1), f"The details at the top are longer than {_CHARACTERS:,} characters.", mend)
        return None
    try:
        if not _is_plain(front, problems):
            return None
        node = yaml.compose(front, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        _report(error, problems)
        return None
    if node is None:
        return Pairs((), Spot(2, 1), end)
    if not isinstance(node, yaml.MappingNode):
        problems.add(Spot(2, 1), "The details at the top are not a list of `key: value` lines.", 'Write id: "C01" …')
        return None
    return _pairs(node, problems, end)


def _is_plain(front: str, problems: Problems) -> bool:
    """Whether the YAML keeps to plain keys and values, few and shallow enough."""
    depth = 0
    for count, event in enumerate(yaml.parse(front, Loader=yaml.SafeLoader)):
        spot = _spot(event.start_mark)
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        tag = getattr(event, "tag", None)
        if getattr(event, "anchor", None) or tag:
            what = "A name after & or *" if getattr(event, "anchor", None) else "A tag after !"
            problems.add(spot, f"{what} is not used in case files.", 'Write the words out, in "quotes".')
            return False
        if depth > _DEPTH or count > _EVENTS:
            problems.add(spot, "The details at the top are too many or too deep.", "Keep to the keys of a case file.")
            return False
        if isinstance(event, yaml.DocumentStartEvent) and event.explicit:
            problems.add(spot, "A second set of details starts here.", "Keep one set, between two lines of ---.")
            return False
    return True


def _report(error: yaml.YAMLError, problems: Problems) -> None:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or "something here cannot be read"
    mend = 'Put text that has a colon, a hash or quotes in it into "double quotes", and indent with spaces.'
    problems.add(_spot(mark) if mark else Spot(2, 1), f"The details at the top are not valid YAML: {what}.", mend)


def _spot(mark: Any) -> Spot:
    return Spot(mark.line + 2, mark.column + 1)  # the front matter starts on line 2 of the file


def _value(node: yaml.Node, problems: Problems) -> Value:
    spot = _spot(node.start_mark)
    if isinstance(node, yaml.SequenceNode):
        return Items(tuple(_value(item, problems) for item in node.value), spot)
    if isinstance(node, yaml.MappingNode):
        return _pairs(node, problems, spot)
    empty = node.tag == _NULL  # written out as null or ~, or not at all
    return Words("" if empty else str(node.value), spot)


def _pairs(node: yaml.MappingNode, problems: Problems, end: Spot) -> Pairs:
    found: dict[str, tuple[Words, Value]] = {}
    for key, value in node.value:
        spot = _spot(key.start_mark)
        if not isinstance(key, yaml.ScalarNode):
            problems.add(spot, "A key must be a single word.", "Write `key: value`.")
        elif key.value in found:
            first = found[key.value][0].spot.line
            problems.add(spot, f"{key.value} is given twice; first on line {first}.", "Keep one of them.")
        else:
            found[key.value] = (Words(key.value, spot), _value(value, problems))
    return Pairs(tuple(found.values()), _spot(node.start_mark), end)
