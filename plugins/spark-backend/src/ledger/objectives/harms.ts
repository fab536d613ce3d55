import {
  type Breach,
  breachOf,
  harmRank,
  type Objective,
  type ObjectiveEvent,
  type ObjectiveRun,
  worstHarm,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { findingFromRow, type FindingRow } from '../rows/finding';
import { storableJson } from '../storable';
import { insertAll } from '../write/details';

/** Runs of a job whose harm is kept, the newest ones: their findings are read at each evaluation. */
const RUNS_KEPT = 60;

/** What runs of a job did to its objectives, by run. */
export class Breaches {
  readonly #runs: ReadonlyMap<string, ObjectiveRun>;
  readonly #found = new Map<string, Breach[]>();

  constructor(runs: readonly ObjectiveRun[]) {
    this.#runs = new Map(runs.map(run => [run.runId, run]));
  }

  add(objective: Objective, events: readonly ObjectiveEvent[]): void {
    for (const event of events) {
      const run = this.#runs.get(event.runId ?? '');
      const breach = run && breachOf(objective, event, run);
      if (breach) {
        const found = this.#found.get(run.runId);
        if (found) {
          found.push(breach);
        } else {
          this.#found.set(run.runId, [breach]);
        }
      }
    }
  }

  /** The newest runs that broke or threatened something. */
  newest(): { run: ObjectiveRun; breaches: Breach[] }[] {
    return [...this.#found]
      .map(([runId, breaches]) => ({ run: this.#runs.get(runId)!, breaches }))
      .sort((a, b) => b.run.startedAt - a.run.startedAt)
      .slice(0, RUNS_KEPT);
  }
}

/** Writes which findings explain what objectives were broken by; there must be no harm of the job yet. */
export async function insertHarms(
  trx: Knex.Transaction,
  jobId: string,
  breaches: Breaches,
): Promise<void> {
  const broken = breaches.newest();
  if (broken.length === 0) {
    return;
  }
  const found: (FindingRow & { run_id: string })[] = await trx('finding')
    .join('run', 'run.observation_id', 'finding.observation_id')
    .whereIn(
      'run.id',
      broken.map(({ run }) => run.runId),
    )
    .select('finding.*', { run_id: 'run.id' });
  const rows = broken.flatMap(({ run, breaches: ofRun }) =>
    found
      .filter(row => row.run_id === run.runId)
      .flatMap(row => {
        const harm = worstHarm(findingFromRow(row), ofRun, run);
        return harm
          ? {
              run_id: run.runId,
              rule_id: row.rule_id,
              job_id: jobId,
              rank: harmRank(harm),
              body: storableJson(harm),
            }
          : [];
      }),
  );
  await insertAll(trx, 'harm', rows);
}
