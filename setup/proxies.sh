#!/bin/sh
# Makes sure that the proxies of deploy/ can be tried: nginx and Caddy from Debian. Their services are not started.
# Usage: proxies.sh
set -eu

if command -v nginx >/dev/null && command -v caddy >/dev/null; then
    exit 0
fi
# Without this, Debian starts what it installs.
policy=/usr/sbin/policy-rc.d
if [ "$(id -u)" = 0 ] && [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
    trap 'rm -f "$policy"' EXIT
fi
sh "$(dirname "$0")/debian.sh" "A proxy to try deploy/ with" nginx-light caddy openssl ||
    echo "Going on without it: the tests of deploy/ skip what needs it." >&2
