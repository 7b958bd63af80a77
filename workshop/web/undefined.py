"""What a template meets where something is missing."""

from __future__ import annotations

from typing import Any

from jinja2 import StrictUndefined, Undefined


class Missing(StrictUndefined):
    """A mistyped name, or attribute of one of our own types, is an error and never a blank on the page.

    A key that a dictionary lacks stays quiet: GOV.UK Frontend's macros take their options as
    dictionaries and ask for keys that were not given.
    """

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        """Quiet for keys of dictionaries, and for a macro's `caller` that was not passed; strict otherwise."""
        holder = kwargs.get("obj", args[1] if len(args) > 1 else None)
        name = kwargs.get("name", args[2] if len(args) > 2 else None)  # noqa: PLR2004 - hint, obj, name
        if isinstance(holder, dict) or name == "caller":
            return Undefined(*args, **kwargs)
        return super().__new__(cls)
