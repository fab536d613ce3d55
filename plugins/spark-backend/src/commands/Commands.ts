import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  toError,
} from '@backstage/errors';
import {
  type AuditVerification,
  type CommandOffer,
  type CommandOffers,
  type CommandOrder,
  type CommandResult,
  type CommandTarget,
  type SparkRequest,
  sparkAuditReadPermission,
  sparkRunRerunChangedPermission,
} from '@pilotlight/plugin-spark-common';
import type { SparkCommander } from '@pilotlight/plugin-spark-node';
import type { Access } from '../access/Access';
import type { AccessFilter } from '../ledger/accessFilter';
import {
  CLAIM,
  type CommandBook,
  type CommandEntry,
} from '../ledger/commands/CommandBook';
import type { CommandAbout, CommandSubject } from '../ledger/commands/subject';
import { isChanged, permissionOf } from './permissions';

/** Milliseconds for one command in a cluster: its claim outlives it. */
const TIME_LIMIT = CLAIM - 15_000;
/** Milliseconds that somebody waits for another's answer to the same command, and between looks. */
const WAIT = 20_000;
const LOOK = 200;

/** The most words of a reason that the audit keeps; the contract says the same. */
const LONGEST_REASON = 500;

/** What the door is made of. */
export interface CommandsOptions {
  access: Pick<Access, 'audit' | 'jobs' | 'may'>;
  book: Pick<
    CommandBook,
    'answered' | 'begin' | 'refused' | 'settle' | 'verify'
  >;
  commanders: readonly SparkCommander[];
  logger: LoggerService;
  /** `permission.enabled`: without it Backstage would allow everybody everything. */
  permissionsOn: boolean;
  /**
   * What a run or a job is to commands.
   *
   * @throws NotFoundError when it is not there, or may not be read
   */
  subjectOf(about: CommandAbout, access: AccessFilter): Promise<CommandSubject>;
}

/** Who gives a command. */
type Caller = BackstageCredentials;

const OFF =
  'Commands are off here: the permission framework of Backstage is not on, so nobody could be kept from them. ' +
  'Set permission.enabled to true in app-config.yaml, and decide who may in the permission policy.';

function actorOf(caller: Caller): string {
  return (caller.principal as BackstageUserPrincipal).userEntityRef;
}

function aboutOf({ runId, jobId }: CommandOrder): CommandAbout {
  if (runId !== undefined && jobId === undefined) {
    return { runId };
  }
  if (jobId !== undefined && runId === undefined) {
    return { jobId };
  }
  throw new InputError('Either runId or jobId is needed, not both');
}

/** What the audit keeps of what was asked: no argument, as those may hold secrets. */
function targetOf(
  order: CommandOrder,
  { jobId, target }: CommandSubject,
): Record<string, unknown> {
  const { arguments: given, ...sizes } = order.changes ?? {};
  return {
    ...(target ?? {}),
    jobId,
    ...(order.runId !== undefined && { runId: order.runId }),
    ...(isChanged(order.changes) && {
      changes: { ...sizes, ...(given && { arguments: given.length }) },
    }),
  };
}

function fingerprintOf(order: CommandOrder, actor: string): string {
  const { command, runId, jobId, uid, changes = {}, reason } = order;
  const { instances, cores, memory, arguments: given } = changes;
  return createHash('sha256')
    .update(
      JSON.stringify([
        ...[actor, command, runId, jobId, uid, reason],
        ...[instances, cores, memory, given],
      ]),
    )
    .digest('hex');
}

/**
 * The one door through which the portal acts on anything: it asks the permission
 * framework, writes the audit before and after, and lets each command act once.
 */
export class Commands {
  static create(options: CommandsOptions): Commands {
    return new Commands(options);
  }

  readonly #options: CommandsOptions;

  private constructor(options: CommandsOptions) {
    this.#options = options;
  }

  /** The commands on a run or a schedule that somebody may read, each possible or why not. */
  async offers(about: CommandAbout, caller: Caller): Promise<CommandOffers> {
    const { access, permissionsOn } = this.#options;
    const subject = await this.#subjectOf(about, caller);
    const { target, scope } = subject;
    const commander = target && this.#commanderOf(target);
    if (!target || !commander) {
      return { items: [] };
    }
    let offers: CommandOffer[];
    try {
      offers = await commander.offers(target, AbortSignal.timeout(TIME_LIMIT));
    } catch (error) {
      return { target, items: [], problem: toError(error).message };
    }
    const items = await Promise.all(
      offers.map(async offer => {
        if (!offer.possible) {
          return offer;
        }
        if (!permissionsOn) {
          return refusedOffer(offer, OFF);
        }
        const permission = permissionOf(offer.command, target.kind);
        if (!(await access.may(caller, permission, scope))) {
          return refusedOffer(offer, lacking(permission.name));
        }
        const { sizes, ...rest } = offer;
        return sizes &&
          (await access.may(caller, sparkRunRerunChangedPermission, scope))
          ? offer
          : rest;
      }),
    );
    return { target, items };
  }

