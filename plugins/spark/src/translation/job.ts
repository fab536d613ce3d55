/** A job's page, entity tab and card. */
export const jobMessages = {
  owner: 'Owner',
  nobody: 'nobody',
  environment: 'Environment',
  cluster: 'Cluster',
  namespace: 'Namespace',
  team: 'Team',
  project: 'Project',
  entity: 'In the catalog',
  entityCard: 'How is this Spark job doing?',
  links: 'Links',
  lastRun: 'Last run',
  seeRun: 'see it',
  neverRan: 'It has not run yet.',
  switch: 'Environment',
  last30Days: 'Last 30 days',
  runs: 'Runs',
  runsFormula: 'Runs that ended in the last 30 days, however they ended.',
  success: 'Success',
  successFormula:
    'Succeeded runs, over succeeded and failed ones. Runs whose end nobody saw count for neither.',
  median: 'Usual duration',
  medianFormula: 'The median of the succeeded runs of the last 30 days.',
  p95: 'Slow run (p95)',
  p95Formula:
    'The 95th percentile of the succeeded runs of the last 30 days: one in twenty takes longer.',
  cost: 'Cost',
  costFormula:
    'Over all executors and the driver: (cores × price per core-hour + GiB × price per GiB-hour) × hours or, where the price is flat, seconds × price per executor-second. Each moment at the prices that the portal’s configuration has for it.',
  noPrices:
    'No prices are configured. Put spark.prices into the portal’s configuration, and every run gets its cost.',
  trend: {
    moreCost:
      'It cost {{cost}} in the last 30 days, {{change}} against the 30 days before.',
    newCost: 'It cost {{cost}} in the last 30 days.',
    allGood: 'All of its {{runs}} runs succeeded.',
    someFailed: '{{failed}} of its {{runs}} runs failed.',
    none: 'It has not run in the last 30 days.',
  },
  checks: {
    title: 'Is it set as agreed, and can it be seen into?',
    notYet: 'It has not been looked at yet',
    notYetWhy: 'A job is looked at within a minute of its first run.',
    noPreset:
      'It names no preset to be compared with: the annotation pilotlight.dev/preset of its catalog entity does.',
    presets: 'There are: {{names}}.',
    nonePresets: 'No presets are configured: spark.presets does.',
    unknownPreset:
      'The catalog names the preset {{preset}}, and there is none of that name.',
    asPreset_one: 'Its one property of {{preset}} is as the preset has it.',
    asPreset_other:
      'All {{count}} properties of {{preset}} are as the preset has them.',
    drifts_one: '{{count}} of {{of}} properties is not as {{preset}} has it.',
    drifts_other:
      '{{count}} of {{of}} properties are not as {{preset}} has them.',
    property: 'Property',
    expected: 'Should be',
    found: 'Is',
    notSet: 'not set',
    byDefault: 'not set ({{value}} by default)',
    score: 'It can be seen into by {{score}} of 100.',
    formula:
      'The weight of the checks that it passes, of those that arise, by what the newest run recorded and the catalog says.',
    newestRun: 'See the run',
    lost: '{{title}} is missing: {{points}} points',
  },
  promises: {
    title: 'What is promised, and is it kept?',
    schedule: 'It starts {{times}} ({{zone}}).',
    next: 'Next:',
    problems_one: 'A problem in its objectives’ file:',
    problems_other: '{{count}} problems in its objectives’ file:',
    empty: 'Nothing is promised of this job',
    emptyWhy:
      'Write an objective as OpenSLO YAML and name it in the annotation pilotlight.dev/objectives of its catalog entity, with its schedule in pilotlight.dev/schedule; docs/objectives.md shows a whole example.',
    indicator: {
      success: 'runs succeed',
      'on-time': 'data lands on time',
      duration: 'runs are quick enough',
      freshness: 'data is fresh enough',
      cost: 'runs are cheap enough',
    },
    target: '{{share}} promised over {{window}}',
    window: {
      d_one: 'a day',
      d_other: '{{count}} days',
      w_one: 'a week',
      w_other: '{{count}} weeks',
      M_one: 'a month',
      M_other: '{{count}} months',
      Q_one: 'a quarter',
      Q_other: '{{count}} quarters',
      Y_one: 'a year',
      Y_other: '{{count}} years',
    },
    ratio: '{{share}} kept',
    problem: {
      'no-schedule':
        'It cannot be counted without a schedule: give the entity the annotation pilotlight.dev/schedule.',
    },
    chart: '{{title}}: good and bad, day by day',
    good: 'kept',
    bad: 'broken',
    day: 'Day',
    allowed: 'Bad ones still allowed',
    verdict: {
      good: 'kept',
      bad: 'broken',
      pending: 'not known yet',
      excluded: 'does not count',
    },
  },
  history: 'Run history, 90 days',
  historyLabel: 'Duration and cost of each run',
  historyCaption: 'Bars: duration, coloured by outcome. Line: cost.',
  slowerSince:
    'Slower since {{since}}: {{now}} instead of {{before}} (medians).',
  fasterSince:
    'Faster since {{since}}: {{now}} instead of {{before}} (medians).',
  trendInput: 'Input volume explains {{share}} of it.',
  modelError:
    'The what-if model is {{error}} off its last {{runs}} good runs, in the median.',
  historyTruncated: 'Only the newest 2,000 runs are drawn.',
  duration: 'Duration',
  start: 'Start',
  outcome: 'Outcome',
  recent: 'Recent runs',
  allRuns: 'All runs of this job',
  error: 'Error',
  noRuns: 'No run in the last 90 days',
  noRunsWhy:
    'Nothing of this job was read in that time. All its runs, older ones too, are in the runs list.',
  entityEmptyTitle: 'No run of this job has been read',
  entityEmpty:
    'The job named {{job}} has not run where a source can see it. Its name comes from the annotation {{annotation}}, else from the entity’s own name.',
  more: 'More about its runs',
} as const;
