import type { Properties } from '../run';
import { sparkDefault } from '../sparkDefaults';
import {
  type AmountKind,
  amountKindOf,
  amountOf,
  sameMeaning,
} from './meaning';
import { type Expectation, expectationText, type Preset } from './preset';

/**
 * How a property stands to what a preset wants of it.
 *
 * @public
 */
export interface PropertyDrift {
  key: string;
  /** What the preset wants, in words. */
  expected: string;
  /** What was set; absent where nothing was. */
  found?: string;
  /** Spark's own default, where nothing was set and one is known. */
  byDefault?: string;
  /** Whether that is not what the preset wants. */
  drifts: boolean;
  /** The nearest value that the preset allows. */
  wanted: string;
}

function valuesOf(wanted: Expectation): string[] {
  if (typeof wanted === 'string') {
    return [wanted];
  }
  return 'oneOf' in wanted
    ? wanted.oneOf
    : [wanted.min, wanted.max].filter(end => end !== undefined);
}

/** Whether a value is allowed. */
function isAllowed(
  key: string,
  kind: AmountKind | undefined,
  wanted: Expectation,
  found: string,
): boolean {
  if (typeof wanted === 'string') {
    return sameMeaning(key, kind, wanted, found);
  }
  if ('oneOf' in wanted) {
    return wanted.oneOf.some(each => sameMeaning(key, kind, each, found));
  }
  const amount = kind && amountOf(key, kind, found);
  if (!kind || amount === undefined) {
    return false;
  }
  const end = (text: string | undefined, open: number) =>
    text === undefined ? open : amountOf(key, kind, text) ?? Number.NaN;
  return (
    amount >= end(wanted.min, -Infinity) && amount <= end(wanted.max, Infinity)
  );
}

/** The end of a range that a value is nearer to, or what else to set. */
function nearest(
  key: string,
  kind: AmountKind | undefined,
  wanted: Expectation,
  found: string | undefined,
): string {
  const [first, last = first] = valuesOf(wanted);
  if (typeof wanted === 'string' || 'oneOf' in wanted) {
    return first;
  }
  const amount =
    kind && found !== undefined ? amountOf(key, kind, found) : undefined;
  const most = kind && amountOf(key, kind, last);
  return amount !== undefined && most !== undefined && amount > most
    ? last
    : first;
}

/**
 * Compares what a run was set with against a preset, by meaning: `4g` is `4096m`,
 * `60s` is `1min`. A property that was not set has Spark's default, where the
 * default of that release is known; where none is known it drifts.
 *
 * @param sparkProperties - as the run recorded them
 * @param sparkVersion - whose defaults hold, such as `4.1.4`
 * @returns one entry for each property of the preset, in its order
 *
 * @public
 */
export function driftFrom(
  preset: Preset,
  sparkProperties: Properties,
  sparkVersion: string,
): PropertyDrift[] {
  return Object.entries(preset.properties).map(([key, wanted]) => {
    // Own properties only: a log may name a key `__proto__`.
    const found = Object.hasOwn(sparkProperties, key)
      ? sparkProperties[key]
      : undefined;
    const standard = sparkDefault(sparkVersion, key);
    const byDefault = found === undefined ? standard : undefined;
    const holds = found ?? byDefault;
    const kind = amountKindOf(key, [
      ...valuesOf(wanted),
      ...[found, standard].filter(text => text !== undefined),
    ]);
    return {
      key,
      expected: expectationText(wanted),
      ...(found !== undefined && { found }),
      ...(byDefault !== undefined && { byDefault }),
      drifts: holds === undefined || !isAllowed(key, kind, wanted, holds),
      wanted: nearest(key, kind, wanted, holds),
    };
  });
}
