import { NotFoundError } from '@backstage/errors';
import type {
  Run,
  RunComparison,
  RunDiagnosis,
  RunSummary,
  SparkAnswer,
  SparkOperation,
  SparkRequest,
} from '../api';
import { type Attribution, attributionOf } from '../attribution';
import { compareRuns } from '../compare';
import { diagnose, type Diagnosis, DIAGNOSIS_RULES } from '../diagnosis';
import type { AttemptFacts } from '../run';
import { whatIf } from '../sizing';
import {
  attemptAnswer,
  compareAttempts,
  errorAnswer,
  errorLine,
  spanOfAttempts,
} from './attempt';
import { compact } from './compact';
import { comparisonAnswer } from './comparison';
import { configurationAnswer, propertyPairsOf } from './configuration';
import {
  executorAnswer,
  planAnswer,
  queryAnswer,
  sparkJobAnswer,
  stageAnswer,
} from './details';
import { factAnswers } from './facts';
import { findingAnswer } from './finding';
import { sizingAnswer } from './sizing';
import { withoutRepeats } from './withoutRepeats';

/** The operations that {@link RunsInMemory} answers: all that the page of a run asks. @public */
export type RunOperation =
  | 'getRun'
  | 'getRunComparison'
  | 'getRunConfiguration'
  | 'getRunDiagnosis'
  | 'getRunLive'
  | 'getRunQueryPlan'
  | 'getRunSizing'
  | 'listRunExecutors'
  | 'listRunFacts'
  | 'listRunQueries'
  | 'listRunSparkJobs'
  | 'listRunStages';

/** The answers to {@link RunOperation}s. @public */
export type RunAnswers = {
  readonly [Id in RunOperation & SparkOperation]: (
    request: SparkRequest<Id>,
  ) => SparkAnswer<Id>;
};

/** An attempt that was read, and from what. @public */
export interface ReadAttempt {
  facts: AttemptFacts;
  /** Id of the source that is said to tell it. */
  source: string;
  /** What it was read from: the name of a file. */
  evidence: string;
  /** Epoch milliseconds. */
  readAt: number;
}

interface HeldAttempt extends ReadAttempt {
  diagnosis: Diagnosis;
  attribution: Attribution;
}

interface HeldRun {
  id: string;
  /** In the order in which they began; the last one decides. */
  attempts: HeldAttempt[];
}

const titles = new Map(DIAGNOSIS_RULES.map(({ id, title }) => [id, title]));

/** The page of a run tells what denied and unknown ones are alike. */
function noSuchRun(): Error {
  return new NotFoundError('There is no such run in this browser');
}

/**
 * Answers of the API about runs that no ledger holds, from their facts alone and
 * by the same engines. Runs of one job, as their logs name it, are each other's
 * history. Nothing is said about money: prices belong to a portal.
 *
 * Not idempotent in one thing only: a second reading of an attempt replaces the
 * first.
 *
 * @public
 */
export class RunsInMemory {
  readonly #runs = new Map<string, HeldRun>();

