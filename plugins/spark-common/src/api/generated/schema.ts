// Generated from plugins/spark-backend/src/schema/openapi.yaml by bin/generate-api.mjs. Do not edit.
/** @public */
export interface paths {
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page of jobs
         * Jobs that the caller may read, filtered and sorted, by keyset pages.
         */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/job-facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What jobs can be filtered by
         * Every value of each filter among the jobs the caller may read, with the number of jobs that have it.
         */
        get: operations["getJobFacets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs-by-entity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The jobs that a catalog entity stands for
         * One job per cluster, namespace and environment in which the entity's job has run; empty when it has never run.
         */
        get: operations["listJobsByEntity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One job
         * The job with its totals of the last 30 days.
         */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{jobId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A job's runs as points of a chart
         * Oldest first, at most the newest 2,000 runs of the period.
         */
        get: operations["getJobHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{jobId}/trend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Since when a job's runs take longer, or less long
         * From its successful runs of the last 90 days.
         */
        get: operations["getJobTrend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{jobId}/objectives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is promised of a job, and how it is kept
         * In the order of the objectives' file; with what of it cannot be read.
         */
        get: operations["getJobObjectives"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/objectives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Objectives by what is left of their error budget
         * The least first; those that nothing can be said of yet come last.
         */
        get: operations["listObjectives"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/landings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Data that was or is to land
         * By the scheduled start, the earliest first, unless sorted otherwise; at most from a day ago to a day ahead.
         */
        get: operations["listLandings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/never-ran": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the catalog promises and nobody has ever run
         * Catalog entities with a schedule whose starts have come and gone without a run in the ledger, those that missed the most first. The catalog alone knows of them, so the caller sees those whose entities they may see there, and nothing when they may read no job. With `scope=mine` those that the caller owns.
         */
        get: operations["listNeverRan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Data products
         * The jobs that the caller may read, by the product (the catalog's system) that they work for, the dearest first. With `scope=mine` those of jobs that the caller owns, and of systems and domains that the caller owns.
         */
        get: operations["listProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entity-portfolio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the jobs of a group, a system or a domain come to
         * A group counts with all groups in it, a domain with all its systems and subdomains. Jobs that the caller may not read count nowhere.
         */
        get: operations["getEntityPortfolio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/volumes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What jobs read and wrote last, against their usual
         * The last good run of each job, the most surprising first. The usual is the median of the 20 good runs before it, at least 5, of its weekday where there are four dates of it; its band is three robust standard deviations of the logarithms (1.4826 x the median absolute deviation), at least a quarter.
         */
        get: operations["listVolumes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Jobs whose settings are not those of their preset
         * The settings that each job's newest run recorded against the preset that its catalog entity names. Those that name a preset that is not there come first, then those with the most properties that drift.
         */
        get: operations["listDrift"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/observability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How well jobs can be seen into
         * Of each job a score from 0 to 100: the weight of the checks that its newest run and its catalog entity pass, of those that arise. The lowest come first. A job is blind below 50, and seen into from 80 on.
         */
        get: operations["listObservability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{jobId}/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a job is set, and how well it can be seen into
         * How the job's newest run is set against the preset that its catalog entity names, and which of the checks of observability it passes, each with what was found and how to mend it.
         */
        get: operations["getJobChecks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ahead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What starts in the next 24 hours, and what of it collides
         * Scheduled starts with their usual duration; minutes in which three or more jobs of a namespace start, with the cores that they want together; jobs that by their usual duration still run when they are to start again.
         */
        get: operations["getAhead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{jobId}/model-error": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far the what-if model is off a job's recorded runs
         * The last 8 good runs are played again on the executors that they had; the error is the distance of the predicted duration from the real one, as a share of the real one.
         */
        get: operations["getJobModelError"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page of runs
         * Runs of the jobs that the caller may read, newest first unless sorted otherwise.
         */
        get: operations["listRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/running": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Runs that go on, and when each is likely to end
         * Those first that miss a deadline or take longer than usual, then those that end soonest. Of more than 500 running runs the newest 500 are looked at.
         */
        get: operations["listRunning"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One run
         * Outcome, innermost error, attempts, cost with its split, totals, and what could not be read of its log.
         */
        get: operations["getRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/executors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The executors of a run's attempt, the driver among them
         * In the order they were added.
         */
        get: operations["listRunExecutors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/stages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The stages of a run's attempt
         * In the order of stage and stage attempt.
         */
        get: operations["listRunStages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/spark-jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The Spark jobs of a run's attempt
         * A Spark job is one action inside an application. In the order of submission.
         */
        get: operations["listRunSparkJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/queries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The SQL queries of a run's attempt, without their plans
         * In the order of submission.
         */
        get: operations["listRunQueries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/queries/{queryId}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The plan of one SQL query
         * The last plan that adaptive execution settled on, depth first.
         */
        get: operations["getRunQueryPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The configuration of a run's attempt
         * Every property, with Spark's default where it is known and the value in the job's run before this one.
         */
        get: operations["getRunConfiguration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What driver and executors of a run wrote
         * From the places for logs that are connected, such as Loki, without what looks like a secret. Needs `spark.log.read` besides reading the run; refused where the permission framework is off.
         */
        get: operations["getRunLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the facts of a run come from
         * Each source's word on the run; the one that a page shows is marked, the others stay visible.
         */
        get: operations["listRunFacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures of a run over time, from the metrics servers of its cluster
         * Nothing but the charts of a closed list, of the run's own time. A server that is down or lacks something is no error: the answer says so.
         */
        get: operations["getRunMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a run stands in its cluster
         * Its state and who says otherwise, what it waits for and why, and its pods. Empty where no cluster tells of the run, or has long forgotten it.
         */
        get: operations["getRunLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a run took longer or cost more than another
         * Of the last attempts of both. The milliseconds and micros of contributions sum to the whole difference, exactly.
         */
        get: operations["getRunComparison"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/sizing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a run would take on other executors
         * The attempt's own tasks, played again by a simulation of Spark's scheduler.
         */
        get: operations["getRunSizing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/diagnosis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is wrong with a run's attempt
         * Why it failed, where it did, and what rules found; worst first.
         */
        get: operations["getRunDiagnosis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Findings worth fixing
         * Of the last ended run of each job. First what explains most of a broken objective, unless sorted by money, then what wastes most in 30 days, then by severity.
         */
        get: operations["listFindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/waste": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What each kind of finding wastes
         * Over the last ended run of each job, the dearest first. Findings may explain the same money, so rows do not add up.
         */
        get: operations["getWaste"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/failures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Failed runs, day by day, by whose problem they were
         * Days are UTC days by the run's start; the owner class is that of the verdict.
         */
        get: operations["getFailures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recovery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How long jobs take to work again
         * From the end of a run that failed after its job had worked, to the end of the next good one; of what broke in the period, and what is broken still.
         */
        get: operations["getRecovery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/attention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Jobs that need someone now
         * Each job once: those whose last ended run failed or ended unknown, the latest first; then those at risk of missing a deadline or of using up an error budget; then those that take half again as long as usual, or longer, since less than 30 days. Gone from the list once that is over.
         */
        get: operations["listAttention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outcomes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How runs ended, day by day
         * From the daily rollups; days are UTC days by the run's start.
         */
        get: operations["getOutcomes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What runs cost
         * Sums from the daily rollups by one attribute, the dearest first unless it is asked otherwise.
         */
        get: operations["getCosts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/spark-versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Spark versions in use
         * By the last run of each job the caller may read, with how long the Apache project maintains each line and what those jobs ran and cost in 30 days.
         */
        get: operations["listSparkVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where facts come from, and how those sources are
         * State, age and problems of every source; problems name no job.
         */
        get: operations["listSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{runId}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What can be done with a run
         * Each command on the run's resource in its cluster, or why it is not possible.
         */
        get: operations["getRunCommands"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{jobId}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What can be done with a job's schedule
         * Each command on the schedule that makes the job's runs in its cluster, or why it is not possible.
         */
        get: operations["getJobCommands"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Does something with a run or a schedule
         * Acts on the resource of a run or of a job's schedule, once for each idempotency key: the same command again is answered as it was the first time. A dry run asks the cluster and changes nothing. Status 403 where the caller may not, or permissions are off; 409 where the key or the resource is another one by now.
         */
        post: operations["giveCommand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the audit is as it was written
         * Looks at the whole chain of the audit. Status 403 where the caller may not.
         */
        get: operations["verifyAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
/** @public */
export type webhooks = Record<string, never>;
/** @public */
export interface components {
    schemas: {
        Error: {
            error: {
                name: string;
                message: string;
            } & {
                [key: string]: unknown;
            };
            request?: {
                [key: string]: unknown;
            };
            response: {
                statusCode: number;
            };
        } & {
            [key: string]: unknown;
        };
        Outcome: "running" | "succeeded" | "failed" | "unknown";
        Money: {
            /**
             * Format: int64
             * Millionths of the currency's unit.
             */
            micros: number;
            /** ISO 4217 code. */
            currency: string;
        };
        /** The three parts sum to the total, exactly. */
        CostSplit: {
            total: components["schemas"]["Money"];
            useful: components["schemas"]["Money"];
            idle: components["schemas"]["Money"];
            lost: components["schemas"]["Money"];
        };
        RunSummary: {
            id: string;
            jobId: string;
            jobName: string;
            applicationId: string;
            /** Entity reference; absent when nobody owns the job. */
            owner?: string;
            environment?: string;
            cluster?: string;
            /** Format: int64 */
            startedAt: number;
            /** Format: int64 */
            endedAt?: number;
            /**
             * Format: int64
             * Of a running run, until its last event.
             */
            duration: number;
            outcome: components["schemas"]["Outcome"];
            attempts: number;
            cost?: components["schemas"]["Money"];
            errorMessage?: string;
            sparkVersion?: string;
            verdict?: components["schemas"]["Verdict"];
            demonstration: boolean;
        };
        MetricsChartId: "executors" | "cores" | "tasks" | "heap" | "offHeap" | "container" | "gc" | "input" | "shuffle" | "spill" | "nodes" | "batches" | "rows" | "lag";
        MetricsLine: {
            line: "alive" | "batch" | "behind" | "busy" | "cpu" | "disk" | "driver" | "executor" | "failed" | "given" | "incoming" | "memory" | "node" | "processed" | "read" | "succeeded" | "written";
            /** What tells it from others of its kind, such as a streaming query. */
            label?: string;
            /**
             * The way in which the server came by the figures.
             */
            dialect: "executors" | "jmx" | "kubernetes" | "servlet";
            /** The server's title. */
            server: string;
            /** The figures are the highest so far, not those of the moment. */
            peak: boolean;
            /** What the figures must not exceed, in their unit. */
            limit?: number;
            /** Milliseconds between two points. */
            step: number;
            /** Of the points, in epoch milliseconds and in order; there is no point where nothing is known. */
            times: number[];
            /** Of the points, one for each time. */
            values: number[];
        };
        MetricsChart: {
            chart: components["schemas"]["MetricsChartId"];
            unit: "bytes" | "bytesPerSecond" | "count" | "perSecond" | "seconds" | "share";
            /**
             * What has to be turned on for the chart to have lines.
             */
            needs: "executors-endpoint" | "jmx-exporter" | "kubernetes-metrics" | "node-labels" | "source-namespace" | "streaming-metrics";
            lines: components["schemas"]["MetricsLine"][];
        };
        MetricsServer: {
            title: string;
            /** Format: int64 */
            answeredAt?: number;
            /** Why it could not answer, in a sentence. */
            failure?: string;
            /** What the server itself says is doubtful about the figures. */
            warnings: string[];
        };
        RunMetrics: {
            cluster: string;
            /** Format: int64 */
            from: number;
            /** Format: int64 */
            to: number;
            /** The attempt goes on; asking again later tells more. */
            live: boolean;
            /** The metrics servers that are to know of the run's cluster. */
            servers: components["schemas"]["MetricsServer"][];
            charts: components["schemas"]["MetricsChart"][];
        };
        RunComparison: {
            with?: components["schemas"]["RunSummary"];
            /** Format: int64 */
            beforeMs?: number;
            /** Format: int64 */
            afterMs?: number;
            summary?: string;
            contributions?: components["schemas"]["Contribution"][];
            configuration?: components["schemas"]["PropertyChange"][];
            queries?: components["schemas"]["QueryPair"][];
            currency?: string;
            /** Format: int64 */
            beforeMicros?: number;
            /** Format: int64 */
            afterMicros?: number;
        };
        Contribution: {
            cause: "input-volume" | "plan" | "version" | "configuration" | "executors" | "skew" | "spill" | "gc" | "shuffle-wait" | "waiting" | "lost-work" | "driver" | "work" | "price" | "unexplained";
            /** Format: int64 */
            milliseconds: number;
            /** Format: int64 */
            micros?: number;
            places: {
                /** Format: int64 */
                beforeStageId?: number;
                /** Format: int64 */
                afterStageId?: number;
                name: string;
                /** Format: int64 */
                milliseconds: number;
            }[];
        };
        PropertyChange: {
            section: "spark" | "hadoop" | "system" | "jvm";
            key: string;
            before?: string;
            after?: string;
        };
        QueryPair: {
            /** Format: int64 */
            beforeQueryId?: number;
            /** Format: int64 */
            afterQueryId?: number;
            description: string;
            /** Format: int64 */
            beforeMs?: number;
            /** Format: int64 */
            afterMs?: number;
            addedNodes: number;
            removedNodes: number;
            changedNodes: number;
        };
        SizingPoint: {
            /** With dynamic allocation the most that there may be at once. */
            executors: number;
            /** Format: int64 */
            wallMs: number;
            cost?: components["schemas"]["Money"];
            /** The part of slot time in which tasks ran, 0 to 1. */
            utilisation: number;
        };
        VolumeRun: {
            /** Format: int64 */
            startedAt: number;
            /** Format: int64 */
            inputBytes: number;
            /** Format: int64 */
            inputRecords: number;
            /** Format: int64 */
            outputBytes: number;
            /** Format: int64 */
            outputRecords: number;
        };
        PropertyDrift: {
            key: string;
            /** What the preset wants, in words. */
            expected: string;
            /** What was set; absent where nothing was. */
            found?: string;
            /** Spark's own default, where nothing was set and one is known. */
            byDefault?: string;
            drifts: boolean;
            /** The nearest value that the preset allows. */
            wanted: string;
        };
        DriftPage: {
            /** Presets that are configured. */
            presets: number;
            /** Jobs that name a preset. */
            total: number;
            /** Of them those whose settings are not those of their preset. */
            drifting: number;
            /** Of them those that name a preset that is not there. */
            unknown: number;
            items: {
                job: components["schemas"]["JobName"];
                preset: string;
                /** What people call the preset; its name where there is no such preset. */
                title: string;
                known: boolean;
                /** How many properties drift. */
                properties: number;
                /** At most three of them. */
                drifts: components["schemas"]["PropertyDrift"][];
            }[];
        };
        ObservabilityPage: {
            /** Jobs that were looked at. */
            total: number;
            /** Their mean score; absent without any. */
            average?: number;
            /** Jobs below 50. */
            blind: number;
            partly: number;
            /** Jobs from 80 on. */
            seen: number;
            /** Checks that some job fails, those that cost the most points first. */
            checks: {
                id: string;
                title: string;
                weight: number;
                fix: string;
                /** Jobs that fail it. */
                jobs: number;
            }[];
            /** Jobs that lack something, the lowest score first. */
            items: {
                job: components["schemas"]["JobName"];
                score: number;
                /** Titles of the checks that it fails. */
                missing: string[];
            }[];
        };
        JobChecks: {
            /** The run that was looked at, the newest one; absent before the first look. */
            runId?: string;
            /** 0 to 100; absent before the first look. */
            score?: number;
            checks: {
                id: string;
                title: string;
                weight: number;
                passed: boolean;
                found: string;
                /** How to mend it; absent where it passed. */
                fix?: string;
            }[];
            /** Absent where the catalog names none. */
            preset?: {
                name: string;
                title: string;
                known: boolean;
            };
            /** Names of the presets that are configured. */
            presets: string[];
            /** Every property of the preset, drifting or not. */
            drift: components["schemas"]["PropertyDrift"][];
            /** Why what the catalog names as runbook is none, and how to mend it. */
            runbookProblem?: string;
        };
        VolumePage: {
            /** Jobs with a usual to compare with. */
            total: number;
            /** Of them those that are out of it. */
            unusual: number;
            items: {
                job: components["schemas"]["JobName"];
                runId: string;
                /** Format: int64 */
                startedAt: number;
                /** How far it is out of the usual, in half widths of the band - above 1 is unusual, 1000 is nothing where there always is some. */
                surprise: number;
                /** Runs that it is compared with. */
                runs: number;
                /** They are those of its weekday in UTC. */
                sameWeekday: boolean;
                measures: {
                    measure: "inputBytes" | "inputRecords" | "outputBytes" | "outputRecords";
                    value: number;
                    /** The median. */
                    usual: number;
                    low: number;
                    high: number;
                    /** Absent where usually there is nothing. */
                    ratio?: number;
                    surprise: number;
                }[];
                /** The last good runs, the oldest first, at most 20. */
                recent: components["schemas"]["VolumeRun"][];
            }[];
        };
        Ahead: {
            /** Format: int64 */
            from: number;
            /**
             * Format: int64
             * A day ahead; earlier where there are more starts than are looked at.
             */
            to: number;
            /** Starts until then. */
            total: number;
            complete: boolean;
            /** The next ones first. */
            items: {
                job: components["schemas"]["JobName"];
                /** Format: int64 */
                at: number;
                /**
                 * Format: int64
                 * Median of its last good runs; absent where there are none.
                 */
                usualMs?: number;
            }[];
            /** The most jobs first. */
            crowds: {
                /** Format: int64 */
                at: number;
                cluster: string;
                namespace: string;
                starts: number;
                /** At most 10, the widest first. */
                jobs: components["schemas"]["JobName"][];
                /**
                 * Format: int64
                 * What they want together, by the most cores that the last good run of each had at once.
                 */
                cores: number;
                /** Of how many of the jobs that is known. */
                coresKnown: number;
                /**
                 * Format: int64
                 * The most that ran at once there in the last 7 days, reckoned in the same way; of the runs that the caller may read.
                 */
                coresSeen?: number;
            }[];
            /** The longest first. */
            overlaps: {
                job: components["schemas"]["JobName"];
                /**
                 * Format: int64
                 * The first start that the run before is likely to reach into.
                 */
                at: number;
                /** Format: int64 */
                byMs: number;
                /** Format: int64 */
                intervalMs: number;
                /** Format: int64 */
                usualMs: number;
                times: number;
            }[];
        };
        ModelError: {
            /** The newest first; runs that cannot be played are left out. */
            runs: {
                runId: string;
                /** Format: int64 */
                startedAt: number;
                /** Format: int64 */
                actualMs: number;
                /** Format: int64 */
                predictedMs: number;
                error: number;
            }[];
            /** Median of the errors; absent with fewer than three runs. */
            medianError?: number;
        };
        RunningPage: {
            total: number;
            items: {
                run: components["schemas"]["RunSummary"];
                progress: components["schemas"]["RunProgress"];
                waiting?: components["schemas"]["LiveReason"];
            }[];
        };
        /** How far a running run is, and when it is likely to end by the last good runs of its job. */
        RunProgress: {
            /** Format: int64 */
            elapsedMs: number;
            /** It runs streaming queries, which have no end; nothing is predicted. */
            endless?: boolean;
            /**
             * Format: int64
             * Absent where its source tells of no stage yet.
             */
            stagesDone?: number;
            /**
             * Format: int64
             * Spark makes stages as it goes; more may come.
             */
            stagesKnown?: number;
            /** Format: int64 */
            tasksDone?: number;
            /** Format: int64 */
            tasksKnown?: number;
            /** What the prediction rests on. */
            usual?: {
                /** Format: int64 */
                medianMs: number;
                /** Format: int64 */
                p90Ms: number;
                /** Good runs that it is taken from. */
                runs: number;
                /** Of them those that took longer than this one has taken so far. */
                longer: number;
                /** Runs are left out that in all read less than this one has read already. */
                similarInput: boolean;
            };
            /**
             * Format: int64
             * Half of the runs that took this long ended by here. Absent where too few runs are known, or none took so long.
             */
            expectedAt?: number;
            /**
             * Format: int64
             * One in ten.
             */
            earliestAt?: number;
            /**
             * Format: int64
             * Nine in ten.
             */
            latestAt?: number;
            /** Elapsed time over the expected whole, from 0 to 1. */
            share?: number;
            /** So many times its usual median; absent where it is within the usual. */
            longerThanUsual?: number;
            due?: {
                /** Format: int64 */
                at: number;
                verdict: "in-time" | "may-miss" | "will-miss" | "missed";
                /**
                 * Format: int64
                 * How much later than its deadline it is expected, or it is by now; negative for earlier.
                 */
                byMs: number;
            };
        };
        RunSizing: {
            allocation?: "static" | "dynamic";
            coresPerExecutor?: number;
            /** Ascending by executors. */
            points: components["schemas"]["SizingPoint"][];
            chosen?: components["schemas"]["SizingPoint"];
            recommended?: components["schemas"]["SizingPoint"];
            actualExecutors?: number;
            /** Format: int64 */
            actualMs?: number;
            /** How far the model is off its own run, as it was. */
            error?: number;
            /**
             * Format: int64
             * No number of executors makes the run faster than this.
             */
            criticalPathMs?: number;
            /**
             * Format: int64
             * The time in which no Spark job ran.
             */
            driverMs?: number;
            /**
             * Format: int64
             * On the executors that it had, were every slot busy whenever a Spark job ran.
             */
            perfectMs?: number;
            /**
             * Format: int64
             * Executors' cores while the driver worked alone.
             */
            driverWasteCoreMs?: number;
            /**
             * Format: int64
             * Executors' cores that stood idle while Spark jobs ran.
             */
            executorWasteCoreMs?: number;
        };
        JobTrend: {
            change?: {
                /** Format: int64 */
                since: number;
                runsBefore: number;
                runsSince: number;
                /**
                 * Format: int64
                 * Median.
                 */
                beforeMs: number;
                /** Format: int64 */
                sinceMs: number;
                factor: number;
                /** The part of the change that input volume explains, 0 to 1. */
                inputShare?: number;
            };
        };
        ObjectiveStatus: "met" | "at-risk" | "breached" | "no-data";
        /** In events of the whole window. Allowed and overspent are spent and left, and one of left and overspent is 0. */
        ErrorBudget: {
            expected: number;
            allowed: number;
            spent: number;
            left: number;
            overspent: number;
            /** What is left of the exact budget; 1 is all of it, below 0 it is overspent. */
            leftShare?: number;
        };
        BurnRate: {
            /**
             * Format: int64
             * Over how long.
             */
            ms: number;
            events: number;
            bad: number;
            /** At 1 the error budget lasts exactly as long as the window. */
            rate?: number;
        };
        /** An objective as it stands. */
        JobObjective: {
            id: string;
            title: string;
            description?: string;
            indicator: "success" | "on-time" | "duration" | "freshness" | "cost";
            target: number;
            /** As the file writes it, such as `28d`. */
            window: string;
            status: components["schemas"]["ObjectiveStatus"];
            /** The error budget in a sentence. */
            summary: string;
            problem?: "no-schedule";
            ratio?: number;
            budget: components["schemas"]["ErrorBudget"];
            burnRates: components["schemas"]["BurnRate"][];
            /**
             * Format: int64
             * When the error budget will be overspent, where that is in sight.
             */
            exhaustionAt?: number;
            /** Format: int64 */
            evaluatedAt: number;
        };
        ObjectiveEvent: {
            id: string;
            /** Format: int64 */
            at: number;
            verdict: "good" | "bad" | "pending" | "excluded";
            cause: string;
            reason: string;
            runId?: string;
        };
        ObjectiveDay: {
            /** Such as `2026-11-22`, in the schedule's time zone. */
            date: string;
            good: number;
            bad: number;
            /** Bad events that were still allowed at its end; below 0 when overspent. */
            left: number;
        };
        JobObjectiveDetail: {
            objective: components["schemas"]["JobObjective"];
            /** The newest 60, the newest first. */
            events: components["schemas"]["ObjectiveEvent"][];
            /** Of the window, oldest first. */
            days: components["schemas"]["ObjectiveDay"][];
        };
        ObjectiveProblem: {
            file?: string;
            line: number;
            column: number;
            message: string;
            fix: string;
        };
        JobObjectives: {
            items: components["schemas"]["JobObjectiveDetail"][];
            problems: components["schemas"]["ObjectiveProblem"][];
            schedule?: {
                cron: string;
                timeZone: string;
            };
            /** The next five times that the job is to start. */
            nextStarts: number[];
        };
        JobName: {
            id: string;
            name: string;
            owner?: string;
            entityRef?: string;
        };
        ObjectivePage: {
            total: number;
            byStatus: components["schemas"]["ObjectiveCounts"];
            items: {
                job: components["schemas"]["JobName"];
                objective: components["schemas"]["JobObjective"];
            }[];
        };
        Landing: {
            /** Format: int64 */
            expectedAt: number;
            /** Format: int64 */
            dueAt?: number;
            state: "landed" | "on-the-way" | "at-risk" | "late" | "missed" | "expected";
            /** One sentence, times in the schedule's zone, which it names. */
            reason: string;
            /**
             * Why nothing has landed, where it is at risk, late or missed.
             */
            cause?: "failed" | "unseen" | "never-came" | "running";
            runId?: string;
            /**
             * Format: int64
             * When that run began.
             */
            startedAt?: number;
            /** Format: int64 */
            landedAt?: number;
            /** Format: int64 */
            predictedAt?: number;
        };
        /** How many landings stand how. */
        LandingCounts: {
            landed: number;
            "on-the-way": number;
            "at-risk": number;
            late: number;
            missed: number;
            expected: number;
        };
        /** How many objectives stand how. */
        ObjectiveCounts: {
            met: number;
            "at-risk": number;
            breached: number;
            "no-data": number;
        };
        /** A month of several jobs. */
        PortfolioMonth: {
            /** UTC month, such as `2026-11`. */
            month: string;
            /** Scheduled deliveries that landed by their deadline; where none is promised, before the next one's start. */
            kept: number;
            /** Scheduled deliveries that landed too late, failed, or never came. */
            broken: number;
            cost?: components["schemas"]["Money"];
        };
        /** What several jobs come to. The costs are absent where there are no prices. */
        Portfolio: {
            jobs: number;
            /** How many jobs' last runs ended how. */
            lastRuns: {
                succeeded: number;
                failed: number;
                running: number;
                unknown: number;
            };
            last30Days: {
                succeeded: number;
                failed: number;
            };
            /** Jobs whose last ended run did not succeed. */
            needAttention: number;
            landings: components["schemas"]["LandingCounts"];
            objectives: components["schemas"]["ObjectiveCounts"];
            /** Of the month so far. */
            runs: number;
            costSoFar?: components["schemas"]["Money"];
            costSameDaysBefore?: components["schemas"]["Money"];
            forecast?: components["schemas"]["Money"];
            /** The month in question and five before it, the oldest first. */
            months: components["schemas"]["PortfolioMonth"][];
        };
        /** The whole UTC days of the month so far: what costs so far are of. On the first day of a month it is the month that has just ended. */
        PortfolioPeriod: {
            /** Format: int64 */
            from: number;
            /** Format: int64 */
            to: number;
        };
        Product: {
            /** Name or reference of the system; empty for jobs that are of none. */
            product: string;
            /** Entity references, who owns most of its jobs first; at most three. */
            owners: string[];
            /** Jobs whose last ended run did not succeed, the latest first; at most three. */
            notLanded: components["schemas"]["JobName"][];
            portfolio: components["schemas"]["Portfolio"];
        };
        ProductPage: {
            period: components["schemas"]["PortfolioPeriod"];
            total: number;
            /** Of all products, whether on this page or not. */
            all: components["schemas"]["Portfolio"];
            items: components["schemas"]["Product"][];
        };
        EntityPortfolio: {
            period: components["schemas"]["PortfolioPeriod"];
            portfolio: components["schemas"]["Portfolio"];
            /** Jobs of which a run failed in the last 30 days, the least reliable first; at most five. */
            worst: components["schemas"]["Job"][];
        };
        LandingPage: {
            total: number;
            byState: components["schemas"]["LandingCounts"];
            /** For the next page; absent on the last one. */
            nextCursor?: string;
            items: {
                job: components["schemas"]["JobName"];
                landing: components["schemas"]["Landing"];
            }[];
        };
        NeverRanPage: {
            total: number;
            /** There are more than were looked at. */
            truncated: boolean;
            items: components["schemas"]["NeverRan"][];
        };
        /** A catalog entity that promises runs, of which none was ever seen. */
        NeverRan: {
            entityRef: string;
            /** Scheduled starts without a run, of the last 30 days at most. */
            missed: number;
            /** When the first of them was. */
            firstAt: number;
            /** When the last of them was. */
            lastAt: number;
            /** The next scheduled start. */
            nextAt?: number;
        };
        /**
         * Whose problem a failure is.
         */
        OwnerClass: "code" | "data" | "config" | "image" | "quota" | "node" | "spot" | "platform";
        /** Why a failed run failed. */
        Verdict: {
            summary: string;
            owner: components["schemas"]["OwnerClass"];
            /** The line of the log, or the reason of an executor's end, that it rests on. */
            evidence: string;
            confidence: "high" | "medium" | "low";
            /** Of the finding that says more. */
            ruleId?: string;
        };
        Severity: "low" | "moderate" | "severe" | "critical";
        Evidence: {
            name: string;
            value: number;
            unit: "bytes" | "milliseconds" | "count" | "ratio" | "share";
            /** From which on it is a finding, in the same unit. */
            threshold?: number;
            /** Format: int64 */
            stageId?: number;
            /** Format: int64 */
            stageAttemptId?: number;
            /** Format: int64 */
            queryId?: number;
            executorId?: string;
        };
        ConfigurationChange: {
            key: string;
            /** Absent where it was not set. */
            before?: string;
            after: string;
        };
        Finding: {
            ruleId: string;
            /** What the kind of problem is called. */
            title: string;
            severity: components["schemas"]["Severity"];
            summary: string;
            evidence: components["schemas"]["Evidence"][];
            /** The part of the attempt's cost that would not have been spent without it, 0 to 1; an estimate. */
            wastedShare: number;
            wasted?: components["schemas"]["Money"];
            /** How much sooner the attempt would have ended without it; an estimate. Absent where it takes no time, or the attempt did not succeed. */
            delayMs?: number;
            harm?: components["schemas"]["Harm"];
            advice: string;
            changes: components["schemas"]["ConfigurationChange"][];
        };
        /** Which objective the run broke, or came near to breaking, and how much of that the finding explains; where there are several, the worst. */
        Harm: {
            objectiveId: string;
            /** What the objective is called. */
            title: string;
            kind: "failed" | "late" | "slow" | "dear";
            /** The objective was met; `by` is what was left of its limit. */
            threatened: boolean;
            /** Milliseconds beyond the limit, of `dear` millionths of the currency's unit. Absent where the run failed. */
            by?: number;
            /** What the run would have been spared without the problem, in the unit of `by`; an estimate. */
            explained?: number;
            /** How much of `by` that is, at most 1. */
            share: number;
            /** Of `dear`. */
            currency?: string;
        };
        RunDiagnosis: {
            verdict?: components["schemas"]["Verdict"];
            findings: components["schemas"]["Finding"][];
        };
        JobFinding: {
            job: components["schemas"]["Job"];
            /** The run it was found in. */
            runId: string;
            finding: components["schemas"]["Finding"];
            wastedIn30Days?: components["schemas"]["Money"];
        };
        WasteRow: {
            ruleId: string;
            title: string;
            jobs: number;
            wastedIn30Days?: components["schemas"]["Money"];
        };
        FailureDay: {
            day: string;
            /** Absent where nothing tells. */
            owner?: components["schemas"]["OwnerClass"];
            runs: number;
        };
        RunPage: {
            items: components["schemas"]["RunSummary"][];
            total: number;
            nextCursor?: string;
        };
        Job: {
            id: string;
            name: string;
            cluster: string;
            namespace: string;
            environment: string;
            /** Entity reference; absent when nobody owns the job. */
            owner?: string;
            team?: string;
            project?: string;
            /** The catalog entity that stands for this job, when there is one. */
            entityRef?: string;
            /** Address of the job's runbook, of http or https; absent where its catalog entity names none. */
            runbook?: string;
            demonstration: boolean;
            lastRun?: components["schemas"]["RunSummary"];
            /** `costBefore` is that of the 30 days before. Durations are of good runs, the newest 5,000 of them. */
            last30Days: {
                /** Ended runs, however they ended. */
                runs: number;
                succeeded: number;
                failed: number;
                /** Succeeded over succeeded and failed; absent without either. */
                successRatio?: number;
                /** Format: int64 */
                durationMedian?: number;
                /** Format: int64 */
                durationP95?: number;
                cost?: components["schemas"]["Money"];
                costBefore?: components["schemas"]["Money"];
            };
        };
        JobPage: {
            items: components["schemas"]["Job"][];
            total: number;
            nextCursor?: string;
        };
        Facet: {
            value: string;
            count: number;
        };
        JobFacets: {
            owners: components["schemas"]["Facet"][];
            teams: components["schemas"]["Facet"][];
            environments: components["schemas"]["Facet"][];
            clusters: components["schemas"]["Facet"][];
        };
        RunLive: {
            source: string;
            /** Format: int64 */
            observedAt: number;
            namespace: string;
            /** The operator's resource; absent for a bare spark-submit. */
            resource?: {
                name: string;
                operator: "kubeflow" | "apache";
                /** Format: int64 */
                goneAt?: number;
            };
            state: components["schemas"]["LiveWord"];
            contradicted: components["schemas"]["LiveWord"][];
            reason?: components["schemas"]["LiveReason"];
            steps: components["schemas"]["LiveStep"][];
            pods: components["schemas"]["LivePod"][];
        };
        LiveWord: {
            witness: "driver" | "application";
            says: string;
            phase: "waiting" | "running" | "suspended" | "succeeded" | "failed" | "unknown";
            /** Format: int64 */
            at?: number;
        };
        LiveReason: {
            kind: "suspended" | "operator" | "refused" | "quota" | "unschedulable" | "image" | "container" | "starting" | "executors";
            sentence: string;
            /** In the words of the scheduler, the kubelet or the operator. */
            said?: string;
        };
        LiveStep: {
            step: "submitted" | "accepted" | "driver-scheduled" | "driver-started" | "driver-ready" | "first-executor";
            /** Format: int64 */
            at?: number;
            /**
             * Format: int64
             * Milliseconds since the step before, or until now.
             */
            took?: number;
        };
        LivePod: {
            executorId: string;
            isDriver: boolean;
            pod: string;
            /** Format: int64 */
            cpuMillis: number;
            /** Format: int64 */
            memoryBytes: number;
            /** Format: int64 */
            reservedAt?: number;
            /** Format: int64 */
            startedAt?: number;
            /** Format: int64 */
            endedAt?: number;
            end: components["schemas"]["ExecutorEnd"];
            exitCode?: number;
            reason?: string;
            node?: string;
            instanceType?: string;
            zone?: string;
            nodeClass?: "on-demand" | "spot";
        };
        ExecutorEnd: "alive" | "application-ended" | "idle-released" | "decommissioned" | "out-of-memory" | "killed" | "exited" | "heartbeat-lost" | "deleted" | "lost";
        RunError: {
            message: string;
            type?: string;
            details: string;
            at: "job" | "stage" | "task" | "query" | "driver";
            stageId?: number;
            /** Format: int64 */
            queryId?: number;
        };
        TaskTotals: {
            succeededTasks: number;
            failedTasks: number;
            killedTasks: number;
            /** Format: int64 */
            taskTime: number;
            /** Format: int64 */
            lostTaskTime: number;
            /** Format: int64 */
            runTime: number;
            /** Format: int64 */
            cpuTime: number;
            /** Format: int64 */
            gcTime: number;
            /** Format: int64 */
            memorySpilled: number;
            /** Format: int64 */
            diskSpilled: number;
            /** Format: int64 */
            inputBytes: number;
            /** Format: int64 */
            inputRecords: number;
            /** Format: int64 */
            outputBytes: number;
            /** Format: int64 */
            outputRecords: number;
            /** Format: int64 */
            shuffleReadBytes: number;
            /** Format: int64 */
            shuffleReadRecords: number;
            /** Format: int64 */
            shuffleFetchWaitTime: number;
            /** Format: int64 */
            shuffleWriteBytes: number;
            /** Format: int64 */
            shuffleWriteRecords: number;
        };
        /** What was read of the log and what could not be. */
        Reading: {
            events: number;
            ignoredEvents: number;
            unreadableLines: number;
            unreadableFrames: number;
            oversizedLines: number;
            inconsistentEvents: number;
            /** Format: int64 */
            storedBytes: number;
            /** Format: int64 */
            rawBytes: number;
            codec: "none" | "zstd" | "lz4" | "snappy" | "lzf";
            compacted: boolean;
            missingParts: number[];
            complete: boolean;
        };
        Attempt: {
            attempt: string;
            /** Format: int64 */
            startedAt: number;
            /** Format: int64 */
            endedAt?: number;
            outcome: components["schemas"]["Outcome"];
            outcomeBasis: "driver-exit" | "exit-code" | "job-result" | "log-closed" | "driver-killed" | "operator-final" | "driver-running" | "log-cut" | "driver-gone" | "operator-word" | "in-progress";
            exitCode?: number;
            error?: components["schemas"]["RunError"];
            verdict?: components["schemas"]["Verdict"];
            cost?: components["schemas"]["CostSplit"];
            totals: components["schemas"]["TaskTotals"];
            reading: components["schemas"]["Reading"];
        };
        Run: {
            summary: components["schemas"]["RunSummary"];
            user?: string;
            applicationName?: string;
            /** Format: int64 */
            lastEventAt: number;
            error?: components["schemas"]["RunError"];
            costSplit?: components["schemas"]["CostSplit"];
            /** The prices that were used, in a sentence. */
            priceBook?: string;
            attempts: components["schemas"]["Attempt"][];
            /** The job's run before this one. */
            previousRunId?: string;
            /** The job's last succeeded run before this one. */
            lastGoodRunId?: string;
            entityRef?: string;
            /** Address of the job's runbook, of http or https; absent where its catalog entity names none. */
            runbook?: string;
        };
        LogLevel: "error" | "warn" | "info" | "debug" | "none";
        LogLine: {
            /** The same whenever the line is read; sorts as the lines do. */
            id: string;
            /** Format: int64 */
            time: number;
            /**
             * Whether it begins a record, belongs to a stack trace, continues what stands before it, or stands alone.
             */
            kind: "record" | "trace" | "indented" | "text";
            level: components["schemas"]["LogLevel"];
            role?: "driver" | "executor";
            executorId?: string;
            pod?: string;
            /** As it was written, colours and all, but for secrets; several lines for a structured record with a stack trace. */
            text: string;
            /** The line is longer than its text. */
            cut?: boolean;
        };
        LogPage: {
            /**
             * Whether lines of the run were found, there are none, or no place for logs is connected for its cluster.
             */
            state: "found" | "none" | "unconnected";
            /** Where they are from, such as Loki prod; where there are none, all that was asked. */
            source?: string;
            /**
             * Told from other lines by application id, or only by name, namespace and time; then lines of another run may be among them.
             */
            basis?: "application" | "name";
            /** Whether lines tell who wrote them, so that they can be asked for by role and executor. */
            roles: boolean;
            lines: components["schemas"]["LogLine"][];
            /** Cursor of what stands before the page; absent at the beginning. */
            older?: string;
            /** Cursor of what stands after the page; absent where nothing was written yet. */
            newer?: string;
            /** Lines are left out, because more of them share one time than can be read. */
            gap?: boolean;
            /** The same lines in the tool they are kept in. */
            explore?: {
                title: string;
                url: string;
            };
        };
        Executor: {
            executorId: string;
            isDriver: boolean;
            host: string;
            /** Format: int64 */
            addedAt: number;
            /** Format: int64 */
            removedAt?: number;
            end: components["schemas"]["ExecutorEnd"];
            removedReason?: string;
            exitCode?: number;
            cores: number;
            /** Format: int64 */
            memoryBytes: number;
            maxTasks: number;
            peakMemory: {
                [key: string]: number;
            };
            totals: components["schemas"]["TaskTotals"];
            cost?: components["schemas"]["CostSplit"];
        };
        /** Approximations with at most 1 % relative error. */
        Distribution: {
            count: number;
            min: number;
            p25: number;
            median: number;
            p75: number;
            p95: number;
            max: number;
        };
        Stage: {
            stageId: number;
            stageAttemptId: number;
            name: string;
            status: "pending" | "active" | "complete" | "failed" | "skipped";
            /** Format: int64 */
            submittedAt?: number;
            /** Format: int64 */
            completedAt?: number;
            failureReason?: string;
            numTasks: number;
            parentIds: number[];
            sparkJobIds: number[];
            /** Format: int64 */
            queryId?: number;
            /** Format: int64 */
            peakExecutionMemory: number;
            totals: components["schemas"]["TaskTotals"];
            taskDuration?: components["schemas"]["Distribution"];
            taskShuffleRead?: components["schemas"]["Distribution"];
            taskInput?: components["schemas"]["Distribution"];
        };
        SparkJob: {
            sparkJobId: number;
            /** Format: int64 */
            submittedAt: number;
            /** Format: int64 */
            completedAt?: number;
            status: "running" | "succeeded" | "failed";
            description?: string;
            stageIds: number[];
            /** Format: int64 */
            queryId?: number;
            error?: string;
        };
        Query: {
            /** Format: int64 */
            queryId: number;
            /** Format: int64 */
            rootQueryId?: number;
            description: string;
            /** Format: int64 */
            submittedAt: number;
            /** Format: int64 */
            completedAt?: number;
            status: "running" | "succeeded" | "failed";
            error?: string;
            sparkJobIds: number[];
            /** How many nodes its plan has. */
            planNodes: number;
        };
        PlanNode: {
            id: number;
            parentId?: number;
            name: string;
            detail: string;
        };
        Property: {
            section: "spark" | "hadoop" | "system" | "jvm";
            key: string;
            value: string;
            redacted: boolean;
            /** Spark's own default, where it is known. */
            defaultValue?: string;
            /** In the job's run before this one; absent when it had none. */
            previousValue?: string;
            /**
             * Against the job's run before this one; absent when there is none.
             */
            change?: "added" | "changed" | "same";
        };
        Configuration: {
            previousRunId?: string;
            items: components["schemas"]["Property"][];
            /** Properties of the run before that this one has not. */
            removed: components["schemas"]["Property"][];
        };
        Fact: {
            source: string;
            evidence: string;
            /** Format: int64 */
            observedAt: number;
            attempt?: string;
            /** What is stated, such as `outcome`, `startedAt`, `owner`. */
            name: string;
            value: string;
            /** Whether pages show this source's word. */
            used: boolean;
        };
        /** A job that needs someone. `run` is the one that failed or is at risk, else the last one; `lost` is what the failures in a row cost, or what slow runs cost more than usual ones; `objective` is there where no landing is at risk. */
        AttentionItem: {
            need: "failed" | "at-risk" | "slow";
            job: components["schemas"]["Job"];
            run: components["schemas"]["RunSummary"];
            failuresInARow: number;
            /** Failed runs that began in the last seven UTC days. */
            failuresThisWeek: number;
            lost?: components["schemas"]["Money"];
            /** Format: int64 */
            lastSucceededAt?: number;
            landing?: components["schemas"]["Landing"];
            /** What the run at risk has read already, as often as its usual whole; absent below half again as much. */
            inputTimes?: number;
            objective?: components["schemas"]["JobObjective"];
            slow?: components["schemas"]["Slowness"];
        };
        /** A job whose runs take longer than they did. */
        Slowness: {
            kind: "lasting" | "once";
            /**
             * Format: int64
             * Start of the first slow run.
             */
            since: number;
            runs: number;
            factor: number;
            /** Format: int64 */
            usualMs: number;
            /** Format: int64 */
            nowMs: number;
            /** The part of it that input volume explains, from 0 to 1. */
            inputShare?: number;
        };
        OutcomeDay: {
            /** UTC day, such as `2026-11-21`. */
            day: string;
            succeeded: number;
            failed: number;
            unknown: number;
        };
        /** What runs took of their clusters, whether or not it has a price. */
        CapacityHours: {
            /** Cores × hours that executors and drivers held. */
            coreHours: number;
            /** Of those, the hours in which no task had the core. */
            idleCoreHours: number;
            /** GiB of memory × hours that they held. */
            gibHours: number;
        };
        CostRow: {
            /** The attribute's value; empty for what has none. */
            key: string;
            /** For jobs, the job's name. */
            label?: string;
            runs: number;
            cost?: components["schemas"]["CostSplit"];
            capacity: components["schemas"]["CapacityHours"];
        };
        CostReport: {
            /** Format: int64 */
            from: number;
            /** Format: int64 */
            to: number;
            items: components["schemas"]["CostRow"][];
            total?: components["schemas"]["CostSplit"];
            capacity: components["schemas"]["CapacityHours"];
        };
        RecoveryRow: {
            /** A job id, a team (empty for none) or a UTC day. */
            key: string;
            /** For jobs, the job's name. */
            label?: string;
            /** How many began, over or not. */
            incidents: number;
            /** How many of them last. */
            open: number;
            /**
             * Format: int64
             * Milliseconds to the next good end, of those that are over.
             */
            median?: number;
            /**
             * Format: int64
             * Milliseconds that 90 % of them took at most.
             */
            p90?: number;
        };
        RecoveryReport: {
            /** Format: int64 */
            from: number;
            /** Format: int64 */
            to: number;
            /** How many began in the period, over or not. */
            incidents: number;
            /** How many of them last. */
            open: number;
            /**
             * Format: int64
             * Milliseconds to the next good end, of those that are over.
             */
            median?: number;
            /**
             * Format: int64
             * Milliseconds that 90 % of them took at most.
             */
            p90?: number;
            /** There were too many incidents; only the newest are counted. */
            truncated: boolean;
            /** Those that were without a good run the longest. */
            jobs: components["schemas"]["RecoveryRow"][];
            teams: components["schemas"]["RecoveryRow"][];
            /** Days on which something broke, the earliest first. */
            days: components["schemas"]["RecoveryRow"][];
            /** What is broken now, whenever it broke, the longest first. */
            lasting: {
                total: number;
                items: {
                    run: components["schemas"]["RunSummary"];
                    /** Format: int64 */
                    brokeAt: number;
                }[];
            };
        };
        /** How long the Apache project maintains a line of Spark; vendors may do so for longer. */
        LineSupport: {
            /** Major and feature version: 3.5. */
            line: string;
            /** The last day, as 2026-04-12; absent where no source says. */
            until?: string;
            /**
             * Announced by the project, or 18 months from the release.
             */
            basis?: "announced" | "policy";
            ended?: boolean;
        };
        CommandName: "kill" | "rerun" | "suspend" | "resume" | "trigger" | "delete";
        /** What is to be another in a run that is run again. */
        CommandChanges: {
            /** Executors; with dynamic allocation the most of them. */
            instances?: number;
            /** Of each executor. */
            cores?: number;
            /** Heap of each executor as Spark writes it, such as `8g`. */
            memory?: string;
            /** All arguments of the application, in place of those that it had. */
            arguments?: string[];
        };
        CommandTarget: {
            cluster: string;
            kind: "kubeflow-application" | "apache-application" | "kubeflow-schedule";
            namespace: string;
            name: string;
            uid: string;
        };
        CommandOffer: {
            command: components["schemas"]["CommandName"];
            possible: boolean;
            /** What will happen, or why it is not possible, in a sentence. */
            text: string;
            /** What can be changed, as it is; absent where nothing can be, or the caller may not. */
            sizes?: {
                instances?: number;
                cores?: number;
                memory?: string;
            };
        };
        CommandOffers: {
            /** The resource; absent where no cluster can be told anything about it. */
            target?: components["schemas"]["CommandTarget"];
            items: components["schemas"]["CommandOffer"][];
            /** Why the cluster cannot be asked now, and what mends it. */
            problem?: string;
        };
        CommandOrder: {
            command: components["schemas"]["CommandName"];
            /** Either this or `jobId`. */
            runId?: string;
            jobId?: string;
            /** Of the resource as the caller has seen it; no other one is touched. */
            uid: string;
            changes?: components["schemas"]["CommandChanges"];
            /** Ask the cluster whether it would, and change nothing. */
            dryRun?: boolean;
            /** Made once for what is meant once, such as a UUID. */
            idempotencyKey: string;
            /** Why, for the audit; may be empty for a dry run only. */
            reason: string;
        };
        CommandResult: {
            /**
             * `would` of a dry run that the cluster accepts; `unknown` when the cluster's answer was lost, and the same command with the same key finds out.
             */
            outcome: "would" | "done" | "failed" | "unknown";
            /** What became of it and, of a failure, what mends it. */
            text: string;
            /** Name of the resource that was, or would be, made. */
            made?: string;
        };
        AuditVerification: {
            /** Rows that are as they were written, from the first one on. */
            intact: number;
            /** The last of these. */
            head: {
                /** Format: int64 */
                sequence: number;
                hash: string;
            };
            /** The first row that is not. */
            broken?: {
                /** Format: int64 */
                sequence: number;
                problem: "changed" | "missing";
            };
        };
        SourceProblem: {
            subject: string;
            message: string;
        };
        Source: {
            id: string;
            kind: string;
            title: string;
            state: "starting" | "up" | "stale" | "down";
            demonstration: boolean;
            /** Format: int64 */
            lastSuccessAt?: number;
            /** Format: int64 */
            downSince?: number;
            error?: string;
            /** How many things it looks at, such as logs. */
            watching?: number;
            problems: components["schemas"]["SourceProblem"][];
        };
    };
    responses: {
        /** What went wrong and what mends it */
        ErrorResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /** Id of the job in the ledger. */
        JobId: string;
        /** Id of the run in the ledger. */
        RunId: string;
        /** The attempt's number as Spark gives it; the last attempt when absent. */
        Attempt: string;
        /** Landings count whose scheduled start is not before this; by default the UTC day. At most a day ago. */
        LandingFrom: number;
        /** Landings count whose scheduled start is before this. */
        LandingTo: number;
        /** Part of a job's name (for runs also an application id), upper and lower case alike. */
        Search: string;
        /** `mine` keeps the jobs that the caller or a group of theirs owns. */
        Scope: "mine" | "all";
        /** Entity references of owners; any of them. `none` stands for jobs that nobody owns. */
        Owners: string[];
        /** Teams; any of them. */
        Teams: string[];
        /** Environments; any of them. */
        Environments: string[];
        /** Clusters; any of them. */
        Clusters: string[];
        /** Outcomes of the run (for jobs, of the last run); any of them. */
        Outcomes: components["schemas"]["Outcome"][];
        /** Start of the period, inclusive; by the run's start. */
        From: number;
        /** End of the period, exclusive; by the run's start. */
        To: number;
        /** `nextCursor` of the page before; good only with the same filters and sort. */
        Cursor: string;
        /** Findings of this rule only. */
        Rule: string;
        /** How many at most. */
        Limit: number;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
/** @public */
export type $defs = Record<string, never>;
/** @public */
export interface operations {
    listJobs: {
        parameters: {
            query?: {
                /** Part of a job's name (for runs also an application id), upper and lower case alike. */
                search?: components["parameters"]["Search"];
                /** `mine` keeps the jobs that the caller or a group of theirs owns. */
                scope?: components["parameters"]["Scope"];
                /** Entity references of owners; any of them. `none` stands for jobs that nobody owns. */
                owner?: components["parameters"]["Owners"];
                /** Teams; any of them. */
                team?: components["parameters"]["Teams"];
                /** Environments; any of them. */
                environment?: components["parameters"]["Environments"];
                /** Clusters; any of them. */
                cluster?: components["parameters"]["Clusters"];
                /** Outcomes of the run (for jobs, of the last run); any of them. */
                outcome?: components["parameters"]["Outcomes"];
                /** Only jobs whose last run was on one of these versions of Spark. */
                sparkVersion?: string[];
                /** Only jobs that promise nothing. */
                objectives?: "none";
                /** Field to sort by; a leading minus sorts downwards. */
                sort?: "name" | "-name" | "lastStartedAt" | "-lastStartedAt" | "successRatio" | "-successRatio" | "durationP95" | "-durationP95" | "cost" | "-cost";
                /** `nextCursor` of the page before; good only with the same filters and sort. */
                cursor?: components["parameters"]["Cursor"];
                /** How many at most. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getJobFacets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The facets */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobFacets"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    listJobsByEntity: {
        parameters: {
            query: {
                /** A full entity reference, such as `component:default/orders-daily`. */
                entityRef: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The jobs, last run first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Job"][];
                    };
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Id of the job in the ledger. */
                jobId: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The job */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getJobHistory: {
        parameters: {
            query?: {
                /** Start of the period, inclusive; by the run's start. */
                from?: components["parameters"]["From"];
                /** End of the period, exclusive; by the run's start. */
                to?: components["parameters"]["To"];
            };
            header?: never;
            path: {
                /** Id of the job in the ledger. */
                jobId: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The points */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** There were more than 2,000 runs in the period. */
                        truncated: boolean;
                        items: components["schemas"]["RunSummary"][];
                    };
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getJobTrend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Id of the job in the ledger. */
                jobId: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The newest lasting change; empty where there is none */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobTrend"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getJobObjectives: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Id of the job in the ledger. */
                jobId: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The objectives */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobObjectives"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    listObjectives: {
        parameters: {
            query?: {
                /** `mine` keeps the jobs that the caller or a group of theirs owns. */
                scope?: components["parameters"]["Scope"];
                /** Environments; any of them. */
                environment?: components["parameters"]["Environments"];
                /** How many at most. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The objectives, and how many stand how */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObjectivePage"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    listLandings: {
        parameters: {
            query?: {
                /** `mine` keeps the jobs that the caller or a group of theirs owns. */
                scope?: components["parameters"]["Scope"];
                /** Environments; any of them. */
                environment?: components["parameters"]["Environments"];
                /** Start of the period, inclusive; by the run's start. */
                from?: components["parameters"]["From"];
                /** End of the period, exclusive; by the run's start. */
                to?: components["parameters"]["To"];
                /** The earliest first, or the worst first - missed, overdue, at risk, late, on the way, expected, landed. */
                sort?: "expectedAt" | "worst";
                /** `nextCursor` of the page before; good only with the same filters and sort. */
                cursor?: components["parameters"]["Cursor"];
                /** How many at most. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The landings, and how many stand how */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LandingPage"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    listNeverRan: {
        parameters: {
            query?: {
                /** `mine` keeps the jobs that the caller or a group of theirs owns. */
                scope?: components["parameters"]["Scope"];
                /** How many at most. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The entities, and the starts that they missed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NeverRanPage"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    listProducts: {
        parameters: {
            query?: {
                /** `mine` keeps the jobs that the caller or a group of theirs owns. */
                scope?: components["parameters"]["Scope"];
                /** Environments; any of them. */
                environment?: components["parameters"]["Environments"];
                /** Landings count whose scheduled start is not before this; by default the UTC day. At most a day ago. */
                landingFrom?: components["parameters"]["LandingFrom"];
                /** Landings count whose scheduled start is before this. */
                landingTo?: components["parameters"]["LandingTo"];
                /** How many at most. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The products */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductPage"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getEntityPortfolio: {
        parameters: {
            query: {
                /** A full entity reference, such as `group:default/orders`. */
                entityRef: string;
                /** Landings count whose scheduled start is not before this; by default the UTC day. At most a day ago. */
                landingFrom?: components["parameters"]["LandingFrom"];
                /** Landings count whose scheduled start is before this. */
                landingTo?: components["parameters"]["LandingTo"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The figures */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntityPortfolio"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    listVolumes: {
        parameters: {
            query?: {
                /** `mine` keeps the jobs that the caller or a group of theirs owns. */
                scope?: components["parameters"]["Scope"];
                /** Environments; any of them. */
                environment?: components["parameters"]["Environments"];
                /** Only jobs whose last good run began at or after this, epoch milliseconds; seven days ago by default. */
                from?: number;
                /** How many at most. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The jobs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VolumePage"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    listDrift: {
        parameters: {
            query?: {
                /** `mine` keeps the jobs that the caller or a group of theirs owns. */
                scope?: components["parameters"]["Scope"];
                /** Environments; any of them. */
                environment?: components["parameters"]["Environments"];
                /** How many at most. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The jobs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftPage"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    listObservability: {
        parameters: {
            query?: {
                /** `mine` keeps the jobs that the caller or a group of theirs owns. */
                scope?: components["parameters"]["Scope"];
                /** Environments; any of them. */
                environment?: components["parameters"]["Environments"];
                /** How many at most. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The jobs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObservabilityPage"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getJobChecks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Id of the job in the ledger. */
                jobId: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** What was found when the job was last looked at */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobChecks"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getAhead: {
        parameters: {
            query?: {
                /** `mine` keeps the jobs that the caller or a group of theirs owns. */
                scope?: components["parameters"]["Scope"];
                /** Environments; any of them. */
                environment?: components["parameters"]["Environments"];
                /** How many at most. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The starts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ahead"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getJobModelError: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Id of the job in the ledger. */
                jobId: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The error */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelError"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    listRuns: {
        parameters: {
            query?: {
                /** Part of a job's name (for runs also an application id), upper and lower case alike. */
                search?: components["parameters"]["Search"];
                /** `mine` keeps the jobs that the caller or a group of theirs owns. */
                scope?: components["parameters"]["Scope"];
                /** Only runs of this job. */
                jobId?: string;
                /** Entity references of owners; any of them. `none` stands for jobs that nobody owns. */
                owner?: components["parameters"]["Owners"];
                /** Teams; any of them. */
                team?: components["parameters"]["Teams"];
                /** Environments; any of them. */
                environment?: components["parameters"]["Environments"];
                /** Clusters; any of them. */
                cluster?: components["parameters"]["Clusters"];
                /** Outcomes of the run (for jobs, of the last run); any of them. */
                outcome?: components["parameters"]["Outcomes"];
                /** Only runs on one of these versions of Spark. */
                sparkVersion?: string[];
                /** Start of the period, inclusive; by the run's start. */
                from?: components["parameters"]["From"];
                /** End of the period, exclusive; by the run's start. */
                to?: components["parameters"]["To"];
                /** Field to sort by; a leading minus sorts downwards. */
                sort?: "startedAt" | "-startedAt" | "duration" | "-duration" | "cost" | "-cost";
                /** `nextCursor` of the page before; good only with the same filters and sort. */
                cursor?: components["parameters"]["Cursor"];
                /** How many at most. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunPage"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    listRunning: {
        parameters: {
            query?: {
                /** `mine` keeps the jobs that the caller or a group of theirs owns. */
                scope?: components["parameters"]["Scope"];
                /** Environments; any of them. */
                environment?: components["parameters"]["Environments"];
                /** How many at most. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunningPage"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Id of the run in the ledger. */
                runId: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    listRunExecutors: {
        parameters: {
            query?: {
                /** The attempt's number as Spark gives it; the last attempt when absent. */
                attempt?: components["parameters"]["Attempt"];
            };
            header?: never;
            path: {
                /** Id of the run in the ledger. */
                runId: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The executors */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Executor"][];
                    };
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    listRunStages: {
        parameters: {
            query?: {
                /** The attempt's number as Spark gives it; the last attempt when absent. */
                attempt?: components["parameters"]["Attempt"];
            };
            header?: never;
            path: {
                /** Id of the run in the ledger. */
                runId: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The stages */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Stage"][];
                    };
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    listRunSparkJobs: {
        parameters: {
            query?: {
                /** The attempt's number as Spark gives it; the last attempt when absent. */
                attempt?: components["parameters"]["Attempt"];
            };
            header?: never;
            path: {
                /** Id of the run in the ledger. */
                runId: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The Spark jobs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SparkJob"][];
                    };
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    listRunQueries: {
        parameters: {
            query?: {
                /** The attempt's number as Spark gives it; the last attempt when absent. */
                attempt?: components["parameters"]["Attempt"];
            };
            header?: never;
            path: {
                /** Id of the run in the ledger. */
                runId: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The queries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Query"][];
                    };
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getRunQueryPlan: {
        parameters: {
            query?: {
                /** The attempt's number as Spark gives it; the last attempt when absent. */
                attempt?: components["parameters"]["Attempt"];
            };
            header?: never;
            path: {
                /** Id of the run in the ledger. */
                runId: components["parameters"]["RunId"];
                /** Spark's own id of the query. */
                queryId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The plan */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        replanned: number;
                        nodes: components["schemas"]["PlanNode"][];
                    };
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getRunConfiguration: {
        parameters: {
            query?: {
                /** The attempt's number as Spark gives it; the last attempt when absent. */
                attempt?: components["parameters"]["Attempt"];
            };
            header?: never;
            path: {
                /** Id of the run in the ledger. */
                runId: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The configuration */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Configuration"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getRunLogs: {
        parameters: {
            query?: {
                /** Of driver or executors only. */
                role?: "driver" | "executor";
                /** Of this executor only, as Spark numbers it. */
                executorId?: string;
                /** Lines of any of these levels, with their stack traces. */
                level?: components["schemas"]["LogLevel"][];
                /** Lines that hold this text, upper and lower case alike. */
                search?: string;
                /** Lines not before this. */
                from?: number;
                /** Lines before this. */
                to?: number;
                /** Where to begin instead of at the beginning or the end, inside of the period; without a cursor only. */
                at?: number;
                /** From the beginning onwards, or from the end backwards; the lines are in the order of their times either way. */
                direction?: "forward" | "backward";
                /** `older` of a page to go on backwards, `newer` to go on forwards. */
                cursor?: string;
                /** About how many lines; more where many share one time, fewer where they are long or few are of what is asked for. */
                limit?: number;
            };
            header?: never;
            path: {
                /** Id of the run in the ledger. */
                runId: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The lines */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogPage"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    listRunFacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Id of the run in the ledger. */
                runId: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The facts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Fact"][];
                    };
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getRunMetrics: {
        parameters: {
            query?: {
                /** The attempt's number as Spark gives it; the last attempt when absent. */
                attempt?: components["parameters"]["Attempt"];
                /** Only these charts; all when absent. */
                chart?: components["schemas"]["MetricsChartId"][];
                /** Only the last so many milliseconds of the attempt; all of it when absent. */
                last?: number;
                /** How many points there is room for. */
                points?: number;
            };
            header?: never;
            path: {
                /** Id of the run in the ledger. */
                runId: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The figures */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunMetrics"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getRunLive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Id of the run in the ledger. */
                runId: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** How it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        live?: components["schemas"]["RunLive"];
                    };
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getRunComparison: {
        parameters: {
            query?: {
                /** Id of the run to compare with; the last good run before when absent. */
                with?: string;
            };
            header?: never;
            path: {
                /** Id of the run in the ledger. */
                runId: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The comparison; empty where there is no run to compare with */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunComparison"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getRunSizing: {
        parameters: {
            query?: {
                /** The attempt's number as Spark gives it; the last attempt when absent. */
                attempt?: components["parameters"]["Attempt"];
                /** Cores of an executor, whose memory changes in proportion; as in the run when absent. */
                coresPerExecutor?: number;
                /** Whether executors come and go with the work; as in the run when absent. */
                allocation?: "static" | "dynamic";
            };
            header?: never;
            path: {
                /** Id of the run in the ledger. */
                runId: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The curve; empty where there is nothing to play */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunSizing"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getRunDiagnosis: {
        parameters: {
            query?: {
                /** The attempt's number as Spark gives it; the last attempt when absent. */
                attempt?: components["parameters"]["Attempt"];
            };
            header?: never;
            path: {
                /** Id of the run in the ledger. */
                runId: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The diagnosis */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunDiagnosis"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    listFindings: {
        parameters: {
            query?: {
                /** `mine` keeps the jobs that the caller or a group of theirs owns. */
                scope?: components["parameters"]["Scope"];
                /** Environments; any of them. */
                environment?: components["parameters"]["Environments"];
                /** Findings of this rule only. */
                rule?: components["parameters"]["Rule"];
                /** By harm to objectives and then by money, or by money alone. */
                sort?: "harm" | "money";
                /** How many at most. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The findings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        total: number;
                        items: components["schemas"]["JobFinding"][];
                    };
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getWaste: {
        parameters: {
            query?: {
                /** `mine` keeps the jobs that the caller or a group of theirs owns. */
                scope?: components["parameters"]["Scope"];
                /** Environments; any of them. */
                environment?: components["parameters"]["Environments"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The kinds */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WasteRow"][];
                    };
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getFailures: {
        parameters: {
            query?: {
                /** `mine` keeps the jobs that the caller or a group of theirs owns. */
                scope?: components["parameters"]["Scope"];
                /** Environments; any of them. */
                environment?: components["parameters"]["Environments"];
                /** Start of the period, inclusive; by the run's start. */
                from?: components["parameters"]["From"];
                /** End of the period, exclusive; by the run's start. */
                to?: components["parameters"]["To"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The days, oldest first; days without failures are left out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["FailureDay"][];
                    };
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getRecovery: {
        parameters: {
            query?: {
                /** `mine` keeps the jobs that the caller or a group of theirs owns. */
                scope?: components["parameters"]["Scope"];
                /** Environments; any of them. */
                environment?: components["parameters"]["Environments"];
                /** Start of the period, inclusive; by the run's start. */
                from?: components["parameters"]["From"];
                /** End of the period, exclusive; by the run's start. */
                to?: components["parameters"]["To"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Counts and times, in all and by job, team and day */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryReport"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    listAttention: {
        parameters: {
            query?: {
                /** `mine` keeps the jobs that the caller or a group of theirs owns. */
                scope?: components["parameters"]["Scope"];
                /** Environments; any of them. */
                environment?: components["parameters"]["Environments"];
                /** How many at most. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The jobs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        total: number;
                        byNeed: {
                            failed: number;
                            "at-risk": number;
                            slow: number;
                        };
                        items: components["schemas"]["AttentionItem"][];
                    };
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getOutcomes: {
        parameters: {
            query?: {
                /** `mine` keeps the jobs that the caller or a group of theirs owns. */
                scope?: components["parameters"]["Scope"];
                /** Environments; any of them. */
                environment?: components["parameters"]["Environments"];
                /** Only runs of this job. */
                jobId?: string;
                /** Start of the period, inclusive; by the run's start. */
                from?: components["parameters"]["From"];
                /** End of the period, exclusive; by the run's start. */
                to?: components["parameters"]["To"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The days, oldest first; days without runs are left out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OutcomeDay"][];
                    };
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getCosts: {
        parameters: {
            query: {
                /** The attribute to sum by. */
                groupBy: "job" | "owner" | "team" | "project" | "environment" | "cluster" | "day";
                /** What comes first. The dearest unless it is said otherwise. */
                sort?: "-cost" | "-lost" | "-coreHours";
                /** `mine` keeps the jobs that the caller or a group of theirs owns. */
                scope?: components["parameters"]["Scope"];
                /** Environments; any of them. */
                environment?: components["parameters"]["Environments"];
                /** Start of the period, inclusive; by the run's start. */
                from?: components["parameters"]["From"];
                /** End of the period, exclusive; by the run's start. */
                to?: components["parameters"]["To"];
                /** How many at most. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The sums */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostReport"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    listSparkVersions: {
        parameters: {
            query?: {
                /** `mine` keeps the jobs that the caller or a group of theirs owns. */
                scope?: components["parameters"]["Scope"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The versions, the most used first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            version: string;
                            jobs: number;
                            /** Ended runs of those jobs in the last 30 days. */
                            runs: number;
                            cost?: components["schemas"]["Money"];
                            support?: components["schemas"]["LineSupport"];
                            /** The latest patch of the line that another job is on; absent when this is it. */
                            laterPatch?: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    listSources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The sources */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** What the ledger holds are recorded runs on today's clock, not runs of a real cluster. */
                        demonstration: boolean;
                        items: components["schemas"]["Source"][];
                    };
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getRunCommands: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Id of the run in the ledger. */
                runId: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The commands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandOffers"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    getJobCommands: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Id of the job in the ledger. */
                jobId: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The commands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandOffers"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    giveCommand: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommandOrder"];
            };
        };
        responses: {
            /** What became of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
    verifyAudit: {
        parameters: {
            query?: {
                /** Of a row whose hash is known from elsewhere, such as the backend's log; together with `hash`. */
                sequence?: number;
                /** That row's hash. */
                hash?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** What was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            default: components["responses"]["ErrorResponse"];
        };
    };
}
