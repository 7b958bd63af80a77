#!/bin/sh
# Installs this version of Workshop beside those that are there, and points PREFIX/current at it.
# Nothing that runs is touched: the service takes the new version when it is started again.
# Usage: sh deploy/install.sh [PREFIX]          (PREFIX is /opt/workshop if it is left out)
# With extras: sh deploy/install.sh --with oidc,passkeys,encryption [PREFIX]
# They are remembered in PREFIX/extras, so that an upgrade has them too; --with "" leaves them out again.
# Back to the version before: sh deploy/install.sh --back [PREFIX]
set -eu
umask 022

back=""
extras=unsaid
if [ "${1:-}" = --back ]; then
    back=yes
    shift
elif [ "${1:-}" = --with ]; then
    [ $# -ge 2 ] || { echo "Say which extras: --with oidc,passkeys,encryption" >&2; exit 2; }
    extras=$2
    shift 2
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

if [ "$extras" = unsaid ]; then
    extras=$(cat "$prefix/extras" 2>/dev/null || true)
fi
set --
for extra in $(echo "$extras" | tr ',' ' '); do
    case $extra in
        oidc | passkeys | encryption) set -- "$@" -r "$source/requirements-$extra.lock" ;;
        *)
            echo "There is no extra \"$extra\". There are: oidc, passkeys, encryption. Nothing was changed." >&2
            exit 2
            ;;
    esac
done

# A Python in the folder of whoever installs (pyenv and the like) starts for them, and not for the service.
found=$(command -v "${PYTHON:-python3}" || true)
found=$("${found:-false}" -c 'import os, sys; print(os.path.realpath(sys.executable))' 2>/dev/null || true)
case $found in
    /root/* | /home/*)
        if [ "$prefix" = /opt/workshop ]; then
            echo "The service's user cannot reach $found. Give PYTHON=/usr/bin/python3 before sh. Nothing was changed." >&2
            exit 2
        fi
        ;;
esac

version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$source/workshop/__init__.py")
release="releases/$version-$(date -u +%Y%m%dT%H%M%SZ)"
mkdir -p "$prefix/releases"
trap 'rm -rf "$prefix/$release"; echo "Nothing was changed: mend what is said above, then try again." >&2' EXIT

PYTHON=${PYTHON:-python3} sh "$source/setup/venv.sh" "$prefix/$release"
python="$prefix/$release/bin/python"
echo "Installing packages, hashes checked ..." >&2
"$python" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r "$source/requirements.lock" "$@"
echo "Building Workshop and its front-end files ..." >&2
"$python" -m pip install --quiet --disable-pip-version-check --no-input --no-deps "$source"
"$prefix/$release/bin/workshop" --version >&2
trap - EXIT

if [ -L "$prefix/current" ]; then
    point previous "$(readlink "$prefix/current")"
fi
echo "$extras" >"$prefix/extras"
point current "$release"
echo "Current is $release${extras:+ with $extras}. Start the service again to use it." >&2
