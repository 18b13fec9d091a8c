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
scripts/postgres.sh
pg=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
data=$(mktemp -d)
as() { if [[ $EUID -eq 0 ]]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }
[[ $EUID -eq 0 ]] && chown postgres "$data"
as "$pg/initdb" -D "$data/db" -A trust -U postgres >/dev/null
port=$(python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])')
as "$pg/pg_ctl" -D "$data/db" -o "-p $port -k $data -c listen_addresses=127.0.0.1" -w -l "$data/log" start >/dev/null
trap 'as "$pg/pg_ctl" -D "$data/db" -m immediate stop >/dev/null; rm -rf "$data"' EXIT
"$bin/serverbench" -stardag "$bin/stardag" -database-url "postgres://postgres@127.0.0.1:$port/postgres" "$@"
