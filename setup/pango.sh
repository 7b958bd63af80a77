#!/bin/sh
# Makes sure that PDF documents can be laid out: WeasyPrint needs Pango, about 15 MB of system libraries.
# Never fails: without it everything works but PDF, which then says what is missing. Usage: pango.sh VENV
set -eu

if ! "$1"/bin/python -c 'import weasyprint' 2>/dev/null; then
    sh "$(dirname "$0")/debian.sh" "Pango, for PDF documents," libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 ||
        echo "Going on without it: every document but PDF can be made." >&2
fi
