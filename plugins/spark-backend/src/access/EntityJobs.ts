import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  type Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  InputError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  SparkAnswer,
  SparkRequest,
} from '@pilotlight/plugin-spark-common';
import type { AccessFilter } from '../ledger/accessFilter';
import type { LedgerReader } from '../ledger/reader';

interface EntityJobsOptions {
  catalog: CatalogService;
  ledger: LedgerReader;
  logger: LoggerService;
}

/**
 * Finds the jobs that a catalog entity stands for, and entities that should stand
 * for one. The catalog decides whether the caller may know the entity, the access
 * filter which of its jobs they may read: an entity widens nothing.
 */
export class EntityJobs {
  static create(options: EntityJobsOptions): EntityJobs {
    return new EntityJobs(options);
  }

  readonly #options: EntityJobsOptions;

  private constructor(options: EntityJobsOptions) {
    this.#options = options;
  }

  /**
   * The jobs; none for an entity that the caller cannot see, that does not
   * exist, or that is no Spark job.
   *
   * @throws InputError when the reference is not one.
   * @throws ServiceUnavailableError when the catalog does not answer.
   */
  async list(
    request: { entityRef: string },
    caller: BackstageCredentials,
    access: AccessFilter,
  ): Promise<SparkAnswer<'listJobsByEntity'>> {
    const entity = await this.#entity(request.entityRef, caller);
    if (entity?.kind !== 'Component' || entity.spec?.type !== 'spark-job') {
      return { items: [] };
    }
    return this.#options.ledger.listJobsByEntity(
      { entityRef: stringifyEntityRef(entity) },
      access,
    );
  }

  /**
   * What the jobs of a group, a system or a domain come to; nothing for an entity
   * that the caller cannot see, that does not exist, or that is something else.
   *
   * @throws InputError when the reference is not one.
   * @throws ServiceUnavailableError when the catalog does not answer.
   */
  async portfolio(
    request: SparkRequest<'getEntityPortfolio'>,
    caller: BackstageCredentials,
    access: AccessFilter,
  ): Promise<SparkAnswer<'getEntityPortfolio'>> {
    const entity = await this.#entity(request.entityRef, caller);
    return this.#options.ledger.getEntityPortfolio(
      {
        ...request,
        ...(entity && { entityRef: stringifyEntityRef(entity) }),
      },
      entity ? access : { kind: 'none' },
    );
  }

  /**
   * What the catalog promises and nobody has ever run, of the entities that the
   * caller may see in the catalog.
   *
   * @param request - `mine`: only what one of these owns
   * @throws ServiceUnavailableError when the catalog does not answer.
   */
  async neverRan(
    request: { mine?: string[]; limit?: number },
    caller: BackstageCredentials,
    access: AccessFilter,
  ): Promise<SparkAnswer<'listNeverRan'>> {
    const { mine, limit } = request;
    const { items, truncated } = await this.#options.ledger.listNeverRan(
      {},
      access,
    );
    if (items.length === 0) {
      return { items, total: 0, truncated };
    }
    const entities = await this.#asked(catalog =>
      catalog.getEntitiesByRefs(
        {
          entityRefs: items.map(({ entityRef }) => entityRef),
          fields: ['kind', 'metadata.name', 'metadata.namespace', 'relations'],
        },
        { credentials: caller },
      ),
    );
    const seen = items.filter((_, index) => {
      const entity = entities.items[index];
      return entity && (!mine || isOwnedBy(entity, mine));
    });
    return { items: seen.slice(0, limit), total: seen.length, truncated };
  }

  async #entity(
    entityRef: string,
    caller: BackstageCredentials,
  ): Promise<Entity | undefined> {
    const ref = parsedRef(entityRef);
    return this.#asked(catalog =>
      catalog.getEntityByRef(ref, { credentials: caller }),
    );
  }

  async #asked<T>(ask: (catalog: CatalogService) => Promise<T>): Promise<T> {
    const { catalog, logger } = this.#options;
    try {
      return await ask(catalog);
    } catch (error) {
      logger.error('The catalog does not answer', toError(error));
      throw new ServiceUnavailableError(
        'The catalog does not answer at the moment, try again shortly',
      );
    }
  }
}

function isOwnedBy(entity: Entity, owners: readonly string[]): boolean {
  return (entity.relations ?? []).some(
    ({ type, targetRef }) =>
      type === RELATION_OWNED_BY && owners.includes(targetRef),
  );
}

function parsedRef(entityRef: string) {
  try {
    return parseEntityRef(entityRef);
  } catch {
    throw new InputError(
      'entityRef must be a full entity reference, such as component:default/orders-daily',
    );
  }
}
