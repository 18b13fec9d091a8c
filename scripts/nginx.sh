#!/usr/bin/env bash
# Finds nginx, which the tests put before servers as people do, and installs Debian's package when it is missing.
# Prints the program's path.
# usage: nginx.sh
set -euo pipefail
cd "$(dirname "$0")/.."

program() { PATH=$PATH:/usr/sbin:/usr/local/sbin command -v nginx; }

if ! program; then
  scripts/system-package.sh nginx-light >&2 || scripts/system-package.sh nginx >&2
  # The package starts one of its own, which nobody needs.
  if command -v service >/dev/null; then service nginx stop >&2 || true; fi
  program || { echo "nginx is not installed; install it and run this again" >&2; exit 1; }
fi
