import {
  liveIntervalsOf,
  type LiveReason,
  liveReasonOf,
  liveStateOf,
  liveStepsOf,
  type LiveWord,
  type RunLive,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import {
  type RunEvidence,
  runEvidence,
  type Submitted,
} from '../live/evidence';
import { clusterBases } from '../precedence';
import type { LedgerReader } from '../reader';
import { compact, type StoredNumber } from '../storable';
import type { ReadContext } from './context';
import { readableRun } from './run';

type ClusterWord = Submitted & { observed_at: StoredNumber };

/** What clusters said last of some runs. */
export function clusterWords(
  knex: Knex,
  runIds: readonly string[],
): Promise<ClusterWord[]> {
  return knex('observation')
    .select('run_id', 'source', 'namespace', 'application_id', 'observed_at')
    .whereIn('run_id', runIds)
    .whereIn('outcome_basis', clusterBases);
}

/** Why runs do not work yet, by run; only those whose driver does not run. */
export async function waitingOf(
  knex: Knex,
  runIds: readonly string[],
  now: number,
): Promise<Map<string, LiveReason>> {
  const words = await clusterWords(knex, runIds);
  const found = await runEvidence(knex, words, now);
  return new Map(
    [...found].flatMap(([runId, { evidence }]) => {
      const reason =
        liveStateOf(evidence)?.phase === 'waiting'
          ? liveReasonOf(evidence)
          : undefined;
      return reason ? [[runId, reason]] : [];
    }),
  );
}

const wordAnswer = ({ witness, says, phase, at }: LiveWord) =>
  compact<RunLive['state']>({ witness, says, phase, at });

export function reasonAnswer({
  kind,
  sentence,
  said,
}: LiveReason): NonNullable<RunLive['reason']> {
  return compact<NonNullable<RunLive['reason']>>({ kind, sentence, said });
}

function liveAnswer(
  word: ClusterWord,
  { submission, evidence }: RunEvidence,
): RunLive | undefined {
  const state = liveStateOf(evidence);
  if (!state) {
    return undefined;
  }
  const { application } = submission;
  const ended = state.phase !== 'waiting' && state.phase !== 'running';
  const reason = liveReasonOf(evidence);
  return compact<RunLive>({
    source: word.source,
    observedAt: Number(word.observed_at),
    namespace: submission.namespace,
    resource:
      application &&
      compact<NonNullable<RunLive['resource']>>({
        name: application.object.name,
        operator: application.object.operator,
        goneAt: application.goneAt,
      }),
    state: wordAnswer(state),
    contradicted: state.contradicted.map(wordAnswer),
    reason: reason && reasonAnswer(reason),
    steps: liveStepsOf(evidence, ended),
    pods: liveIntervalsOf(evidence).map(({ requests, ...interval }) =>
      compact<RunLive['pods'][number]>({
        ...interval,
        cpuMillis: requests.cpuMillis,
        memoryBytes: requests.memoryBytes,
      }),
    ),
  });
}

/** Answers about how runs stand in their clusters. */
export function liveReader({
  database,
  now,
}: ReadContext): Pick<LedgerReader, 'getRunLive'> {
  return {
    async getRunLive({ runId }, access) {
      return database.read(async knex => {
        const run = await readableRun(knex, runId, access);
        const words = await clusterWords(knex, [run.id]);
        const found = await runEvidence(knex, words, now());
        const evidence = found.get(run.id);
        const live = evidence && liveAnswer(words[0], evidence);
        return live ? { live } : {};
      });
    },
  };
}
