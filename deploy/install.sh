#!/bin/sh
# Installs this version of Workshop beside those that are there, and points PREFIX/current at it.
# Nothing that runs is touched: the service takes the new version when it is started again.
# Usage: sh deploy/install.sh [PREFIX]          (PREFIX is /opt/workshop if it is left out)
# Back to the version before: sh deploy/install.sh --back [PREFIX]
set -eu
umask 022

back=""
if [ "${1:-}" = --back ]; then
    back=yes
    shift
fi
prefix=${1:-/opt/workshop}
source=$(cd "$(dirname "$0")/.." && pwd)

# One step, so that there is a current version at every moment.
point() {
    ln -sfn "$2" "$prefix/$1.new"
    mv -T "$prefix/$1.new" "$prefix/$1"
}

if [ -n "$back" ]; then
    before=$(readlink "$prefix/previous") || {
        echo "There is no version before this one in $prefix." >&2
        exit 1
    }
    point previous "$(readlink "$prefix/current")"
    point current "$before"
    echo "Current is $before again. Start the service again to use it." >&2
    exit 0
fi

version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$source/workshop/__init__.py")
release="releases/$version-$(date -u +%Y%m%dT%H%M%SZ)"
mkdir -p "$prefix/releases"
trap 'rm -rf "$prefix/$release"; echo "Nothing was changed: mend what is said above, then try again." >&2' EXIT

PYTHON=${PYTHON:-python3} sh "$source/setup/venv.sh" "$prefix/$release"
python="$prefix/$release/bin/python"
echo "Installing packages, hashes checked ..." >&2
"$python" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r "$source/requirements.lock"
echo "Building Workshop and its front-end files ..." >&2
"$python" -m pip install --quiet --disable-pip-version-check --no-input --no-deps "$source"
"$prefix/$release/bin/workshop" --version >&2
trap - EXIT

if [ -L "$prefix/current" ]; then
    point previous "$(readlink "$prefix/current")"
fi
point current "$release"
echo "Current is $release. Start the service again to use it." >&2
