"""Files that take a while: whoever asks with a browser is told, and gets the file when it is there."""

from __future__ import annotations

import re
import threading

import pytest

from tests.web.held import held
from tests.web.room import Room
from workshop.domain.errors import Refusal
from workshop.web.record import exports
from workshop.web.record.making import Makings

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def test_a_file_is_made_once_for_all_who_ask_for_it() -> None:
    makings, go, made = Makings(), threading.Event(), []

    def work() -> bytes:
        go.wait(10)
        made.append(1)
        return b"file"

    first, second = makings.begin("k", "docx", work), makings.begin("k", "docx", work)
    assert first is second
    assert not first.wait(0)
    go.set()
    assert first.result() == b"file"
    assert makings.begin("k", "docx", work).result() == b"file"
    assert made == [1]
    assert makings.took("docx") >= 1


def test_what_kept_a_file_from_being_made_is_said_and_it_is_tried_again() -> None:
    makings = Makings()

    def refuse() -> bytes:
        raise Refusal("unknown", "Install Pango.")

    with pytest.raises(Refusal, match="Pango"):
        makings.begin("k", "pdf", refuse).result()
    assert makings.begin("k", "pdf", lambda: b"pdf").result() == b"pdf"


def test_few_finished_files_are_kept() -> None:
    makings = Makings()
    first = makings.begin(0, "md", lambda: b"0")
    first.result()
    for n in range(1, 9):
        makings.begin(n, "md", lambda: b"n").result()
    assert makings.begin(0, "md", lambda: b"again").result() == b"again"


def test_a_browser_is_told_that_the_file_is_being_made_and_then_gets_it(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(room)
    monkeypatch.setattr(exports, "_AT_ONCE", 0)
    client, at = room.facilitator(), f"/facilitate/{room.workshop}/export/md"
    answer = client.get(at, headers=BROWSER)
    while answer.status_code == 202:
        assert "Your file is being made" in answer.text
        assert 'http-equiv="refresh"' not in answer.text, "a page that is read must not load itself again"
        following = re.search(r'<a class="govuk-link" href="([^"]+)">Look now', answer.text)
        assert following
        answer = client.get(following[1], headers=BROWSER)
    assert answer.status_code == 200
    answer = client.get(f"{at}?waited=1", headers=BROWSER)
    assert "Your file is ready" in answer.text
    following = re.search(r'content="0; url=([^"]+)"', answer.text)
    assert following
    answer = client.get(following[1], headers=BROWSER)
    assert answer.mimetype == "text/markdown"


def test_other_programs_wait_for_the_file_itself(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    held(room)
    monkeypatch.setattr(exports, "_AT_ONCE", 0)
    answer = room.facilitator().get(f"/facilitate/{room.workshop}/export/md")
    assert answer.mimetype == "text/markdown"
