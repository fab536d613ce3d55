/** What the what-if curve of a run says; under `run.sizing` in the plugin's messages. */
export const sizingMessages = {
  title: 'What would it take on other executors?',
  none: 'There is nothing to play again',
  noneWhy:
    'The model needs stages with tasks on executors; a stream waits for data, not for executors.',
  sentence: 'It would take {{recommended}}, instead of {{chosen}}.',
  fits: 'The size it has is the one to take: {{point}}.',
  point: '{{duration}} on {{executors}} executors',
  pointWithCost: '{{duration}} for {{cost}} on {{executors}} executors',
  executors: 'executors',
  time: 'Time',
  cost: 'Cost',
  utilisation: 'Slots in use',
  had: 'had',
  recommended: 'recommended',
  chart: 'Predicted time and cost over the number of executors',
  model:
    'A simulation of the run’s own tasks; really it took {{actual}} on {{executors}} executors.',
  error: 'The model is {{error}} off its own run.',
  jobError:
    'Over the last {{runs}} good runs of this job it is {{error}} off in the median (of the predicted from the real duration).',
  limits: 'What limits it?',
  critical: 'Fastest with any number of executors',
  driver: 'Driver working alone',
  perfect: 'On its executors, were every slot busy',
  driverWaste: 'Core time that waited for the driver',
  executorWaste: 'Core time that stood idle beside tasks',
} as const;
