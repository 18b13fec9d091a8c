#!/usr/bin/env bash
# Finds PgBouncer, which the tests start before a PostgreSQL server, and installs Debian's package when it is missing.
# Prints the program's path.
# usage: pgbouncer.sh
set -euo pipefail
cd "$(dirname "$0")/.."

program() { PATH=$PATH:/usr/sbin:/usr/local/sbin command -v pgbouncer; }

if ! program; then
  scripts/system-package.sh pgbouncer >&2
  # The package starts one of its own, which nobody needs.
  if command -v service >/dev/null; then service pgbouncer stop >&2 || true; fi
  program || { echo "PgBouncer is not installed; install it and run this again" >&2; exit 1; }
fi
