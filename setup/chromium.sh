#!/bin/sh
# Makes sure that there is a Chromium for the browser tests.
set -eu

for browser in chromium chromium-browser google-chrome; do
    if command -v "$browser" >/dev/null; then
        exit 0
    fi
done
exec sh "$(dirname "$0")/debian.sh" "Chromium" chromium fonts-dejavu-core
