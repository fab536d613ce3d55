import type {
  BackstageCredentials,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import {
  NotAllowedError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import {
  sparkAuditReadPermission,
  sparkJobReadPermission,
  sparkLogReadPermission,
  sparkSourceReadPermission,
} from '@pilotlight/plugin-spark-common';
import { sparkJobResourceRef } from '@pilotlight/plugin-spark-node';
import {
  type AccessFilter,
  type AccessScope,
  allows,
} from '../ledger/accessFilter';

export interface AccessOptions {
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  logger: LoggerService;
  config: RootConfigService;
}

/** Asks the permission framework what a caller may read. */
export class Access {
  static create(options: AccessOptions): Access {
    return new Access(options);
  }

  readonly #options: AccessOptions;

  private constructor(options: AccessOptions) {
    this.#options = options;
  }

  /**
   * Which jobs the caller may read.
   *
   * @throws ServiceUnavailableError when nobody can decide: then nothing is read.
   */
  async jobs(caller: BackstageCredentials): Promise<AccessFilter> {
    return this.#whichJobs(sparkJobReadPermission, caller);
  }

  /**
   * Whether the caller has a permission for a job.
   *
   * @throws ServiceUnavailableError when nobody can decide.
   */
  async may(
    caller: BackstageCredentials,
    permission: ResourcePermission,
    scope: AccessScope,
  ): Promise<boolean> {
    return allows(await this.#whichJobs(permission, caller), scope);
  }

  /**
   * Of which jobs the caller may read the logs, as far as the jobs themselves may
   * be read.
   *
   * @throws NotAllowedError where the permission framework is off: it would allow everybody.
   * @throws ServiceUnavailableError when nobody can decide.
   */
  async logs(caller: BackstageCredentials): Promise<AccessFilter> {
    if (!this.#options.config.getOptionalBoolean('permission.enabled')) {
      throw new NotAllowedError(
        'Logs are shown only where permissions are decided: set permission.enabled in the portal’s configuration',
      );
    }
    return this.#whichJobs(sparkLogReadPermission, caller);
  }

  async #whichJobs(
    permission: ResourcePermission,
    caller: BackstageCredentials,
  ): Promise<AccessFilter> {
    const { permissions, permissionsRegistry } = this.#options;
    return this.#decided(async () => {
      const [decision] = await permissions.authorizeConditional(
        [{ permission }],
        { credentials: caller },
      );
      if (decision.result === AuthorizeResult.CONDITIONAL) {
        const toCondition = createConditionTransformer(
          permissionsRegistry.getPermissionRuleset(sparkJobResourceRef),
        );
        return { kind: 'where', condition: toCondition(decision.conditions) };
      }
      return decision.result === AuthorizeResult.ALLOW
        ? { kind: 'all' }
        : { kind: 'none' };
    });
  }

  /**
   * Whether the caller may see the sources.
   *
   * @throws ServiceUnavailableError when nobody can decide.
   */
  async sources(caller: BackstageCredentials): Promise<boolean> {
    return this.#has(caller, sparkSourceReadPermission);
  }

  /**
   * Whether the caller may look at the audit.
   *
   * @throws ServiceUnavailableError when nobody can decide.
   */
  async audit(caller: BackstageCredentials): Promise<boolean> {
    return this.#has(caller, sparkAuditReadPermission);
  }

  async #has(
    caller: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<boolean> {
    return this.#decided(async () => {
      const [decision] = await this.#options.permissions.authorize(
        [{ permission }],
        { credentials: caller },
      );
      return decision.result === AuthorizeResult.ALLOW;
    });
  }

  async #decided<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      this.#options.logger.error(
        'Permissions could not be decided',
        toError(error),
      );
      throw new ServiceUnavailableError(
        'Permissions cannot be decided at the moment, try again shortly',
      );
    }
  }
}
