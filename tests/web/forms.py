"""Forms as a browser without JavaScript sees them: read from a page's raw HTML, filled in, and sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """One form of a page: where it goes, and its fields with the values that a browser would send."""

    action: str
    method: str
    command: str = ""
    fields: list[tuple[str, str]] = field(default_factory=list)
    offered: dict[str, list[str]] = field(default_factory=dict)

    def filled(self, given: Mapping[str, str | list[str]]) -> list[tuple[str, str]]:
        """The fields with some of them given anew. Refuses a choice that the page does not offer."""
        out = [(name, value) for name, value in self.fields if name not in given]
        for name, value in given.items():
            offered = self.offered.get(name)
            assert offered is not None, f"the form has no field {name}; it has {sorted(self.offered)}"
            for one in value if isinstance(value, list) else [value]:
                assert one in offered or "*" in offered, f"{name} does not offer {one!r} but {offered}"
                out.append((name, one))
        return out


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.here: Form | None = None
        self.select = ""
        self.chosen = False
        self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.here = Form(given.get("action", ""), given.get("method", "get"), given.get("data-command", ""))
            self.forms.append(self.here)
        elif self.here is not None and tag in ("input", "button", "select", "option", "textarea"):
            self._field(self.here, tag, given)

    def _field(self, form: Form, tag: str, given: dict[str, str]) -> None:
        name, value = given.get("name", ""), given.get("value", "")
        kind = given.get("type", "text") if tag == "input" else tag
        if tag == "option":
            form.offered[self.select].append(value)
            if "selected" in given:
                form.fields.append((self.select, value))
                self.chosen = True
        elif tag == "select":
            self.select, self.chosen = name, False
            form.offered.setdefault(name, [])
        elif name and kind in ("radio", "checkbox"):
            form.offered.setdefault(name, []).append(value)
            if "checked" in given:
                form.fields.append((name, value))
        elif name and kind == "button":
            form.offered.setdefault(name, []).append(value)
        elif name:
            form.offered.setdefault(name, []).append("*")
            form.fields.append((name, value))
            self.area = name if tag == "textarea" else ""

    def handle_data(self, data: str) -> None:
        if self.area and self.here is not None:
            self.here.fields[-1] = (self.area, data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.here = None
        elif tag == "textarea":
            self.area = ""
        elif tag == "select" and self.here is not None and not self.chosen and self.here.offered[self.select]:
            # A browser sends the first option of a select that nobody touched.
            self.here.fields.append((self.select, self.here.offered[self.select][0]))


def forms(html: str) -> list[Form]:
    """Every form of a page, in order."""
    reader = _Reader()
    reader.feed(html)
    return reader.forms


def form(html: str, command: str = "", action: str = "", offering: tuple[str, ...] = ()) -> Form:
    """The first form that gives `command`, or goes to `action`, and has the fields in `offering`."""
    for one in forms(html):
        fits = one.command == command if command else one.action.startswith(action)
        if fits and set(offering) <= set(one.offered):
            return one
    found = [(f.command or f.action) for f in forms(html)]
    message = f"no form for {command or action} with {offering} among {found}"
    raise AssertionError(message)
