"""Where the program's messages go."""

from __future__ import annotations

import structlog
from structlog.testing import capture_logs

from workshop.cli.logs import configure


def test_a_logger_that_spoke_before_goes_where_the_log_was_led_last() -> None:
    """In one process, as in the tests, several commands may each lead the log to their own standard error."""
    log = structlog.get_logger("early")
    configure()
    log.info("spoken")
    configure()
    with capture_logs() as lines:
        log.info("heard")
    structlog.reset_defaults()
    assert [line["event"] for line in lines] == ["heard"]
