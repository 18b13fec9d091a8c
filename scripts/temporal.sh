#!/usr/bin/env bash
# Installs Temporal's command line, which has a server for development in it, into .tools/bin: the tests of runner/temporal start it. Does nothing
# when it is there already. Compiling it takes about five minutes of a processor the first time.
# usage: temporal.sh
set -euo pipefail

exec "$(dirname "$0")/go-program.sh" github.com/temporalio/cli/cmd/temporal v1.5.1
