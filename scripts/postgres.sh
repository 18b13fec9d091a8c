#!/usr/bin/env bash
# Finds the programs of a PostgreSQL server, version 15 or later, that the tests start, and installs Debian's package
# when there are none. Prints the folder of the programs.
# usage: postgres.sh
set -euo pipefail
cd "$(dirname "$0")/.."

# programs: the folder with initdb and postgres of the newest version that is installed, 15 or later.
programs() {
  local folder newest=""
  for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql@*/bin "$(command -v pg_config >/dev/null && pg_config --bindir)" | sort -V); do
    if [[ -x $folder/initdb && -x $folder/postgres ]] && (($("$folder/postgres" --version | sed -E 's/[^0-9]*([0-9]+).*/\1/') >= 15)); then
      newest=$folder
    fi
  done
  [[ $newest ]] && echo "$newest"
}

if ! programs; then
  scripts/system-package.sh postgresql >&2
  programs || { echo "PostgreSQL 15 or later is not installed; install it and run this again" >&2; exit 1; }
fi
