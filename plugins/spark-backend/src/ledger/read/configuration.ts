import {
  configurationAnswer,
  type PropertyPair,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import type { LedgerReader } from '../reader';
import type { ReadContext } from './context';
import { observationIdOf, readableRun, runBefore } from './run';

/** Every property that an attempt ran with. */
export async function pairsOf(
  knex: Knex,
  observationId: number,
): Promise<PropertyPair[]> {
  const rows: { section: PropertyPair['section']; properties: string }[] =
    await knex('configuration')
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
          ...configurationAnswer(
            await pairsOf(knex, id),
            previous && (await pairsOf(knex, previous.observation_id)),
            run.spark_version ?? '',
          ),
        };
      });
    },
  };
}
