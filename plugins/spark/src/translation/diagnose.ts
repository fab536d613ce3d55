/** The page that reads a dropped log. */
export const diagnoseMessages = {
  title: 'What is wrong with this run?',
  about:
    'Drop the event log of a Spark run. It is read here, in this browser, by the engine that reads the portal’s own sources.',
  private: 'Nothing leaves your browser: no file, no name, no figure.',
  drop: 'Drop a file or a folder here',
  dropNow: 'Let go to read it',
  accepts:
    'A log as Spark wrote it: plain, .zstd, .lz4, .snappy or .lzf, also .inprogress; a folder eventlog_v2_… or its parts; a folder of many logs.',
  files: 'Choose files',
  folder: 'Choose a folder',
  listing: 'Looking through what was dropped',
  listingFailed:
    'The browser did not let the folder be listed. Choose it with the button, or drop the files themselves.',
  found: 'Which run?',
  foundCount_one: '{{count}} log found.',
  foundCount_other: '{{count}} logs found.',
  shownOf: 'The newest {{shown}} of {{total}} are shown; search for others.',
  search: 'Search logs',
  size: '{{size}}, last written {{time}}',
  parts: '{{size}} in {{parts}} parts, last written {{time}}',
  read: 'Read',
  readAgain: 'Read again',
  readNamed: 'Read {{name}}',
  readAll_one: 'Read it',
  readAll_other: 'Read all {{count}}',
  waiting: 'waits for its turn',
  cancel: 'Stop',
  cancelNamed: 'Stop reading {{name}}',
  progress: '{{read}} of {{size}}, {{events}} events',
  progressOf: 'Reading {{name}}',
  open: '{{job}}: what is wrong?',
  forget: 'Forget these logs',
  source: 'A log dropped into this browser',
  prices: 'Costs are left out here: the portal’s prices stay with its backend.',
  another: 'Drop another log',
  gone: 'This browser no longer holds that run. A reload forgets what was dropped; drop the log again.',
  refusedTitle: 'Not read',
  more_one: 'And {{count}} more.',
  more_other: 'And {{count}} more.',
  refused: {
    empty: 'It is empty. A run that was killed at its start leaves such a log.',
    litter:
      'By its name it is a checksum, a hidden or a temporary file. Drop the event log beside it.',
    'no-parts':
      'It is the folder of a rolling log without its parts. Drop the whole folder, with the files events_1_… in it.',
    gzip: 'It is packed by gzip. Unpack it (gunzip), and drop what comes out.',
    zip: 'It is a zip archive, as a History Server gives. Unpack it, and drop what comes out.',
    'no-log':
      'It is no Spark event log: it does not begin with an event. Logs of a driver or an executor are something else; event logs are where spark.eventLog.dir says.',
    'no-events':
      'No event of Spark could be read in it. If its name was changed, give it back the ending of its codec; else it is damaged.',
    unreadable:
      'The browser may not read it (any more): it changed or moved since it was dropped. Drop it again.',
    'broke-down':
      'Its reader ended, for want of memory or because the portal does not let it start. Close other tabs and try again.',
  },
} as const;
