"""Tells what pip-audit's JSON says. Exit 0: no known holes; 1: holes, or some packages not seen; 2: nothing seen."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def tell(text: str) -> int:
    """Print what matters of a report; returns the exit code."""
    try:
        packages = json.loads(text)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return 2
    looked = [package for package in packages if "skip_reason" not in package]
    if not looked:
        return 2
    holes = 0
    for package in looked:
        for hole in package.get("vulns", []):
            holes += 1
            fixed = ", ".join(hole.get("fix_versions") or []) or "no version yet"
            sys.stdout.write(f"{package['name']} {package['version']}: {hole['id']}, mended in {fixed}\n")
    sys.stdout.write(f"{len(looked)} of {len(packages)} packages looked up, {holes} known holes.\n")
    return 1 if holes or len(looked) < len(packages) else 0


if __name__ == "__main__":
    sys.exit(tell(Path(sys.argv[1]).read_text(encoding="utf-8")))
