"""Past workshops: reviews that were held on paper, brought in from a folder, a zip file or a workbook.

`open_path`, `open_bytes` and `open_files` read a source in any shape, `read_past` turns it into
workshops with events as if they had been held live, or raises `PastErrors` with all that is wrong.
"""

from __future__ import annotations

from workshop.service.past.faults import Fault, PastErrors
from workshop.service.past.past import Past, PastWorkshop, read_past
from workshop.service.past.sheets import open_bytes, open_files, open_path

__all__ = ["Fault", "Past", "PastErrors", "PastWorkshop", "open_bytes", "open_files", "open_path", "read_past"]
