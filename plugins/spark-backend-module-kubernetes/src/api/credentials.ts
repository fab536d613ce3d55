import { readFile } from 'node:fs/promises';
import type { RequestOptions } from 'node:https';
import type { KubeConfig, User } from '@kubernetes/client-node';
import type { ClusterConfig, TokenConfig } from '../config/types';
import { ClusterFailure, oneLine } from './failures';

const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Marks users whose token is in a file. */
const TOKEN_FILE = 'pilotlight-token-file';

/**
 * Reads the token whenever one is needed: a projected token is renewed about
 * hourly. (The client's own reader keeps it for a minute, and takes a line end
 * for a part of it.)
 */
class TokenFileAuthenticator {
  isAuthProvider(user: User): boolean {
    return user.authProvider?.name === TOKEN_FILE;
  }

  async applyAuthentication(
    user: User,
    opts: Pick<RequestOptions, 'headers'>,
  ): Promise<void> {
    const token = await readFile(user.authProvider.config.path, 'utf8');
    opts.headers = { ...opts.headers, Authorization: `Bearer ${token.trim()}` };
  }
}

const tokenFileUser = (path: string): User => ({
  name: 'user',
  authProvider: { name: TOKEN_FILE, config: { path } },
});

const tokenUser = ({ token, tokenFile }: TokenConfig): User =>
  tokenFile === undefined ? { name: 'user', token } : tokenFileUser(tokenFile);

function inCluster(kubeConfig: KubeConfig): void {
  const host = process.env.KUBERNETES_SERVICE_HOST;
  const port = process.env.KUBERNETES_SERVICE_PORT;
  if (!host || !port) {
    throw new Error('the backend does not run in a pod');
  }
  kubeConfig.loadFromClusterAndUser(
    {
      name: 'cluster',
      server: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
      caFile: `${SERVICE_ACCOUNT}/ca.crt`,
      skipTLSVerify: false,
    },
    tokenFileUser(`${SERVICE_ACCOUNT}/token`),
  );
}

/**
 * How to reach a cluster and as whom, as its configuration and the files that
 * it names say now.
 *
 * @throws ClusterFailure in one line, when that cannot be read
 */
export async function kubeConfigOf({
  name,
  key,
  access,
  user,
}: ClusterConfig): Promise<KubeConfig> {
  // Half a second and 70 MB, which only those who have a cluster should pay.
  const client = await import('@kubernetes/client-node');
  const kubeConfig = new client.KubeConfig();
  kubeConfig.addAuthenticator(new TokenFileAuthenticator());
  try {
    switch (access.type) {
      case 'inCluster':
        inCluster(kubeConfig);
        break;
      case 'kubeconfig':
        kubeConfig.loadFromFile(access.path);
        if (access.context !== undefined) {
          kubeConfig.setCurrentContext(access.context);
        }
        if (!kubeConfig.getCurrentCluster() || !kubeConfig.getCurrentUser()) {
          throw new Error(
            `${
              access.path
            } has no context ${kubeConfig.getCurrentContext()} with a cluster and a user`,
          );
        }
        break;
      default:
        kubeConfig.loadFromClusterAndUser(
          {
            name: 'cluster',
            server: access.url,
            caFile: access.caFile,
            caData: access.caData,
            skipTLSVerify: false,
          },
          tokenUser(access),
        );
    }
    const cluster = kubeConfig.getCurrentCluster();
    if (user && cluster) {
      kubeConfig.loadFromClusterAndUser(cluster, tokenUser(user));
    }
  } catch (error) {
    throw new ClusterFailure(
      'credentials',
      `Cluster ${name}: its access cannot be read: ${oneLine(
        error instanceof Error ? error.message : String(error),
      )}: correct ${key}`,
      { cause: error },
    );
  }
  return kubeConfig;
}
