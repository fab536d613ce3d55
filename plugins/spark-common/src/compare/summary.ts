import type { Cause, Comparison, Contribution } from './comparison';

const WORDS: Record<Cause, string> = {
  'input-volume': 'input volume',
  plan: 'a changed plan',
  version: 'another Spark version or image',
  configuration: 'changed settings',
  executors: 'the executors it had',
  skew: 'uneven tasks and idle slots',
  spill: 'spilling to disk',
  gc: 'garbage collection',
  'shuffle-wait': 'waiting for shuffle data',
  waiting: 'waiting for executors',
  'lost-work': 'lost and repeated work',
  driver: 'time on the driver',
  work: 'work that only one of them did',
  price: 'prices',
  unexplained: 'what the log does not tell',
};

/** Less than this much of the time is no difference worth a word. */
const SAME = 0.01;

/** `12 min`, `1 h 5 min`, `8 s`, `350 ms`. */
function lengthOf(milliseconds: number): string {
  if (milliseconds < 1000) {
    return `${milliseconds} ms`;
  }
  if (milliseconds < 60_000) {
    return `${Math.round(milliseconds / 1000)} s`;
  }
  const minutes = Math.round(milliseconds / 60_000);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) {
    return `${rest} min`;
  }
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

function because(contributions: readonly Contribution[], difference: number) {
  const direction = Math.sign(difference);
  const [first, second] = [...contributions]
    .filter(each => Math.sign(each.milliseconds) === direction)
    .sort((a, b) => Math.abs(b.milliseconds) - Math.abs(a.milliseconds));
  const share = first.milliseconds / difference;
  if (share >= 0.95 && share <= 1.05) {
    return `all from ${WORDS[first.cause]}`;
  }
  if (share > 0.5 || second === undefined) {
    return `most of it from ${WORDS[first.cause]}`;
  }
  return `above all from ${WORDS[first.cause]} and ${WORDS[second.cause]}`;
}

/** `Slower by 12 min (+81 %), most of it from input volume.` */
export function summaryOf({
  beforeMs,
  afterMs,
  contributions,
}: Pick<Comparison, 'beforeMs' | 'afterMs' | 'contributions'>): string {
  const difference = afterMs - beforeMs;
  if (difference === 0 || Math.abs(difference) < SAME * beforeMs) {
    return 'As fast as the run before.';
  }
  const word = difference > 0 ? 'Slower' : 'Faster';
  const length = lengthOf(Math.abs(difference));
  const percent =
    beforeMs > 0
      ? ` (${difference > 0 ? '+' : '−'}${Math.round(
          (Math.abs(difference) / beforeMs) * 100,
        )} %)`
      : '';
  return `${word} by ${length}${percent}, ${because(
    contributions,
    difference,
  )}.`;
}
