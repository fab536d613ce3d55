import {
  type Config,
  ConfigReader,
  readDurationFromConfig,
} from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, type JsonObject } from '@backstage/types';
import {
  defaultLimits,
  type ReadingLimits,
} from '@pilotlight/plugin-spark-common';
import type { EventLogSourceConfig, OriginConfig, ScopeConfig } from './types';

const KEY = 'spark.sources.eventlog';
const MINUTE = 60_000;

/**
 * Reads `spark.sources.eventlog`.
 *
 * @returns no source when the key is not set.
 * @throws Error that names the key, when something is missing or wrong.
 */
export function readEventLogConfig(config: Config): EventLogSourceConfig[] {
  const entries = config.getOptionalConfigArray(KEY) ?? [];
  const names = new Set<string>();
  return entries.map((entry, index) => {
    const source = readSource(entry, `${KEY}[${index}]`);
    if (names.has(source.name)) {
      throw new InputError(
        `Invalid config at '${KEY}[${index}].name': there are two sources named '${source.name}'`,
      );
    }
    names.add(source.name);
    return source;
  });
}

function readSource(entry: Config, key: string): EventLogSourceConfig {
  const name = entry.getString('name');
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(name)) {
    throw new InputError(
      `Invalid config at '${key}.name': '${name}' must be lower case letters, digits and dashes`,
    );
  }
  const origin = readOrigin(entry, key);
  return {
    name,
    cluster: entry.getString('cluster'),
    environment: entry.getString('environment'),
    ...readScope(entry, key),
    origin,
    folders: readFolders(entry, key),
    everyMs: readMs(
      entry,
      'every',
      origin.type === 'folder' ? 10_000 : 30_000,
      key,
    ),
    abandonedAfterMs: readMs(entry, 'abandonedAfter', 24 * 60 * MINUTE, key),
    timeLimitMs: readMs(entry, 'limits.time', 10 * MINUTE, key),
    limits: readLimits(entry, key),
  };
}

function readOrigin(entry: Config, key: string): OriginConfig {
  const type = entry.getString('type');
  switch (type) {
    case 'folder':
      return { type, path: entry.getString('path') };
    case 's3':
      return {
        type,
        bucket: entry.getString('bucket'),
        prefix: readPrefix(entry.getOptionalString('prefix')),
        endpoint: readUrl(entry, 'endpoint', key),
        region: entry.getOptionalString('region') ?? 'us-east-1',
        forcePathStyle: entry.getOptionalBoolean('forcePathStyle') ?? false,
        credentials: readCredentials(entry, key),
      };
    case 'historyServer': {
      const token = entry.getOptionalString('token');
      const url = readUrl(entry, 'url', key);
      if (url === undefined) {
        throw new InputError(`Missing required config value at '${key}.url'`);
      }
      return {
        type,
        url,
        authorization: token === undefined ? undefined : `Bearer ${token}`,
      };
    }
    default:
      throw new InputError(
        `Invalid config at '${key}.type': '${type}' is none of folder, s3, historyServer`,
      );
  }
}

function readPrefix(prefix: string | undefined): string {
  const trimmed = (prefix ?? '').replace(/^\/+|\/+$/g, '');
  return trimmed === '' ? '' : `${trimmed}/`;
}

function readUrl(entry: Config, name: string, key: string) {
  const text = entry.getOptionalString(name);
  if (text === undefined) {
    return undefined;
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new InputError(
      `Invalid config at '${key}.${name}': it must be an http or https URL`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new InputError(
      `Invalid config at '${key}.${name}': credentials do not belong into the URL`,
    );
  }
  return text.replace(/\/+$/, '');
}

function readCredentials(entry: Config, key: string) {
  const accessKeyId = entry.getOptionalString('accessKeyId');
  const secretAccessKey = entry.getOptionalString('secretAccessKey');
  if (accessKeyId === undefined && secretAccessKey === undefined) {
    return undefined;
  }
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    const missing = accessKeyId ? 'secretAccessKey' : 'accessKeyId';
    throw new InputError(
      `Missing required config value at '${key}.${missing}': an access key has two parts`,
    );
  }
  const sessionToken = entry.getOptionalString('sessionToken');
  return { accessKeyId, secretAccessKey, sessionToken };
}

function readScope(entry: Config, key: string): ScopeConfig {
  const team = entry.getOptionalString('team');
  if (team !== undefined && !/^group:[^/\s]+\/[^/\s]+$/.test(team)) {
    throw new InputError(
      `Invalid config at '${key}.team': '${team}' must be an entity ref such as group:default/orders`,
    );
  }
  return { namespace: entry.getOptionalString('namespace') ?? '', team };
}

function readFolders(entry: Config, key: string): Record<string, ScopeConfig> {
  // Not by config keys: a folder's name may hold what a config key may not.
  const folders = entry.getOptional<JsonObject>('folders') ?? {};
  return Object.fromEntries(
    Object.entries(folders).map(([name, scope]) => {
      const at = `${key}.folders.${name}`;
      if (!/^[^/\\]+$/.test(name) || name.startsWith('.')) {
        throw new InputError(
          `Invalid config at '${at}': it must be the name of one folder`,
        );
      }
      if (typeof scope !== 'object' || scope === null || Array.isArray(scope)) {
        throw new InputError(
          `Invalid config at '${at}': it must be an object with namespace or team`,
        );
      }
      return [name, readScope(new ConfigReader(scope), at)];
    }),
  );
}

function readLimits(entry: Config, key: string): ReadingLimits {
  const limit = (name: keyof ReadingLimits) => {
    const value = entry.getOptionalNumber(`limits.${name}`);
    if (value !== undefined && !(value > 0)) {
      throw new InputError(
        `Invalid config at '${key}.limits.${name}': it must be above 0`,
      );
    }
    return value ?? defaultLimits[name];
  };
  return {
    lineBytes: limit('lineBytes'),
    rawBytes: limit('rawBytes'),
    ratio: limit('ratio'),
  };
}

function readMs(entry: Config, name: string, fallback: number, key: string) {
  if (!entry.has(name)) {
    return fallback;
  }
  let ms: number;
  try {
    ms = durationToMilliseconds(readDurationFromConfig(entry, { key: name }));
  } catch (error) {
    throw new InputError(`Invalid config at '${key}.${name}'`, error);
  }
  if (!(ms > 0)) {
    throw new InputError(
      `Invalid config at '${key}.${name}': it must be longer than nothing`,
    );
  }
  return ms;
}
