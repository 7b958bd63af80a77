"""The generated half of `docs/protocol.md`: every command and everything in `state.json`, from their types.

`python -m workshop.live.describe` prints it; given a file, it brings the file's generated part up to date.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

import msgspec

from workshop import codelists
from workshop.domain.commands import COMMANDS, Command
from workshop.domain.sight.model import Sight
from workshop.store.describe import bring_up_to_date, fields, prose, with_generated

#: The lines of the document between which everything is generated.
BEGIN = "<!-- From here on made by `python -m workshop.live.describe docs/protocol.md`. -->"

#: Given within the installation only: a case comes from the library, where its check was signed off.
_WITHIN = frozenset({"add_case"})
_WHO = {
    "seat": "a seat",
    "visitor": "a visitor",
    "either": "a seat or a facilitator",
    "table": "the facilitator who leads, or whoever leads the table that it is about",
    "team": "any facilitator of the team",
    "lead": "the facilitator who leads",
}


def published() -> dict[str, type[Command]]:
    """The commands that clients may give, by name; those of the installation itself are left out."""
    return {name: cls for name, cls in sorted(COMMANDS.items()) if cls.BY != "system" and name not in _WITHIN}


def _schema(kind: dict[str, Any]) -> list[str]:
    bare = {**kind, "description": prose(kind)}
    return ["<details><summary>JSON Schema</summary>", "", "```json", json.dumps(bare), "```", "", "</details>"]


def _commands() -> list[str]:
    known = published()
    _, kinds = msgspec.json.schema_components(list(known.values()), ref_template="#/shapes/{name}")
    out = ["## Commands", ""]
    for name, cls in known.items():
        kind = kinds.pop(cls.__name__)
        out += [f"### `{name}`", "", f"By {_WHO[cls.BY]}. {prose(kind)}", "", *fields(kind), "", *_schema(kind), ""]
    out += ["## Shapes in commands", ""]
    for name, kind in kinds.items():
        out += [f"### {name}", "", prose(kind), "", *fields(kind), "", *_schema(kind), ""]
    return out


def _state() -> list[str]:
    _, kinds = msgspec.json.schema_components([Sight], ref_template="#/shapes/{name}")
    _, shared = msgspec.json.schema_components(list(published().values()), ref_template="#/shapes/{name}")
    out = ["## What `state.json` holds", "", "The whole is a [Sight](#sight).", ""]
    for name, kind in kinds.items():
        if name not in shared:
            out += [f"### {name}", "", prose(kind), "", *fields(kind), ""]
    return out


def _disciplines() -> list[str]:
    newest = codelists.load().versions("disciplines")[-1]
    rows = [f"| `{code.code}` | {code.label} |" for code in newest.codes]
    return ["## Disciplines", "", "Codes for `join`, as shipped.", "", "| code | label |", "| --- | --- |", *rows, ""]


def described() -> str:
    """The generated part of the document, as Markdown."""
    lines = [*_disciplines(), *_commands(), *_state()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def renewed(document: str) -> str:
    """`document` with its generated part as it should be. Raises ValueError if it has no such part."""
    return with_generated(document, BEGIN, described())


if __name__ == "__main__":
    bring_up_to_date(sys.argv[1:], described(), renewed)
