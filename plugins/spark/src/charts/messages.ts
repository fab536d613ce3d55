/** What every chart says; under `chart` in the plugin's messages. */
export const chartMessages = {
  showTable: 'Show as table',
  showChart: 'Show as chart',
  tableOf: '{{chart}}, as a table',
} as const;
