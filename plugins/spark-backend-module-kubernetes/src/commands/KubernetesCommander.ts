import { setTimeout as sleep } from 'node:timers/promises';
import type {
  CommandOffer,
  CommandResult,
  CommandTarget,
} from '@pilotlight/plugin-spark-common';
import type {
  PermittedCommand,
  SparkCommander,
} from '@pilotlight/plugin-spark-node';
import type { Asked } from '../api/Connection';
import { ClusterFailure } from '../api/failures';
import { commandConfigOf, type ClusterConfig } from '../config/types';
import { ApiWriter, type Change } from './ApiWriter';
import { nameOfNew, repeated, runsOfSchedule, triggered } from './newRun';
import { isActive, isOneAtATime, offersOf } from './offers';
import {
  isMarked,
  markOf,
  objectIn,
  resourceAt,
  resourcesAt,
  textIn,
  titleOf,
} from './resource';

/** One second and more in all: long enough for a connection that broke, short enough for who waits. */
const PAUSES = [250, 1_000, 3_000];

/** Runs of a schedule that are looked through for one that goes on. */
const MOST_RUNS = 500;

/** A change, and what is said when it is made and when it would be. */
interface Plan {
  asked: Asked;
  change: Change;
  done: string;
  would: string;
  made?: string;
  /** Why the answer to the change shows that it was not made. */
  unmade?(answer: unknown): string | undefined;
}

/** No answer has come. */
class Lost {
  /** Why, in one line. */
  readonly message: string;
  /** The change may have been made. */
  readonly sent: boolean;

  constructor(message: string, sent: boolean) {
    this.message = message;
    this.sent = sent;
  }
}

const failed = (text: string): CommandResult => ({ outcome: 'failed', text });

const uidOf = (raw: unknown) => textIn(raw, 'metadata', 'uid');

/**
 * Acts on the resources of one cluster: each change carries the uid of what it
 * is meant for and what a second one is known by, so that it can be sent again
 * whenever an answer was lost.
 */
export class KubernetesCommander implements SparkCommander {
  readonly id: string;
  readonly #config: ClusterConfig;
  readonly #writer: ApiWriter;

  readonly #pauses: readonly number[];

  /** @param pauses - before another try after an answer was lost, in milliseconds */
  constructor(config: ClusterConfig, pauses: readonly number[] = PAUSES) {
    this.#pauses = pauses;
    this.id = `kubernetes/${config.name}`;
    this.#config = config;
    this.#writer = new ApiWriter(commandConfigOf(config));
  }

  serves({
    cluster,
    namespace,
  }: Pick<CommandTarget, 'cluster' | 'namespace'>): boolean {
    const { cluster: own, namespaces } = this.#config;
    return (
      cluster === own &&
      (namespaces.length === 0 || namespaces.includes(namespace))
    );
  }

  async offers(
    target: CommandTarget,
    signal: AbortSignal,
  ): Promise<CommandOffer[]> {
    const raw = await this.#writer.get(resourceAt(target), signal);
    return uidOf(raw) === target.uid
      ? offersOf(target, raw, await this.#activeRun(target, raw, signal))
      : [];
  }

  async act(
    command: PermittedCommand,
    signal: AbortSignal,
  ): Promise<CommandResult> {
    let { again } = command;
    for (const pause of [...this.#pauses, undefined]) {
      const tried = await this.#try({ ...command, again }, signal);
      if (!(tried instanceof Lost)) {
        return tried;
      }
      again = tried.sent;
      if (pause === undefined || signal.aborted) {
        return again
          ? {
              outcome: 'unknown',
              text: `${tried.message}. Whether it was done is not known; give the same command again, it acts once.`,
            }
          : failed(`${tried.message}. Nothing was done.`);
      }
      await sleep(pause, undefined, { signal }).catch(() => {});
    }
    throw new Error('Nothing comes after the last try');
  }

  async #try(
    command: PermittedCommand,
    signal: AbortSignal,
  ): Promise<CommandResult | Lost> {
    let sent = command.again;
    try {
      const plan = await this.#plan(command, signal);
      if ('outcome' in plan) {
        return plan;
      }
      sent ||= !command.dryRun;
      const answer = await this.#writer.change(plan.asked, plan.change, signal);
      const unmade = plan.unmade?.(answer);
      if (unmade !== undefined) {
        return failed(unmade);
      }
      return {
        outcome: command.dryRun ? 'would' : 'done',
        text: command.dryRun ? plan.would : plan.done,
        ...(plan.made !== undefined && { made: plan.made }),
      };
    } catch (error) {
      return this.#afterFailure(command, error, sent, signal);
    }
  }

  async #afterFailure(
    command: PermittedCommand,
    error: unknown,
    sent: boolean,
    signal: AbortSignal,
  ): Promise<CommandResult | Lost> {
    const failure =
      error instanceof ClusterFailure
        ? error
        : new ClusterFailure(
            'unreachable',
            `Cluster ${this.#config.name} has not answered in time`,
            { cause: error },
          );
    if (failure.kind === 'conflict' || failure.kind === 'refused') {
      return this.#whyRefused(command, failure, signal);
    }
    if (failure.kind === 'absent') {
      return this.#gone(command);
    }
    return failure.kind === 'unreachable' ||
      failure.kind === 'broken' ||
      failure.kind === 'busy'
      ? new Lost(failure.message, sent)
      : failed(`${failure.message}. Nothing was done.`);
  }

