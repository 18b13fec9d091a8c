#!/usr/bin/env bash
# Makes the Python environment in .tools/venv-prefect, starts a Prefect server there, and runs the tests of runner/prefect against it. Their exchanges are recorded anew in
# runner/prefect/testdata, and what Prefect costs a build is measured: the server is niced, so that it takes no processor from the build. It takes some minutes.
# usage: prefect.sh
set -euo pipefail
cd "$(dirname "$0")/.."

venv=$PWD/.tools/venv-prefect
scripts/python-env.sh "$venv" scripts/requirements-prefect.txt
folder=$(mktemp -d)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
api=http://127.0.0.1:$port/api
PREFECT_HOME=$folder PREFECT_SERVER_ANALYTICS_ENABLED=false PREFECT_UI_API_URL=$api nice -n 3 "$venv/bin/prefect" server start --host 127.0.0.1 --port "$port" >"$folder/log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
for ((i = 0; i < 600; i++)); do
  if python3 -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=2)' "$api/health" 2>/dev/null; then
    go test -count=1 -timeout=30m -v ./runner/prefect -args -prefect "$api" -worker "$venv/bin/prefect"
    exit
  fi
  sleep 1
done
cat "$folder/log" >&2
echo "the Prefect server at $api does not answer" >&2
exit 1
