#!/usr/bin/env bash
# Installs a program of a Go module into .tools/bin. Does nothing when this version, built with this Go, is there already.
# usage: go-program.sh PACKAGE VERSION; the program's name is the last element of PACKAGE
set -euo pipefail
cd "$(dirname "$0")/.."

package=$1 version=$2
name=${package##*/}
bin=$PWD/.tools/bin
mkdir -p "$bin"

# built FILE: the version of the module and of Go that a binary was built from.
built() { go version -m "$1" 2>/dev/null | awk 'NR == 1 {go = $2} $1 == "mod" {module = $3} END {print module, go}'; }

if [[ $(built "$bin/$name") == "$version $(go env GOVERSION)" ]]; then
  echo "$name $version is in .tools/bin"
  exit 0
fi
start=$SECONDS
echo "installing $name $version into .tools/bin"
GOBIN=$bin CGO_ENABLED=0 go install -trimpath -ldflags='-s -w' "$package@$version"
echo "installed $name $version in $((SECONDS - start)) s"
