#!/usr/bin/env bash
# Runs every example in an empty folder, and the pipeline of the README once more: the second build must find
# everything there and make nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
mkdir "$root/tmp"
export TMPDIR=$root/tmp STARDAG_NO_REGISTRY=1
scripts/python-env.sh "$PWD/.tools/venv-formats" scripts/requirements-formats.txt
export VIRTUAL_ENV=$PWD/.tools/venv-formats # for the example that has tasks in Python

# The snippets of the documentation are compiled by the tests.
for example in $(go list -f '{{if eq .Name "main"}}{{.ImportPath}}{{end}}' ./examples/... | grep -v /examples/snippets/); do
  name=${example##*/}
  mkdir "$root/$name"
  echo "--- go run ./examples/${example#*/examples/}"
  STARDAG_TARGET_ROOTS__DEFAULT=$root/$name go run "$example"
done

echo "--- go run ./examples/mlpipeline --json, again"
export STARDAG_TARGET_ROOTS__DEFAULT=$root/mlpipeline
document=$(go run ./examples/mlpipeline --json)
for want in '"status": *"success"' '"succeeded": *0[,}[:space:]]' '"previously_completed": *[1-9]'; do
  if ! grep -qE "$want" <<<"$document"; then
    printf 'the second run of ./examples/mlpipeline should make nothing; its document lacks %s:\n%s\n' "$want" "$document" >&2
    exit 1
  fi
done
echo "the second run made nothing"

echo "--- go run ./cmd/stardag demo --exit"
unset STARDAG_NO_REGISTRY STARDAG_TARGET_ROOTS__DEFAULT
go run ./cmd/stardag demo --exit
