#!/usr/bin/env bash
# Checks ids, hash texts, bodies and paths against the cases recorded from the Python SDK: scope core, which every task
# can meet, and scope edge, odd values. Scope python needs machinery of Python and is left out.
set -euo pipefail
cd "$(dirname "$0")/.."

cases=(internal/conformance/testdata/public.json internal/conformance/testdata/primitives_public.json)
go run ./internal/conformance/idcheck -scope core "${cases[@]}"
go run ./internal/conformance/idcheck -scope edge "${cases[@]}"
