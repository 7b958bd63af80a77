"""Code lists as files: one YAML file for each list and version, named `<id>-<version>.yaml`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workshop import paths
from workshop.codelists import yaml_source
from workshop.codelists.file_error import FileError
from workshop.codelists.lists import CodeLists
from workshop.codelists.soundness import faults, mapping_faults
from workshop.domain.codes import CodeList

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path) -> CodeList:
    """The code list in one file, checked alone; its mappings are checked by `load`.

    Raises:
        FileError: the file cannot be read, or the list in it is not sound.
    """
    return _read(path)[0]


def load(folder: Path | None = None) -> CodeLists:
    """Every code list in `folder`, by default those that come with Workshop.

    Raises:
        FileError: there are none, one is not sound, two begin on one day, or a mapping leads nowhere.
    """
    folder = folder if folder is not None else paths.fixtures() / "codelists"
    found = [_read(path) for path in sorted(folder.glob("*.yaml"))]
    if not found:
        raise FileError(folder.name, "There are no code lists in this folder.", "Put .yaml files there.")
    begins = Counter((codes.id, codes.effective_from) for codes, _ in found)
    for codes, source in found:
        if begins[codes.id, codes.effective_from] > 1:
            message = f"Two versions of {codes.id} begin on the same day, so neither is the newer."
            mend = "Give one of them another effective_from."
            raise FileError(source.file, message, mend, source.line(("effective_from",)))
        for fault in mapping_faults(codes, (other for other, _ in found)):
            raise FileError(source.file, fault.message, fault.mend, source.line(fault.spot))
    return CodeLists(tuple(sorted((codes for codes, _ in found), key=lambda codes: (codes.id, codes.effective_from))))


def _read(path: Path) -> tuple[CodeList, yaml_source.Source]:
    source = yaml_source.read(path)
    codes = yaml_source.build(source, CodeList)
    for fault in faults(codes):
        raise FileError(source.file, fault.message, fault.mend, source.line(fault.spot))
    expected = f"{codes.id}-{codes.version}.yaml"
    if path.name != expected:
        message = f"It holds the list {codes.id} in version {codes.version}, which its name does not say."
        raise FileError(source.file, message, f"Name the file {expected}.")
    return codes, source
