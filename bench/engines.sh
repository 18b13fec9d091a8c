#!/usr/bin/env bash
# Measures what carries builds out on workers, with the registry on SQLite and on PostgreSQL, and on a Temporal server. Arguments go to enginebench: -quick,
# -only NAME, -outputs DIR. ENGINES names some of sqlite, postgres and temporal. "-only seconds" is 1,000 tasks of 2 s on 16 slots, "-only many" a build of 100,000 tasks.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$PWD/.bench/bin
mkdir -p "$bin"
CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o "$bin" ./cmd/stardag ./bench/enginebench

engines=${ENGINES:-sqlite postgres temporal}
wanted() { [[ " $engines " == *" $1 "* ]]; }

if wanted sqlite; then
  echo "== registry workers, SQLite"
  "$bin/enginebench" -stardag "$bin/stardag" "$@"
  echo
fi

if wanted postgres; then
  echo "== registry workers, PostgreSQL"
  source bench/postgres.sh
  "$bin/enginebench" -stardag "$bin/stardag" -database-url "$database" "$@"
  echo
fi

wanted temporal || exit 0
echo "== Temporal (its server for development, in memory), registry on SQLite"
scripts/temporal.sh
"$bin/enginebench" -stardag "$bin/stardag" -temporal .tools/bin/temporal "$@"
