"""Code lists: the words that answers are chosen from, as files with versions, dates and mappings.

`load` gives them all; `CodeLists.at` picks the version in force on a day, `CodeLists.get` a version by name,
`translate` leads from one list or version to another. Old records carry their lists with them and need none of this.
"""

from __future__ import annotations

from workshop.codelists.file_error import FileError
from workshop.codelists.files import load, read
from workshop.codelists.lists import CodeLists, UnknownCodeListError, translate

__all__ = ["CodeLists", "FileError", "UnknownCodeListError", "load", "read", "translate"]
