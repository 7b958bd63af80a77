"""A facilitator at a desk with a browser: pages are fetched, their forms sent as a browser without scripts does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.room import Room

#: An invented case that names somebody, a school, a date and a number; none of them exists.
NAMED = """---
id: "X01"
title: "A boy who builds rafts"
year_group: 2
phase: ks1
primary_need: SLCN
code_lists: "2025"
---

# Goals and aspirations

Every week Tom says he wants to build a raft. Later that day he told Tom about it.

# The child or young person's views

He likes water.

# The family's views

Mum says he is happy. She wrote to tom.smith@example.org about it.

# Strengths and needs

He speaks in short phrases.

# History

He was seen at Hillview Primary School.

# Decision point 1: The middle of Year 1

Phase: ks1

## Known at the time

The school has tried small groups.

## What happened next

Setting: SP
Support: EHCP

He moved to the other side of the river.

# Outcomes

He built a seaworthy raft.
"""
CLEAN = (
    NAMED.replace("Tom says he", "he says that he").replace("he told Tom", "he told us")
    .replace("She wrote to tom.smith@example.org about it.", "").replace("at Hillview Primary School", "at school")
)  # fmt: skip


@dataclass
class Office:
    """A signed-in facilitator's browser."""

    room: Room
    client: FlaskClient

    def get(self, path: str, status: int = 200) -> str:
        """A page below /facilitate as raw HTML."""
        answer = self.client.get(f"/facilitate{path}")
        assert answer.status_code == status, (answer.status_code, answer.headers.get("Location"), answer.text[:600])
        return answer.text

    def send(self, path: str, page: str = "", **data: Any) -> TestResponse:
        """Send fields to `path` with the token that stands on `page`, by default the same; go where it leads."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.get(page or path))
        assert token is not None, "the page has no form"
        fields = {**data, "csrf_token": token[1]}
        return self.client.post(f"/facilitate{path}", data=fields, follow_redirects=True)

    def done(self, path: str, page: str = "", **data: Any) -> str:
        """As `send`, where it is expected to be accepted; gives the page that follows."""
        answer = self.send(path, page, **data)
        assert answer.status_code == 200, (answer.status_code, answer.text[:3000])
        return answer.text

    def refused(self, path: str, page: str = "", **data: Any) -> str:
        """As `send`, where it is expected to come back with what is wrong; gives that page."""
        answer = self.send(path, page, **data)
        assert answer.status_code == 422, (answer.status_code, answer.text[:3000])
        assert "govuk-error-summary" in answer.text
        return answer.text

    def begin(self, **given: str) -> str:
        """Begin a workshop through the page; gives its id."""
        fields = {"title": "Spring review", "authority": "Testshire", "purpose": "To learn.", **given}
        answer = self.send("/new", **fields)
        assert answer.status_code == 200, answer.text
        return answer.request.path.split("/")[2]

    def bring_in(self, text: str = NAMED, name: str = "x01.md") -> TestResponse:
        """Bring one case file into the library."""
        return self.send("/cases/import", "/cases", files=[file(text, name)])


def file(content: str | bytes, name: str) -> tuple[BytesIO, str]:
    """A file as a form sends it."""
    return BytesIO(content.encode() if isinstance(content, str) else content), name
