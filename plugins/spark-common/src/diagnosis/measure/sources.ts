/** Where thresholds come from; the place in it follows in brackets. */
export const dataflint = (alert: string) =>
  `DataFlint OSS, spark-ui/src/reducers (${alert})`;
export const drElephant = (heuristic: string) =>
  `Dr. Elephant, Spark heuristics (${heuristic})`;
export const sparklens = (figure: string) => `Sparklens (${figure})`;
export const sparkTuning = (section: string) =>
  `Apache Spark, Tuning guide (${section})`;
export const sparkConfiguration = (property: string) =>
  `Apache Spark, Configuration (${property})`;
export const historyMcp = (tool: string) =>
  `Kubeflow MCP server of the Spark History Server (${tool})`;
/** Set by this project; the reason follows. */
export const ours = (reason: string) => `Pilotlight: ${reason}`;
