#!/usr/bin/env bash
# Installs the identity provider that the tests of single sign-on start, Keycloak, into .tools/keycloak, from Maven Central. It
# is prepared there once, with an empty database, so that a start takes seconds. Does nothing when it is there already.
# usage: keycloak.sh                    installs it
#        keycloak.sh serve PORT FOLDER  runs it on 127.0.0.1:PORT with a database of its own in FOLDER; admin's password is "admin"
set -euo pipefail
cd "$(dirname "$0")/.."

version=26.7.3
home=$PWD/.tools/keycloak
stamp="keycloak $version, prepared 1"
# Little memory, and no time spent on code that runs once.
export JAVA_OPTS="-Xms64m -Xmx512m -XX:MaxMetaspaceSize=256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8 -Djava.security.egd=file:/dev/urandom"

# database FOLDER: the address of the database in it.
database() { echo "jdbc:h2:file:$1/keycloakdb;NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE"; }

# needs PROGRAM PACKAGE: installs a program of the system where it is missing.
needs() { command -v "$1" >/dev/null || scripts/system-package.sh "$2" >&2; }

java_version() { java -version 2>&1 | sed -nE 's/.*version "([0-9]+).*/\1/p'; }

install() {
  needs java default-jre-headless
  (($(java_version) >= 17)) || { echo "Keycloak needs Java 17 or newer, and java is $(java_version); put a newer one first in PATH" >&2; exit 1; }
  needs mvn maven
  needs unzip unzip
  local start=$SECONDS part=$home.part
  rm -rf "$home" "$part"
  mkdir -p "$part"
  echo "downloading Keycloak $version with mvn"
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy \
    -Dartifact=org.keycloak:keycloak-quarkus-dist:$version:zip -DoutputDirectory="$part" -Dmdep.useBaseVersion=true
  unzip -q -d "$part" "$part/keycloak-quarkus-dist-$version.zip"
  mv "$part/keycloak-$version" "$home"
  rm -rf "$part"
  local loaded=$((SECONDS - start))
  "$home/bin/kc.sh" build --db=dev-file --health-enabled=false --metrics-enabled=false >"$home/build.log" 2>&1 || { cat "$home/build.log" >&2; exit 1; }
  mkdir -p "$home/database"
  ADMIN=admin "$home/bin/kc.sh" bootstrap-admin user --optimized --username admin --password:env ADMIN \
    --db-url="$(database "$home/database")" >>"$home/build.log" 2>&1 || { cat "$home/build.log" >&2; exit 1; }
  echo "$stamp" >"$home/stamp"
  echo "installed Keycloak $version in $((SECONDS - start)) s, $loaded s of it for the download"
}

case ${1-} in
"")
  if [[ $(cat "$home/stamp" 2>/dev/null) == "$stamp" ]]; then
    echo "Keycloak $version is in .tools"
  else
    install
  fi
  ;;
serve)
  [[ $(cat "$home/stamp" 2>/dev/null) == "$stamp" ]] || { echo "Keycloak $version is not in .tools; run scripts/keycloak.sh" >&2; exit 1; }
  cp "$home/database/"*.mv.db "$3"
  exec "$home/bin/kc.sh" start --optimized --http-enabled=true --hostname-strict=false --http-host=127.0.0.1 --http-port="$2" \
    --cache=local --log-level=warn --db-url="$(database "$3")"
  ;;
*)
  echo "usage: keycloak.sh [serve PORT FOLDER]" >&2
  exit 2
  ;;
esac
