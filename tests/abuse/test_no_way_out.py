"""The server asks nobody: no address that somebody types is ever fetched (SSRF), no shell is started by a page."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.contracts.tracked import ROOT, python_files

#: Modules that open connections, or other programs.
_OUT = {
    "urllib.request", "http.client", "ftplib", "smtplib", "telnetlib", "requests", "httpx", "aiohttp", "urllib3",
    "subprocess", "websocket", "socketio.client",
}  # fmt: skip
#: What may, with the reason. None of it is reached from an address that somebody typed into a page.
_MAY = {
    "workshop/_build_assets.py": "fetches the front end when a package is built",
    "workshop/rehearsal": "simulated people connect to their own server",
    "workshop/service/provider.py": "asks the organisation's sign-in, at the address that the environment names",
    "workshop/web/facilitator/rehearsing.py": "starts the simulated panel against this very server",
}


def imported(path: Path) -> set[str]:
    """The modules that a file imports anywhere."""
    out = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            out |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            out |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return out


def test_nothing_reaches_out_but_what_is_named() -> None:
    found = {}
    for path in python_files("workshop"):
        name = path.relative_to(ROOT).as_posix()
        reaching = imported(path) & _OUT
        if reaching and not any(name.startswith(may) for may in _MAY):
            found[name] = reaching
    assert found == {}
