#!/usr/bin/env bash
# Builds the documentation into dist/site: the pages in docs/, and those that follow from the code. Links to nothing end it.
# usage: site.sh [--serve]
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v npm >/dev/null; then
  echo "the documentation is built with Node.js 20.19 or newer and npm, which are not here; install them and run this again" >&2
  exit 1
fi
stamp=docs/node_modules/.installed
want=$(sha256sum docs/package-lock.json)
if [[ ! -f $stamp || $(<"$stamp") != "$want" ]]; then
  (cd docs && npm ci --no-audit --no-fund --loglevel=error)
  printf '%s' "$want" >"$stamp"
fi

programs=$(mktemp -d)
trap 'rm -rf "$programs"' EXIT
go build -o "$programs/" ./cmd/stardag ./examples/quickstart
go run ./internal/manual -out docs/reference -platform "$programs/stardag" -program "$programs/quickstart"
if [[ ${1-} == --serve ]]; then
  cd docs && exec npx vitepress dev
fi
(cd docs && npx vitepress build)
go run ./internal/manual -llms dist/site -pages docs
echo "the pages are in dist/site"
