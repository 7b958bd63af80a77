#!/bin/sh
# Makes sure that the browser tests have a Chromium, and the library that Playwright's driver in VENV needs.
# Usage: chromium.sh VENV
set -eu

have_browser() {
    for browser in chromium chromium-browser google-chrome; do
        if command -v "$browser" >/dev/null; then
            return 0
        fi
    done
    return 1
}

driver_starts() {
    "$1"/lib/python3*/site-packages/playwright/driver/node --version >/dev/null 2>&1
}

if have_browser && driver_starts "$1"; then
    exit 0
fi
exec sh "$(dirname "$0")/debian.sh" "Chromium, or what drives it," chromium fonts-dejavu-core libatomic1
