import {
  type FailureDay,
  findingAnswer,
  type Harm,
  type JobFinding,
  type OwnerClass,
  type RunDiagnosis,
  type RunFinding,
  type WasteRow,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import type { AccessFilter } from '../accessFilter';
import { DAY, daysOf, dayText } from '../days';
import type { Diagnoser } from '../diagnoser';
import type { LedgerReader, LedgerRequest } from '../reader';
import { money } from '../rows/cost';
import { findingFromRow, type FindingRow } from '../rows/finding';
import { compact, optionalJson, type StoredNumber } from '../storable';
import type { ReadContext } from './context';
import { applyAttributes } from './jobFilter';
import { withLastRuns } from './jobs';
import { attemptRows, observationIdOf, readableRun } from './run';
import { JOB_COLUMNS, type JobRow } from './summaries';

type StoredFinding = Pick<
  FindingRow,
  'rule_id' | 'severity' | 'wasted_share' | 'body'
> & { harm: string | null };

const FINDING_COLUMNS = [
  'finding.rule_id',
  'finding.severity',
  'finding.wasted_share',
  'finding.body',
  'harm.body as harm',
];

/** Beside each finding what it did to an objective of its run. */
function withHarm(query: Knex.QueryBuilder, runId: string) {
  return query.leftJoin('harm', join => {
    join.on('harm.run_id', runId).andOn('harm.rule_id', 'finding.rule_id');
  });
}

/** Findings of the last ended runs of the jobs that are asked for. */
function ofJobs(
  knex: Knex,
  request: Omit<LedgerRequest<'listFindings'>, 'limit'>,
  access: AccessFilter,
): Knex.QueryBuilder {
  const query: Knex.QueryBuilder = knex('job')
    .join('run', 'run.id', 'job.last_ended_run_id')
    .join('finding', 'finding.observation_id', 'run.observation_id');
  if (request.rule !== undefined) {
    query.where('finding.rule_id', request.rule);
  }
  applyAttributes(query, request, access, 'job');
  return query;
}

/** By what findings are ranked; those that did no harm come last. */
const HARM = 'coalesce(harm.rank, 0)';

/** What 30 days waste: the share of the last run, of what all runs of 30 days cost. A job without prices has -1. */
const WASTED_IN_30_DAYS =
  'case when job.month_cost > 0 then finding.wasted_share * job.month_cost else 0 end';

function harmOf(
  stored: string | null,
  currency: string | undefined,
): RunFinding['harm'] {
  const harm = optionalJson<Harm>(stored);
  const ofMoney = harm?.kind === 'dear' ? currency : undefined;
  return (
    harm && compact<RunFinding['harm'] & object>({ ...harm, currency: ofMoney })
  );
}

function findingOf(
  row: StoredFinding,
  cost: StoredNumber | null,
  currency: string | undefined,
  diagnoser: Diagnoser,
): RunFinding {
  const finding = findingFromRow(row);
  const answer = findingAnswer(
    finding,
    diagnoser.titleOf(finding.ruleId),
    cost === null ? undefined : Number(cost),
    currency,
  );
  const harm = harmOf(row.harm, currency);
  return harm ? { ...answer, harm } : answer;
}

/** Answers about what is wrong with runs. */
export function diagnosisReader(
  context: ReadContext,
): Pick<
  LedgerReader,
  'getRunDiagnosis' | 'listFindings' | 'getWaste' | 'getFailures'
> {
  const { database, pricing, diagnoser, now } = context;
  const { currency } = pricing;
  const monthly = (
    row: Pick<JobRow, 'month_cost'> & { wasted: StoredNumber },
  ) =>
    money(
      Number(row.month_cost) < 0 ? null : Math.round(Number(row.wasted)),
      currency,
    );

  return {
    async getRunDiagnosis(request, access) {
      return database.read(async knex => {
        const run = await readableRun(knex, request.runId, access);
        const id = await observationIdOf(knex, run, request.attempt);
        const attempts = await attemptRows(knex, run.id);
        const stated = attempts.find(attempt => attempt.id === id);
        const rows: StoredFinding[] = await withHarm(
          knex('finding').join(
            'observation',
            'observation.id',
            'finding.observation_id',
          ),
          'observation.run_id',
        )
          .select(FINDING_COLUMNS)
          .where('finding.observation_id', id)
          .orderByRaw(`${HARM} desc`)
          .orderBy('finding.position');
        return compact<RunDiagnosis>({
          verdict: optionalJson(stated?.verdict ?? null),
          findings: rows.map(row =>
            findingOf(row, stated?.cost_total ?? null, currency, diagnoser),
          ),
        });
      });
    },

    async listFindings(request, access) {
      return database.read(async knex => {
        type Found = JobRow &
          StoredFinding & {
            run_id: string;
            cost_total: StoredNumber | null;
            wasted: StoredNumber;
          };
        const query = withHarm(ofJobs(knex, request, access), 'run.id');
        if (request.sort !== 'money') {
          query.orderByRaw(`${HARM} desc`);
        }
        const rows: Found[] = await query
          .select(JOB_COLUMNS)
          .select(FINDING_COLUMNS)
          .select({ run_id: 'run.id', cost_total: 'run.cost_total' })
          .select(knex.raw(`${WASTED_IN_30_DAYS} as wasted`))
          .orderBy([
            { column: 'wasted', order: 'desc' },
            { column: 'finding.severity', order: 'desc' },
            { column: 'job.id' },
            { column: 'finding.position' },
          ])
          .limit(request.limit ?? 50);
        const [counted] = await ofJobs(knex, request, access).count({
          total: '*',
        });
        const jobs = await withLastRuns(knex, rows, currency);
        return {
          total: Number(counted.total),
          items: rows.map((row, index) =>
            compact<JobFinding>({
              job: jobs[index],
              runId: row.run_id,
              finding: findingOf(row, row.cost_total, currency, diagnoser),
              wastedIn30Days: monthly(row),
            }),
          ),
        };
      });
    },

    async getWaste(request, access) {
      return database.read(async knex => {
        type Wasted = {
          rule_id: string;
          jobs: StoredNumber;
          wasted: StoredNumber;
          month_cost: StoredNumber;
        };
        const rows = (await ofJobs(knex, request, access)
          .select({ rule_id: 'finding.rule_id' })
          .count({ jobs: '*' })
          .max({ month_cost: 'job.month_cost' })
          .select(knex.raw(`sum(${WASTED_IN_30_DAYS}) as wasted`))
          .groupBy('finding.rule_id')) as Wasted[];
        return {
          items: rows
            .sort(
              (a, b) =>
                Number(b.wasted) - Number(a.wasted) ||
                Number(b.jobs) - Number(a.jobs) ||
                (a.rule_id < b.rule_id ? -1 : 1),
            )
            .map(row =>
              compact<WasteRow>({
                ruleId: row.rule_id,
                title: diagnoser.titleOf(row.rule_id),
                jobs: Number(row.jobs),
                wastedIn30Days: monthly(row),
              }),
            ),
        };
      });
    },

    async getFailures(request, access) {
      const days = daysOf(request, now());
      return database.read(async knex => {
        const query: Knex.QueryBuilder = knex('run')
          .join('job', 'job.id', 'run.job_id')
          .select({ owner: 'run.owner_class' })
          .select(knex.raw(`run.started_at / ${DAY} as day`))
          .count({ runs: '*' })
          .where('run.outcome', 'failed')
          .andWhere('run.started_at', '>=', days.first * DAY)
          .andWhere('run.started_at', '<', days.end * DAY)
          .groupBy('day', 'run.owner_class')
          .orderBy(['day', 'owner']);
        applyAttributes(query, request, access, 'job');
        const rows: {
          day: StoredNumber;
          owner: OwnerClass | null;
          runs: StoredNumber;
        }[] = await query;
        return {
          items: rows.map(row =>
            compact<FailureDay>({
              day: dayText(Number(row.day)),
              owner: row.owner ?? undefined,
              runs: Number(row.runs),
            }),
          ),
        };
      });
    },
  };
}
