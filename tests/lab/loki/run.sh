#!/usr/bin/env bash
# Runs the Loki suite of the lab: our reader of logs against a real Loki.
#
#   LAB=/path/to/command node bin/with-tools.mjs tests/lab/loki/run.sh [FILE...]
#
# LAB is a command that brings up real servers (`$LAB up`, `$LAB env`). Without it
# LOKI_URL is read. The last line counts the tests.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."

if [[ -n ${LAB:-} && -z ${LOKI_URL:-} ]]; then
  "$LAB" up loki
  eval "$("$LAB" env)"
fi
if [[ -z ${LOKI_URL:-} ]]; then
  echo 'skipped: no LOKI_URL'
  echo '0 passed, 0 failed'
  exit 0
fi

result=$(mktemp)
trap 'rm -f "$result"' EXIT
code=0
node --expose-gc --require @backstage/cli/config/nodeTransform.cjs --test --test-isolation=none --test-timeout=600000 \
  --test-reporter=spec --test-reporter-destination=stdout --test-reporter=tap --test-reporter-destination="$result" \
  "${@:-tests/lab/loki/*.test.ts}" || code=$?
count() { sed -n "s/^# $1 //p" "$result"; }
echo "$(count pass) passed, $(($(count fail) + $(count cancelled))) failed, $(count skipped) skipped"
exit "$code"
