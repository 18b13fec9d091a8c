#!/usr/bin/env bash
# Installs the pinned linter, the formatter and the runner of tests into .tools/bin. Does nothing when they are there already.
# golangci-lint takes three to four minutes to compile the first time.
# usage: tools.sh [NAME...]   without names: all
set -euo pipefail
cd "$(dirname "$0")/.."

tool() {
  case $1 in
    # The race detector links with a C compiler.
    cc) command -v "$(go env CC)" >/dev/null || scripts/system-package.sh gcc libc6-dev ;;
    gofumpt) scripts/go-program.sh mvdan.cc/gofumpt v0.12.0 ;;
    gotestsum) scripts/go-program.sh gotest.tools/gotestsum v1.13.0 ;;
    golangci-lint) scripts/go-program.sh github.com/golangci/golangci-lint/v2/cmd/golangci-lint v2.15.0 ;;
    *) echo "tools.sh: unknown tool $1" >&2; exit 2 ;;
  esac
}

if (($# == 0)); then set -- cc gofumpt gotestsum golangci-lint; fi
for name in "$@"; do tool "$name"; done
