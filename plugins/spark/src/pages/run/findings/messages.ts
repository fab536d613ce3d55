/** What the findings of a run say; under `run.findings` in the plugin's messages. */
export const findingsMessages = {
  none: 'Nothing stands out',
  noneWhy:
    'No rule found a problem in this attempt. What the rules look for is in the documentation.',
  wasted: 'wasted about {{cost}} ({{share}} of the attempt)',
  wastedShare: 'wasted about {{share}} of the attempt',
  threshold: '(from {{threshold}} on)',
  executor: 'executor {{executor}}',
  advice: 'What to do:',
  diff: 'What to change in the manifest',
  copyDiff: 'Copy the diff',
  copyFlags: 'Copy as --conf',
  download: 'Download the diff',
  title: 'What is worth fixing?',
  all: 'All {{n}} findings, and what to change',
} as const;
