import { createBackendModule } from '@backstage/backend-plugin-api';
import type { AttemptObservation } from '@pilotlight/plugin-spark-common';
import {
  buildAttempt,
  buildExecutor,
  buildQuery,
  buildSparkJob,
  buildStage,
  buildTotals,
} from '@pilotlight/plugin-spark-common/testing';
import { sparkSourcesExtensionPoint } from '@pilotlight/plugin-spark-node';

const HOUR = 3_600_000;

/** Teams that share a cluster and must not know of each other. */
export const TEAMS = ['amber', 'birch'] as const;

export type Team = (typeof TEAMS)[number];

/** Stands in every text of a team's facts: whoever may not read them must never see it. */
export const canaryOf = (team: Team) => `canary-${team}`;

/** Jobs of each team, and runs of each job: enough for several pages. */
export const JOBS_PER_TEAM = { amber: 5, birch: 3 };
export const RUNS_PER_JOB = 3;

/** The operator's word on where a team's jobs run. */
export function scopeOf(team: Team) {
  return {
    cluster: 'shared',
    namespace: `namespace-of-${canaryOf(team)}`,
    environment: `environment-of-${canaryOf(team)}`,
    team: `group:default/${team}`,
  };
}

/** Spark's id of a run. */
export const applicationIdOf = (team: Team, job: number, run: number) =>
  `app-${canaryOf(team)}-${job}-${run}`;

/** One attempt with the team's canary in every text that an author or the operator can write. */
export function observation(
  team: Team,
  job: number,
  run: number,
  now: number,
): AttemptObservation {
  const canary = canaryOf(team);
  const startedAt = now - (job * RUNS_PER_JOB + run + 1) * 2 * HOUR;
  const endedAt = startedAt + HOUR + job * 60_000;
  const failed = run === 0;
  const error = `error of ${canary}`;
  const at = { submittedAt: startedAt, completedAt: endedAt };
  return {
    type: 'attempt',
    source: 'test/tenants',
    evidence: `evidence/${canary}/${job}/${run}`,
    observedAt: now,
    revision: 1,
    scope: scopeOf(team),
    facts: buildAttempt({
      applicationId: applicationIdOf(team, job, run),
      applicationName: `job-of-${canary}-${job}`,
      user: `user-of-${canary}`,
      startedAt,
      endedAt,
      outcome: failed ? 'failed' : 'succeeded',
      ...(failed && {
        error: { message: error, type: error, details: error, at: 'job' },
      }),
      configuration: {
        spark: {
          'spark.pilotlight.job': `job-of-${canary}-${job}`,
          'spark.pilotlight.owner': `group:default/owner-of-${canary}`,
          'spark.pilotlight.team': `team-of-${canary}`,
          'spark.pilotlight.project': `project-of-${canary}`,
          [`spark.${canary}`]: `value-of-${canary}`,
        },
        hadoop: { [`fs.${canary}`]: canary },
        system: { [`sys.${canary}`]: canary },
        jvm: { [`jvm.${canary}`]: canary },
      },
      executors: [
        buildExecutor({
          executorId: 'driver',
          host: canary,
          addedAt: startedAt,
          removedAt: endedAt,
        }),
        buildExecutor({
          host: canary,
          addedAt: startedAt,
          removedAt: endedAt,
          removedReason: canary,
          totals: buildTotals({ succeededTasks: 4, taskTime: HOUR }),
        }),
      ],
      stages: [buildStage({ name: canary, failureReason: canary, ...at })],
      sparkJobs: [buildSparkJob({ description: canary, error: canary, ...at })],
      queries: [
        buildQuery({
          queryId: 7,
          description: canary,
          error: canary,
          plan: [{ id: 0, name: canary, detail: canary }],
          ...at,
        }),
      ],
    }),
  };
}

/** Everything that both teams ran. */
export function observations(now: number): AttemptObservation[] {
  return TEAMS.flatMap(team =>
    Array.from({ length: JOBS_PER_TEAM[team] }, (_job, job) =>
      Array.from({ length: RUNS_PER_JOB }, (_run, run) =>
        observation(team, job, run, now),
      ),
    ).flat(),
  );
}

function withResolvers() {
  let resolve = () => {};
  let reject = (_error: unknown) => {};
  const promise = new Promise<void>((kept, broken) => {
    resolve = kept;
    reject = broken;
  });
  return { promise, resolve, reject };
}

/**
 * A module that brings a source of both teams' runs, and a promise that is kept
 * when the ledger has them.
 */
export function tenantsModule() {
  const recorded = withResolvers();
  const module = createBackendModule({
    pluginId: 'spark',
    moduleId: 'tenants',
    register(env) {
      env.registerInit({
        deps: { sources: sparkSourcesExtensionPoint },
        async init({ sources }) {
          sources.addSource({
            id: 'test/tenants',
            kind: 'test',
            title: 'Runs of two teams',
            staleAfter: 60_000,
            async run({ ledger, signal, succeeded }) {
              try {
                const result = await ledger.record(observations(Date.now()));
                if (result.refused.length > 0) {
                  throw new Error(JSON.stringify(result.refused));
                }
                succeeded({ watching: 1, problems: [] });
                recorded.resolve();
              } catch (error) {
                recorded.reject(error);
              }
              await new Promise(resolve => {
                signal.addEventListener('abort', resolve);
              });
            },
          });
        },
      });
    },
  });
  return { module, recorded: recorded.promise };
}
