#!/bin/sh
# Makes sure that tests can watch what a server writes, syncs and sends: strace from Debian.
# Usage: strace.sh
set -eu

if command -v strace >/dev/null; then
    exit 0
fi
sh "$(dirname "$0")/debian.sh" "What the tests of power cuts watch a server with" strace ||
    echo "Going on without it: the tests of power cuts and bad disks are skipped." >&2
