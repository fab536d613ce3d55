import { randomBytes } from 'node:crypto';
import type {
  DatabaseService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type {
  DiagnosisRule,
  Preset,
  PriceBook,
} from '@pilotlight/plugin-spark-common';
import type {
  LedgerSink,
  ObjectSink,
  SparkSource,
} from '@pilotlight/plugin-spark-node';
import type { AccessFilter, AccessScope } from './accessFilter';
import { takeUpParts } from './catalog/parts';
import { takeUpClaims } from './catalog/refresh';
import { checkDue } from './checks/checkDue';
import { Checker } from './checks/Checker';
import { CommandBook } from './commands/CommandBook';
import {
  type CommandAbout,
  type CommandSubject,
  commandSubject,
} from './commands/subject';
import { LedgerDatabase } from './database';
import { Diagnoser } from './diagnoser';
import { takeUpIncidents } from './incidents/incidents';
import {
  claimTelling,
  type DueIncident,
  incidentsToTell,
  settleTelling,
  type TellingClaim,
} from './incidents/telling';
import { forgetObjects } from './live/forget';
import { refreshRunning } from './live/refresh';
import { Pricing } from './pricing';
import { aheadReader } from './read/ahead';
import { attentionReader } from './read/attention';
import { checksReader } from './read/checks';
import { comparisonReader } from './read/comparison';
import { configurationReader } from './read/configuration';
import { evaluateDue } from './objectives/evaluate';
import { type EntityPromise, takeUpPromises } from './objectives/promises';
import type { ReadContext } from './read/context';
import { Cursors } from './read/cursor';
import { detailsReader } from './read/details';
import { diagnosisReader } from './read/diagnosis';
import { factsReader } from './read/facts';
import { insightReader } from './read/insight';
import { jobsReader } from './read/jobs';
import { liveReader } from './read/live';
import { neverRanReader } from './read/neverRan';
import { objectivesReader } from './read/objectives';
import { portfolioReader } from './read/portfolio';
import { recoveryReader } from './read/recovery';
import { runReader } from './read/run';
import { runningReader } from './read/running';
import { runsReader } from './read/runs';
import { scopesOf } from './read/scopes';
import { sizingReader } from './read/sizing';
import { volumesReader } from './read/volumes';
import type { LedgerReader } from './reader';
import { StoredSourceStates } from './sourceStates';
import { recost, rediagnose, sweepMonths } from './upkeep';
import type { JobContext } from './write/jobs';
import { forgetDemonstrations } from './write/forgetDemonstrations';
import { SourceSink } from './write/record';
import { rescope, type ScopedSource } from './write/rescope';

/** What a ledger is made of. */
export interface LedgerOptions {
  database: DatabaseService;
  logger: LoggerService;
  /** Prices to cost runs by; without them there are no costs. */
  prices?: PriceBook;
  /** Rules to diagnose runs by. */
  rules?: readonly DiagnosisRule[];
  /** Settings to compare jobs with. */
  presets?: readonly Preset[];
  /** Called after each change, possibly many times a second, with a number that only grows. */
  onChange?: (revision: number) => void;
  /** Epoch milliseconds; decides which days are "the last 30". */
  now?: () => number;
}

/** The key that cursors are signed with: made once, the same for all replicas. */
async function cursorKey(database: LedgerDatabase): Promise<string> {
  return database.write(async trx => {
    await trx('ledger_setting')
      .insert({ key: 'cursor-key', value: randomBytes(32).toString('hex') })
      .onConflict('key')
      .ignore();
    const row = await trx('ledger_setting')
      .where({ key: 'cursor-key' })
      .first();
    return row.value;
  });
}

/** The durable record of runs: one door in for each source, one reader for the API. */
export class Ledger {
  readonly reader: LedgerReader;
  /** Commands that were given, and the audit of them. */
  readonly commands: CommandBook;
  readonly #database: LedgerDatabase;
  readonly #pricing: Pricing;
  readonly #diagnoser: Diagnoser;
  readonly #checker: Checker;
  readonly #now: () => number;
  readonly #onChange: (revision: number) => void;
  /** Begins with the clock, so that it also grows from one life of the backend to the next. */
  #revision = Date.now();

  private constructor(
    context: ReadContext,
    reader: LedgerReader,
    options: LedgerOptions,
  ) {
    this.#database = context.database;
    this.#pricing = context.pricing;
    this.#diagnoser = context.diagnoser;
    this.#checker = context.checker;
    this.#now = options.now ?? Date.now;
    this.#onChange = options.onChange ?? (() => {});
    this.reader = reader;
    this.commands = new CommandBook({
      database: context.database,
      logger: options.logger,
      now: context.now,
    });
  }

  /** Opens the ledger, bringing its schema up to date. */
  static async create(options: LedgerOptions): Promise<Ledger> {
    const database = await LedgerDatabase.create(options);
    const { rules = [], presets = [], logger } = options;
    const context: ReadContext = {
      database,
      pricing: new Pricing(options.prices),
      diagnoser: new Diagnoser(rules, logger),
      checker: new Checker(presets),
      cursors: new Cursors(await cursorKey(database)),
      now: options.now ?? Date.now,
    };
    const reader: LedgerReader = {
      ...jobsReader(context),
      ...runsReader(context),
      ...runReader(context),
      ...detailsReader(context),
      ...configurationReader(context),
      ...comparisonReader(context),
      ...sizingReader(context),
      ...factsReader(context),
      ...liveReader(context),
      ...insightReader(context),
      ...diagnosisReader(context),
      ...recoveryReader(context),
      ...objectivesReader(context),
      ...neverRanReader(context),
      ...runningReader(context),
      ...portfolioReader(context),
      ...volumesReader(context),
      ...attentionReader(context),
      ...aheadReader(context),
      ...checksReader(context),
    };
    return new Ledger(context, reader, options);
  }

  /** What permission rules look at, of each of some jobs, in the order asked. */
  scopesOf(jobIds: string[]): Promise<(AccessScope | undefined)[]> {
    return scopesOf(this.#database, jobIds);
  }

  /**
   * What a run, or a job, is to commands.
   *
   * @throws NotFoundError when it is not there, or may not be read
   */
  commandSubject(
    about: CommandAbout,
    access: AccessFilter,
  ): Promise<CommandSubject> {
    return commandSubject(this.#database, about, access, this.#now());
  }

  /** The door into the ledger for one source. */
  sinkFor(
    source: Pick<SparkSource, 'id' | 'demonstration'>,
  ): LedgerSink & ObjectSink {
    return new SourceSink(source, {
      database: this.#database,
      pricing: this.#pricing,
      diagnoser: this.#diagnoser,
      now: this.#now,
      onChange: () => this.changed(),
    });
  }

  /** Forgets recorded runs: where no source tells of any, they must not stand beside real ones. */
  async forgetDemonstrations(): Promise<void> {
    this.#note(await forgetDemonstrations(this.#database));
  }

  /** How sources were when they last told. */
  get sourceStates(): StoredSourceStates {
    return new StoredSourceStates(this.#database);
  }

  /** Says that what pages show has changed. */
  changed(): void {
    this.#revision += 1;
    this.#onChange(this.#revision);
  }

  /** Puts what a source has told of where its configuration says that it belongs now. */
  async rescope(
    source: ScopedSource,
    options: { signal: AbortSignal; alive: () => void },
  ): Promise<void> {
    const context = () => this.#context;
    this.#note(await rescope(this.#database, source, context, options));
  }

  /** Costs again what was costed by other prices than those in force. */
  async recost(signal: AbortSignal): Promise<void> {
    this.#note(await recost(this.#database, () => this.#context, signal));
  }

  /** Diagnoses again what was diagnosed by other rules than those in force. */
  async rediagnose(signal: AbortSignal): Promise<void> {
    this.#note(await rediagnose(this.#database, () => this.#context, signal));
  }

  /** Takes up what the catalog promises of jobs. */
  async takeUpPromises(promises: EntityPromise[]): Promise<void> {
    this.#note(await takeUpPromises(this.#database, promises, this.#now()));
  }

  /** Looks again at objectives and landings whose time has come. */
  async evaluateDue(signal: AbortSignal): Promise<void> {
    this.#note(await evaluateDue(this.#database, () => this.#context, signal));
  }

  /** Looks again at the settings of jobs that have changed, or that other presets or checks have looked at. */
  async checkDue(signal: AbortSignal): Promise<void> {
    this.#note(await checkDue(this.#database, this.#checker, signal));
  }

  /** Opens and closes incidents by what is wrong with jobs now. */
  async takeUpIncidents(): Promise<void> {
    await takeUpIncidents(this.#database, this.#now());
  }

  /** Incidents that the owners have yet to be told of. */
  async incidentsToTell(): Promise<DueIncident[]> {
    return incidentsToTell(this.#database, this.#now());
  }

  /** Takes the right to tell of incidents; undefined when another backend has it. */
  async claimTelling(
    incidents: readonly DueIncident[],
  ): Promise<TellingClaim | undefined> {
    return claimTelling(this.#database, incidents, this.#now());
  }

  /** Gives the right back: by whom the owners were told, and whether somebody is missing. */
  async settleTelling(
    claim: TellingClaim,
    toldBy: readonly string[],
    missing: boolean,
  ): Promise<void> {
    await settleTelling(this.#database, claim, toldBy, missing, this.#now());
  }

  /** Tells of runs that clusters see running what they took up to now, and forgets objects that are long gone. */
  async keepLive(signal: AbortSignal): Promise<void> {
    const heard = await this.sourceStates.heard();
    const context = () => this.#context;
    this.#note(await refreshRunning(this.#database, heard, context, signal));
    await forgetObjects(this.#database, this.#now(), signal);
  }

  /** Moves "the last 30 days" on when a new day has begun. */
  async sweepMonths(signal: AbortSignal): Promise<void> {
    this.#note(await sweepMonths(this.#database, () => this.#context, signal));
  }

  /** Takes up which jobs the catalog's entities stand for, and whose they are. */
  async takeUpEntities(entities: Entity[]): Promise<void> {
    this.#note(await takeUpClaims(this.#database, entities, this.#context));
  }

  /** Takes up which groups, systems and domains the catalog puts into which. */
  async takeUpParts(entities: Entity[]): Promise<void> {
    this.#note(await takeUpParts(this.#database, entities));
  }

  get #context(): JobContext {
    return {
      pricing: this.#pricing,
      diagnoser: this.#diagnoser,
      now: this.#now(),
    };
  }

  #note(changed: boolean): void {
    if (changed) {
      this.changed();
    }
  }
}
