import {
  ConfigurationError,
  explainIssues,
} from '@pilotlight/plugin-spark-common';
import { z } from 'zod';

/**
 * A server outside and how it is reached, from configuration.
 *
 * @public
 */
export interface OutsideServerConfig {
  /** Unique among servers of its kind: lower case letters, digits and dashes. */
  name: string;
  /** Without a slash at its end and without credentials. */
  url: string;
  /** Clusters that it knows of, as sources name them; empty for all. */
  clusters: string[];
  token?: string;
  /** Read again with each call. */
  tokenFile?: string;
  username?: string;
  password?: string;
  /** Sent with each call, such as `X-Scope-OrgID` for a tenant. */
  headers: Record<string, string>;
  /** Certificate authority, PEM. */
  caFile?: string;
  /** Where it is configured: `spark.prometheus[0]`. */
  key: string;
}

const NAME = 'must be lower case letters, digits and dashes';
// With a capital, so that the message does not repeat what was found: it may hold a secret.
const URL_OF_SERVER = 'Must be an http or https URL without credentials';
const SECRET = 'Must be a text that is not empty';
const HEADERS = 'Must be texts by name of the header';

const text = (what: string) => z.string({ error: what }).min(1, what);

function isServer(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return (
    (url?.protocol === 'https:' || url?.protocol === 'http:') &&
    url.username === '' &&
    url.password === '' &&
    url.search === '' &&
    url.hash === ''
  );
}

const fields = {
  name: z.string({ error: NAME }).regex(/^[a-z0-9][a-z0-9-]{0,62}$/, NAME),
  url: z
    .string({ error: URL_OF_SERVER })
    .refine(isServer, URL_OF_SERVER)
    .transform(url => url.replace(/\/+$/, '')),
  clusters: z
    .array(text('must be the name of a cluster'), {
      error: 'must be a list of clusters',
    })
    .min(1, 'must name a cluster, or be left out for all')
    .optional(),
  token: text(SECRET).optional(),
  tokenFile: text('must be the path of a file').optional(),
  username: text(SECRET).optional(),
  password: text(SECRET).optional(),
  headers: z
    .record(
      z.string().regex(/^[A-Za-z0-9-]+$/, 'Must be the name of a header'),
      z.string({ error: HEADERS }).regex(/^[\x20-\x7e]+$/, HEADERS),
      { error: HEADERS },
    )
    .optional(),
  caFile: text('must be the path of a file').optional(),
};

/** Fields that say what is asked with which credentials. */
function isOneWay(entry: {
  token?: string;
  tokenFile?: string;
  username?: string;
}): boolean {
  const { token, tokenFile, username } = entry;
  return [token, tokenFile, username].filter(Boolean).length < 2;
}

/** What all servers have, and what a kind of them has besides. */
const schemaWith = (more: z.ZodRawShape) =>
  z.array(
    z
      // The compiler knows the fields of all; the caller knows its own.
      .strictObject({ ...more, ...fields } as typeof fields, {
        error: 'must be an object',
      })
      .refine(isOneWay, {
        error: 'Only one of token, tokenFile and username can be used',
      }),
    { error: 'must be a list of servers' },
  );

/**
 * Reads a list of servers from configuration.
 *
 * @param key - where it is, such as `spark.prometheus`
 * @param raw - what is there; nothing means no server
 * @param more - fields of this kind of server, beside those of all
 * @throws ConfigurationError naming the key, when something is missing or wrong
 *
 * @public
 */
export function readOutsideServers<More extends z.ZodRawShape = {}>(
  key: string,
  raw: unknown = [],
  more: More = {} as More,
): (OutsideServerConfig & z.output<z.ZodObject<More>>)[] {
  const parsed = schemaWith(more).safeParse(raw);
  if (!parsed.success) {
    throw new ConfigurationError(explainIssues(key, parsed.error, raw));
  }
  const names = new Set<string>();
  return parsed.data.map((each, index) => {
    const own = `${key}[${index}]`;
    if (names.has(each.name)) {
      throw new ConfigurationError(
        `${own}.name: There are two servers named ${each.name}`,
      );
    }
    names.add(each.name);
    const { clusters = [], headers = {}, ...rest } = each;
    const server: OutsideServerConfig = {
      ...rest,
      clusters: [...new Set(clusters)],
      headers,
      key: own,
    };
    // With what the schema has read of `more`, which only the caller has a type for.
    return server as OutsideServerConfig & z.output<z.ZodObject<More>>;
  });
}
