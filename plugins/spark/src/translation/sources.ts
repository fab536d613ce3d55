/** The sources page. */
export const sourcesMessages = {
  label: 'Sources',
  title: 'Where do the facts come from?',
  lead_one: '{{up}} of {{count}} source is well.',
  lead_other: '{{up}} of {{count}} sources are well.',
  name: 'Source',
  state: 'State',
  read: 'Last read',
  never: 'never',
  watching: 'Watches',
  problems: 'Problems',
  none: 'none',
  remedy: 'What it says',
  downSince: '(down since {{time}})',
  demonstration: 'recordings, not a cluster',
  states: {
    starting: 'starting',
    up: 'well',
    stale: 'late',
    down: 'down',
  },
  emptyTitle: 'No source is connected',
  empty:
    'Name a folder, a bucket or a History Server with event logs under spark.sources.eventlog in the portal’s configuration.',
  drop: 'No source yet? Drop a log',
} as const;
