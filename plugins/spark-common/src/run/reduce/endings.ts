import type { RunError } from '../facts';
import { innermostError } from '../text/innermostError';
import { isCancellation, type End } from './outcome';

/** What a Spark job or query failed of, as Spark wrote it. */
export interface Failure {
  text: string;
  at: RunError['at'];
  queryId?: number;
}

/** How Spark jobs and queries ended: what an attempt without exit code is judged by. */
export class Endings {
  #last: { failed: boolean; failure?: Failure } | undefined;
  #lastFailure: Failure | undefined;
  #cancelled = false;
  #streaming = false;

  succeeded() {
    this.#last = { failed: false };
  }

  /** A failure counts unless it says no more than that somebody stopped it. */
  failed(failure: Failure) {
    if (isCancellation(failure.text)) {
      this.#cancelled = true;
    } else {
      // The query's text repeats its Spark job's; the job's is what Spark wrote first.
      const told = failure.text === '' ? this.#lastFailure : failure;
      this.#lastFailure = told ?? failure;
      this.#last = { failed: true, failure: told };
    }
  }

  /** It runs streaming queries, which end by being cancelled. */
  streams() {
    this.#streaming = true;
  }

  /** The part of an attempt's end that is known from here. */
  get evidence(): Pick<End, 'last' | 'cancelled' | 'streaming'> {
    return {
      last: this.#last,
      cancelled: this.#cancelled,
      streaming: this.#streaming,
    };
  }

  /**
   * The error of an attempt that failed.
   *
   * @param stage - The stage that failed last; its reason stands where no Spark
   * job or query tells one.
   */
  error(
    stage: { stageId: number; reason: string } | undefined,
  ): RunError | undefined {
    const failure = this.#last?.failed ? this.#last.failure : this.#lastFailure;
    if (failure) {
      return {
        ...innermostError(failure.text),
        at: failure.at,
        stageId: stage?.stageId,
        queryId: failure.queryId,
      };
    }
    return stage
      ? { ...innermostError(stage.reason), at: 'stage', stageId: stage.stageId }
      : undefined;
  }
}