  /** A precondition may not have held, or the new resource may be there already. */
  async #whyRefused(
    command: PermittedCommand,
    failure: ClusterFailure,
    signal: AbortSignal,
  ): Promise<CommandResult> {
    const { target, idempotencyKey } = command;
    try {
      const makes =
        command.command === 'rerun' || command.command === 'trigger';
      if (makes) {
        const made = await this.#made(command, signal);
        if (isMarked(made, idempotencyKey)) {
          return this.#doneBefore(command);
        }
      } else {
        const raw = await this.#writer.get(resourceAt(target), signal);
        if (uidOf(raw) !== target.uid) {
          return this.#gone(command);
        }
      }
    } catch {
      // Why it was refused is known anyway.
    }
    return failed(`${failure.message}. Nothing was done.`);
  }

  /** What is to be done, or what is the matter already. */
  async #plan(
    command: PermittedCommand,
    signal: AbortSignal,
  ): Promise<Plan | CommandResult> {
    const { target, idempotencyKey } = command;
    const raw = await this.#writer.get(resourceAt(target), signal);
    if (uidOf(raw) !== target.uid) {
      if (command.again) {
        const made = await this.#made(command, signal);
        if (isMarked(made, idempotencyKey)) {
          return this.#doneBefore(command);
        }
      }
      return this.#gone(command);
    }
    if (isMarked(raw, idempotencyKey)) {
      return this.#doneBefore(command);
    }
    if (
      command.again &&
      isMarked(await this.#made(command, signal), idempotencyKey)
    ) {
      return this.#doneBefore(command);
    }
    const offer = offersOf(
      target,
      raw,
      await this.#activeRun(target, raw, signal),
    ).find(each => each.command === command.command);
    if (!offer?.possible) {
      return failed(offer?.text ?? `${titleOf(target)} has no such command.`);
    }
    return this.#planOf(command, raw);
  }

  /** The resource that the command makes, when it is there already. */
  async #made(
    command: PermittedCommand,
    signal: AbortSignal,
  ): Promise<unknown> {
    if (command.command !== 'rerun' && command.command !== 'trigger') {
      return undefined;
    }
    return this.#writer.get(resourceAt(newTarget(command)), signal);
  }

  /** The run that a schedule has to wait for. */
  async #activeRun(
    target: CommandTarget,
    raw: unknown,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    if (target.kind !== 'kubeflow-schedule' || !isOneAtATime(raw)) {
      return undefined;
    }
    const runs = await this.#writer.get(
      {
        ...resourcesAt('kubeflow-application', target.namespace),
        query: {
          labelSelector: runsOfSchedule(target),
          limit: String(MOST_RUNS),
        },
      },
      signal,
    );
    const { items } = objectIn(runs);
    const active = (Array.isArray(items) ? items : []).find(isActive);
    return active === undefined
      ? undefined
      : textIn(active, 'metadata', 'name');
  }

  #planOf(command: PermittedCommand, raw: unknown): Plan {
    const { target, actor } = command;
    const agent = `${command.command} by ${actor}`;
    const name = this.#config.cluster;
    switch (command.command) {
      case 'rerun':
      case 'trigger': {
        const made = nameOfNew(command);
        const body =
          command.command === 'rerun'
            ? repeated(command, raw)
            : triggered(command, raw);
        const at = resourcesAt(newTarget(command).kind, target.namespace);
        const title = titleOf({ ...target, ...newTarget(command) });
        return {
          asked: this.#trying(command, {
            ...at,
            what: `SparkApplications in namespace ${target.namespace}`,
          }),
          change: { method: 'POST', body, agent },
          done: `${title} is made in cluster ${name} and starts.`,
          would: `Cluster ${name} would take it: ${title} would be made.`,
          made,
        };
      }
      case 'suspend':
      case 'resume':
        return this.#suspension(command, agent);
      case 'kill':
        return target.kind === 'kubeflow-application'
          ? this.#suspension(command, agent)
          : this.#deletion(command, agent);
      default:
        return this.#deletion(command, agent);
    }
  }

  #suspension(command: PermittedCommand, agent: string): Plan {
    const { target, idempotencyKey } = command;
    const suspend = command.command !== 'resume';
    const state = suspend ? 'suspended' : 'resumed';
    const { cluster } = this.#config;
    return {
      asked: this.#trying(command, resourceAt(target)),
      change: {
        method: 'PATCH',
        agent,
        body: {
          // The uid of a resource cannot be changed, so that this fits no other one.
          metadata: {
            uid: target.uid,
            annotations: { [markOf(idempotencyKey)]: agent },
          },
          spec: { suspend },
        },
      },
      done: `${titleOf(
        target,
      )} is ${state} in cluster ${cluster}; its operator does the rest.`,
      would: `Cluster ${cluster} would take it: ${titleOf(
        target,
      )} would be ${state}.`,
      unmade: answer =>
        suspend && objectIn(answer, 'spec').suspend !== true
          ? `The operator of cluster ${cluster} is too old to suspend anything: its definition of ${titleOf(
              target,
            )} has no spec.suspend. Delete it instead, or update the operator.`
          : undefined,
    };
  }

  #deletion(command: PermittedCommand, agent: string): Plan {
    const { target, dryRun } = command;
    const { cluster } = this.#config;
    return {
      asked: this.#trying(command, resourceAt(target)),
      change: {
        method: 'DELETE',
        agent,
        body: {
          apiVersion: 'v1',
          kind: 'DeleteOptions',
          preconditions: { uid: target.uid },
          propagationPolicy: 'Background',
          // With a body the server does not look at the query.
          ...(dryRun && { dryRun: ['All'] }),
        },
      },
      done: `${titleOf(target)} is deleted from cluster ${cluster}.`,
      would: `Cluster ${cluster} would take it: ${titleOf(
        target,
      )} would be deleted.`,
    };
  }

  #trying({ dryRun }: PermittedCommand, asked: Asked): Asked {
    return dryRun
      ? { ...asked, query: { ...asked.query, dryRun: 'All' } }
      : asked;
  }

  #doneBefore(command: PermittedCommand): CommandResult {
    const makes = command.command === 'rerun' || command.command === 'trigger';
    return {
      outcome: 'done',
      text: makes
        ? `${titleOf(newTarget(command))} was made in cluster ${
            this.#config.cluster
          }.`
        : `It was done to ${titleOf(command.target)} in cluster ${
            this.#config.cluster
          }.`,
      ...(makes && { made: nameOfNew(command) }),
    };
  }

  /** The resource is no more, whatever has its name now. */
  #gone(command: PermittedCommand): CommandResult {
    const { target, again } = command;
    const title = titleOf(target);
    const deletes =
      command.command === 'delete' ||
      (command.command === 'kill' && target.kind === 'apache-application');
    return deletes && again
      ? {
          outcome: 'done',
          text: `${title} is deleted from cluster ${this.#config.cluster}.`,
        }
      : failed(
          `${title} is no longer in cluster ${
            this.#config.cluster
          }: it was deleted, and maybe made anew. Nothing was done.`,
        );
  }
}

/** What a command makes, before it has a uid. */
function newTarget(command: PermittedCommand): CommandTarget {
  const { target } = command;
  return {
    ...target,
    kind:
      target.kind === 'kubeflow-schedule'
        ? 'kubeflow-application'
        : target.kind,
    name: nameOfNew(command),
    uid: '',
  };
}
