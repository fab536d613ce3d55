/** Words that several pages share. */
export const commonMessages = {
  title: 'Spark',
  tabs: {
    overview: 'Overview',
    jobs: 'Jobs',
    runs: 'Runs',
    sources: 'Sources',
  },
  severity: {
    low: 'minor',
    moderate: 'moderate',
    severe: 'severe',
    critical: 'critical',
  },
  ownerClass: {
    code: 'the job’s code',
    data: 'its input data',
    config: 'its configuration',
    image: 'its image',
    quota: 'the quota',
    node: 'a node',
    spot: 'a reclaimed spot node',
    platform: 'the platform',
    unknown: 'nobody knows',
  },
  outcome: {
    succeeded: 'succeeded',
    running: 'running',
    waiting: 'waiting',
    atRisk: 'at risk',
    failed: 'failed',
    unknown: 'end not seen',
  },
  landing: {
    landed: 'landed',
    'on-the-way': 'on the way',
    expected: 'still to start',
    'at-risk': 'at risk',
    late: 'late',
    missed: 'missed',
  },
  objectiveStatus: {
    met: 'kept',
    'at-risk': 'at risk',
    breached: 'broken',
    'no-data': 'without data yet',
  },
  budget: {
    left: '{{share}} of the error budget left',
    burns: 'burns {{rate}} as fast as it may, over {{period}}',
    gone: 'gone by {{time}} at this pace',
  },
  persona: {
    'data-engineer': 'Data engineer',
    dataops: 'DataOps',
    sre: 'SRE',
    platform: 'Platform engineer',
    product: 'Product team',
  },
  filter: {
    none: 'nobody',
  },
  list: {
    clear: 'Clear all filters',
    sources: 'See sources',
  },
  copy: {
    done: 'Copied',
    failed: 'The browser did not let this be copied',
  },
  figure: {
    explain: '{{name}}: where this figure comes from',
  },
  table: {
    columns: 'Choose columns',
    compact: 'Sit closer',
    comfortable: 'Sit apart',
    copy: 'Copy as CSV',
    copied_one: '{{count}} row copied',
    copied_other: '{{count}} rows copied',
    waiting_one: '{{count}} new',
    waiting_other: '{{count}} new',
    page: '{{from}}–{{to}} of {{total}}',
  },
  shortcuts: {
    title: 'Keys',
    search: 'Search',
    move: 'Down and up in a list',
    open: 'Open what has the focus',
    persona: 'View of: {{persona}}',
    help: 'This list',
  },
  demonstration: {
    title: 'A demonstration: nothing here is a real cluster',
    description:
      'These are recordings of real Spark runs, put on today’s clock. Names, teams and prices are examples.',
    connect: 'Connect your own logs',
    connectHow:
      'Put these lines, with your folder and names, into app-config.local.yaml:',
    connectThen:
      'Then restart. Your runs take the place of these recordings; the two are never mixed.',
  },
  scope: {
    mine: 'my teams',
    all: 'all teams',
    days: 'last {{days}} days',
    lastRuns: 'last run of each job',
    now: 'now',
    today: 'today',
    month: 'this month',
  },
} as const;
