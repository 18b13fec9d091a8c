#!/usr/bin/env bash
# Installs the pinned linter and formatter into .tools/bin. Does nothing when they are there already.
# golangci-lint takes three to four minutes to compile the first time.
# usage: tools.sh [NAME...]   without names: all
set -euo pipefail
cd "$(dirname "$0")/.."

bin=$PWD/.tools/bin
mkdir -p "$bin"

# built FILE: the version of the module and of Go that a binary was built from.
built() { go version -m "$1" 2>/dev/null | awk 'NR == 1 {go = $2} $1 == "mod" {module = $3} END {print module, go}'; }

# install NAME MODULE@VERSION: go install, unless the binary was built from that version by this Go.
install() {
  local name=$1 module=${2%@*} version=${2#*@}
  if [[ $(built "$bin/$name") == "$version $(go env GOVERSION)" ]]; then
    echo "$name $version is in .tools/bin"
    return
  fi
  local start=$SECONDS
  echo "installing $name $version into .tools/bin"
  GOBIN=$bin CGO_ENABLED=0 go install -trimpath "$module@$version"
  echo "installed $name $version in $((SECONDS - start)) s"
}

tool() {
  case $1 in
    # The race detector links with a C compiler.
    cc) command -v "$(go env CC)" >/dev/null || scripts/system-package.sh gcc libc6-dev ;;
    gofumpt) install gofumpt mvdan.cc/gofumpt@v0.12.0 ;;
    golangci-lint) install golangci-lint github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0 ;;
    *) echo "tools.sh: unknown tool $1" >&2; exit 2 ;;
  esac
}

if (($# == 0)); then set -- cc gofumpt golangci-lint; fi
for name in "$@"; do tool "$name"; done
