"""Marking, for those who lead, what may identify somebody in words that were let through in the live room.

Only what identifies by itself is refused there, since the rules for names err too often to stop a room. What they
find all the same is marked beside the words, for facilitators alone: to be asked about, and read before it is shared.
"""

from __future__ import annotations

from functools import lru_cache

from flask import Flask

from workshop.cases.anonymity import KIND_WORDS, check
from workshop.web.services import services


@lru_cache(maxsize=4096)
def caution(text: str, names: tuple[str, ...] = ()) -> str:
    """What `text` may hold that could tell who somebody is, such as “a name”; blank for nothing. Never the thing.

    `names` are those that the council gave to be looked for.
    """
    kinds = dict.fromkeys(KIND_WORDS[hit.kind] for hit in check(text, names) if hit.level != "note")
    return " and ".join(kinds)


def _caution_here(text: str) -> str:
    return caution(text, services().names.all)


def dress_cautions(app: Flask) -> None:
    """Let templates of `app` ask."""
    app.jinja_env.globals["caution"] = _caution_here
