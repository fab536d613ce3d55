#!/usr/bin/env bash
# Runs the Kubernetes suite of the lab: our source against a real API server.
#
#   LAB=/path/to/command node bin/with-tools.mjs tests/lab/kubernetes/run.sh [FILE...]
#
# LAB is a command that brings up real servers (`$LAB up`, `$LAB env`). Without it
# these are read: KUBERNETES_URL, KUBERNETES_CA_FILE, KUBERNETES_TOKEN_ADMIN,
# KUBERNETES_TOKEN_READER, KUBERNETES_TOKEN_TEAM_A, KUBECONFIG. With LAB_STATE, the
# lab's folder, its API server and etcd are killed, frozen and put back, too. Tests
# that need ten thousand applications (`$LAB seed 10000`) or a real node
# (`$LAB up node`) say so and are skipped. The last line counts the tests.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."

if [[ -n ${LAB:-} && -z ${KUBERNETES_URL:-} ]]; then
  "$LAB" up control-plane kwok
  eval "$("$LAB" env)"
fi
if [[ -z ${KUBERNETES_URL:-} ]]; then
  echo 'skipped: no KUBERNETES_URL'
  echo '0 passed, 0 failed'
  exit 0
fi

result=$(mktemp)
trap 'rm -f "$result"' EXIT
code=0
node --require @backstage/cli/config/nodeTransform.cjs --test --test-isolation=none --test-timeout=600000 \
  --test-reporter=spec --test-reporter-destination=stdout --test-reporter=tap --test-reporter-destination="$result" \
  "${@:-tests/lab/kubernetes/*.test.ts}" || code=$?
count() { sed -n "s/^# $1 //p" "$result"; }
echo "$(count pass) passed, $(($(count fail) + $(count cancelled))) failed, $(count skipped) skipped"
exit "$code"
