"""The types of the log in words: the generated half of `docs/events.md`.

`python -m workshop.store.describe` prints it; given a file, it brings the file's generated part up to date.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from workshop.domain.events import EVENTS

#: The line of the document after which everything is generated.
BEGIN = "<!-- From here on made by `python -m workshop.store.describe docs/events.md`. -->"

_KINDS = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "null": "null"}


def prose(kind: dict[str, Any]) -> str:
    """What a type's docstring says, on one line."""
    return inspect.cleandoc(kind.get("description", "")).replace("\n\n", "\n").replace("\n", " ")


def kind_of(schema: dict[str, Any]) -> str:
    """A JSON Schema in a few words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return " or ".join(kind_of(one) for one in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if schema.get("prefixItems"):
        return "[" + ", ".join(kind_of(one) for one in schema["prefixItems"]) + "]"
    if schema.get("type") == "array":
        return f"list of {kind_of(schema['items'])}" if schema.get("items") else "list"
    return _KINDS.get(schema.get("type", ""), "any value")


def fields(kind: dict[str, Any]) -> list[str]:
    """The fields of a type as the lines of a table."""
    required = kind.get("required", ())
    rows = ["| field | kind | if left out |", "| --- | --- | --- |"]
    for name, schema in kind["properties"].items():
        without = "must be given" if name in required else f"`{json.dumps(schema.get('default'))}`"
        rows.append(f"| `{name}` | {kind_of(schema)} | {without} |")
    return rows if len(rows) > 2 else ["No fields."]  # noqa: PLR2004 - the two lines of the heading


def described() -> str:
    """The generated part of the document, as Markdown."""
    _, kinds = msgspec.json.schema_components(list(EVENTS.values()), ref_template="#/shapes/{name}")
    out = ["## The events", "", "Their names and shapes, in the newest version of each.", ""]
    for name, cls in EVENTS.items():
        kind = kinds.pop(cls.__name__)
        sealed = " Sealed under the key of whoever gave it." if "holder" in vars(cls) else ""
        out += [f"### `{name}`, version {cls.VERSION}", "", prose(kind) + sealed, "", *fields(kind), ""]
    out += ["## Shapes in events", ""]
    for name, kind in kinds.items():
        out += [f"### {name}", "", prose(kind), "", *fields(kind), ""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(out)).strip() + "\n"


def renewed(document: str) -> str:
    """`document` with its generated part as it should be. Raises ValueError if it has no such part."""
    return with_generated(document, BEGIN, described())


def with_generated(document: str, mark: str, content: str) -> str:
    """`document` with `content` behind the line `mark`. Raises ValueError if it has no such line."""
    before, found, _ = document.partition(mark)
    if not found:
        message = f"The document lacks the line {mark}"
        raise ValueError(message)
    return f"{before}{mark}\n\n{content}"


def bring_up_to_date(arguments: list[str], content: str, renew: Callable[[str], str]) -> None:
    """Renew the file that `arguments` name, or print `content` when they name none."""
    if not arguments:
        sys.stdout.write(content)
        return
    file = Path(arguments[0])
    file.write_text(renew(file.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    bring_up_to_date(sys.argv[1:], described(), renewed)
