/** A kind of page, and the addresses that a measurement takes turns with. */
export interface Question {
  name: string;
  paths: string[];
}

const DAY = 86_400_000;

const JOB_SORTS = [
  'name',
  'lastStartedAt',
  'successRatio',
  'durationP95',
  'cost',
].flatMap(field => [field, `-${field}`]);

const FILTERS = [
  '',
  'search=orders',
  'search=import-x4',
  'owner=group:default/owner-7',
  'team=team-3&team=team-4',
  'environment=production',
  'cluster=cluster-1',
  'outcome=failed',
  'environment=production&outcome=failed&team=team-3',
];

const RUN_SORTS = ['startedAt', 'duration', 'cost'].flatMap(field => [
  field,
  `-${field}`,
]);

/** Everything that must be fast, by kind. */
export function questions(options: {
  jobIds: string[];
  runIds: string[];
  now: number;
}): Question[] {
  const { jobIds, runIds, now } = options;
  const periods = [
    '',
    `from=${now - DAY}`,
    `from=${now - 7 * DAY - 12_345_678}&to=${now - DAY}`,
    `from=${now - 90 * DAY}`,
  ];
  const combine = (path: string, sorts: string[], filters: string[]) =>
    sorts.flatMap(sort =>
      filters.map(filter => `${path}?sort=${sort}${filter && `&${filter}`}`),
    );
  return [
    {
      name: 'Jobs, first page (each sort × filter)',
      paths: combine('/v1/jobs', JOB_SORTS, FILTERS),
    },
    { name: 'Job facets', paths: ['/v1/job-facets'] },
    {
      name: 'Job page: the job',
      paths: jobIds.map(id => `/v1/jobs/${id}`),
    },
    {
      name: 'Job page: its history',
      paths: jobIds.map(id => `/v1/jobs/${id}/history`),
    },
    {
      name: 'Job page: its last runs',
      paths: jobIds.map(id => `/v1/runs?jobId=${id}`),
    },
    {
      name: 'Runs, first page (each sort × filter)',
      paths: combine('/v1/runs', RUN_SORTS, FILTERS),
    },
    {
      name: 'Runs of a period (each sort)',
      paths: combine('/v1/runs', RUN_SORTS, periods),
    },
    { name: 'A run', paths: runIds.map(id => `/v1/runs/${id}`) },
    {
      name: 'Executors of a run',
      paths: runIds.map(id => `/v1/runs/${id}/executors`),
    },
    { name: 'Attention', paths: ['/v1/attention'] },
    { name: 'Findings worth fixing', paths: ['/v1/findings?limit=6'] },
    { name: 'Waste by cause', paths: ['/v1/waste'] },
    { name: 'Failures by owner class, 30 days', paths: ['/v1/failures'] },
    {
      name: 'Diagnosis of a run',
      paths: runIds.map(id => `/v1/runs/${id}/diagnosis`),
    },
    {
      name: 'Costs by team, 90 days',
      paths: [`/v1/costs?groupBy=team&from=${now - 90 * DAY}`],
    },
    {
      name: 'Costs by day, 90 days',
      paths: [`/v1/costs?groupBy=day&from=${now - 90 * DAY}`],
    },
    {
      name: 'Costs by day, 90 days, filtered',
      paths: [
        'environment=production',
        'environment=test&environment=staging',
      ].map(filter => `/v1/costs?groupBy=day&from=${now - 90 * DAY}&${filter}`),
    },
    {
      name: 'Costs by job, 30 days',
      paths: ['/v1/costs?groupBy=job'],
    },
    {
      name: 'Costs by job, 90 days',
      paths: [`/v1/costs?groupBy=job&from=${now - 90 * DAY}`],
    },
    {
      name: 'Outcomes, 90 days',
      paths: ['', '&environment=production'].map(
        filter => `/v1/outcomes?from=${now - 90 * DAY}${filter}`,
      ),
    },
  ];
}
