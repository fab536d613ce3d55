import type {
  AttentionItem,
  PastRun,
  Slowness,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import type { AccessFilter } from '../accessFilter';
import { DAY, dayOf, MONTH_DAYS } from '../days';
import { OPEN_RISKS } from '../objectives/evaluate';
import type { LedgerReader, LedgerRequest } from '../reader';
import { money } from '../rows/cost';
import { compact, optionalJson, type StoredNumber } from '../storable';
import type { ReadContext } from './context';
import { applyAttributes } from './jobFilter';
import { summariesById, withLastRuns } from './jobs';
import {
  briefOf,
  landingOf,
  OBJECTIVE_COLUMNS,
  type ObjectiveRow,
} from './objectives';
import { JOB_COLUMNS, type JobRow } from './summaries';

/** Days that "this week" means: the last seven, today among them. */
const WEEK = 7;

/** What a run at risk has read is worth a word from half again its usual whole on. */
const MUCH_INPUT = 1.5;

type Need = AttentionItem['need'];

interface NeedyRow extends JobRow {
  attention_run_id: string | null;
  failures_in_a_row: number;
  failures_lost: StoredNumber;
  last_succeeded_at: StoredNumber | null;
  landing: string | null;
  slow: string | null;
  past: string | null;
}

/** What is said of a need beside the job and its run. */
type About = Pick<
  AttentionItem,
  'landing' | 'objective' | 'slow' | 'inputTimes'
> & { runId?: string; lostMicros?: number };

function slownessOf(json: string): AttentionItem['slow'] {
  const slow: Slowness = JSON.parse(json);
  return compact<NonNullable<AttentionItem['slow']>>({
    kind: slow.kind,
    since: slow.since,
    runs: slow.runs,
    factor: slow.factor,
    usualMs: Math.round(slow.usualMs),
    nowMs: Math.round(slow.nowMs),
    inputShare: slow.inputShare,
  });
}

/** Failed runs of jobs in the last seven UTC days. */
async function failuresThisWeek(
  knex: Knex,
  jobIds: string[],
  now: number,
): Promise<Map<string, number>> {
  const rows: { job_id: string; failed: StoredNumber }[] = await knex(
    'job_daily',
  )
    .select('job_id')
    .sum({ failed: 'runs_failed' })
    .whereIn('job_id', jobIds)
    .andWhere('day', '>', dayOf(now) - WEEK)
    .groupBy('job_id');
  return new Map(rows.map(row => [row.job_id, Number(row.failed)]));
}

/** What running runs have read so far. */
async function inputOf(
  knex: Knex,
  runIds: string[],
): Promise<Map<string, number>> {
  const rows: { id: string; input_bytes: StoredNumber }[] = await knex('run')
    .select('run.id', 'observation.input_bytes')
    .join('observation', 'observation.id', 'run.observation_id')
    .where('run.outcome', 'running')
    .whereIn('run.id', runIds);
  return new Map(rows.map(row => [row.id, Number(row.input_bytes)]));
}

/** How often its usual whole a run has read already, where that is much. */
function inputTimesOf(
  read: number | undefined,
  past: readonly PastRun[] | undefined,
): number | undefined {
  const usual = (past ?? []).map(run => run.inputBytes).sort((a, b) => a - b);
  const middle = usual[Math.ceil(usual.length / 2) - 1];
  return read !== undefined && middle > 0 && read >= MUCH_INPUT * middle
    ? read / middle
    : undefined;
}

/** Answers about what somebody has to see to. */
export function attentionReader(
  context: ReadContext,
): Pick<LedgerReader, 'listAttention'> {
  const { database, pricing, now } = context;

  /** Landings that may yet be saved, or are overdue. */
  function openRisks(knex: Knex, at: number): Knex.QueryBuilder {
    return knex('landing')
      .where('landing.worst_order', '>=', OPEN_RISKS.from)
      .andWhere('landing.worst_order', '<', OPEN_RISKS.to)
      .andWhere('landing.expected_at', '>=', at - DAY)
      .andWhere('landing.expected_at', '<', at + DAY);
  }

  /** Each job has one need: the first of these that it has. */
  function needy(
    knex: Knex,
    need: Need,
    request: LedgerRequest<'listAttention'>,
    access: AccessFilter,
    at: number,
  ): Knex.QueryBuilder {
    const query = knex('job').leftJoin('usual', 'usual.job_id', 'job.id');
    applyAttributes(query, request, access, 'job');
    if (need === 'failed') {
      return query.where('job.attention_since', '>=', 0);
    }
    query.andWhere('job.attention_since', '<', 0);
    const atRisk = openRisks(knex, at).select('landing.job_id');
    const spent = knex('objective')
      .select('objective.job_id')
      .where('objective.status', 'at-risk');
    if (need === 'at-risk') {
      return query.andWhere(either =>
        either.whereIn('job.id', atRisk).orWhereIn('job.id', spent),
      );
    }
    return query
      .andWhere('usual.slow_since', '>=', at - MONTH_DAYS * DAY)
      .whereNotIn('job.id', atRisk)
      .whereNotIn('job.id', spent);
  }

  function ordered(query: Knex.QueryBuilder, need: Need): Knex.QueryBuilder {
    const column = need === 'slow' ? 'usual.slow_since' : 'job.attention_since';
    return query.orderBy([
      {
        column: need === 'at-risk' ? 'job.last_started_at' : column,
        order: 'desc',
      },
      { column: 'job.id', order: 'desc' },
    ]);
  }

  /** The landing, else the objective, that is at risk, of each of some jobs. */
  async function risksOf(
    knex: Knex,
    rows: NeedyRow[],
    at: number,
  ): Promise<Map<string, About>> {
    const ids = rows.map(row => row.id);
    const landings: { job_id: string; body: string }[] = await openRisks(
      knex,
      at,
    )
      .select('landing.job_id', 'landing.body')
      .whereIn('landing.job_id', ids)
      .orderBy(['landing.worst_order', 'landing.job_id']);
    const objectives: (ObjectiveRow & { job_id: string })[] = await knex(
      'objective',
    )
      .select('objective.job_id', ...OBJECTIVE_COLUMNS)
      .where('objective.status', 'at-risk')
      .whereIn('objective.job_id', ids)
      .orderBy(['objective.left_order', 'objective.job_id']);
    const about = new Map<string, About>();
    for (const { job_id: jobId, body } of landings) {
      if (!about.has(jobId)) {
        const landing = landingOf(body);
        about.set(jobId, { landing, runId: landing.runId });
      }
    }
    for (const row of objectives) {
      if (!about.has(row.job_id)) {
        about.set(row.job_id, { objective: briefOf(row) });
      }
    }
    const read = await inputOf(
      knex,
      [...about.values()].flatMap(({ runId }) => runId ?? []),
    );
    for (const row of rows) {
      const known = about.get(row.id);
      if (known?.runId) {
        known.inputTimes = inputTimesOf(
          read.get(known.runId),
          optionalJson<PastRun[]>(row.past),
        );
      }
    }
    return about;
  }

  function aboutOf(row: NeedyRow, need: Need): About {
    if (need === 'failed') {
      return {
        runId: row.attention_run_id ?? undefined,
        lostMicros: Number(row.failures_lost),
      };
    }
    const slow: Slowness | undefined = optionalJson(row.slow);
    return slow && row.slow
      ? { slow: slownessOf(row.slow), lostMicros: slow.extraMicros }
      : {};
  }

  return {
    async listAttention(request, access) {
      const { currency } = pricing;
      const { limit = 50 } = request;
      const at = now();
      return database.read(async knex => {
        const byNeed = { failed: 0, 'at-risk': 0, slow: 0 };
        const found: { row: NeedyRow; need: Need }[] = [];
        for (const need of ['failed', 'at-risk', 'slow'] as const) {
          const [counted] = await needy(knex, need, request, access, at).count({
            total: '*',
          });
          byNeed[need] = Number(counted.total);
          const left = limit - found.length;
          const rows: NeedyRow[] =
            left > 0 && byNeed[need] > 0
              ? await ordered(needy(knex, need, request, access, at), need)
                  .select([
                    ...JOB_COLUMNS,
                    'job.attention_run_id',
                    'job.failures_in_a_row',
                    'job.failures_lost',
                    'job.last_succeeded_at',
                    'usual.slow',
                    'usual.past',
                  ])
                  .limit(left)
              : [];
          found.push(...rows.map(row => ({ row, need })));
        }
        const rows = found.map(({ row }) => row);
        const risks = await risksOf(
          knex,
          found.flatMap(({ row, need }) => (need === 'at-risk' ? [row] : [])),
          at,
        );
        const week = await failuresThisWeek(
          knex,
          rows.map(row => row.id),
          at,
        );
        const jobs = await withLastRuns(knex, rows, currency);
        const about = found.map(
          ({ row, need }) => risks.get(row.id) ?? aboutOf(row, need),
        );
        const runs = await summariesById(
          knex,
          about.map(({ runId }, index) => runId ?? rows[index].last_run_id),
          currency,
        );
        return {
          total: byNeed.failed + byNeed['at-risk'] + byNeed.slow,
          byNeed,
          items: found.flatMap(({ row, need }, index) => {
            const { runId, lostMicros, ...said } = about[index];
            const run = runs.get(runId ?? row.last_run_id);
            return run
              ? [
                  compact<AttentionItem>({
                    need,
                    job: jobs[index],
                    run,
                    failuresInARow: row.failures_in_a_row,
                    failuresThisWeek: week.get(row.id) ?? 0,
                    lost: money(lostMicros, currency),
                    lastSucceededAt:
                      row.last_succeeded_at === null
                        ? undefined
                        : Number(row.last_succeeded_at),
                    ...said,
                  }),
                ]
              : [];
          }),
        };
      });
    },
  };
}
