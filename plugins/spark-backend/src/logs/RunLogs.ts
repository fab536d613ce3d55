import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type {
  LogPage as LogPageAnswer,
  SparkRequest,
} from '@pilotlight/plugin-spark-common';
import {
  type LogPage,
  type LogProvider,
  OutsideFailure,
} from '@pilotlight/plugin-spark-node';
import type { Access } from '../access/Access';
import type { AuthorizedLedger } from '../access/AuthorizedLedger';
import { allows } from '../ledger/accessFilter';
import type { AccessScope } from '../ledger/accessFilter';

type LogRequest = SparkRequest<'getRunLogs'>;

/** What is read of a run's logs at once, and which run's. */
type LogCall = LogRequest & { limit: number };

interface RunLogsOptions {
  access: Access;
  ledger: Pick<AuthorizedLedger, 'getRun'>;
  scopesOf(jobIds: string[]): Promise<(AccessScope | undefined)[]>;
  /** Those that keep lines first. */
  providers: readonly LogProvider[];
}

/** Reads pages of one run's logs, whose reader was found to be allowed to. */
export type LogReader = (
  request: Omit<LogCall, 'runId'>,
  signal?: AbortSignal,
) => Promise<LogPageAnswer>;

/** The logs of runs as one caller may see them. */
export class RunLogs {
  readonly #options: RunLogsOptions;

  constructor(options: RunLogsOptions) {
    this.#options = options;
  }

  /** A page of a run's logs. */
  async page(
    { runId, ...request }: LogRequest,
    caller: BackstageCredentials,
    signal?: AbortSignal,
  ): Promise<LogPageAnswer> {
    const read = await this.open(runId, caller);
    return read({ limit: 500, ...request }, signal);
  }

  /**
   * Decides whether the caller may read a run's logs.
   *
   * @throws NotFoundError when the run may not be read at all
   * @throws NotAllowedError when the run may be read, but not its logs
   */
  async open(runId: string, caller: BackstageCredentials): Promise<LogReader> {
    const { access, ledger, scopesOf, providers } = this.#options;
    const run = await ledger.getRun({ runId }, caller);
    const filter = await access.logs(caller);
    const { summary, applicationName = '' } = run;
    const [scope] = await scopesOf([summary.jobId]);
    if (!scope) {
      throw new NotFoundError('There is no such run');
    }
    if (!allows(filter, scope)) {
      throw new NotAllowedError(
        'The logs of this run may not be read: ask who decides on permissions for spark.log.read',
      );
    }
    const { cluster } = summary;
    const own = providers.filter(
      ({ clusters }) =>
        clusters.length === 0 ||
        (cluster !== undefined && clusters.includes(cluster)),
    );
    const logged = {
      cluster,
      namespace: scope.namespace,
      applicationId: summary.applicationId,
      applicationName,
      startedAt: summary.startedAt,
      ...(summary.endedAt !== undefined && { endedAt: summary.endedAt }),
    };
    return async ({ level = [], cursor, direction, ...query }, signal) =>
      firstThatHasLines(own, cursor, (provider, ownCursor) =>
        provider.read(
          {
            ...query,
            run: logged,
            levels: [...new Set(level)],
            direction: direction ?? 'backward',
            ...(ownCursor !== undefined && { cursor: ownCursor }),
          },
          signal,
        ),
      );
  }
}

/** Ids have no such sign. */
const BETWEEN = '~';

/**
 * Asks one place after the other, until one has lines of the run. A cursor leads
 * back to the place that it is from.
 *
 * @throws ServiceUnavailableError when none has, and one could not answer
 */
async function firstThatHasLines(
  providers: readonly LogProvider[],
  cursor: string | undefined,
  read: (provider: LogProvider, cursor?: string) => Promise<LogPage>,
): Promise<LogPageAnswer> {
  if (providers.length === 0) {
    return { state: 'unconnected', roles: false, lines: [] };
  }
  const [from, position] = cursor?.split(BETWEEN) ?? [];
  let failure: OutsideFailure | undefined;
  for (const provider of providers) {
    if (from !== undefined && provider.id !== from) continue;
    try {
      const { found, older, newer, ...page } = await read(provider, position);
      if (found) {
        return {
          ...page,
          state: 'found',
          source: provider.title,
          ...(older && { older: `${provider.id}${BETWEEN}${older}` }),
          ...(newer && { newer: `${provider.id}${BETWEEN}${newer}` }),
        };
      }
    } catch (error) {
      if (!(error instanceof OutsideFailure)) {
        throw error;
      }
      failure ??= error;
    }
  }
  if (failure) {
    throw new ServiceUnavailableError(failure.message);
  }
  return {
    state: 'none',
    source: providers.map(({ title }) => title).join(', '),
    roles: false,
    lines: [],
  };
}
