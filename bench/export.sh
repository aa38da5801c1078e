#!/usr/bin/env bash
# Our export against plain copies of five million rows (ROWS=); see README.md.
set -euo pipefail
cd "$(dirname "$0")/.."
JAVA_HOME=$(bin/find-jdk)
export JAVA_HOME
libraries=export-service/target/quarkus-app/lib
tests=export-service/target/test-classes
if [ ! -d "$libraries" ] || [ ! -d "$tests" ]; then
  echo "Not built yet; run 'make build' first" >&2
  exit 1
fi
work=$(mktemp -d "${TMPDIR:-/tmp}/export-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
"$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Djava.io.tmpdir="$work" \
  -cp "$tests:export-service/target/classes:$libraries/main/*:$libraries/boot/*" \
  coffee.beanflows.materia.export.snapshot.ExportBenchmark "$work/data" "${ROWS:-5000000}"
