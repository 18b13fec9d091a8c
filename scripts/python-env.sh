#!/usr/bin/env bash
# Makes the Python environment in .tools/venv that the neighbour tests run the Python SDK in, with the exact
# versions of scripts/requirements.txt. Does nothing when they are installed already.
# usage: python-env.sh [FOLDER [REQUIREMENTS]]
set -euo pipefail
cd "$(dirname "$0")/.."

venv=${1:-$PWD/.tools/venv}
requirements=${2:-scripts/requirements.txt}

wanted() { sed -E 's/#.*//; s/[[:space:]]+//g; /^$/d' "$requirements" | tr 'A-Z_' 'a-z-' | sort; }
present() { "$venv/bin/python" -m pip freeze --disable-pip-version-check 2>/dev/null | tr 'A-Z_' 'a-z-' | sort; }

# A stamp with the wanted versions makes the usual run take no time.
stamp=$venv/requirements.stamp
if [[ -f $stamp ]] && wanted | cmp -s - "$stamp" && "$venv/bin/python" -c '' 2>/dev/null; then
  echo "the packages of $requirements are in ${venv#"$PWD"/}"
  exit 0
fi

if ! command -v python3 >/dev/null; then
  scripts/system-package.sh python3 python3-venv
elif ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
  scripts/system-package.sh python3-venv
fi

if ! "$venv/bin/python" -c '' 2>/dev/null; then
  echo "making a Python environment in ${venv#"$PWD"/}"
  python3 -m venv --clear "$venv"
fi
if [[ -n $(comm -23 <(wanted) <(present)) ]]; then
  echo "installing the packages of $requirements"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input -r "$requirements"
fi
wanted >"$stamp"
