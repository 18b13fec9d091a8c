#!/usr/bin/env bash
# Measures formats and storages beside the fastest common tools, and prints a table.
# usage: storage.sh [formats] [copy] [stream] [completeness]   without names: formats and copy
#   ROWS (1000000), ROUNDS (3), COPY_MIB (256), STREAM_MIB (2048), MEMORY (64MiB) in the environment change the sizes
set -euo pipefail
cd "$(dirname "$0")/.."

if (($# == 0)); then set -- formats copy; fi
bin=$PWD/.bench/bin
venv=$PWD/.tools/bench-venvs/storage
mkdir -p "$bin"
go build -o "$bin" ./bench/storagebench

work=$(mktemp -d)
server=
end() {
  [[ -z $server ]] || kill "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap end EXIT

# start: an S3 server with the bucket "bench", for this run.
start() {
  [[ -z $server ]] || return 0
  scripts/s3-server.sh >&2
  mkdir -p "$work/data/bench" "$work/meta"
  local port
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  export AWS_ENDPOINT_URL_S3=http://127.0.0.1:$port AWS_ACCESS_KEY_ID=user AWS_SECRET_ACCESS_KEY=secretsecret AWS_REGION=us-east-1
  ROOT_ACCESS_KEY=user ROOT_SECRET_KEY=secretsecret \
    .tools/bin/versitygw --port "127.0.0.1:$port" --quiet posix --sidecar "$work/meta" "$work/data" >"$work/log" 2>&1 &
  server=$!
  for _ in $(seq 100); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then return; fi
    sleep 0.1
  done
  echo "storage.sh: the S3 server does not answer" >&2
  return 1
}

# table: the lines of all tools, with the times of ours as a multiple of the fastest peer's.
table() {
  sort -t $'\t' -k1,1 -k2,2 | awk -F '\t' '
    {kind = $1; sub(/ (structs|table)$/, "", kind); kinds[NR] = kind; line[NR] = $0}
    $2 != "stardag" {
      if (!(kind in w) || $3 < w[kind]) w[kind] = $3
      if (!(kind in r) || $4 < r[kind]) r[kind] = $4
    }
    END {
      printf "%-16s %-9s %9s %9s %9s %9s %9s\n", "case", "tool", "write s", "read s", "MiB", "write x", "read x"
      for (i = 1; i <= NR; i++) {
        split(line[i], f, "\t"); k = kinds[i]; wx = rx = ""
        if (f[2] == "stardag" && k in w) {wx = sprintf("%.2f", f[3] / w[k]); rx = sprintf("%.2f", f[4] / r[k])}
        printf "%-16s %-9s %9.3f %9.3f %9.1f %9s %9s\n", f[1], f[2], f[3], f[4], f[5] / 1048576, wx, rx
      }
    }'
}

ours() { "$bin/storagebench" "$@" | awk -F '\t' -v OFS='\t' '{print $1, "stardag", $2, $3, $4}'; }
peers() { "$venv/bin/python" bench/peers/storage/bench.py "$@"; }

for what in "$@"; do
  echo "== $what"
  case $what in
    formats)
      scripts/python-env.sh "$venv" bench/peers/storage/requirements.txt >&2
      mkdir -p "$work/ours" "$work/peers"
      {
        ours formats "$work/ours" "${ROWS:-1000000}" "${ROUNDS:-3}"
        peers formats "$work/peers" "${ROWS:-1000000}" "${ROUNDS:-3}"
      } | table
      ;;
    copy)
      scripts/python-env.sh "$venv" bench/peers/storage/requirements.txt >&2
      start
      {
        ours copy s3://bench/ours "${COPY_MIB:-256}" "${ROUNDS:-3}"
        peers copy bench peers "${COPY_MIB:-256}" "${ROUNDS:-3}"
      } | table
      ;;
    stream)
      start
      GOMEMLIMIT=${MEMORY:-64MiB} "$bin/storagebench" stream s3://bench/stream "${STREAM_MIB:-2048}"
      ;;
    completeness)
      go test ./target/s3 -run '^$' -bench Completeness -benchtime 1x
      ;;
    *)
      echo "storage.sh: unknown part $what" >&2
      exit 2
      ;;
  esac
done
