/** What the metrics of a run say; under `run.metrics` in the plugin's messages. */
export const metricsMessages = {
  range: 'Which part of the run',
  all: 'All of it',
  last: 'Last {{duration}}',
  noServer: 'No metrics server is connected for cluster {{cluster}}',
  noServerWhy:
    'A platform engineer adds a Prometheus, or what speaks its API, to the portal’s configuration:',
  noCluster: 'A dropped log has no cluster whose metrics could be asked for',
  nothing: '{{servers}} has nothing of this run',
  nothingWhy: {
    all: 'It was not scraped while it ran, or that is longer ago than metrics are kept.',
    part: 'Nothing of the part that is looked at; a longer one may have something.',
  },
  warning: '{{server}} is in doubt: {{warning}}',
  demonstration:
    'A recorded run: no metrics server was there when Spark ran it.',
  time: 'Time',
  source: '{{dialect}}, from {{server}}',
  newest: '{{sources}} · newest point {{age}}',
  dialect: {
    executors: 'Spark’s endpoint of executors',
    servlet: 'Spark’s endpoint of the driver',
    jmx: 'Spark’s JMX exporter',
    kubernetes: 'Kubernetes’ metrics',
  },
  peaks:
    'Of each executor its highest so far: this endpoint tells of no other moment.',
  highest: '{{line}}: at most {{value}}',
  highestOf: '{{line}}: at most {{value}} of {{limit}} ({{share}})',
  limit: 'Limit',
  limitOf: 'Limit: {{line}}',
  perSecond: '{{value}}/s',
  unlabelled: 'not named',
  chart: {
    executors: 'How many executors were at work?',
    cores: 'How many of the cores were used?',
    tasks: 'How fast did tasks end?',
    heap: 'How close did heaps come to their limit?',
    offHeap: 'How much memory was taken beside the heap?',
    container: 'How close did pods come to being killed for memory?',
    gc: 'How much of task time went to garbage collection?',
    input: 'How fast was data read and written?',
    shuffle: 'How fast was data shuffled?',
    spill: 'How fast was data spilled?',
    nodes: 'On what kinds of nodes did executors run?',
    batches: 'How long did batches take?',
    rows: 'Does the stream keep up with what comes in?',
    lag: 'How far is the stream behind?',
  },
  line: {
    alive: 'Executors',
    batch: 'Last batch',
    behind: 'Behind',
    busy: 'Cores with a task',
    cpu: 'CPU used',
    disk: 'To disk',
    driver: 'Driver',
    executor: 'Executors',
    failed: 'Failed',
    given: 'Cores given',
    incoming: 'Coming in',
    memory: 'Out of memory',
    node: 'Node',
    processed: 'Processed',
    read: 'Read',
    succeeded: 'Succeeded',
    written: 'Written',
  },
  /** Of charts where a line is the fullest of all executors. */
  fullest: 'Fullest executor',
  needs: {
    title: 'What is not measured, and what turns it on?',
    answers: 'It answers:',
    copy: 'Copy',
    'executors-endpoint':
      'Turn on Spark’s endpoint of executors (on by default since Spark 4.0) and let Prometheus scrape it on the driver. The first lines go into the job’s configuration; the rest is a platform engineer’s, once for all jobs.',
    'jmx-exporter':
      'Only the JMX exporter on each executor tells it. With the Kubeflow operator these lines of the SparkApplication turn it on; the image must hold the exporter.',
    'kubernetes-metrics':
      'A platform engineer lets Prometheus scrape kube-state-metrics and the kubelets’ cAdvisor, as the usual Kubernetes monitoring stacks do.',
    'node-labels':
      'A platform engineer lets kube-state-metrics tell the labels of nodes:',
    'source-namespace':
      'The source of this run names no namespace, so its pods cannot be told from those of others. A platform engineer names it in the configuration of the source.',
    'streaming-metrics':
      'Of a job that streams: turn on the metrics of its queries, and let Prometheus scrape the driver.',
  },
} as const;
