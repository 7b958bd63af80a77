#!/bin/sh
# Makes the virtual environment VENV with the first Python found that is new enough and can.
# Usage: venv.sh VENV; PYTHON in the environment names one to prefer.
set -eu

venv=$1
here=$(dirname "$0")

find_python() {
    for python in "${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null &&
            "$python" -c 'import ensurepip, venv' 2>/dev/null; then
            echo "$python"
            return
        fi
    done
}

python=$(find_python)
if [ -z "$python" ]; then
    sh "$here/debian.sh" "Python 3.11 or newer with its venv module" python3 python3-venv
    python=$(find_python)
fi
if [ -z "$python" ]; then
    echo "No Python 3.11 or newer was found: install one, or name it with 'make PYTHON=/path/to/python3'." >&2
    exit 1
fi
echo "Making $venv with $("$python" --version) ..." >&2
"$python" -m venv --clear "$venv"
