# Starts a PostgreSQL of its own for the script that sources this, and stops it when that ends. $database is its address.
scripts/postgres.sh >/dev/null
pg=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
data=$(mktemp -d)
as() { if [[ $EUID -eq 0 ]]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }
[[ $EUID -eq 0 ]] && chown postgres "$data"
as "$pg/initdb" -D "$data/db" -A trust -U postgres >/dev/null
port=$(python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])')
as "$pg/pg_ctl" -D "$data/db" -o "-p $port -k $data -c listen_addresses=127.0.0.1" -w -l "$data/log" start >/dev/null
trap 'as "$pg/pg_ctl" -D "$data/db" -m immediate stop >/dev/null; rm -rf "$data"' EXIT
database="postgres://postgres@127.0.0.1:$port/postgres"
export BENCH_DATABASE_PID=$(head -1 "$data/db/postmaster.pid") # for processor times
