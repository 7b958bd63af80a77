"""Costings as files: JSON in the form that `workshop opportunity --json` gives under `inputs`."""

from __future__ import annotations

from pathlib import Path

import msgspec

from workshop.codelists import FileError
from workshop.domain.costing import Costing

_decoder = msgspec.json.Decoder(Costing, strict=True)

MEND = "docs/opportunity.md lists every field; fixtures/opportunity/testshire.json is an example."


def read_costing(path: Path) -> Costing:
    """The costing in a file.

    Raises:
        FileError: it is not JSON, or not a costing.
        OSError: it cannot be read.
    """
    data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    try:
        return _decoder.decode(data)
    except msgspec.ValidationError as error:
        raise FileError(path.name, f"This is no costing: {error}.", MEND) from None
    except msgspec.DecodeError as error:
        raise FileError(path.name, f"This is not JSON: {error}.", "Save it as JSON, in UTF-8.") from None
