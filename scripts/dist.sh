#!/usr/bin/env bash
# Builds the program stardag as one static file into dist/, or installs it.
#
# usage: dist.sh                  for this machine, dist/stardag
#        dist.sh OS/ARCH...       for others, dist/stardag-VERSION-OS-ARCH, with their checksums
#        dist.sh --install DIR    into a folder
#
# VERSION, when it is set, is the version that the program says; otherwise it is what git describes.
set -euo pipefail
cd "$(dirname "$0")/.."

version=${VERSION:-$(git describe --tags --always --dirty 2>/dev/null || echo devel)}
export CGO_ENABLED=0

# compile FILE: the static program, with its version, without paths of this machine. The tag leaves out gRPC's direct path to
# Google Cloud (13 MB), which only the gRPC client of cloud.google.com/go/storage uses; target/gcs uses the other one, over HTTP.
compile() { go build -tags=disable_grpc_modules -trimpath -ldflags="-s -w -X main.version=$version" -o "$1" ./cmd/stardag; }

case ${1:-} in
  --install)
    mkdir -p "$2"
    compile "$2/stardag"
    echo "installed stardag $version as $2/stardag"
    ;;
  "")
    mkdir -p dist
    compile dist/stardag
    echo "built stardag $version as dist/stardag ($(du -m dist/stardag | cut -f1) MiB)"
    ;;
  *)
    mkdir -p dist
    for platform in "$@"; do
      file=dist/stardag-$version-${platform%/*}-${platform#*/}
      [[ ${platform%/*} == windows ]] && file+=.exe
      GOOS=${platform%/*} GOARCH=${platform#*/} compile "$file"
      echo "built $file"
    done
    (cd dist && sha256sum "stardag-$version-"* >"stardag-$version.sha256")
    ;;
esac
