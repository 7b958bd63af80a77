"""Where the files beside the code are: inside the package when installed, else one level up."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def folder(name: str, package: Path = PACKAGE) -> Path:
    """Returns the folder `name` that belongs to `package`.

    A wheel carries the folders inside the package; a working tree has them beside it.

    Raises:
        FileNotFoundError: neither place has it, so the installation is damaged.
    """
    for place in (package / name, package.parent / name):
        if place.is_dir():
            return place
    message = f"Workshop's folder '{name}' is missing from {package} and from beside it: install Workshop again."
    raise FileNotFoundError(message)


def static() -> Path:
    """Returns the folder served to browsers; its `vendor/` is made by `make assets`."""
    return folder("static")


def templates() -> Path:
    """Returns the folder of page templates."""
    return folder("templates")


def fixtures() -> Path:
    """Returns the folder of shipped cases, protocols, code lists and records, all invented."""
    return folder("fixtures")