  /**
   * Takes an attempt, to those of its run that were read before.
   *
   * @returns the id of its run: the number of its application in order of
   * appearance, so that no address tells a name.
   */
  add(read: ReadAttempt): string {
    const { applicationId, attemptId } = read.facts;
    const known = [...this.#runs.values()].find(
      ({ attempts }) => attempts[0].facts.applicationId === applicationId,
    );
    const id = known?.id ?? String(this.#runs.size + 1);
    const { failedRules, ...diagnosis } = diagnose(read.facts, DIAGNOSIS_RULES);
    const attempts = [
      ...(known?.attempts ?? []).filter(
        ({ facts }) => facts.attemptId !== attemptId,
      ),
      { ...read, diagnosis, attribution: attributionOf(read.facts) },
    ].sort((a, b) => compareAttempts(a.facts, b.facts));
    this.#runs.set(id, { id, attempts });
    return id;
  }

  /** A run in one line. */
  summary(runId: string): RunSummary {
    const { id, attempts } = this.#run(runId);
    const { facts, diagnosis, attribution } = attempts[attempts.length - 1];
    const span = spanOfAttempts(attempts.map(attempt => attempt.facts));
    return compact<RunSummary>({
      id,
      // There is no page of a job that a ledger does not know.
      jobId: '',
      jobName: attribution.name.value,
      applicationId: facts.applicationId,
      owner: attribution.owner?.value,
      startedAt: span.startedAt,
      endedAt: span.endedAt,
      duration: span.duration,
      outcome: facts.outcome,
      attempts: attempts.length,
      errorMessage: facts.error && errorLine(facts.error),
      sparkVersion: facts.sparkVersion,
      verdict: diagnosis.verdict,
      demonstration: false,
    });
  }

  /** @throws NotFoundError where there is no such run, attempt or query. */
  readonly answers: RunAnswers = {
    getRun: ({ runId }) => {
      const { attempts } = this.#run(runId);
      const { facts } = attempts[attempts.length - 1];
      return compact<Run>({
        summary: this.summary(runId),
        user: facts.user,
        applicationName: facts.applicationName,
        lastEventAt: Math.max(
          ...attempts.map(attempt => attempt.facts.lastEventAt),
        ),
        error: errorAnswer(facts.error),
        attempts: attempts.map(attempt =>
          attemptAnswer(attempt.facts, attempt.diagnosis),
        ),
        previousRunId: this.#before(runId),
        lastGoodRunId: this.#before(runId, 'succeeded'),
      });
    },

    getRunDiagnosis: request => {
      const { verdict, findings } = this.#attempt(request).diagnosis;
      return compact<RunDiagnosis>({
        verdict,
        findings: findings.map(finding =>
          findingAnswer(
            finding,
            titles.get(finding.ruleId) ?? finding.ruleId,
            undefined,
            undefined,
          ),
        ),
      });
    },

    listRunExecutors: request => ({
      items: this.#facts(request)
        .executors.slice()
        .sort((a, b) => a.addedAt - b.addedAt)
        .map(executor => executorAnswer(executor, undefined)),
    }),

    listRunStages: request => ({
      items: withoutRepeats(this.#facts(request))
        .stages.sort(
          (a, b) =>
            a.stageId - b.stageId || a.stageAttemptId - b.stageAttemptId,
        )
        .map(stageAnswer),
    }),

    listRunSparkJobs: request => ({
      items: withoutRepeats(this.#facts(request))
        .sparkJobs.sort(
          (a, b) =>
            a.submittedAt - b.submittedAt || a.sparkJobId - b.sparkJobId,
        )
        .map(sparkJobAnswer),
    }),

    listRunQueries: request => ({
      items: withoutRepeats(this.#facts(request))
        .queries.sort(
          (a, b) => a.submittedAt - b.submittedAt || a.queryId - b.queryId,
        )
        .map(query => queryAnswer(query, query.plan.length)),
    }),

    getRunQueryPlan: request => {
      const query = withoutRepeats(this.#facts(request)).queries.find(
        ({ queryId }) => queryId === request.queryId,
      );
      if (!query) {
        throw noSuchRun();
      }
      return planAnswer(query);
    },

    getRunConfiguration: request => {
      const facts = this.#facts(request);
      const previousRunId = this.#before(request.runId);
      const before =
        previousRunId === undefined
          ? undefined
          : this.#facts({ runId: previousRunId });
      return {
        ...(previousRunId !== undefined && { previousRunId }),
        ...configurationAnswer(
          propertyPairsOf(facts.configuration),
          before && propertyPairsOf(before.configuration),
          facts.sparkVersion ?? '',
        ),
      };
    },

    getRunSizing: request => {
      const { coresPerExecutor, allocation } = request;
      const sizing = whatIf(this.#facts(request), {
        ...(coresPerExecutor !== undefined && { coresPerExecutor }),
        ...(allocation && { allocation }),
      });
      return sizingAnswer(sizing, undefined);
    },

    getRunComparison: (request): RunComparison => {
      const facts = this.#facts({ runId: request.runId });
      const otherId = request.with ?? this.#before(request.runId, 'succeeded');
      if (otherId === undefined) {
        return {};
      }
      const other = this.#facts({ runId: otherId });
      return comparisonAnswer(
        compareRuns({ facts: other }, { facts }),
        this.summary(otherId),
      );
    },

    // No cluster tells of a log that somebody dropped.
    getRunLive: () => ({}),

    listRunFacts: ({ runId }) => {
      const { attempts } = this.#run(runId);
      return {
        items: attempts.flatMap((attempt, index) => {
          const { facts, source, evidence, readAt, attribution } = attempt;
          return factAnswers({
            source,
            evidence,
            observedAt: readAt,
            attempt: { ...facts, complete: facts.reading.complete },
            attribution,
            used: true,
            stands: true,
            decides: index === attempts.length - 1,
          });
        }),
      };
    },
  };

  #run(runId: string): HeldRun {
    const run = this.#runs.get(runId);
    if (!run) {
      throw noSuchRun();
    }
    return run;
  }

  #attempt(request: { runId: string; attempt?: string }): HeldAttempt {
    const { attempts } = this.#run(request.runId);
    const found =
      request.attempt === undefined
        ? attempts[attempts.length - 1]
        : attempts.find(({ facts }) => facts.attemptId === request.attempt);
    if (!found) {
      throw noSuchRun();
    }
    return found;
  }

  #facts(request: { runId: string; attempt?: string }): AttemptFacts {
    return this.#attempt(request).facts;
  }

  /** The newest run before another one of the same job, optionally the newest that succeeded. */
  #before(runId: string, outcome?: 'succeeded'): string | undefined {
    const of = this.summary(runId);
    return [...this.#runs.keys()]
      .map(id => this.summary(id))
      .filter(
        run =>
          run.jobName === of.jobName &&
          run.startedAt < of.startedAt &&
          (outcome === undefined || run.outcome === outcome),
      )
      .sort((a, b) => b.startedAt - a.startedAt)[0]?.id;
  }
}
