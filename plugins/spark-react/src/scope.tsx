import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import type { SparkPersona } from './personas';

/**
 * What a persona page is set to, from its URL. Every card keeps to it and says so
 * in its scope line.
 *
 * @public
 */
export interface SparkScope {
  persona: SparkPersona;
  /** `mine` keeps the jobs that the reader or a group of theirs owns. */
  jobs: 'mine' | 'all';
  /** Only these environments; all of them when empty. */
  environments: readonly string[];
  /** How many days back cards about a period look. */
  days: number;
}

const ScopeContext = createContext<SparkScope | undefined>(undefined);

/**
 * Gives the cards below it their scope. A card outside a persona page (a home
 * page, say) needs one around it.
 *
 * @public
 */
export function SparkScopeProvider(props: {
  scope: SparkScope;
  children: ReactNode;
}) {
  return (
    <ScopeContext.Provider value={props.scope}>
      {props.children}
    </ScopeContext.Provider>
  );
}

/**
 * The scope a card has to keep to.
 *
 * @public
 */
export function useSparkScope(): SparkScope {
  const scope = useContext(ScopeContext);
  if (!scope) {
    throw new Error('A Spark card needs a SparkScopeProvider above it');
  }
  return scope;
}
