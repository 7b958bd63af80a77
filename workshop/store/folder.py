"""A folder keeps the names of its files through a power cut only once it was synced itself, apart from the files."""

from __future__ import annotations

import errno
import os
from pathlib import Path


def keep_names(folder: Path) -> None:
    """Make what is new, renamed or removed in a folder safe. Raises OSError where the disk fails.

    Some file systems of networks cannot sync a folder, and say so: there nothing more can be done.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder for its owner alone, and those above it as is usual, unless it is there. Raises OSError."""
    place = folder.absolute()
    new = [above for above in (place, *place.parents) if not above.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for made in new:
        keep_names(made.parent)


def keep_file(file: Path) -> None:
    """Make what was written into a file safe. Raises OSError."""
    with file.open("rb+") as written:
        os.fsync(written.fileno())
