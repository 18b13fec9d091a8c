#!/usr/bin/env bash
# Measures our programs beside the peers in one run, and prints figures, ratios and the machine.
# Arguments go to the harness: -quick, -rounds N, -only REGEXP, -data FOLDER; see -help.
set -euo pipefail
cd "$(dirname "$0")/.."

bin=$PWD/.bench/bin
venvs=$PWD/.tools/bench-venvs
mkdir -p "$bin"
go build -o "$bin" ./bench/harness ./bench/stardagbench ./bench/peers/floor

# stardag for Python is in the environment of the neighbour tests already.
scripts/python-env.sh
scripts/python-env.sh "$venvs/luigi" bench/peers/luigi/requirements.txt

ninja=$(command -v ninja || true)
if [[ -z $ninja ]]; then
  echo "ninja is not installed and is left out (Debian's package: ninja-build)"
fi

exec "$bin/harness" -ours "$bin/stardagbench" -floor "$bin/floor" \
  -stardag "$PWD/.tools/venv/bin/python" -luigi "$venvs/luigi/bin/python" -ninja "$ninja" "$@"
