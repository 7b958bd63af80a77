"""Where the program's own messages go: to standard error, one JSON object a line, never content or people."""

from __future__ import annotations

import sys

import structlog


def configure() -> None:
    """Send log lines to standard error; standard output belongs to results."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.dict_tracebacks,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
