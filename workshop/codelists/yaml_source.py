"""Files written by hand in YAML: read as plain words, with the line of every part kept for messages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import yaml

from workshop.codelists.file_error import FileError

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")
Spot = tuple[str | int, ...]

#: The longest file read, in characters. The longest shipped one has a tenth of that.
LONGEST = 400_000

#: The deepest nesting read. The deepest shipped file has 6.
DEEPEST = 40

#: libyaml where PyYAML was built with it, twenty times as fast. It keeps no bound on nesting: see `_deep`.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: Words of the decoder, in words of a person who writes the file.
_PLAIN = (
    (r"Expected `array`, got `\w+`", "a list is needed here"),
    (r"Expected `object`, got `\w+`", "a set of `name: value` lines is needed here"),
    (r"Expected `int(?: \| null)?`, got `\w+`", "a whole number is needed here"),
    (r"Expected `bool`, got `\w+`", "true or false is needed here"),
    (r"Expected `str`, got `\w+`", "words are needed here"),
    (r"Invalid enum value '?(.*?)'?", r"“\1” is not one of the words allowed here"),
    (r"Object missing required field `(\w+)`", r"“\1” is missing"),
)


@dataclass(frozen=True)
class Source:
    """What a YAML file says: dicts, lists and strings only, and the line of each part from 1."""

    file: str
    data: Any
    lines: dict[Spot, int]

    def line(self, spot: Spot) -> int:
        """The line of the part at `spot`, or of the nearest part around it that has one."""
        while spot and spot not in self.lines:
            spot = spot[:-1]
        return self.lines.get(spot, 1)


def read(path: Path) -> Source:
    """The contents of the file at `path`.

    Raises:
        FileError: it is not there, not UTF-8, or not YAML.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise FileError(path.name, "The file is not there.", "Check the name and the folder.") from None
    except UnicodeDecodeError:
        raise FileError(path.name, "The file is not plain UTF-8 text.", "Save it again as UTF-8.") from None
    return parse(text, path.name)


def parse(text: str, file: str) -> Source:
    """`text` as a source; `file` is the name used in messages.

    Every value is taken as the words that stand there: `no` is “no” and `2025` is “2025”.

    Raises:
        FileError: not YAML, a name given twice, an anchor, or too long or too deeply nested.
    """
    if len(text) > LONGEST:
        raise FileError(file, "The file is too long.", f"Keep it under {LONGEST:,} characters.")
    try:
        if line := _deep(text):
            raise FileError(file, "Parts are nested too deeply.", f"Nest {DEEPEST} deep at most.", line)
        node = yaml.compose(text, Loader=_LOADER)
        lines: dict[Spot, int] = {}
        data = None if node is None else _plain(node, (), lines, set(), file)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        mend = "Look at the indentation, and put words with a colon or a # in double quotes."
        raise FileError(file, f"This is not YAML: {error.problem}.", mend, line) from None
    except yaml.YAMLError:
        raise FileError(file, "This cannot be read as YAML.", "Start again from a file that works.") from None
    return Source(file, data, lines)


def _deep(text: str) -> int:
    """The line from 1 where nesting goes below `DEEPEST`; 0 where it never does. Reads without recursion."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return event.start_mark.line + 1 if event.start_mark else 1
    return 0


def _plain(node: yaml.Node, spot: Spot, lines: dict[Spot, int], seen: set[int], file: str) -> Any:
    line = node.start_mark.line + 1
    if id(node) in seen:
        raise FileError(file, "Anchors (& and *) are not read.", "Write the part out again.", line)
    seen.add(id(node))
    lines[spot] = line
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*spot, n), lines, seen, file) for n, item in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return node.value
    out: dict[str, Any] = {}
    for key, value in node.value:
        name, at = str(key.value), key.start_mark.line + 1
        if name in out:
            raise FileError(file, f"“{name}” is given twice.", "Remove one of the two.", at)
        out[name] = _plain(value, (*spot, name), lines, seen, file)
        lines[(*spot, name)] = at
    return out


def build(source: Source, shape: type[T], data: Any = None, spot: Spot = ()) -> T:
    """`source`, or the part `data` of it at `spot`, as a value of the struct type `shape`.

    Raises:
        FileError: a name the shape does not know, one that is missing, or a value of the wrong kind.
    """
    data = source.data if data is None else data
    if not isinstance(data, dict):
        mend = "Start with lines such as `id: …` and `version: …`."
        raise FileError(source.file, "A set of `name: value` lines is needed here.", mend, source.line(spot))
    _refuse_strays(source, data, msgspec.inspect.type_info(shape), spot)
    try:
        return msgspec.convert(data, shape, strict=False)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at `$")
        steps = re.findall(r"\.(\w+)|\[(\d+)\]", where)
        inner = (*spot, *(name or int(number) for name, number in steps))
        mend = f"Compare {_named(inner)} with a file that works."
        raise FileError(source.file, _in_plain_words(what), mend, source.line(inner)) from None


def _refuse_strays(source: Source, data: Any, shape: msgspec.inspect.Type, spot: Spot) -> None:
    if isinstance(shape, msgspec.inspect.VarTupleType) and isinstance(data, list):
        for n, item in enumerate(data):
            _refuse_strays(source, item, shape.item_type, (*spot, n))
    if not isinstance(shape, msgspec.inspect.StructType) or not isinstance(data, dict):
        return
    known = {field.encode_name: field.type for field in shape.fields}
    for name, value in data.items():
        if name not in known:
            mend = f"Use one of: {', '.join(known)}."
            raise FileError(source.file, f"“{name}” means nothing here.", mend, source.line((*spot, name)))
        _refuse_strays(source, value, known[name], (*spot, name))


def _in_plain_words(what: str) -> str:
    for pattern, words in _PLAIN:
        if match := re.fullmatch(pattern, what):
            said = match.expand(words)
            return said[0].upper() + said[1:] + "."
    return what + "."


def _named(spot: Spot) -> str:
    """The innermost name in `spot`, for a message."""
    return next((f"“{part}”" for part in reversed(spot) if isinstance(part, str)), "it")
