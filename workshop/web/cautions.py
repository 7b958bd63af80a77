"""Marking, for those who lead, what may identify somebody in words that were let through in the live room.

Only what identifies by itself is refused there, since the rules for names err too often to stop a room. What they
find all the same is marked beside the words, for facilitators alone: to be asked about, and read before it is shared.
"""

from __future__ import annotations

from functools import lru_cache

from flask import Flask

from workshop.cases.anonymity import KIND_WORDS, check


@lru_cache(maxsize=4096)
def caution(text: str) -> str:
    """What `text` may hold that could tell who somebody is, such as “a name”; blank for nothing. Never the thing."""
    kinds = dict.fromkeys(KIND_WORDS[hit.kind] for hit in check(text) if hit.level != "note")
    return " and ".join(kinds)


def dress_cautions(app: Flask) -> None:
    """Let templates of `app` ask."""
    app.jinja_env.globals["caution"] = caution
