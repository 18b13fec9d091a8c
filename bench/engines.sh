#!/usr/bin/env bash
# Measures what carries builds out on workers, with the registry on SQLite and on PostgreSQL, and on a Temporal server. Arguments go to enginebench: -quick,
# -only NAME. ENGINES names some of sqlite, postgres and temporal.
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
( # with a trap of its own
  port=$((20000 + RANDOM % 20000))
  .tools/bin/temporal server start-dev --headless --ip 127.0.0.1 --port "$port" --http-port $((port + 1)) --metrics-port $((port + 2)) --log-level error &
  temporal=$!
  trap 'kill $temporal' EXIT
  until .tools/bin/temporal operator cluster health --address "127.0.0.1:$port" >/dev/null 2>&1; do sleep 0.2; done
  "$bin/enginebench" -stardag "$bin/stardag" -temporal "127.0.0.1:$port" "$@"
  awk '/^VmHWM/ {printf "Temporal: most memory, MB %28.1f\n", $2 / 1024}' "/proc/$temporal/status"
  awk '{printf "Temporal: processor time, s %28.1f\n", ($14 + $15) / 100}' "/proc/$temporal/stat"
)
