import type { Configuration, Property } from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import type { LedgerReader } from '../reader';
import type { PropertySet } from '../rows/details';
import { compact } from '../storable';
import { sparkDefault } from '../../sparkDefaults/sparkDefault';
import type { ReadContext } from './context';
import { observationIdOf, readableRun, runBefore } from './run';

/** What Spark itself writes in place of a secret (`Utils.REDACTION_REPLACEMENT_TEXT`), and we as well. */
const REDACTED = '*********(redacted)';

type Section = PropertySet['section'];
type Pair = { section: Section; key: string; value: string };

/** Every property that an attempt ran with. */
export async function pairsOf(
  knex: Knex,
  observationId: number,
): Promise<Pair[]> {
  const rows: { section: Section; properties: string }[] = await knex(
    'configuration',
  )
    .select('configuration.section', 'property_set.properties')
    .join('property_set', 'property_set.hash', 'configuration.hash')
    .where('configuration.observation_id', observationId);
  return rows.flatMap(({ section, properties }) =>
    (JSON.parse(properties) as [string, string][]).map(([key, value]) => ({
      section,
      key,
      value,
    })),
  );
}

const place = ({ section, key }: Pair) => `${section}\0${key}`;

function propertyOf(pair: Pair, sparkVersion: string): Property {
  return compact<Property>({
    ...pair,
    redacted: pair.value === REDACTED,
    defaultValue:
      pair.section === 'spark'
        ? sparkDefault(sparkVersion, pair.key)
        : undefined,
  });
}

/** Compares the properties of two runs. */
export function compareConfigurations(
  pairs: Pair[],
  before: Pair[] | undefined,
  sparkVersion: string,
): Pick<Configuration, 'items' | 'removed'> {
  const old = new Map(before?.map(pair => [place(pair), pair.value]));
  const changeOf = (previous: string | undefined, value: string) => {
    if (previous === undefined) {
      return 'added' as const;
    }
    return previous === value ? ('same' as const) : ('changed' as const);
  };
  const items = pairs.map(pair => {
    const previous = old.get(place(pair));
    return compact<Property>({
      ...propertyOf(pair, sparkVersion),
      previousValue: previous,
      change: before ? changeOf(previous, pair.value) : undefined,
    });
  });
  const now = new Set(pairs.map(place));
  return {
    items,
    removed: (before ?? [])
      .filter(pair => !now.has(place(pair)))
      .map(pair => propertyOf(pair, sparkVersion)),
  };
}

/** Answers about the configuration of a run. */
export function configurationReader({
  database,
}: ReadContext): Pick<LedgerReader, 'getRunConfiguration'> {
  return {
    async getRunConfiguration({ runId, attempt }, access) {
      return database.read(async knex => {
        const run = await readableRun(knex, runId, access);
        const id = await observationIdOf(knex, run, attempt);
        const previousRunId = await runBefore(knex, run);
        const previous: { observation_id: number } | undefined =
          previousRunId === undefined
            ? undefined
            : await knex('run')
                .select('observation_id')
                .where({ id: previousRunId })
                .first();
        return {
          ...(previousRunId && { previousRunId }),
          ...compareConfigurations(
            await pairsOf(knex, id),
            previous && (await pairsOf(knex, previous.observation_id)),
            run.spark_version ?? '',
          ),
        };
      });
    },
  };
}
