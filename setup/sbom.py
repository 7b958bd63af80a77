"""Lists what Workshop is made of as CycloneDX 1.6 (JSON) on standard output, from the locks alone: `make sbom`.

Python packages come from requirements.lock and the locks of the extras (marked optional), front-end packages from the
npm lock. Nothing in it depends on when or where it was made, so two lists of the same commit are equal.
"""

from __future__ import annotations

import base64
import json
import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent

#: The SPDX name of what a package says in other words.
SPOKEN = {
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "LGPL": "LGPL-2.1-or-later",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
#: Read in their licence files, because what they declare cannot be read by a program; or not installed everywhere.
READ = {
    "brotlicffi": "MIT",
    "click-default-group": "LicenseRef-Public-Domain",
    "flask-wtf": "BSD-3-Clause",
    "pyasn1": "BSD-2-Clause",
    "pyasn1-modules": "BSD-2-Clause",
    "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1",
    "resvg-py": "MIT",
    "scipy": "BSD-3-Clause",
    "sqlcipher3": "Zlib AND BSD-3-Clause",
    "wtforms": "BSD-3-Clause",
}
#: The extras that an installation may ask for; each has a lock.
EXTRAS = ("oidc", "passkeys", "encryption")
#: Front-end packages that browsers are sent; the others only compile styles.
SENT = ("@fontsource/atkinson-hyperlegible", "govuk-frontend", "socket.io-client")


def licence(name: str) -> str:
    """The SPDX expression of an installed package's licence; blank if it says nothing that is known here."""
    if name in READ:
        return READ[name]
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return ""
    if said.get("License-Expression"):
        return str(said["License-Expression"])
    words = [line.rpartition("::")[2].strip() for line in said.get_all("Classifier") or [] if "License ::" in line]
    known = [SPOKEN[word] for word in words if word in SPOKEN]
    short = (said.get("License") or "").strip()
    return " OR ".join(known) or SPOKEN.get(short) or (short if re.fullmatch(r"[A-Za-z0-9.+ -]{2,40}", short) else "")


def _component(kind: str, name: str, version: str, hashes: list[tuple[str, str]], said: str) -> dict[str, Any]:
    address = f"pkg:{kind}/{name.replace('@', '%40')}@{version}"
    found: dict[str, Any] = {"type": "library", "bom-ref": address, "name": name, "version": version, "purl": address}
    if hashes:
        found["hashes"] = [{"alg": alg, "content": content} for alg, content in hashes]
    if said:
        found["licenses"] = [{"expression": said}]
    return found


def python_packages() -> list[dict[str, Any]]:
    """A component for each line of the locks, with every hash that may be installed; the extras' own are optional."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for name in ("requirements.lock", *(f"requirements-{extra}.lock" for extra in EXTRAS)):
        for pin in re.split(r"\n(?=[a-z0-9])", (ROOT / name).read_text(encoding="utf-8")):
            match = re.match(r"([a-z0-9._-]+)==([^ ;\\\n]+)", pin)
            if match and (match[1], match[2]) not in found:
                hashes = sorted(set(re.findall(r"--hash=sha256:([0-9a-f]{64})", pin)))
                listed = [("SHA-256", h) for h in hashes]
                made = found[match[1], match[2]] = _component("pypi", match[1], match[2], listed, licence(match[1]))
                if name != "requirements.lock":
                    made["scope"] = "optional"
    return list(found.values())


def front_end_packages() -> list[dict[str, Any]]:
    """A component for each front-end package that browsers are sent."""
    lock = json.loads((ROOT / "workshop" / "assets" / "package-lock.json").read_text(encoding="utf-8"))
    found = []
    for name in SENT:
        entry = lock["packages"][f"node_modules/{name}"]
        digest = base64.b64decode(entry["integrity"].removeprefix("sha512-")).hex()
        found.append(_component("npm", name, entry["version"], [("SHA-512", digest)], entry["license"]))
    return found


def bill() -> dict[str, Any]:
    """The whole list as CycloneDX 1.6."""
    source = (ROOT / "workshop" / "__init__.py").read_text(encoding="utf-8")
    version = re.search(r'^__version__ = "(.+)"', source, re.MULTILINE)
    own = _component("pypi", "workshop", version[1] if version else "0", [], "MIT") | {"type": "application"}
    components = python_packages() + front_end_packages()
    unique = {component["bom-ref"]: component for component in components}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": own},
        "components": list(unique.values()),
    }


if __name__ == "__main__":
    if sys.argv[1:] == ["--licences"]:
        for part in bill()["components"]:
            said = part.get("licenses", [{"expression": "unknown"}])[0]["expression"]
            sys.stdout.write(f"{part['name']} {part['version']}: {said}\n")
    else:
        json.dump(bill(), sys.stdout, indent=1)
        sys.stdout.write("\n")
