#!/usr/bin/env bash
# Measures the web pages in Chromium against the server built from here. Arguments go to vitest.
# MINUTES is how long a running build is looked at (5), ROWS how long the list is (100000), ONLY which parts are measured
# (open,graph,list,live).
set -euo pipefail
cd "$(dirname "$0")/.."

command -v chromium >/dev/null || scripts/system-package.sh chromium fonts-dejavu-core
scripts/node-modules.sh ui
bin=$PWD/.bench/bin
mkdir -p "$bin"
CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o "$bin" ./cmd/stardag
cd ui
STARDAG_BINARY=${STARDAG_BINARY:-$bin/stardag} exec npx vitest run --config vitest.bench.config.ts "$@"
