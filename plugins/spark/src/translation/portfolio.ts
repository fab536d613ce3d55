/** The cards of groups, systems and domains in the catalog. */
export const portfolioMessages = {
  group: {
    title: 'How are this team’s Spark jobs doing?',
    cost: 'This team’s jobs cost {{cost}} this month so far; at this pace {{forecast}} by its end.',
    empty: 'No job of this team has run',
    emptyWhy:
      'A job is a team’s where its catalog entity, or its label pilotlight.dev/owner, names the team or a group in it. It appears with its first run.',
  },
  system: {
    title: 'How are this system’s Spark jobs doing?',
    cost: 'This system’s jobs cost {{cost}} this month so far; at this pace {{forecast}} by its end.',
    empty: 'No job of this system has run',
    emptyWhy:
      'Name the system in spec.system of a job’s catalog entity, or in its label pilotlight.dev/project. It appears with its first run.',
  },
  domain: {
    title: 'How are this domain’s Spark jobs doing?',
    cost: 'The jobs of this domain’s systems cost {{cost}} this month so far; at this pace {{forecast}} by its end.',
    empty: 'No job of this domain’s systems has run',
    emptyWhy:
      'Name the domain in spec.domain of a system, and the system in spec.system of a job’s catalog entity. It appears with the first run.',
  },
  change: '{{change}} against the same days last month',
  jobs: 'Jobs',
  arrived: 'Data',
  landedToday: 'Landed today',
  landedOf: '{{landed}} of {{due}}',
  success: 'Success, 30 days',
  promises: 'Promises kept this month',
  cost: 'Cost by month',
  failures: 'Open failures',
  objectives: 'Objectives',
  breached: '{{breached}} of {{total}} out of budget',
  objectivesGood: 'all {{total}} within budget',
  none: 'none yet',
  worst: 'Least reliable',
  worstOf: '{{share}} of {{runs}} runs succeeded',
  noneFailed: 'No run failed in the last 30 days.',
} as const;
