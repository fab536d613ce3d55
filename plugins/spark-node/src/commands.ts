import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type {
  CommandChanges,
  CommandName,
  CommandOffer,
  CommandResult,
  CommandTarget,
} from '@pilotlight/plugin-spark-common';

/**
 * A command that was permitted, confirmed and noted in the audit.
 *
 * @public
 */
export interface PermittedCommand {
  command: CommandName;
  /** The only resource that may be touched: by its uid, whatever has its name now. */
  target: CommandTarget;
  changes?: CommandChanges;
  /** Let the cluster say what it would do, and change nothing. */
  dryRun: boolean;
  /** The same for the same command, however often it is given: it must act once. */
  idempotencyKey: string;
  /** It was given before, and nobody knows what became of it. */
  again: boolean;
  /** Entity ref of the user who answers for it. */
  actor: string;
}

/**
 * Acts on Spark in clusters. It decides nothing about who may: whoever calls it
 * has asked, and keeps the audit.
 *
 * @public
 */
export interface SparkCommander {
  /** Unique among commanders; for logs. */
  readonly id: string;
  /** Whether it can act in a namespace of a cluster. */
  serves(target: Pick<CommandTarget, 'cluster' | 'namespace'>): boolean;
  /**
   * The commands on a resource as it is now: each with what it would do, or why
   * it is not possible.
   *
   * @throws Error with one line for a person, when the cluster cannot be asked
   */
  offers(target: CommandTarget, signal: AbortSignal): Promise<CommandOffer[]>;
  /**
   * Acts, or lets the cluster try. What goes wrong is a result, not an error;
   * it holds no secret of the resource.
   */
  act(command: PermittedCommand, signal: AbortSignal): Promise<CommandResult>;
}

/**
 * Where a module adds what can act in clusters. Without any, the portal only reads.
 *
 * @public
 */
export interface SparkCommandsExtensionPoint {
  /** @throws Error when a commander of that id is there already. */
  addCommander(...commanders: SparkCommander[]): void;
}

/** @public */
export const sparkCommandsExtensionPoint =
  createExtensionPoint<SparkCommandsExtensionPoint>({ id: 'spark.commands' });
