#!/usr/bin/env bash
# Measures the registry server on SQLite and on PostgreSQL. Arguments go to serverbench: -tasks N, -searched N, -soak 30m. DATABASES names some of sqlite
# and postgres.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$PWD/.bench/bin
mkdir -p "$bin"
CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o "$bin" ./cmd/stardag ./bench/serverbench

databases=${DATABASES:-sqlite postgres}
if [[ " $databases " == *" sqlite "* ]]; then
  echo "== SQLite"
  "$bin/serverbench" -stardag "$bin/stardag" "$@"
  echo
fi

[[ " $databases " == *" postgres "* ]] || exit 0
echo "== PostgreSQL"
source bench/postgres.sh
"$bin/serverbench" -stardag "$bin/stardag" -database-url "$database" "$@"
