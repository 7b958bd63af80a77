"""Somebody who builds on findings in a browser without scripts: pages are read, their forms filled in and sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

from flask.testing import FlaskClient

from tests.web.forms import form

#: Fields of a statement that lacks nothing but its evidence.
WHOLE: dict[str, str | list[str]] = {
    "title": "Help in the first years of school", "context": "Why we asked.", "did": "We looked back together.",
    "found": "In 18 of 28 cases a different setting would have been ideal.", "next_steps": "A team begins in autumn.",
    "owner": "Head of Inclusion", "due": "2026-12-18", "resource": "Two posts from the early years block.",
    "burden": "Infant schools give two days a term.", "minority": "Two people would wait.",
}  # fmt: skip


@dataclass
class Builder:
    """A browser at one workshop or programme; `at` is the path of its pages."""

    client: FlaskClient
    at: str

    def get(self, path: str, status: int = 200) -> str:
        """A page below the place as raw HTML."""
        answer = self.client.get(f"{self.at}/{path}")
        assert answer.status_code == status, (answer.status_code, answer.text[:600])
        return answer.text

    def send(self, page: str, action: str, given: Mapping[str, str | list[str]], status: int = 200) -> str:
        """Fill in the form of `page` that goes to `action`, send it, and follow where that leads."""
        found = form(page, action=f"{self.at}/{action}")
        data: dict[str, list[str]] = {}
        for name, value in found.filled(dict(given)):
            data.setdefault(name, []).append(value)
        answer = self.client.post(found.action, data=data, follow_redirects=True)
        assert answer.status_code == status, (answer.status_code, answer.text[:2000])
        return unescape(answer.text)

    def write(self, draft: str = "", **given: str | list[str]) -> str:
        """Keep a new statement, whole but for what is given otherwise; gives its id."""
        page = self.get("statements/new" + (f"?draft={draft}" if draft else ""))
        filled = given if draft else {**WHOLE, "evidence": ["figure:different_setting"], **given}
        return self.send(page, "statements/new", filled).rpartition('<article class="statement')[2].split('"')[2][2:]

    def sign(self, id_: str, person: str = "A. Example", **given: str | list[str]) -> str:
        """Sign a statement off on its page."""
        fields = {"person": person, "role": "Head of SEND", "aloud": ["yes"], **given}
        return self.send(self.get("statements"), f"statements/{id_}/sign", fields)
