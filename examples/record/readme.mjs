// Writes examples/event-logs/README.md from the list of recordings.
//
//   node examples/record/readme.mjs

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { recordings } from './recordings.mjs';
import { repository } from './spark.mjs';

const rows = recordings.map(
  ({ name, version, codec, layout, exit, shows }) =>
    `| [${name}](${name}) | ${shows} | ${version} | ${codec} | ${layout} | ${exit} |`,
);

await writeFile(
  join(repository, 'examples/event-logs/README.md'),
  `# Recorded event logs

Each folder holds what one run of real Spark wrote, unchanged: Spark's own file
names, codecs and bytes. Only the hidden checksums that Hadoop's local file
system adds (\`.*.crc\`) are left out.

| recording | what it shows | Spark | codec | layout | exit of spark-submit |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

\`single\` is one file \`<application>[.<codec>]\`; \`rolling\` is a folder
\`eventlog_v2_<application>\` with its parts and an empty \`appstatus\` file.
A name that ends in \`.inprogress\` is a driver that never came to its end.

## How they were made

\`\`\`sh
node examples/record/record.mjs            # those that are missing
node examples/record/record.mjs NAME...    # those, again
node examples/record/history-fixtures.mjs  # what the History Server says of them
node examples/record/readme.mjs            # this page
\`\`\`

That takes Python 3.9 or newer and Java 17. PySpark releases come from PyPI into
\`.pilotlight/spark\`; the jobs are in [\`../record/jobs\`](../record/jobs), and
[\`../record/recordings.mjs\`](../record/recordings.mjs) says with which options
each runs. The master is \`local-cluster[3,1,…]\`: three executors with a core
each, in JVMs of their own, so that they can run out of memory and be killed.
\`tariff-simulation\` and \`loyalty-scores\` say that they have eight cores each: their
tasks and their driver wait and do not compute.
\`stock-forecast\` runs on a standalone cluster of three hosts, 127.0.0.2 to 4, since
Spark never speculates on the host that runs the task already.
\`review-embeddings-killed\` needs Kubernetes with a node that enforces memory
limits: its executors are pods, its driver runs where it is recorded.

\`\`\`sh
export KUBECONFIG=...
export SPARK_KUBERNETES_OPTIONS='--master k8s://https://... --conf spark.driver.host=... --conf spark.driver.bindAddress=... --conf spark.kubernetes.container.image=...'
\`\`\`

Faults are real: an executor or a driver gets SIGKILL, shuffle files are removed
from the disk. A recording is refused unless the run ended with the exit code
that it should and its log, decoded by Spark itself, holds the sign of what it
shows.

User, home, host and kernel version are set to neutral values when Spark starts;
nothing is changed afterwards.

## NAME.history.json

What a real Spark History Server's REST API answers about the recording:
\`allexecutors\`, \`stages?details=false\`, \`jobs\` and \`sql?details=false\`,
without a few long fields that nothing is compared by. Tests hold our reader
against these numbers.

## What to know about the exit code

Spark 4 writes an \`ExitCode\` into the last event. It is that of
\`SparkContext.stop(exitCode)\`, which \`spark-submit\` calls with the driver's
code only on Kubernetes. Elsewhere, and where the job calls \`stop()\` itself in a
\`finally\`, it is 0 however the driver ends: see \`customer-360-oom\` and
\`margin-report-zero\`. \`order-totals-refused\`, \`supplier-scores-no-table\` and
\`returns-daily-unknown-code\` end as they would on Kubernetes, with 1.
`,
);
