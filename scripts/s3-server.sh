#!/usr/bin/env bash
# Installs the S3 server that the tests of target/s3 and target/cache start, versitygw, into .tools/bin. Does nothing
# when it is there already. Compiling it takes two to three minutes the first time.
# usage: s3-server.sh
set -euo pipefail

exec "$(dirname "$0")/go-program.sh" github.com/versity/versitygw/cmd/versitygw v1.8.0
