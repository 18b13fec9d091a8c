#!/usr/bin/env bash
# Walks through the web pages in Chromium, against the server built from here.
# usage: ui-journeys.sh [ARGUMENT OF VITEST...]
set -euo pipefail
cd "$(dirname "$0")/.."

command -v chromium >/dev/null || scripts/system-package.sh chromium fonts-dejavu-core
scripts/node-modules.sh ui
scripts/temporal.sh
cd ui
exec npx vitest run --config vitest.journeys.config.ts "$@"
