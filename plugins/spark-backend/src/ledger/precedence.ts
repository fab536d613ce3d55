import {
  ATTRIBUTION_BASES,
  type Outcome,
  type OutcomeBasis,
} from '@pilotlight/plugin-spark-common';

/** What is compared when several sources tell of one attempt. */
export interface Testimony {
  source: string;
  revision: number;
  complete: boolean;
  outcome: Outcome;
  outcomeBasis: OutcomeBasis;
}

/**
 * Which word counts, strongest first. The one table of its kind: whatever is
 * shown is chosen by it, and the loser stays visible as provenance.
 *
 * - `outcomeBasis`: evidence for how an attempt ended. Also tells apart two
 *   readings of equally much: a log that was given up on (`log-cut`) says more
 *   than the same bytes still waited for (`in-progress`).
 * - `attribution`: where name, owner, team and project are read from.
 */
export const PRECEDENCE = {
  outcomeBasis: [
    'driver-exit',
    'exit-code',
    'job-result',
    'log-closed',
    'driver-killed',
    'operator-final',
    'driver-running',
    'log-cut',
    'driver-gone',
    'operator-word',
    'in-progress',
  ],
  attribution: ATTRIBUTION_BASES,
} as const satisfies {
  outcomeBasis: OutcomeBasis[];
  attribution: readonly string[];
};

/** Words of a cluster, which knows how an attempt stands and nothing of what it did. */
export const clusterBases: readonly OutcomeBasis[] = [
  'driver-exit',
  'driver-killed',
  'operator-final',
  'driver-running',
  'driver-gone',
  'operator-word',
];

/** Whether a word is a cluster's, and not a log's. */
export function isOfCluster(basis: OutcomeBasis): boolean {
  return clusterBases.includes(basis);
}

/** 0 for the strongest evidence. */
export function basisRank(basis: OutcomeBasis): number {
  const rank = (PRECEDENCE.outcomeBasis as readonly string[]).indexOf(basis);
  return rank < 0 ? PRECEDENCE.outcomeBasis.length : rank;
}

/**
 * Whether a source's new word on an attempt replaces the one before: it rests
 * on more, or on as much and better evidence. Anything else changes nothing,
 * in whatever order the two arrive.
 */
export function supersedes(
  next: Pick<Testimony, 'revision' | 'outcomeBasis'>,
  before: Pick<Testimony, 'revision' | 'outcomeBasis'>,
): boolean {
  return next.revision === before.revision
    ? basisRank(next.outcomeBasis) < basisRank(before.outcomeBasis)
    : next.revision > before.revision;
}

/**
 * Orders sources that tell of one attempt, the one to believe on what it did
 * first: logs before clusters, who saw the end of the log, who has the better
 * evidence, who read more. The id decides between equals, so that the choice
 * never depends on who came first.
 */
export function compareTestimony(a: Testimony, b: Testimony): number {
  return (
    Number(isOfCluster(a.outcomeBasis)) - Number(isOfCluster(b.outcomeBasis)) ||
    Number(b.complete) - Number(a.complete) ||
    basisRank(a.outcomeBasis) - basisRank(b.outcomeBasis) ||
    b.revision - a.revision ||
    (a.source < b.source ? -1 : Number(a.source > b.source))
  );
}

/** The same for how it stands: whose evidence is best, whoever it is. */
export function compareStanding(a: Testimony, b: Testimony): number {
  return (
    basisRank(a.outcomeBasis) - basisRank(b.outcomeBasis) ||
    compareTestimony(a, b)
  );
}
