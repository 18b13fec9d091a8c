#!/usr/bin/env bash
# Makes the Python environment in .tools/venv-luigi, with Luigi and its scheduler luigid: the tests of runner/luigi start both. Does nothing when it
# is there already.
# usage: luigi.sh
set -euo pipefail
cd "$(dirname "$0")/.."

exec scripts/python-env.sh "$PWD/.tools/venv-luigi" scripts/requirements-luigi.txt
