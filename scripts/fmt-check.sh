#!/usr/bin/env bash
# Fails and names the files when a Go file is not formatted.
# usage: fmt-check.sh GOFUMPT
set -euo pipefail
cd "$(dirname "$0")/.."

mapfile -t files < <(scripts/go-files.sh)
unformatted=$("$1" -l "${files[@]}")
if [[ -n $unformatted ]]; then
  printf 'not formatted; run: make fmt\n%s\n' "$unformatted" >&2
  exit 1
fi
echo "${#files[@]} Go files are formatted"
