#!/usr/bin/env bash
# Runs the Kubernetes suite of the lab: our source against a real API server.
#
#   KUBERNETES_URL=… KUBERNETES_CA_FILE=… KUBERNETES_TOKEN_ADMIN=… tests/lab/kubernetes/run.sh [FILE...]
#
# Also read: KUBECONFIG, KUBERNETES_TOKEN_READER, KUBERNETES_TOKEN_TEAM_A, and
# for the faults LAB: a command that brings up real servers (`$LAB up`, `$LAB env`).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
if [[ -n ${LAB:-} && -z ${KUBERNETES_URL:-} ]]; then
  "$LAB" up control-plane kwok
  eval "$("$LAB" env)"
fi
exec node --require @backstage/cli/config/nodeTransform.cjs --test --test-isolation=none \
  --test-timeout=600000 --test-reporter=spec "${@:-tests/lab/kubernetes/*.test.ts}"
