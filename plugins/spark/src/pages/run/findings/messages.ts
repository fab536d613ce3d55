/** What the findings of a run say; under `run.findings` in the plugin's messages. */
export const findingsMessages = {
  none: 'Nothing stands out',
  noneWhy:
    'No rule found a problem in this attempt. What the rules look for is in the documentation.',
  wasted: 'wasted about {{cost}} ({{share}} of the attempt)',
  wastedShare: 'wasted about {{share}} of the attempt',
  harm: {
    failed: 'broke “{{title}}”',
    late: {
      all: 'without it, on time for “{{title}}” (late by {{by}})',
      some: 'made it late for “{{title}}”: {{explained}} of {{by}}',
      near: 'brought it within {{by}} of being late for “{{title}}”',
    },
    slow: {
      all: 'without it, within the limit of “{{title}}” (over by {{by}})',
      some: 'made it too slow for “{{title}}”: {{explained}} of {{by}}',
      near: 'brought it within {{by}} of being too slow for “{{title}}”',
    },
    dear: {
      all: 'without it, within the limit of “{{title}}” (over by {{by}})',
      some: 'made it too dear for “{{title}}”: {{explained}} of {{by}}',
      near: 'brought it within {{by}} of being too dear for “{{title}}”',
    },
  },
  threshold: '(from {{threshold}} on)',
  logs: 'its logs',
  executor: 'executor {{executor}}',
  advice: 'What to do:',
  diff: 'What to change in the manifest',
  copyDiff: 'Copy the diff',
  copyFlags: 'Copy as --conf',
  download: 'Download the diff',
  title: 'What is worth fixing?',
  all: 'All {{n}} findings, and what to change',
} as const;
