"""The report and the tables as OpenDocument files, the format that public bodies are asked to exchange."""

from __future__ import annotations
