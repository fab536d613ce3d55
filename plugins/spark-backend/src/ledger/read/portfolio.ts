import {
  type Job,
  monthForecast,
  monthOf,
  monthPeriods,
  type Portfolio,
  type Product,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import type { AccessFilter } from '../accessFilter';
import type { Whole } from '../catalog/parts';
import { DAY, dayOf } from '../days';
import type { LedgerReader } from '../reader';
import { money } from '../rows/cost';
import { compact } from '../storable';
import type { ReadContext } from './context';
import { type JobFilter, applyAttributes } from './jobFilter';
import { jobNameOf, JOB_NAME, type JobNameRow } from './jobName';
import { jobRows, withLastRuns } from './jobs';
import { addSums, noSums, type PortfolioSums } from './portfolioSums';
import { portfolioSums, type SumsRequest } from './portfolioQueries';

/** Products on a page, unless asked otherwise. */
const PRODUCTS = 50;

/** Owners of a product, and jobs of it that have not landed, that are named. */
const NAMED = 3;

/** The least reliable jobs that are named. */
const WORST = 5;

/** The kinds of entities that have jobs in them. */
function wholeOf(entityRef: string): Whole | undefined {
  const ref = entityRef.toLowerCase();
  const [kind] = ref.split(':');
  return kind === 'group' || kind === 'system' || kind === 'domain'
    ? { kind, ref }
    : undefined;
}

/** Jobs whose last ended run did not succeed, some of each product, the latest first. */
async function notLanded(
  knex: Knex,
  filter: JobFilter,
  access: AccessFilter,
): Promise<Map<string, JobNameRow[]>> {
  const failed = knex('job')
    .select({ ...JOB_NAME, project: 'job.project' })
    .select(
      knex.raw(
        'row_number() over (partition by job.project order by job.attention_since desc, job.id) as position',
      ),
    )
    .where('job.attention_since', '>=', 0);
  applyAttributes(failed, filter, access, 'job');
  const rows: (JobNameRow & { project: string })[] = await knex
    .from(failed.as('failed'))
    .where('position', '<=', NAMED)
    .orderBy('position');
  const byProject = new Map<string, JobNameRow[]>();
  for (const row of rows) {
    byProject.set(row.project, [...(byProject.get(row.project) ?? []), row]);
  }
  return byProject;
}

/** Answers about what several jobs come to together. */
export function portfolioReader(
  context: ReadContext,
): Pick<LedgerReader, 'listProducts' | 'getEntityPortfolio'> {
  const { database, pricing, now } = context;
  const { currency } = pricing;

  const asked = (request: {
    landingFrom?: number;
    landingTo?: number;
  }): SumsRequest => {
    const today = dayOf(now()) * DAY;
    const { landingFrom = today, landingTo = today + DAY } = request;
    const periods = monthPeriods(now());
    return {
      periods,
      month: monthOf(periods.soFar.from),
      landings: { from: landingFrom, to: landingTo },
    };
  };

  const portfolioOf = (
    sums: PortfolioSums,
    { periods }: SumsRequest,
  ): Portfolio => {
    const { costSoFar, costSameDaysBefore, months, owners, ...rest } = sums;
    return compact<Portfolio>({
      ...rest,
      costSoFar: money(costSoFar, currency),
      costSameDaysBefore: money(costSameDaysBefore, currency),
      forecast: money(monthForecast(costSoFar, periods.soFar), currency),
      months: months.map(({ month, kept, broken, cost }) =>
        compact<Portfolio['months'][number]>({
          month,
          kept,
          broken,
          cost: money(cost, currency),
        }),
      ),
    });
  };

  return {
    async listProducts(
      { mine, limit = PRODUCTS, environment, ...ask },
      access,
    ) {
      const filter: JobFilter = {
        environment,
        ...(mine && { within: { kind: 'owned', owners: mine } }),
      };
      const request = asked(ask);
      return database.read(async knex => {
        const sums = await portfolioSums(knex, filter, access, request);
        const failed = await notLanded(knex, filter, access);
        const products = [...sums].sort(
          ([a, one], [b, other]) =>
            other.costSoFar - one.costSoFar ||
            other.jobs - one.jobs ||
            (a < b ? -1 : 1),
        );
        const all = products.reduce(
          (total, [, each]) => addSums(total, each),
          noSums(request.month),
        );
        return {
          period: request.periods.soFar,
          total: products.length,
          all: portfolioOf(all, request),
          items: products.slice(0, limit).map(
            ([product, each]): Product => ({
              product,
              owners: [...each.owners]
                .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
                .slice(0, NAMED)
                .map(([owner]) => owner),
              notLanded: (failed.get(product) ?? []).map(jobNameOf),
              portfolio: portfolioOf(each, request),
            }),
          ),
        };
      });
    },

    async getEntityPortfolio({ entityRef, ...ask }, access) {
      const within = wholeOf(entityRef);
      const request = asked(ask);
      const sees: AccessFilter = within ? access : { kind: 'none' };
      return database.read(async knex => {
        const sums = await portfolioSums(knex, { within }, sees, request);
        const all = [...sums.values()].reduce(addSums, noSums(request.month));
        const rows = await jobRows(
          knex,
          { within },
          sees,
          {
            column: 'job.month_success_ratio',
            id: 'job.id',
            descending: false,
          },
          { count: WORST },
        );
        const worst: Job[] = await withLastRuns(
          knex,
          rows.filter(row => row.month_failed > 0),
          currency,
        );
        return {
          period: request.periods.soFar,
          portfolio: portfolioOf(all, request),
          worst,
        };
      });
    },
  };
}
