import type {
  AuthService,
  BackstageCredentials,
  LoggerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';

/** Knows what "mine" means for a caller. Narrows lists; decides nothing about access. */
export class Ownership {
  static create(options: {
    auth: AuthService;
    userInfo: UserInfoService;
    logger: LoggerService;
  }): Ownership {
    return new Ownership(options);
  }

  readonly #options: {
    auth: AuthService;
    userInfo: UserInfoService;
    logger: LoggerService;
  };

  private constructor(options: {
    auth: AuthService;
    userInfo: UserInfoService;
    logger: LoggerService;
  }) {
    this.#options = options;
  }

  /**
   * Entity refs of the user and of the groups they belong to; a service owns nothing.
   *
   * @throws ServiceUnavailableError when the user's groups cannot be found out.
   */
  async refs(caller: BackstageCredentials): Promise<string[]> {
    const { auth, userInfo, logger } = this.#options;
    if (!auth.isPrincipal(caller, 'user')) {
      return [];
    }
    try {
      const { ownershipEntityRefs } = await userInfo.getUserInfo(caller);
      return ownershipEntityRefs;
    } catch (error) {
      logger.error('The groups of a user are not known', toError(error));
      throw new ServiceUnavailableError(
        'Your groups cannot be found out at the moment, try again shortly',
      );
    }
  }
}
