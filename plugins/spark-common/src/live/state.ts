import { driverOf, type LiveEvidence, type Seen } from './evidence';
import type { LivePod } from './objects';
import { type LivePhase, operatorWord } from './operatorState';

/**
 * How long an operator's word that a driver runs is believed although there is
 * no such pod, in milliseconds: two watches need not tell of one thing at one time.
 */
const PATIENCE = 60_000;

/** What one witness says of a submission. @public */
export interface LiveWord {
  witness: 'driver' | 'application';
  /** In its own words: `RUNNING`, `exit code 1 (Error)`. */
  says: string;
  phase: LivePhase;
  /** Since when, epoch milliseconds, where that is known. */
  at?: number;
}

/** How a submission stands, on whose word, and who says otherwise. @public */
export interface LiveState extends LiveWord {
  /** Words that differ from the one that is believed. */
  contradicted: LiveWord[];
}

/**
 * Which word counts, strongest first. A pod is what happens, an operator's
 * status what it last heard of it: half an hour late under load (its own
 * benchmark), and guessed where a pod is gone.
 */
const RANKS = {
  driverTerminated: 0,
  applicationFinal: 1,
  applicationGone: 2,
  driverGone: 3,
  driver: 4,
  application: 5,
} as const;

interface RankedWord extends LiveWord {
  rank: number;
}

function ofDriver({ object, goneAt }: Seen<LivePod>): RankedWord {
  const { container, phase, reason, createdAt, disruption } = object;
  if (container?.state === 'terminated') {
    const { exitCode, finishedAt, reason: why } = container;
    return {
      witness: 'driver',
      says: `exit code ${exitCode}${why ? ` (${why})` : ''}`,
      phase: exitCode === 0 ? 'succeeded' : 'failed',
      at: finishedAt,
      rank: RANKS.driverTerminated,
    };
  }
  if (phase === 'Failed' || phase === 'Succeeded') {
    // An evicted pod has no status of its container.
    return {
      witness: 'driver',
      says: reason ?? disruption?.reason ?? phase,
      phase: phase === 'Failed' ? 'failed' : 'succeeded',
      at: disruption?.at ?? goneAt,
      rank: RANKS.driverTerminated,
    };
  }
  if (goneAt !== undefined) {
    return {
      witness: 'driver',
      says: `the pod is gone${
        disruption?.reason ? ` (${disruption.reason})` : ''
      }`,
      phase: 'unknown',
      at: goneAt,
      rank: RANKS.driverGone,
    };
  }
  return container?.state === 'running'
    ? {
        witness: 'driver',
        says: 'running',
        phase: 'running',
        at: container.startedAt,
        rank: RANKS.driver,
      }
    : {
        witness: 'driver',
        says: container?.reason ?? phase,
        phase: 'waiting',
        at: createdAt,
        rank: RANKS.driver,
      };
}

function ofApplication(evidence: LiveEvidence): RankedWord | undefined {
  const { application } = evidence;
  if (!application) {
    return undefined;
  }
  const { state, phase, at } = operatorWord(application.object);
  const word: LiveWord = {
    witness: 'application',
    says: state === '' ? 'not looked at yet' : state,
    phase,
    at,
  };
  if (phase === 'succeeded' || phase === 'failed' || phase === 'suspended') {
    return { ...word, rank: RANKS.applicationFinal };
  }
  return application.goneAt === undefined
    ? { ...word, rank: RANKS.application }
    : {
        witness: 'application',
        says: 'the resource is gone',
        phase: 'unknown',
        at: application.goneAt,
        rank: RANKS.applicationGone,
      };
}

/** A driver that should be there and is not, and that we have never seen. */
function ofMissingDriver(evidence: LiveEvidence): RankedWord | undefined {
  const { application, podsKnown, now } = evidence;
  if (!application || !podsKnown || driverOf(evidence)) {
    return undefined;
  }
  const { phase, at } = operatorWord(application.object);
  return phase === 'running' && now - (at ?? 0) > PATIENCE
    ? {
        witness: 'driver',
        says: 'there is no driver pod',
        phase: 'unknown',
        rank: RANKS.driverGone,
      }
    : undefined;
}

/**
 * How the newest submission of an application stands.
 *
 * @returns `undefined` where nothing tells of it
 *
 * @public
 */
export function liveStateOf(evidence: LiveEvidence): LiveState | undefined {
  const driver = driverOf(evidence);
  const words = [
    driver && ofDriver(driver),
    ofApplication(evidence),
    ofMissingDriver(evidence),
  ]
    .filter(word => word !== undefined)
    .sort((a, b) => a.rank - b.rank);
  if (words.length === 0) {
    return undefined;
  }
  const [{ rank: _, ...believed }, ...others] = words;
  return {
    ...believed,
    contradicted: others
      .filter(({ phase }) => phase !== believed.phase)
      .map(({ rank: __, ...word }) => word),
  };
}
