import { readFileSync } from 'node:fs';
import type { ClusterConfig } from '../../../plugins/spark-backend-module-kubernetes/src/config/types';

const { KUBERNETES_URL, KUBERNETES_CA_FILE, KUBERNETES_TOKEN_ADMIN } =
  process.env;

/** `false` when there is a real API server, else the reason that the test runner prints. */
export const lacking: string | false =
  !(KUBERNETES_URL && KUBERNETES_CA_FILE && KUBERNETES_TOKEN_ADMIN) &&
  'skipped: no KUBERNETES_URL';

export const server = {
  url: KUBERNETES_URL ?? '',
  caFile: KUBERNETES_CA_FILE ?? '',
  admin: KUBERNETES_TOKEN_ADMIN ?? '',
  reader: process.env.KUBERNETES_TOKEN_READER ?? '',
  teamA: process.env.KUBERNETES_TOKEN_TEAM_A ?? '',
};

/** The lab's cluster as configured by an operator. */
export function cluster(
  access: Partial<Extract<ClusterConfig['access'], { type: 'token' }>> = {},
  more: Partial<ClusterConfig> = {},
): ClusterConfig {
  return {
    name: 'lab',
    cluster: 'lab',
    environment: 'test',
    namespaces: [],
    teams: new Map(),
    access: {
      type: 'token',
      url: server.url,
      caFile: server.caFile,
      ...(access.tokenFile === undefined && { token: server.reader }),
      ...access,
    },
    key: 'spark.sources.kubernetes[0]',
    ...more,
  };
}

/** Asks the server as its administrator; for what a test changes. */
export async function ask(
  method: string,
  path: string,
  body?: unknown,
  type = 'application/json',
): Promise<any> {
  const { request } = await import('node:https');
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const asked = request(
      `${server.url}${path}`,
      {
        method,
        ca: readFileSync(server.caFile),
        headers: {
          Authorization: `Bearer ${server.admin}`,
          'Content-Type': type,
          // Node.js frames no body of a DELETE by itself.
          'Content-Length': Buffer.byteLength(text ?? ''),
        },
      },
      response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const answer = Buffer.concat(chunks).toString('utf8');
          if ((response.statusCode ?? 500) >= 300) {
            reject(
              new Error(`${method} ${path}: ${response.statusCode} ${answer}`),
            );
          } else {
            resolve(answer.startsWith('{') ? JSON.parse(answer) : answer);
          }
        });
      },
    );
    asked.on('error', reject);
    asked.end(text);
  });
}

/** Waits until it holds. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  milliseconds = 60_000,
): Promise<number> {
  const begun = Date.now();
  while (!(await holds())) {
    if (Date.now() - begun > milliseconds) {
      throw new Error(`After ${milliseconds} ms still not: ${what}`);
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  return Date.now() - begun;
}
