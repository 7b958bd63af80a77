#!/bin/sh
# Looks every pinned package up in the public lists of known holes. Needs a network that reaches one of them.
# Fails if a hole is known, and also if nothing could be looked up: silence is not safety. Usage: audit.sh VENV
set -eu

uv=$1/bin/uv
found=$(mktemp)
trap 'rm -f "$found"' EXIT

for service in pypi osv; do
    "$uv" tool run --quiet pip-audit==2.9.0 $(printf ' -r %s' requirements.lock requirements-[!d]*.lock) --require-hashes \
        --disable-pip \
        --vulnerability-service "$service" --progress-spinner off --format json --timeout 20 >"$found" 2>/dev/null || true
    if "$1"/bin/python setup/audited.py "$found"; then
        exit 0
    elif [ $? = 1 ]; then
        exit 1
    fi
done
echo "Nothing was audited: neither list of known holes (the package index's, and OSV) can be reached from here. Run" >&2
echo "'make audit' where the internet is, or give the file of 'make sbom' to the scanner that the council has." >&2
exit 2
