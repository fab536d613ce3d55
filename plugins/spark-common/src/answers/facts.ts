import type { Fact } from '../api';
import type { Attribution } from '../attribution';
import type { AttemptFacts, TrustedScope } from '../run';

/** One source's word on one attempt, as far as it is told property by property. @public */
export interface SourceWord {
  source: string;
  /** When the source read it, epoch milliseconds. */
  observedAt: number;
  /** What the source read it from. */
  evidence: string;
  attempt: Pick<
    AttemptFacts,
    | 'attemptId'
    | 'outcome'
    | 'outcomeBasis'
    | 'startedAt'
    | 'endedAt'
    | 'lastEventAt'
    | 'exitCode'
    | 'applicationName'
    | 'user'
    | 'sparkVersion'
  > & { error?: { message: string }; complete: boolean };
  attribution: Attribution;
  /** Where the operator put the source's logs; absent where there is no operator. */
  scope?: TrustedScope;
  /** This is the word on its attempt that counts. */
  used: boolean;
  /** This is the word that counts on how its attempt stands. */
  stands: boolean;
  /** The run belongs to the job that this word names. */
  decides: boolean;
}

function instant(value: number | undefined): string | undefined {
  return value === undefined ? undefined : new Date(value).toISOString();
}

/** What a source says of an attempt, property by property. @public */
export function factAnswers(word: SourceWord): Fact[] {
  const { attempt, attribution, scope } = word;
  const list = (
    stated: Record<string, string | undefined>,
    evidence: string,
    used: boolean,
  ): Fact[] =>
    Object.entries(stated).flatMap(([name, value]) =>
      value === undefined
        ? []
        : [
            {
              source: word.source,
              observedAt: word.observedAt,
              attempt: attempt.attemptId,
              evidence,
              name,
              value,
              used,
            },
          ],
    );
  const standing = {
    outcome: `${attempt.outcome} (${attempt.outcomeBasis})`,
    exitCode:
      attempt.exitCode === undefined ? undefined : String(attempt.exitCode),
  };
  const statements = {
    startedAt: instant(attempt.startedAt),
    endedAt: instant(attempt.endedAt),
    lastEventAt: instant(attempt.lastEventAt),
    error: attempt.error?.message,
    applicationName: attempt.applicationName,
    user: attempt.user,
    sparkVersion: attempt.sparkVersion,
    complete: attempt.complete ? 'yes' : 'no',
  };
  const { name, owner, team, project } = attribution;
  return [
    ...list(standing, word.evidence, word.stands),
    ...list(statements, word.evidence, word.used),
    ...Object.entries({ job: name, owner, team, project }).flatMap(
      ([fact, found]) =>
        found
          ? list(
              { [fact]: found.value },
              `${word.evidence}: ${found.from}`,
              word.decides,
            )
          : [],
    ),
    ...(scope
      ? list(
          {
            cluster: scope.cluster,
            namespace: scope.namespace || undefined,
            environment: scope.environment,
            readableBy: scope.team || undefined,
          },
          'configuration of the source',
          word.used,
        )
      : []),
  ];
}
