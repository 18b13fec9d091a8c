#!/usr/bin/env bash
# Builds the documentation into dist/site: the pages in docs/, and those that follow from the code. Links to nothing end it.
# usage: site.sh [--serve]
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/node-modules.sh docs
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
