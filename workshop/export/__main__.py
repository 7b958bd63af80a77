"""Prints the data dictionary: `python -m workshop.export > docs/data-dictionary.md`."""

from __future__ import annotations

import sys

from workshop.export.dictionary import as_markdown

sys.stdout.write(as_markdown())
