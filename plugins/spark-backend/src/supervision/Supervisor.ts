import type {
  AuthService,
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Source } from '@pilotlight/plugin-spark-common';
import type {
  IncidentNotifier,
  SparkSource,
} from '@pilotlight/plugin-spark-node';
import type { Ledger } from '../ledger';
import { ledgerChores } from './chores';
import { Loop } from './Loop';
import type { PauseOptions } from './pause';
import type { RememberedState } from '../ledger/sourceStates';
import { Promises } from './promises';
import { SupervisedSource } from './SupervisedSource';

/** First pause after a failure and the longest one, in milliseconds. */
const PAUSES: PauseOptions = { initialDelay: 1_000, maxDelay: 60_000 };

/** How often states are stored, in milliseconds. A crash loses no more than this of their age. */
const STORE_EVERY = 15_000;

/** How long a stop waits for sources that do not heed it, in milliseconds. */
const PATIENCE = 5_000;

/** What the supervisor needs. */
export interface SupervisorOptions {
  sources: SparkSource[];
  ledger: Pick<
    Ledger,
    | 'sinkFor'
    | 'rescope'
    | 'sourceStates'
    | 'changed'
    | 'recost'
    | 'rediagnose'
    | 'sweepMonths'
    | 'checkDue'
    | 'evaluateDue'
    | 'keepLive'
    | 'takeUpEntities'
    | 'takeUpParts'
    | 'takeUpPromises'
    | 'takeUpIncidents'
    | 'incidentsToTell'
    | 'claimTelling'
    | 'settleTelling'
  > & { commands: Pick<Ledger['commands'], 'closeLapsed'> };
  /** Says which entities stand for jobs, and whose they are. */
  catalog: CatalogService;
  auth: AuthService;
  urlReader: UrlReaderService;
  /** Ways of telling owners of incidents; without any, none are looked for. */
  notifiers?: IncidentNotifier[];
  logger: LoggerService;
  /** Where the age of each source's last success is reported, when given. */
  metrics?: MetricsService;
  now?: () => number;
  pauses?: PauseOptions;
}

/** Keeps every source and the ledger's own chores alive, and knows how each source is doing. */
export class Supervisor {
  /** Makes a supervisor; {@link Supervisor.start} sets its sources going. */
  static create(options: SupervisorOptions): Supervisor {
    return new Supervisor(options);
  }

  readonly #ledger: SupervisorOptions['ledger'];
  readonly #logger: LoggerService;
  readonly #supervised: Map<string, SupervisedSource>;
  readonly #loops: Loop[];
  readonly #stop = new AbortController();
  readonly #stored = new Map<string, string>();
  #working: Promise<unknown> = Promise.resolve();
  #storing?: NodeJS.Timeout;

  private constructor(options: SupervisorOptions) {
    const { sources, ledger, logger, metrics } = options;
    const now = options.now ?? Date.now;
    this.#ledger = ledger;
    this.#logger = logger;
    this.#supervised = new Map(
      sources.map(source => [
        source.id,
        new SupervisedSource({
          source,
          sink: ledger.sinkFor(source),
          rescope: work => ledger.rescope(source, work),
          logger: logger.child({ source: source.id }),
          now,
          pauses: options.pauses ?? PAUSES,
          onChange: () => this.#changed(source.id),
        }),
      ]),
    );
    this.#loops = ledgerChores({
      ...options,
      promises: new Promises(options),
    }).map(chore => new Loop(chore, { logger, metrics }));
    if (metrics) {
      this.#report(metrics, now);
    }
  }

  /** Sets every source going. Sources that fail do not keep the backend from starting. */
  async start(): Promise<void> {
    const remembered = await this.#remembered();
    for (const [id, { state }] of this.#supervised) {
      const earlier = remembered.get(id);
      if (earlier) {
        state.recall(earlier);
      }
    }
    this.#working = Promise.all(
      [...this.#supervised.values()].map(each => each.run(this.#stop.signal)),
    );
    this.#loops.forEach(loop => loop.start());
    this.#storing = setInterval(() => this.#store(), STORE_EVERY).unref();
  }

  /** Stops every source, and waits a little for those that do not heed. */
  async stop(): Promise<void> {
    clearInterval(this.#storing);
    this.#stop.abort();
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>(resolve => {
      timer = setTimeout(resolve, PATIENCE);
    });
    const loops = Promise.all(this.#loops.map(loop => loop.stop()));
    await Promise.race([Promise.all([this.#working, loops]), patience]);
    clearTimeout(timer);
    await this.#store();
  }

  /** How each source is doing, in the order of their configuration. */
  list(): Source[] {
    return [...this.#supervised.values()].map(({ state }) => state.current);
  }

  /** State and problems as pages show them; ages are left out, they change all the time. */
  readonly #shown = new Map<string, string>();

  #changed(id: string): void {
    const source = this.#supervised.get(id)?.state.current;
    const { lastSuccessAt, ...visible } = source ?? {};
    const text = JSON.stringify(visible);
    if (this.#shown.get(id) !== text) {
      this.#shown.set(id, text);
      this.#ledger.changed();
    }
  }

  async #remembered(): Promise<Map<string, RememberedState>> {
    try {
      return await this.#ledger.sourceStates.read();
    } catch (error) {
      this.#logger.warn('What sources were like is not known', toError(error));
      return new Map();
    }
  }

  async #store(): Promise<void> {
    for (const [id, { state }] of this.#supervised) {
      const remembered = state.remembered;
      const text = JSON.stringify(remembered);
      if (this.#stored.get(id) !== text) {
        try {
          await this.#ledger.sourceStates.write(id, remembered);
          this.#stored.set(id, text);
        } catch (error) {
          this.#logger.warn('How sources are was not stored', toError(error));
        }
      }
    }
  }

  #report(metrics: MetricsService, now: () => number): void {
    metrics
      .createObservableGauge<{ source: string }>('spark.source.age', {
        description: 'Time since the source last succeeded',
        unit: 's',
      })
      .addCallback(result => {
        for (const { id, lastSuccessAt } of this.list()) {
          if (lastSuccessAt !== undefined) {
            result.observe((now() - lastSuccessAt) / 1000, { source: id });
          }
        }
      });
  }
}
