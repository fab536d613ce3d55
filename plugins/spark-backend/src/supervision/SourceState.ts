import type { Source } from '@pilotlight/plugin-spark-common';
import type { SourceProblem, SparkSource } from '@pilotlight/plugin-spark-node';
import type { RememberedState } from '../ledger/sourceStates';

/** Problems that are kept and shown at most; the sentence after them says how many more there are. */
const SHOWN_PROBLEMS = 200;

/** Longest text of a problem or an error that is kept. */
const LONGEST = 1_000;

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function shown(problems: SourceProblem[]): SourceProblem[] {
  const kept = problems.slice(0, SHOWN_PROBLEMS).map(problem => ({
    subject: cut(problem.subject),
    message: cut(problem.message),
  }));
  const more = problems.length - kept.length;
  return more > 0
    ? [...kept, { subject: `${more} more`, message: 'Not listed here.' }]
    : kept;
}

/** How one source is doing: what it said last, and how long ago. */
export class SourceState {
  readonly #source: SparkSource;
  readonly #now: () => number;
  #remembered: RememberedState = { problems: [] };
  #refused = new Map<string, SourceProblem>();
  #lastSignAt: number;
  #succeededInThisLife = false;

  constructor(source: SparkSource, now: () => number) {
    this.#source = source;
    this.#now = now;
    this.#lastSignAt = now();
  }

  /** Takes up what an earlier life of the backend knew. Whether it is down now, it has yet to find out. */
  recall({ lastSuccessAt, watching, problems }: RememberedState): void {
    this.#remembered = { lastSuccessAt, watching, problems };
  }

  /** For the database. */
  get remembered(): RememberedState {
    return { ...this.#remembered, problems: this.#problems() };
  }

  /** A new attempt has begun. */
  begun(): void {
    this.#lastSignAt = this.#now();
  }

  /** It wrote or read something: it lives, though no round is done yet. */
  signOfLife(): void {
    this.#lastSignAt = this.#now();
  }

  succeeded(status: { problems: SourceProblem[]; watching: number }): void {
    this.#lastSignAt = this.#now();
    this.#succeededInThisLife = true;
    this.#remembered = {
      lastSuccessAt: this.#now(),
      watching: status.watching,
      problems: status.problems,
    };
  }

  failed(message: string): void {
    this.#remembered = {
      ...this.#remembered,
      downSince: this.#remembered.downSince ?? this.#now(),
      error: cut(message),
    };
  }

  /** The ledger refused something of it; stays until the backend starts again. */
  refused(problem: SourceProblem): void {
    if (this.#refused.size < SHOWN_PROBLEMS) {
      this.#refused.set(problem.subject, problem);
    }
  }

  /** Something of it was recorded at last. */
  accepted(subject: string): void {
    this.#refused.delete(subject);
  }

  /** How long nothing was heard of it, in milliseconds. */
  get silence(): number {
    return this.#now() - this.#lastSignAt;
  }

  get isSilent(): boolean {
    return this.silence > this.#source.staleAfter;
  }

  get current(): Source {
    const { lastSuccessAt, downSince, error, watching } = this.#remembered;
    return {
      id: this.#source.id,
      kind: this.#source.kind,
      title: this.#source.title,
      demonstration: this.#source.demonstration ?? false,
      state: this.#state(),
      ...(lastSuccessAt !== undefined && { lastSuccessAt }),
      ...(downSince !== undefined && { downSince }),
      ...(error !== undefined && { error }),
      ...(watching !== undefined && { watching }),
      problems: this.#problems(),
    };
  }

  #problems(): SourceProblem[] {
    return shown([...this.#refused.values(), ...this.#remembered.problems]);
  }

  #state(): Source['state'] {
    if (this.#remembered.downSince !== undefined) {
      return 'down';
    }
    if (this.isSilent) {
      return 'stale';
    }
    return this.#succeededInThisLife ? 'up' : 'starting';
  }
}
