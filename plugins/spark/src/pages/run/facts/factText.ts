import type { Fact } from '@pilotlight/plugin-spark-common';
import { useCallback } from 'react';
import { formatExactTime } from '../../../format';
import { useSparkTranslation } from '../../../translation';
import { factsMessages } from './messages';

/** Says in words what a fact is about and what it states. */
export interface FactWords {
  name: (fact: Pick<Fact, 'name'>) => string;
  value: (fact: Pick<Fact, 'name' | 'value'>) => string;
}

const { names, bases, outcomes, truths } = factsMessages;

/**
 * The words of facts. What a newer backend states and nobody has words for yet is
 * shown as it came.
 */
export function useFactWords(): FactWords {
  const { t } = useSparkTranslation();
  const name = useCallback<FactWords['name']>(
    fact =>
      has(names, fact.name) ? t(`run.facts.names.${fact.name}`) : fact.name,
    [t],
  );
  const value = useCallback<FactWords['value']>(
    fact => {
      const { value: text } = fact;
      if (/At$/.test(fact.name)) {
        const instant = Date.parse(text);
        return Number.isNaN(instant) ? text : formatExactTime(instant);
      }
      if (fact.name === 'complete' && has(truths, text)) {
        return t(`run.facts.truths.${text}`);
      }
      // Such as "failed (exit-code)".
      const [, outcome, basis] = /^(\w+) \(([\w-]+)\)$/.exec(text) ?? [];
      return fact.name === 'outcome' &&
        has(outcomes, outcome) &&
        has(bases, basis)
        ? t('run.facts.outcomeBy', {
            outcome: t(`run.facts.outcomes.${outcome}`),
            basis: t(`run.facts.bases.${basis}`),
          })
        : text;
    },
    [t],
  );
  return { name, value };
}

function has<T extends object>(
  words: T,
  key: string | undefined,
): key is keyof T & string {
  return key !== undefined && Object.hasOwn(words, key);
}
