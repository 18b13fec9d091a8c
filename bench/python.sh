#!/usr/bin/env bash
# Measures builds of tiny Python tasks by our scheduler beside the Python SDK's own engine, in one run: wide and layered, with and
# without a registry, which is ours for both. usage: python.sh [TASKS [RECORDED TASKS [INTERPRETERS]]]
set -euo pipefail
cd "$(dirname "$0")/.."
tasks=${1:-10000} recorded=${2:-1000} interpreters=${3:-0}
bin=$PWD/.bench/bin
mkdir -p "$bin"
CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o "$bin" ./cmd/stardag
scripts/python-env.sh >&2
python=$PWD/.tools/venv/bin/python peer=$PWD/bench/peers/stardag
dir=$(mktemp -d)
server=
trap '[[ -z $server ]] || kill "$server"; rm -rf "$dir"' EXIT
export HOME=$dir/home STARDAG_CODE_ID=bench PYTHONDONTWRITEBYTECODE=1
mkdir -p "$HOME"
TIMEFORMAT='%R %U %S'

"$bin/stardag" server --dev --data "$dir/data" --listen 127.0.0.1:0 >"$dir/server" 2>&1 &
server=$!
until grep -q '^API key: ' "$dir/server" && grep -q 'listens on http' "$dir/server"; do sleep 0.2; done
url=$(grep -oE 'listens on http://[^ /]+' "$dir/server" | sed 's/listens on //') key=$(sed -n 's/^API key: //p' "$dir/server")

# one NAME SHAPE N REGISTRY COMMAND...: runs a build in an empty folder and prints its wall and CPU time, or the last line of one that fails.
one() {
  local name=$1 shape=$2 n=$3 registry=$4 out
  shift 4
  out=$(mktemp -d -p "$dir")
  local environment=(STARDAG_TARGET_ROOTS__DEFAULT="$out")
  if [[ $registry == none ]]; then environment+=(STARDAG_NO_REGISTRY=1); else environment+=(STARDAG_API_URL="$url" STARDAG_API_KEY="$key"); fi
  local taken
  if ! taken=$({ time env "${environment[@]}" "$@" >"$out.log" 2>&1; } 2>&1); then
    echo "| $name | $shape | $n | $registry | failed: $(tail -1 "$out.log") | | |"
    [[ $name != stardag-go ]] || failed=1
    return
  fi
  read -r wall user sys <<<"$taken"
  awk -v n="$name" -v s="$shape" -v c="$n" -v r="$registry" -v w="$wall" -v u="$user" -v y="$sys" -v f="$(find "$out" -name '*.json' | wc -l)" \
    'BEGIN { printf "| %s | %s | %d | %s | %.1f | %.1f | %d |\n", n, s, c, r, w, u + y, f }'
}

echo "two runs of each; seconds; load $(cut -d' ' -f1 /proc/loadavg) at the beginning, $(nproc) cores"
echo "| engine | shape | tasks | registry | wall | CPU | outputs |"
echo "|---|---|---|---|---|---|---|"
failed=0
for registry in none ours; do
  n=$tasks; [[ $registry == none ]] || n=$recorded
  for shape in wide layered; do
    if [[ $shape == wide ]]; then class=Root param=n=$n; else class=LayerRoot param=layers=$((n / 100)); fi
    for round in 1 2; do
      # Each round is another graph for the registry: it knows the tasks of the one before.
      one stardag-go "$shape" "$n" "$registry" "$bin/stardag" build "$peer/tasks.py:$class" --param "$param" --param "round=$((2 * round))" --python "$python" -j "$interpreters" --progress none
      one reference "$shape" "$n" "$registry" env ROUND=$((2 * round + 1)) "$python" "$peer/bench.py" "$shape" "$n" "" "$registry"
    done
  done
done
echo "load $(cut -d' ' -f1 /proc/loadavg) at the end"
exit "$failed"
