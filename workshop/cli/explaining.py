"""What went wrong, in words, for every error that a command can meet."""

from __future__ import annotations

from workshop.cases.errors import CaseErrors
from workshop.cli.answer import BAD_INPUT, REFUSED, Wrong
from workshop.codelists import FileError
from workshop.domain.errors import Refusal
from workshop.export.reading import BadRecord
from workshop.export.standing import BadMoment
from workshop.findings.pooling import PoolingError
from workshop.service.arrivals import Refused
from workshop.service.move_file import BadMove
from workshop.service.past import PastErrors
from workshop.service.source import AlteredError, NoSuchSource
from workshop.store.errors import StoreError


def explained(error: Exception) -> tuple[list[Wrong], int] | None:
    """What is wrong and the exit code that goes with it; None for a fault of the program itself."""
    match error:
        case CaseErrors() | PastErrors():
            return [Wrong(e.file, e.line, e.column, e.message, e.mend) for e in error.errors], BAD_INPUT
        case FileError():
            return [Wrong(error.file, error.line, 0, error.message, error.mend)], BAD_INPUT
        case BadRecord():
            return [Wrong("record", error.line, 0, error.message, error.mend)], BAD_INPUT
        case BadMoment() | BadMove():
            code, mend = BAD_INPUT, ""
        case NoSuchSource():
            code, mend = BAD_INPUT, "Check the spelling, and the data folder (--data)."
        case Refusal(code="invalid" | "unknown"):
            code, mend = BAD_INPUT, ""
        case Refused() | Refusal() | AlteredError() | PoolingError() | StoreError():
            code, mend = REFUSED, ""
        case OSError():
            code = BAD_INPUT if isinstance(error, FileNotFoundError | IsADirectoryError) else REFUSED
            mend = "Check the path and who may use it."
            return [Wrong(str(error.filename or ""), 0, 0, f"{error.strerror or error}.", mend)], code
        case _:
            return None
    return [Wrong("", 0, 0, str(error), mend)], code
