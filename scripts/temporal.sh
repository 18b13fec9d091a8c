#!/usr/bin/env bash
# Installs Temporal's command line, which has a server for development in it, into .tools/bin: the tests of runner/temporal start it. Does nothing
# when it is there already. Compiling it takes about five minutes of a processor the first time.
# usage: temporal.sh
set -euo pipefail
cd "$(dirname "$0")/.."

bin=$PWD/.tools/bin
version=v1.5.1
mkdir -p "$bin"

# built FILE: the version of the module and of Go that a binary was built from.
built() { go version -m "$1" 2>/dev/null | awk 'NR == 1 {go = $2} $1 == "mod" {module = $3} END {print module, go}'; }

if [[ $(built "$bin/temporal") == "$version $(go env GOVERSION)" ]]; then
  echo "temporal $version is in .tools/bin"
  exit 0
fi
start=$SECONDS
echo "installing temporal $version into .tools/bin"
GOBIN=$bin CGO_ENABLED=0 go install -trimpath -ldflags='-s -w' "github.com/temporalio/cli/cmd/temporal@$version"
echo "installed temporal $version in $((SECONDS - start)) s"
