#!/usr/bin/env bash
# Installs what a folder's package-lock.json says into its node_modules. Does nothing when it is there.
# usage: node-modules.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")/../$1"

if ! command -v npm >/dev/null; then
  echo "the pages in $1 are built with Node.js 20.19 or newer and npm, which are not here; install them and run this again" >&2
  exit 1
fi
stamp=node_modules/.installed
want=$(sha256sum package-lock.json)
if [[ -f $stamp && $(<"$stamp") == "$want" ]]; then exit 0; fi
npm ci --no-audit --no-fund --loglevel=error
printf '%s' "$want" >"$stamp"
