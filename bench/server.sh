#!/usr/bin/env bash
# Measures the registry server on SQLite and on PostgreSQL. Arguments go to serverbench: -tasks N, -searched N.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$PWD/.bench/bin
mkdir -p "$bin"
CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o "$bin" ./cmd/stardag ./bench/serverbench

echo "== SQLite"
"$bin/serverbench" -stardag "$bin/stardag" "$@"

echo
echo "== PostgreSQL"
source bench/postgres.sh
"$bin/serverbench" -stardag "$bin/stardag" -database-url "$database" "$@"
