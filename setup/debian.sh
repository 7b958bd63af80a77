#!/bin/sh
# Installs Debian packages where that is allowed; otherwise prints the one line to type, and fails.
# Usage: debian.sh WHY PACKAGE...
set -eu

why=$1
shift
line="apt-get update && apt-get install -y --no-install-recommends $*"

if ! command -v apt-get >/dev/null; then
    echo "$why is missing: install it with this system's package manager (Debian's names: $*), then run make again." >&2
    exit 1
fi
if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo"
else
    echo "$why is missing. Type this line, then run make again:" >&2
    echo "    sudo sh -c '$line'" >&2
    exit 1
fi

echo "Installing $why ($*) ..." >&2
export DEBIAN_FRONTEND=noninteractive
# A stale package list of one source must not stop an install that the others can serve.
$as_root apt-get -qq update >/dev/null || true
# shellcheck disable=SC2086 - empty when root
if ! $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null; then
    echo "$why could not be installed: mend what apt-get says above, then run make again." >&2
    exit 1
fi
