#!/usr/bin/env bash
# Installs the S3 server that the tests of target/s3 and target/cache start, versitygw, into .tools/bin. Does nothing
# when it is there already. Compiling it takes two to three minutes the first time.
# usage: s3-server.sh
set -euo pipefail
cd "$(dirname "$0")/.."

bin=$PWD/.tools/bin
version=v1.8.0
mkdir -p "$bin"

# built FILE: the version of the module and of Go that a binary was built from.
built() { go version -m "$1" 2>/dev/null | awk 'NR == 1 {go = $2} $1 == "mod" {module = $3} END {print module, go}'; }

if [[ $(built "$bin/versitygw") == "$version $(go env GOVERSION)" ]]; then
  echo "versitygw $version is in .tools/bin"
  exit 0
fi
start=$SECONDS
echo "installing versitygw $version into .tools/bin"
GOBIN=$bin CGO_ENABLED=0 go install -trimpath -ldflags='-s -w' "github.com/versity/versitygw/cmd/versitygw@$version"
echo "installed versitygw $version in $((SECONDS - start)) s"
