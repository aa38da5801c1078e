#!/usr/bin/env bash
# From a new publication at the recorded publisher to the figure at the web service; see README.md.
#   publication-to-page.sh             starts a platform of its own with a throw-away data directory
#   publication-to-page.sh --running   measures the one that runs here (make run); its data keep the altered figures
set -euo pipefail
cd "$(dirname "$0")/.."
JAVA_HOME=$(bin/find-jdk)
export JAVA_HOME
libraries=materia-cli/target/quarkus-app/lib
[ -d "$libraries" ] || { echo "Not built yet; run 'make build' first" >&2; exit 1; }

run_dir=.run
if [ "${1:-}" != "--running" ]; then
  work=$(mktemp -d "${TMPDIR:-/tmp}/publication-to-page.XXXXXX")
  run_dir=$work/run
  ./materia up --data-dir "$work/data" --run-dir "$run_dir" >"$work/up.log" 2>&1 &
  platform=$!
  stop() {
    kill "$platform" 2>/dev/null || true
    wait "$platform" 2>/dev/null || true
    chmod -R u+w "$work" && rm -rf "$work"
  }
  trap stop EXIT
  trap 'exit 130' INT TERM
  echo "Starting a platform with its data in $work and playing the recorded publications ..."
  for ((waited = 0; ; waited++)); do
    if [ -f "$run_dir/running.json" ]; then break; fi
    if ! kill -0 "$platform" 2>/dev/null || [ "$waited" -ge 120 ]; then
      echo "The platform did not start:" >&2
      tail -n 20 "$work/up.log" >&2
      exit 1
    fi
    sleep 1
  done
fi
"$JAVA_HOME/bin/java" -cp "$libraries/main/*:$libraries/boot/*" bench/PublicationToPage.java "$run_dir" "${TIMES:-20}"
