#!/usr/bin/env bash
# Installs the keyring that the tests of config/keyring start: a session bus and a Secret Service, from the system's
# packages.
set -euo pipefail
cd "$(dirname "$0")"

for program in dbus-run-session:dbus gnome-keyring-daemon:gnome-keyring; do
  command -v "${program%%:*}" >/dev/null || ./system-package.sh "${program##*:}"
done
