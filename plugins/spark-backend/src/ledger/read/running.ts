import {
  expectedEnd,
  type ExpectedEnd,
  type ExpectedLanding,
  type PastRun,
  type RunProgress,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import type { LedgerReader } from '../reader';
import { compact, optionalJson, type StoredNumber } from '../storable';
import type { ReadContext } from './context';
import { applyAttributes } from './jobFilter';
import { reasonAnswer, waitingOf } from './live';
import { SUMMARY_COLUMNS, summaryOf, type SummaryRow } from './summaries';

/** More running runs than these are not looked at for one page; the newest are. */
const LOOKED_AT = 500;

interface RunningRow extends SummaryRow {
  observation_id: number;
  streaming: boolean | number;
  input_bytes: StoredNumber;
  past: string | null;
}

/** When the data of running runs is promised, by run. */
async function deadlines(
  knex: Knex,
  jobIds: string[],
): Promise<Map<string, number>> {
  if (jobIds.length === 0) {
    return new Map();
  }
  const bodies: string[] = await knex('landing')
    .whereIn('job_id', jobIds)
    .whereIn('state', ['on-the-way', 'at-risk', 'late'])
    .pluck('body');
  return new Map(
    bodies.flatMap(body => {
      const { runId, dueAt }: ExpectedLanding = JSON.parse(body);
      return runId !== undefined && dueAt !== undefined ? [[runId, dueAt]] : [];
    }),
  );
}

interface StageSums {
  observation_id: number;
  stages: StoredNumber;
  stages_done: StoredNumber;
  tasks: StoredNumber;
  tasks_done: StoredNumber;
}

/** Stages and tasks that are known of attempts, and how many are done; a skipped stage is neither. */
async function stageSums(
  knex: Knex,
  observationIds: number[],
): Promise<Map<number, StageSums>> {
  if (observationIds.length === 0) {
    return new Map();
  }
  const rows: StageSums[] = await knex('stage')
    .select('observation_id')
    .count({ stages: '*' })
    .sum({ tasks: 'num_tasks', tasks_done: 'succeeded_tasks' })
    .select(
      knex.raw(
        `sum(case when status = 'complete' then 1 else 0 end) as stages_done`,
      ),
    )
    .whereIn('observation_id', observationIds)
    .whereNot('status', 'skipped')
    .groupBy('observation_id');
  return new Map(rows.map(row => [row.observation_id, row]));
}

const VERDICTS = ['missed', 'will-miss', 'may-miss'];

/** What wants to be looked at first. */
function urgency({ due, longerThanUsual }: ExpectedEnd): number {
  const verdict = due ? VERDICTS.indexOf(due.verdict) : -1;
  if (verdict >= 0) {
    return verdict;
  }
  return VERDICTS.length + (longerThanUsual === undefined ? 1 : 0);
}

function progressOf(
  end: ExpectedEnd,
  sums: StageSums | undefined,
): RunProgress {
  return compact<RunProgress>({
    ...end,
    ...(sums && {
      stagesDone: Number(sums.stages_done),
      stagesKnown: Number(sums.stages),
      tasksDone: Number(sums.tasks_done),
      tasksKnown: Number(sums.tasks),
    }),
  });
}

/** Answers about runs that go on. */
export function runningReader(
  context: ReadContext,
): Pick<LedgerReader, 'listRunning'> {
  const { database, pricing, now } = context;
  return {
    async listRunning(request, access) {
      const { limit = 50 } = request;
      const at = now();
      return database.read(async knex => {
        const running = () => {
          const query = knex('run')
            .join('job', 'job.id', 'run.job_id')
            .where('run.outcome', 'running');
          applyAttributes(query, request, access, 'job');
          return query;
        };
        const rows: RunningRow[] = await running()
          .select(SUMMARY_COLUMNS)
          .select(
            'run.observation_id',
            'observation.streaming',
            'observation.input_bytes',
            'usual.past',
          )
          .join('observation', 'observation.id', 'run.observation_id')
          .leftJoin('usual', 'usual.job_id', 'run.job_id')
          .orderBy([
            { column: 'run.started_at', order: 'desc' },
            { column: 'run.id', order: 'desc' },
          ])
          .limit(LOOKED_AT);
        const total =
          rows.length < LOOKED_AT
            ? rows.length
            : Number((await running().count({ total: '*' }))[0].total);
        const dueOf = await deadlines(knex, [
          ...new Set(rows.map(row => row.job_id)),
        ]);
        const shown = rows
          .map(row => ({
            row,
            end: expectedEnd(
              {
                startedAt: Number(row.started_at),
                inputBytes: Number(row.input_bytes),
                streaming: Boolean(row.streaming),
                dueAt: dueOf.get(row.id),
              },
              optionalJson<PastRun[]>(row.past) ?? [],
              at,
            ),
          }))
          .sort(
            (a, b) =>
              urgency(a.end) - urgency(b.end) ||
              (a.end.expectedAt ?? Infinity) - (b.end.expectedAt ?? Infinity) ||
              b.end.elapsedMs - a.end.elapsedMs ||
              (a.row.id < b.row.id ? -1 : 1),
          )
          .slice(0, limit);
        const sums = await stageSums(
          knex,
          shown.map(({ row }) => row.observation_id),
        );
        const waiting = await waitingOf(
          knex,
          shown.map(({ row }) => row.id),
          at,
        );
        return {
          total,
          items: shown.map(({ row, end }) => {
            const reason = waiting.get(row.id);
            return {
              run: summaryOf(row, pricing.currency),
              progress: progressOf(end, sums.get(row.observation_id)),
              ...(reason && { waiting: reasonAnswer(reason) }),
            };
          }),
        };
      });
    },
  };
}
