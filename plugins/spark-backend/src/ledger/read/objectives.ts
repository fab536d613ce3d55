import {
  type ExpectedLanding,
  type JobObjective,
  type JobObjectiveDetail,
  type JobObjectives,
  type Landing,
  nextStart,
  type Objective,
  type ObjectiveEvaluation,
  type Schedule,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import type { AccessFilter } from '../accessFilter';
import { DAY } from '../days';
import type { PromiseRow } from '../objectives/promises';
import type { LedgerReader, LedgerRequest } from '../reader';
import { compact, optionalJson, type StoredNumber } from '../storable';
import { noSuchJob, type ReadContext } from './context';
import { applyAttributes, type JobFilter } from './jobFilter';
import { JOB_NAME, jobNameOf, type JobNameRow } from './jobName';
import { applyKeyset, orderOf } from './keyset';

const LANDING_SORTS = {
  expectedAt: { column: 'landing.expected_at', id: 'landing.job_id' },
  worst: { column: 'landing.worst_order', id: 'landing.job_id' },
};

/** How many of the next starts a job's page shows. */
const NEXT_STARTS = 5;

/** An objective, as columns. */
export interface ObjectiveRow {
  body: string;
  evaluation: string;
  evaluated_at: StoredNumber;
}

/** Columns of an {@link ObjectiveRow}. */
export const OBJECTIVE_COLUMNS = [
  'objective.body',
  'objective.evaluation',
  'objective.evaluated_at',
];

function objectiveOf(
  row: ObjectiveRow,
  objective: Objective,
  evaluation: ObjectiveEvaluation,
): JobObjective {
  const { budget } = evaluation;
  return compact<JobObjective>({
    id: objective.id,
    title: objective.title,
    description: objective.description,
    indicator: objective.indicator.kind,
    target: objective.target,
    window: objective.window.text,
    status: evaluation.status,
    summary: evaluation.summary,
    problem: evaluation.problem,
    ratio: evaluation.ratio,
    budget: compact<JobObjective['budget']>({
      expected: budget.expected,
      allowed: budget.allowed,
      spent: budget.spent,
      left: budget.left,
      overspent: budget.overspent,
      leftShare: budget.leftShare,
    }),
    burnRates: evaluation.burnRates.map(({ ms, events, bad, rate }) =>
      compact<JobObjective['burnRates'][number]>({
        ms,
        events,
        bad,
        rate,
      }),
    ),
    exhaustionAt: evaluation.exhaustionAt,
    evaluatedAt: Number(row.evaluated_at),
  });
}

/** An objective as it stands, without its events. */
export function briefOf(row: ObjectiveRow): JobObjective {
  return objectiveOf(row, JSON.parse(row.body), JSON.parse(row.evaluation));
}

function detailOf(row: ObjectiveRow): JobObjectiveDetail {
  const evaluation: ObjectiveEvaluation = JSON.parse(row.evaluation);
  return {
    objective: objectiveOf(row, JSON.parse(row.body), evaluation),
    events: [...evaluation.events]
      .reverse()
      .map(({ id, at, verdict, cause, reason, runId }) =>
        compact<JobObjectiveDetail['events'][number]>({
          id,
          at,
          verdict,
          cause,
          reason,
          runId,
        }),
      ),
    days: evaluation.history.map(({ date, good, bad, left }) => ({
      date,
      good,
      bad,
      left,
    })),
  };
}

/** A landing as the API has it. */
export function landingOf(json: string): Landing {
  const landing: ExpectedLanding = JSON.parse(json);
  return compact<Landing>({
    expectedAt: landing.expectedAt,
    dueAt: landing.dueAt,
    state: landing.state,
    reason: landing.reason,
    cause: landing.cause,
    runId: landing.runId,
    startedAt: landing.startedAt,
    landedAt: landing.landedAt,
    predictedAt: landing.predictedAt,
  });
}

function nextStarts(schedule: Schedule | undefined, now: number): number[] {
  const starts: number[] = [];
  for (let at = now; schedule && starts.length < NEXT_STARTS; ) {
    const next = nextStart(schedule, at);
    if (next === undefined) {
      break;
    }
    starts.push(next);
    at = next;
  }
  return starts;
}

/** How many rows have each of some values; 0 for those that none has. */
async function countsBy<Value extends string>(
  query: Knex.QueryBuilder,
  column: string,
  values: readonly Value[],
): Promise<Record<Value, number>> {
  const rows: { value: Value; count: StoredNumber }[] = await query
    .select({ value: column })
    .count({ count: '*' })
    .groupBy(column);
  const counted = new Map(rows.map(row => [row.value, Number(row.count)]));
  return Object.fromEntries(
    values.map(value => [value, counted.get(value) ?? 0]),
  ) as Record<Value, number>;
}

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

/** Answers about what is promised of jobs. */
export function objectivesReader(
  context: ReadContext,
): Pick<LedgerReader, 'getJobObjectives' | 'listObjectives' | 'listLandings'> {
  const { database, cursors, now } = context;

  const objectives = (
    knex: Knex,
    request: LedgerRequest<'listObjectives'>,
    access: AccessFilter,
  ): Knex.QueryBuilder => {
    const query = knex('objective').join('job', 'job.id', 'objective.job_id');
    applyAttributes(query, request, access, 'job');
    return query;
  };

  const landings = (
    knex: Knex,
    request: JobFilter & { from: number; to: number },
    access: AccessFilter,
    along: 'start' | 'worst' = 'start',
  ): Knex.QueryBuilder => {
    const { from, to } = request;
    // Hidden from the choice of an index where the order is another one: the worst are met first on the way.
    const at =
      along === 'start' ? 'landing.expected_at' : 'landing.expected_at + 0';
    const query = knex('landing')
      .join('job', 'job.id', 'landing.job_id')
      .whereRaw(`${at} >= ?`, [from])
      .andWhereRaw(`${at} < ?`, [to]);
    applyAttributes(query, request, access, 'job');
    return query;
  };

  return {
    async getJobObjectives({ jobId }, access): Promise<JobObjectives> {
      return database.read(async knex => {
        const query = knex('job')
          .select({
            schedule: 'promise.schedule',
            problems: 'promise.problems',
          })
          .leftJoin('promise', 'promise.entity_ref', 'job.entity_ref')
          .where('job.id', jobId);
        applyAttributes(query, {}, access, 'job');
        const [job]: Partial<PromiseRow>[] = await query;
        if (!job) {
          throw noSuchJob();
        }
        const rows: ObjectiveRow[] = await knex('objective')
          .select(OBJECTIVE_COLUMNS)
          .where({ job_id: jobId })
          .orderBy('position');
        const schedule = optionalJson<Schedule>(job.schedule ?? null);
        return compact<JobObjectives>({
          items: rows.map(detailOf),
          problems: optionalJson(job.problems ?? null) ?? [],
          schedule: schedule && {
            cron: schedule.cron,
            timeZone: schedule.timeZone,
          },
          nextStarts: nextStarts(schedule, now()),
        });
      });
    },

    async listObjectives(request, access) {
      return database.read(async knex => {
        const byStatus = await countsBy(
          objectives(knex, request, access),
          'objective.status',
          ['met', 'at-risk', 'breached', 'no-data'],
        );
        const rows: (ObjectiveRow & JobNameRow)[] = await objectives(
          knex,
          request,
          access,
        )
          .select(OBJECTIVE_COLUMNS)
          .select(JOB_NAME)
          .orderBy([
            'objective.left_order',
            'objective.job_id',
            'objective.position',
          ])
          .limit(request.limit ?? 50);
        return {
          total: sum(byStatus),
          byStatus,
          items: rows.map(row => ({
            job: jobNameOf(row),
            objective: briefOf(row),
          })),
        };
      });
    },

    async listLandings(request, access) {
      const {
        cursor,
        limit = 50,
        sort = 'expectedAt',
        from = now() - DAY,
        to = now() + DAY,
        ...others
      } = request;
      const filters = { ...others, from, to };
      const bound = [
        'listLandings',
        sort,
        request.from,
        request.to,
        others,
        access,
      ];
      const after = cursor ? cursors.read(cursor, bound) : undefined;
      const order = orderOf(sort, LANDING_SORTS);
      return database.read(async knex => {
        const byState = await countsBy(
          landings(knex, filters, access),
          'landing.state',
          ['landed', 'on-the-way', 'at-risk', 'late', 'missed', 'expected'],
        );
        const query = landings(
          knex,
          filters,
          access,
          sort === 'worst' ? 'worst' : 'start',
        )
          .select('landing.body')
          .select(JOB_NAME)
          .select({ sorted: order.column })
          .limit(limit + 1);
        applyKeyset(query, order, after);
        const rows: (JobNameRow & { body: string; sorted: StoredNumber })[] =
          await query;
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        return {
          total: sum(byState),
          byState,
          items: page.map(row => ({
            job: jobNameOf(row),
            landing: landingOf(row.body),
          })),
          ...(rows.length > limit &&
            last && {
              nextCursor: cursors.write(
                { value: Number(last.sorted), id: last.job_id },
                bound,
              ),
            }),
        };
      });
    },
  };
}
