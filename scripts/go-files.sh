#!/usr/bin/env bash
# Prints the project's Go files, those not committed yet included and ignored ones left out.
set -euo pipefail
cd "$(dirname "$0")/.."
git ls-files --cached --others --exclude-standard --deduplicate -- '*.go' | while IFS= read -r file; do
  if [[ -f $file ]]; then printf '%s\n' "$file"; fi
done
