#!/usr/bin/env bash
# Measures what carries builds out on workers, with the registry on SQLite and on PostgreSQL. Arguments go to enginebench: -quick, -only NAME.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$PWD/.bench/bin
mkdir -p "$bin"
CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o "$bin" ./cmd/stardag ./bench/enginebench

echo "== registry workers, SQLite"
"$bin/enginebench" -stardag "$bin/stardag" "$@"

echo
echo "== registry workers, PostgreSQL"
source bench/postgres.sh
"$bin/enginebench" -stardag "$bin/stardag" -database-url "$database" "$@"
