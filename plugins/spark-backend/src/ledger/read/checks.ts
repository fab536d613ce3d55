import {
  type DriftPage,
  type JobChecks,
  OBSERVABILITY_CHECKS,
  type ObservabilityPage,
  type PropertyDrift,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import type { AccessFilter } from '../accessFilter';
import {
  type JobCheckRow,
  NO_SUCH_PRESET,
  type StoredCheck,
} from '../checks/rows';
import type { LedgerReader, LedgerRequest } from '../reader';
import { compact } from '../storable';
import { noSuchJob, type ReadContext } from './context';
import { applyAttributes } from './jobFilter';
import { JOB_NAME, jobNameOf, type JobNameRow } from './jobName';

/** Drifts that are told of a job in a list; its page has all. */
const DRIFTS_TOLD = 3;

/** Below this a job is blind: more is missing than is there. Our own choice, as is the next. */
const BLIND = 50;

/** From this on a job can be seen into. */
const SEEN = 80;

/** The checks of a job as they are shown; what a check of another version found is left out. */
function checksOf(json: string): JobChecks['checks'] {
  const stored: StoredCheck[] = JSON.parse(json);
  return OBSERVABILITY_CHECKS.flatMap(({ id, title, weight, fix }) => {
    const check = stored.find(each => each.id === id);
    return check
      ? {
          id,
          title,
          weight,
          passed: check.passed,
          found: check.found,
          ...(!check.passed && { fix }),
        }
      : [];
  });
}

function driftsOf(json: string): PropertyDrift[] {
  return (JSON.parse(json) as PropertyDrift[]).map(each =>
    compact<PropertyDrift>({
      key: each.key,
      expected: each.expected,
      found: each.found,
      byDefault: each.byDefault,
      drifts: each.drifts,
      wanted: each.wanted,
    }),
  );
}

const missingOf = (text: string) => (text === '' ? [] : text.split(','));

/** Answers about how jobs are set, and how well they can be seen into. */
export function checksReader(
  context: ReadContext,
): Pick<LedgerReader, 'listDrift' | 'listObservability' | 'getJobChecks'> {
  const { database, checker } = context;

  const found = (
    knex: Knex,
    request: LedgerRequest<'listDrift'>,
    access: AccessFilter,
  ): Knex.QueryBuilder => {
    const query = knex('job_check').join('job', 'job.id', 'job_check.job_id');
    applyAttributes(query, request, access, 'job');
    return query;
  };

  /** How many there are of each value. */
  const groups = async <Value>(
    query: Knex.QueryBuilder,
    column: string,
  ): Promise<{ value: Value; jobs: number }[]> => {
    const rows: { value: Value; jobs: number | string }[] = await query
      .select({ value: `job_check.${column}` })
      .count({ jobs: '*' })
      .groupBy(`job_check.${column}`);
    return rows.map(({ value, jobs }) => ({ value, jobs: Number(jobs) }));
  };

  return {
    async listDrift(request, access): Promise<DriftPage> {
      return database.read(async knex => {
        const byOrder = await groups<number>(
          found(knex, request, access).where('job_check.drift_order', '>=', 0),
          'drift_order',
        );
        const count = (matches: (order: number) => boolean) =>
          byOrder.reduce(
            (sum, { value, jobs }) => sum + (matches(value) ? jobs : 0),
            0,
          );
        const rows: (JobNameRow & JobCheckRow)[] = await found(
          knex,
          request,
          access,
        )
          .where('job_check.drift_order', '>', 0)
          .select(JOB_NAME)
          .select('job_check.preset', 'job_check.drift_order')
          .select('job_check.drift')
          .orderBy([
            { column: 'job_check.drift_order', order: 'desc' },
            { column: 'job_check.job_id', order: 'desc' },
          ])
          .limit(request.limit ?? 50);
        return {
          presets: checker.names.length,
          total: count(() => true),
          drifting: count(order => order > 0 && order < NO_SUCH_PRESET),
          unknown: count(order => order === NO_SUCH_PRESET),
          items: rows.map(row => {
            const known = row.drift_order < NO_SUCH_PRESET;
            const drifts = driftsOf(row.drift).filter(each => each.drifts);
            return {
              job: jobNameOf(row),
              preset: row.preset,
              title: checker.titleOf(row.preset),
              known,
              properties: known ? row.drift_order : 0,
              drifts: drifts.slice(0, DRIFTS_TOLD),
            };
          }),
        };
      });
    },

    async listObservability(request, access): Promise<ObservabilityPage> {
      return database.read(async knex => {
        const checked = () =>
          found(knex, request, access).where('job_check.score', '>=', 0);
        const scores = await groups<number>(checked(), 'score');
        const missing = await groups<string>(checked(), 'missing');
        const count = (matches: (score: number) => boolean) =>
          scores.reduce(
            (sum, { value, jobs }) => sum + (matches(value) ? jobs : 0),
            0,
          );
        const total = count(() => true);
        const points = scores.reduce(
          (sum, { value, jobs }) => sum + value * jobs,
          0,
        );
        const rows: (JobNameRow & JobCheckRow)[] = await checked()
          .where('job_check.score', '<', 100)
          .select(JOB_NAME)
          .select('job_check.score', 'job_check.missing')
          .orderBy(['job_check.score', 'job_check.job_id'])
          .limit(request.limit ?? 50);
        return compact<ObservabilityPage>({
          total,
          average: total > 0 ? Math.round(points / total) : undefined,
          blind: count(score => score < BLIND),
          partly: count(score => score >= BLIND && score < SEEN),
          seen: count(score => score >= SEEN),
          checks: OBSERVABILITY_CHECKS.map(({ id, title, weight, fix }) => ({
            id,
            title,
            weight,
            fix,
            jobs: missing.reduce(
              (sum, { value, jobs }) =>
                sum + (missingOf(value).includes(id) ? jobs : 0),
              0,
            ),
          }))
            .filter(({ jobs }) => jobs > 0)
            .sort((a, b) => b.jobs * b.weight - a.jobs * a.weight),
          items: rows.map(row => ({
            job: jobNameOf(row),
            score: row.score,
            missing: missingOf(row.missing).flatMap(
              each =>
                OBSERVABILITY_CHECKS.find(({ id }) => id === each)?.title ?? [],
            ),
          })),
        });
      });
    },

    async getJobChecks({ jobId }, access): Promise<JobChecks> {
      return database.read(async knex => {
        const query: Knex.QueryBuilder = knex('job')
          .leftJoin('job_check', 'job_check.job_id', 'job.id')
          .leftJoin('entity_claim', 'entity_claim.entity_ref', 'job.entity_ref')
          .where('job.id', jobId)
          .select('job_check.*')
          .select('entity_claim.runbook_problem');
        applyAttributes(query, {}, access, 'job');
        const [row]: (Partial<JobCheckRow> & {
          runbook_problem: string | null;
        })[] = await query;
        if (!row) {
          throw noSuchJob();
        }
        const { score = -1, preset, drift_order: order = -1 } = row;
        return compact<JobChecks>({
          runId: row.run_id ?? undefined,
          score: score >= 0 ? score : undefined,
          checks: checksOf(row.checks ?? '[]'),
          preset: preset
            ? {
                name: preset,
                title: checker.titleOf(preset),
                known: order < NO_SUCH_PRESET,
              }
            : undefined,
          presets: checker.names,
          drift: driftsOf(row.drift ?? '[]'),
          runbookProblem: row.runbook_problem ?? undefined,
        });
      });
    },
  };
}
