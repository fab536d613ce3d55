import type { RootConfigService } from '@backstage/backend-plugin-api';
import {
  ConfigurationError,
  explainIssues,
} from '@pilotlight/plugin-spark-common';
import { z } from 'zod';
import type { ClusterConfig } from './types';

const KEY = 'spark.sources.kubernetes';

const NAME = 'must be lower case letters, digits and dashes';
const TEAM = 'must be an entity ref such as group:default/orders';
const NAMESPACE = 'must be the name of a namespace';
// With a capital, so that the message does not repeat what was found: it may hold a secret.
const URL_OF_SERVER = 'Must be an https URL without credentials';
const TOKEN = 'Must be a token';
const COMMANDS = 'Must be true, or hold a token or a tokenFile of its own';
const TYPE = 'must be one of inCluster, kubeconfig, token';

const text = (what: string) => z.string({ error: what }).min(1, what);

const namespace = z
  .string({ error: NAMESPACE })
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, NAMESPACE);

const common = {
  name: z.string({ error: NAME }).regex(/^[a-z0-9][a-z0-9-]{0,62}$/, NAME),
  cluster: text('must be a name').optional(),
  environment: text('must be a name such as production'),
  namespaces: z
    .array(namespace, { error: 'must be a list of namespaces' })
    .min(1, 'must name a namespace, or be left out for all')
    .optional(),
  commands: z
    .union(
      [
        z.boolean(),
        z
          .strictObject({
            token: text(TOKEN).optional(),
            tokenFile: text('must be the path of a file').optional(),
          })
          .refine(
            ({ token, tokenFile }) =>
              (token === undefined) !== (tokenFile === undefined),
            { error: 'Either token or tokenFile is needed, not both' },
          ),
      ],
      { error: COMMANDS },
    )
    .optional(),
  teams: z
    .record(
      namespace,
      z
        .string({ error: TEAM })
        .regex(/^group:[^/:\s]{1,63}\/[^/:\s]{1,63}$/, TEAM),
      { error: 'must be groups by namespace' },
    )
    .optional(),
};

function isServer(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return (
    url?.protocol === 'https:' && url.username === '' && url.password === ''
  );
}

const entry = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ ...common, type: z.literal('inCluster') }),
    z.strictObject({
      ...common,
      type: z.literal('kubeconfig'),
      path: text('must be the path of a kubeconfig file'),
      context: text('must be the name of a context').optional(),
    }),
    z
      .strictObject({
        ...common,
        type: z.literal('token'),
        url: z
          .string({ error: URL_OF_SERVER })
          .refine(isServer, URL_OF_SERVER)
          .transform(url => url.replace(/\/+$/, '')),
        token: text(TOKEN).optional(),
        tokenFile: text('must be the path of a file').optional(),
        caFile: text('must be the path of a file').optional(),
        caData: text('must be base64').optional(),
      })
      .refine(
        ({ token, tokenFile }) =>
          (token === undefined) !== (tokenFile === undefined),
        { error: 'Either token or tokenFile is needed, not both' },
      )
      .refine(
        ({ caFile, caData }) => caFile === undefined || caData === undefined,
        { error: 'Either caFile or caData, not both' },
      ),
  ],
  {
    error: issue =>
      issue.code === 'invalid_union' ? TYPE : 'must be an object',
  },
);

type Entry = z.infer<typeof entry>;

const schema = z.array(entry, { error: 'must be a list of clusters' });

function clusterOf(parsed: Entry, index: number): ClusterConfig {
  const { name, cluster, environment, namespaces, teams, commands, ...access } =
    parsed;
  return {
    name,
    cluster: cluster ?? name,
    environment,
    namespaces: [...new Set(namespaces)],
    teams: new Map(Object.entries(teams ?? {})),
    access,
    ...(commands && { commands: commands === true ? {} : commands }),
    key: `${KEY}[${index}]`,
  };
}

/**
 * Reads `spark.sources.kubernetes`.
 *
 * @returns no cluster when the key is not set
 * @throws ConfigurationError naming the key, when something is missing or wrong
 */
export function readKubernetesConfig(
  config: RootConfigService,
): ClusterConfig[] {
  const raw: unknown = config.getOptional(KEY) ?? [];
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    throw new ConfigurationError(explainIssues(KEY, parsed.error, raw));
  }
  const names = new Set<string>();
  return parsed.data.map((each, index) => {
    if (names.has(each.name)) {
      throw new ConfigurationError(
        `${KEY}[${index}].name: There are two clusters named ${each.name}`,
      );
    }
    names.add(each.name);
    return clusterOf(each, index);
  });
}