  /**
   * Gives a command, or answers it again.
   *
   * @throws NotFoundError when there is no such run or job to the caller
   * @throws NotAllowedError when the caller may not, or permissions are off
   * @throws ConflictError when the key belongs to another command, or the resource is another one by now
   * @throws ServiceUnavailableError when nobody can decide, or the audit cannot be written
   */
  async give(order: CommandOrder, caller: Caller): Promise<CommandResult> {
    const dryRun = order.dryRun ?? false;
    const reason = order.reason.trim();
    if (reason === '' && !dryRun) {
      throw new InputError('A reason is needed: it stands in the audit');
    }
    if (isChanged(order.changes) && order.command !== 'rerun') {
      throw new InputError('Only a run that is run again can be changed');
    }
    const subject = await this.#subjectOf(aboutOf(order), caller);
    const { target } = subject;
    const entry: CommandEntry = {
      actor: actorOf(caller),
      action: `${order.runId === undefined ? 'schedule' : 'run'}.${
        order.command
      }`,
      target: targetOf(order, subject),
      reason: reason.slice(0, LONGEST_REASON),
      idempotencyKey: order.idempotencyKey,
    };
    await this.#permitted(order, subject, entry, caller);
    const commander = target && this.#commanderOf(target);
    if (!target || !commander) {
      throw new ConflictError(
        'No cluster can be told anything about it: its resource is gone, or no source with commands serves its cluster',
      );
    }
    if (target.uid !== order.uid) {
      throw new ConflictError(
        'It is another resource by now than the one that you have seen. Nothing was done; load the page again.',
      );
    }
    const { command, changes, idempotencyKey } = order;
    const given = {
      command,
      target,
      changes,
      idempotencyKey,
      actor: entry.actor,
    };
    if (dryRun) {
      return this.#act(commander, { ...given, dryRun, again: false });
    }
    return this.#once(entry, fingerprintOf(order, entry.actor), again =>
      this.#act(commander, { ...given, dryRun, again }),
    );
  }

  /**
   * Looks whether the audit is as it was written.
   *
   * @throws NotAllowedError when the caller may not
   */
  async verifyAudit(
    { sequence, hash }: SparkRequest<'verifyAudit'>,
    caller: Caller,
  ): Promise<AuditVerification> {
    const { access, book } = this.#options;
    if (!(await access.audit(caller))) {
      throw new NotAllowedError(
        `You may not: it takes the permission ${sparkAuditReadPermission.name}`,
      );
    }
    if ((sequence === undefined) !== (hash === undefined)) {
      throw new InputError('sequence and hash are needed together');
    }
    return book.verify(
      sequence !== undefined && hash !== undefined
        ? { sequence, hash }
        : undefined,
    );
  }

  async #subjectOf(
    about: CommandAbout,
    caller: Caller,
  ): Promise<CommandSubject> {
    const { access, subjectOf } = this.#options;
    return subjectOf(about, await access.jobs(caller));
  }

  #commanderOf(target: CommandTarget): SparkCommander | undefined {
    return this.#options.commanders.find(commander => commander.serves(target));
  }

  async #permitted(
    order: CommandOrder,
    { scope, target }: CommandSubject,
    entry: CommandEntry,
    caller: Caller,
  ): Promise<void> {
    const { access, book, permissionsOn } = this.#options;
    const permission = permissionOf(
      order.command,
      target?.kind ??
        (order.runId === undefined
          ? 'kubeflow-schedule'
          : 'kubeflow-application'),
      order.changes,
    );
    const refusal = !permissionsOn
      ? OFF
      : !(await access.may(caller, permission, scope)) &&
        lacking(permission.name);
    if (refusal) {
      await book.refused(entry, refusal);
      throw new NotAllowedError(refusal);
    }
  }

  /** Acts when nobody has with this key; else answers what was answered then. */
  async #once(
    entry: CommandEntry,
    fingerprint: string,
    act: (again: boolean) => Promise<CommandResult>,
  ): Promise<CommandResult> {
    const { book } = this.#options;
    const begun = await book.begin(entry, fingerprint);
    switch (begun.state) {
      case 'settled':
        return begun.result;
      case 'busy':
        return this.#answerOfAnother(entry.idempotencyKey);
      default: {
        const result = await act(begun.again);
        const outcome = result.outcome === 'would' ? 'done' : result.outcome;
        await book.settle(entry.idempotencyKey, begun.claim, {
          ...result,
          outcome,
        });
        return { ...result, outcome };
      }
    }
  }

  async #answerOfAnother(idempotencyKey: string): Promise<CommandResult> {
    const { book } = this.#options;
    for (let waited = 0; waited < WAIT; waited += LOOK) {
      await sleep(LOOK);
      const result = await book.answered(idempotencyKey);
      if (result) {
        return result;
      }
    }
    throw new ConflictError(
      'The same command is under way; its answer will be here shortly',
    );
  }

  async #act(
    commander: SparkCommander,
    command: Parameters<SparkCommander['act']>[0],
  ): Promise<CommandResult> {
    try {
      return await commander.act(command, AbortSignal.timeout(TIME_LIMIT));
    } catch (error) {
      this.#options.logger.error(
        `Commander ${commander.id} failed`,
        toError(error),
      );
      return {
        outcome: 'unknown',
        text: 'Nobody knows what became of it; the log of the backend says why. Give the same command again: it acts once.',
      };
    }
  }
}

function lacking(permission: string): string {
  return `You may not: it takes the permission ${permission} for this job`;
}

function refusedOffer(offer: CommandOffer, text: string): CommandOffer {
  return { command: offer.command, possible: false, text };
}
