#!/usr/bin/env bash
# Installs Debian packages when it may, else says what to run.
# usage: system-package.sh PACKAGE...
set -euo pipefail

if ! command -v apt-get >/dev/null; then
  echo "missing: $*; install it with your system's package manager and run this again" >&2
  exit 1
fi
if [[ $(id -u) != 0 ]]; then
  echo "missing: $*; run: sudo apt-get install $*" >&2
  exit 1
fi
exec 9>"${TMPDIR:-/tmp}/stardag-system-package.lock"
flock 9 # apt-get refuses to run twice at a time
echo "installing $* with apt-get"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "$@" >/dev/null
