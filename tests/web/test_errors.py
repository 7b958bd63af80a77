"""What is said when something goes wrong."""

from __future__ import annotations

from structlog.testing import capture_logs

from tests.web.room import Room

SEALED = "Independent special school"


def test_a_page_that_fails_says_so_and_leaves_in_the_log_where_it_failed_but_nothing_it_held(room: Room) -> None:
    def fails() -> str:
        raise ValueError(SEALED)

    app = room.assembly.app
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.view_functions["joining.home"] = fails
    with capture_logs() as logs:
        answer = room.browser().get("/")
    assert (answer.status_code, "error 500" in answer.text) == (500, True)
    [line] = [line for line in logs if line["log_level"] == "error"]
    assert (line["event"], line["kind"], line["endpoint"]) == ("a page failed", "ValueError", "joining.home")
    assert line["where"][-1].startswith("test_errors.py:")
    assert SEALED not in str(line)
