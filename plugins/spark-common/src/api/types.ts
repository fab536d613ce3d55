import type { components } from './generated/schema';

/**
 * The answers of the API by name. They come from the contract
 * (`spark-backend/src/schema/openapi.yaml`), where each field is explained.
 * Times are UTC instants in epoch milliseconds, durations milliseconds, sizes
 * bytes, money whole micro-units.
 */
type Schemas = components['schemas'];

/** One driver life within a run. @public */
export type Attempt = Schemas['Attempt'];

/** A job whose last ended run did not succeed. @public */
export type AttentionItem = Schemas['AttentionItem'];

/** What can be done with a run or a schedule. @public */
export type CommandName = Schemas['CommandName'];

/** What is to be another in a run that is run again. @public */
export type CommandChanges = Schemas['CommandChanges'];

/** The resource in a cluster that a command acts on. @public */
export type CommandTarget = Schemas['CommandTarget'];

/** A command, and what it would do or why it is not possible. @public */
export type CommandOffer = Schemas['CommandOffer'];

/** The commands on one resource. @public */
export type CommandOffers = Schemas['CommandOffers'];

/** A command as it is given. @public */
export type CommandOrder = Schemas['CommandOrder'];

/** What became of a command. @public */
export type CommandResult = Schemas['CommandResult'];

/** Whether the audit is as it was written. @public */
export type AuditVerification = Schemas['AuditVerification'];

/** The configuration of an attempt, compared with Spark's defaults and with the run before. @public */
export type Configuration = Schemas['Configuration'];

/** What runs took of their clusters. @public */
export type CapacityHours = Schemas['CapacityHours'];

/** What runs cost in a period, by one attribute. @public */
export type CostReport = Schemas['CostReport'];

/** One row of a {@link CostReport}. @public */
export type CostRow = Schemas['CostRow'];

/** An amount of money in its three parts, which sum to the total exactly. @public */
export type CostSplit = Schemas['CostSplit'];

/** One executor's life (the driver's too), with what its tasks did and what it cost. @public */
export type Executor = Schemas['Executor'];

/** A value that a list can be filtered by, with how many it would leave. @public */
export type Facet = Schemas['Facet'];

/** One source's word on one property of a run. @public */
export type Fact = Schemas['Fact'];

/** The thing a team owns and deploys, with its last run and its last 30 days. @public */
export type Job = Schemas['Job'];

/** Every value of each filter of the jobs list. @public */
export type JobFacets = Schemas['JobFacets'];

/** A page of jobs and how many there are in all. @public */
export type JobPage = Schemas['JobPage'];

/** A chart of a run's metrics, with its lines or without any. @public */
export type MetricsChart = Schemas['MetricsChart'];

/** A line of a {@link MetricsChart}. @public */
export type MetricsLine = Schemas['MetricsLine'];

/** A line of a run's logs; its text is hostile. @public */
export type LogLine = Schemas['LogLine'];

/** Lines of a run's logs. @public */
export type LogPage = Schemas['LogPage'];

/** An amount in whole micro-units of a currency. @public */
export type Money = Schemas['Money'];

/** How many runs of a UTC day ended how. @public */
export type OutcomeDay = Schemas['OutcomeDay'];

/** One property of a run's configuration. @public */
export type Property = Schemas['Property'];

/** How a run stands in its cluster, what it waits for, and its pods. @public */
export type RunLive = Schemas['RunLive'];

/** How long jobs take to work again, and what is broken now. @public */
export type RecoveryReport = Schemas['RecoveryReport'];

/** {@link RecoveryReport} of one job, team or day. @public */
export type RecoveryRow = Schemas['RecoveryRow'];

/** A SQL query of a run, without its plan. @public */
export type Query = Schemas['Query'];

/** What is promised of a job, and how it is kept. @public */
export type JobObjectives = Schemas['JobObjectives'];

/** An objective of a job, as it stands. @public */
export type JobObjective = Schemas['JobObjective'];

/** The same with its events and days. @public */
export type JobObjectiveDetail = Schemas['JobObjectiveDetail'];

/** Objectives by what is left of their error budget. @public */
export type ObjectivePage = Schemas['ObjectivePage'];

/** Data that was or is to land. @public */
export type LandingPage = Schemas['LandingPage'];

/** A catalog entity that promises runs, of which none was ever seen. @public */
export type NeverRan = Schemas['NeverRan'];

/** What the catalog promises and nobody has ever run. @public */
export type NeverRanPage = Schemas['NeverRanPage'];

/** One landing of a job. @public */
export type Landing = Schemas['Landing'];

/** What several jobs come to: of a team, a product, a domain. @public */
export type Portfolio = Schemas['Portfolio'];

/** The data products, and what they come to. @public */
export type ProductPage = Schemas['ProductPage'];

/** A data product: whose it is, whether it landed, what it came to. @public */
export type Product = Schemas['Product'];

/** What the jobs of a group, a system or a domain come to. @public */
export type EntityPortfolio = Schemas['EntityPortfolio'];

/** Why a run took longer or cost more than another. @public */
export type RunComparison = Schemas['RunComparison'];

/** Since when a job's runs take longer, or less long. @public */
export type JobTrend = Schemas['JobTrend'];

/** What jobs read and wrote last, against their usual. @public */
export type VolumePage = Schemas['VolumePage'];

/** Jobs whose settings are not those of their preset. @public */
export type DriftPage = Schemas['DriftPage'];

/** How well jobs can be seen into. @public */
export type ObservabilityPage = Schemas['ObservabilityPage'];

/** How a job is set, and how well it can be seen into. @public */
export type JobChecks = Schemas['JobChecks'];

/** What starts in the next 24 hours, and what of it collides. @public */
export type Ahead = Schemas['Ahead'];

/** How far the what-if model is off a job's recorded runs. @public */
export type ModelError = Schemas['ModelError'];

/** Runs that go on. @public */
export type RunningPage = Schemas['RunningPage'];

/** How far a running run is, and when it is likely to end. @public */
export type RunProgress = Schemas['RunProgress'];

/** What a run would take on other executors. @public */
export type RunSizing = Schemas['RunSizing'];

/** What is wrong with a run's attempt: why it failed, and what rules found. @public */
export type RunDiagnosis = Schemas['RunDiagnosis'];

/** A finding with the name of its kind and what it wasted. @public */
export type RunFinding = Schemas['Finding'];

/** Why a failed attempt failed. @public */
export type RunVerdict = Schemas['Verdict'];

/** A finding of the last ended run of a job. @public */
export type JobFinding = Schemas['JobFinding'];

/** What one kind of finding wastes. @public */
export type WasteRow = Schemas['WasteRow'];

/** How many runs of a UTC day failed by whose problem. @public */
export type FailureDay = Schemas['FailureDay'];

/** What was read of a log and what could not be. @public */
export type Reading = Schemas['Reading'];

/** One execution of a job. @public */
export type Run = Schemas['Run'];

/** A page of runs and how many there are in all. @public */
export type RunPage = Schemas['RunPage'];

/** A run in one line. @public */
export type RunSummary = Schemas['RunSummary'];

/** Something outside that knows facts, and how it is doing. @public */
export type Source = Schemas['Source'];

/** One action inside an application. @public */
export type SparkJob = Schemas['SparkJob'];

/** One attempt of one stage. @public */
export type Stage = Schemas['Stage'];

/** Figures of a run over time. @public */
export type RunMetrics = Schemas['RunMetrics'];
