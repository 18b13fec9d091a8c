#!/usr/bin/env bash
# Runs Makefile targets one after the other, and closes with a table of what each took: seconds by the clock, and of processors.
# A failed stage does not stop the others, so that one run shows everything that is wrong.
# In a checkout it fails when a stage left files behind that git does not know.
# usage: stages.sh TARGET...
set -euo pipefail
cd "$(dirname "$0")/.."

names=() seconds=() processors=() results=()
passed=0 failed=0
unknown() { git status --porcelain --untracked-files=all 2>/dev/null || true; }
before=$(unknown)

timing=$(mktemp)
trap 'rm -f "$timing"' EXIT
TIMEFORMAT='%0U %0S'
for stage in "$@"; do
  printf '\n=== %s\n' "$stage"
  start=$SECONDS
  if { time make --no-print-directory "$stage" 2>&3; } 3>&2 2>"$timing"; then
    results+=(ok) passed=$((passed + 1))
  else
    results+=(FAILED) failed=$((failed + 1))
  fi
  read -r user system <"$timing"
  names+=("$stage") seconds+=($((SECONDS - start))) processors+=($((user + system)))
done

printf '\n%-14s %8s %11s  %s\n' stage seconds processors result
for i in "${!names[@]}"; do
  printf '%-14s %8d %11d  %s\n' "${names[$i]}" "${seconds[$i]}" "${processors[$i]}" "${results[$i]}"
done
printf '%-14s %8d\n\n' total "$SECONDS"

for i in "${!names[@]}"; do
  if [[ ${results[$i]} == FAILED ]]; then
    printf 'failed: %s (run it alone with: make %s)\n' "${names[$i]}" "${names[$i]}"
  fi
done
left=$(comm -13 <(sort <<<"$before") <(unknown | sort))
if [[ -n $left ]]; then
  printf 'the stages left changes behind in the checkout:\n%s\n' "$left"
  failed=$((failed + 1))
fi
printf 'stages: %d passed, %d failed\n' "$passed" "$failed"
((failed == 0))
