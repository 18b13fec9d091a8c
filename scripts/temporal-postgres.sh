#!/usr/bin/env bash
# Installs Temporal's server and the tool that makes its tables into .tools/bin, for tests with Temporal on PostgreSQL: the server for development, which
# scripts/temporal.sh installs, has SQLite alone. Both are compiled from the sources that one is made of, so that little is left to compile after it.
# usage: temporal-postgres.sh
set -euo pipefail
cd "$(dirname "$0")/.."

version=v1.29.1 command_line=v1.5.1
bin=$PWD/.tools/bin
built() { go version -m "$1" 2>/dev/null | awk 'NR == 1 {go = $2} $1 == "dep" && $2 == "go.temporal.io/server" {module = $3} END {print module, go}'; }
if [[ $(built "$bin/temporal-server") == "$version $(go env GOVERSION)" && -x $bin/temporal-sql-tool ]]; then
  echo "temporal-server $version is in .tools/bin"
  exit 0
fi
scripts/temporal.sh
start=$SECONDS
echo "installing temporal-server $version into .tools/bin"
module=$(mktemp -d)
trap 'rm -rf "$module"' EXIT
cd "$module"
go mod init temporal-server 2>/dev/null
go mod edit -require="github.com/temporalio/cli@$command_line" -require="go.temporal.io/server@$version"
export CGO_ENABLED=0 GOFLAGS=-mod=mod
go build -trimpath -ldflags='-s -w' -o "$bin/temporal-sql-tool" go.temporal.io/server/cmd/tools/sql
go build -trimpath -ldflags='-s -w' -o "$bin/temporal-server" go.temporal.io/server/cmd/server
echo "installed temporal-server $version in $((SECONDS - start)) s"
