"""Which of the two ways a public edition of a workshop or programme goes: the first one that is taken stays."""

from __future__ import annotations

from typing import Literal

from workshop.domain.errors import Refusal
from workshop.store.settings import Settings

Way = Literal["suppressed", "rounded"]


def way_of(settings: Settings, about: str) -> str:
    """The way in which public editions of `about` were given out; blank while none was."""
    return settings.get(key_of(about))


def keep_to(settings: Settings, about: str, way: Way) -> None:
    """Take a public edition of `about` in a way.

    Raises:
        Refusal: `conflict`, as one was taken in the other way: each tells roughly what the other hides.
    """
    if settings.once(key_of(about), lambda: way) != way:
        other = "with rounded numbers" if way == "suppressed" else "with suppressed numbers"
        message = (
            f"A public edition {other} was taken of these findings already. Beside it the other way would tell small "
            "numbers that it hides, so this one is not made."
        )
        raise Refusal("conflict", message)


def key_of(about: str) -> str:
    """The setting that holds the way."""
    return f"public-way {about}"
