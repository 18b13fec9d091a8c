#!/usr/bin/env bash
# Checks the web pages: types, lint, tests, and that a build of the sources is what ui/dist holds.
# usage: ui-check.sh
set -euo pipefail
cd "$(dirname "$0")/../ui"

npm run --silent typecheck
npm run --silent lint
npm run --silent test

built=$(mktemp -d)
trap 'rm -rf "$built"' EXIT
npm run --silent build -- --outDir "$built" --emptyOutDir --logLevel=error
if ! diff -rq dist "$built"; then
  echo "ui/dist is not what ui/src is built into; run: make ui" >&2
  exit 1
fi
echo "ui/dist is fresh"
