import {
  costAnswer,
  type CostParts,
  type CostSplit,
  type Money,
  moneyAnswer,
} from '@pilotlight/plugin-spark-common';
import { readNumber, type StoredNumber } from '../storable';

/** What something cost, in micro-units; null where no price is configured. */
export interface CostRow {
  cost_total: StoredNumber | null;
  cost_useful: StoredNumber | null;
  cost_idle: StoredNumber | null;
  cost_lost: StoredNumber | null;
}

/** Sums of costs, which are never null. */
export type CostSumsRow = { [Column in keyof CostRow]: StoredNumber };

/** Names of the columns. */
export const COST_COLUMNS = [
  'cost_total',
  'cost_useful',
  'cost_idle',
  'cost_lost',
] as const;

/** A cost as columns. */
export function costToRow(cost: CostParts | undefined): CostRow {
  return {
    cost_total: cost?.total ?? null,
    cost_useful: cost?.useful ?? null,
    cost_idle: cost?.idle ?? null,
    cost_lost: cost?.lost ?? null,
  };
}

/** Columns as a cost; `undefined` where there is none. */
export function costFromRow(row: CostRow): CostParts | undefined {
  if (row.cost_total === null) {
    return undefined;
  }
  return {
    total: readNumber(row.cost_total),
    useful: Number(row.cost_useful),
    idle: Number(row.cost_idle),
    lost: Number(row.cost_lost),
  };
}

/** An amount with its currency; `undefined` where there is no amount or no currency. */
export function money(
  micros: StoredNumber | null | undefined,
  currency: string | undefined,
): Money | undefined {
  return moneyAnswer(
    micros === null || micros === undefined ? undefined : Number(micros),
    currency,
  );
}

/** A cost with its currency, part by part. */
export function costSplit(
  row: CostRow,
  currency: string | undefined,
): CostSplit | undefined {
  return costAnswer(costFromRow(row), currency);
}
