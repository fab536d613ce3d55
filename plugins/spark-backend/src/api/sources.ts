import type { Source } from '@pilotlight/plugin-spark-common';
import type { Access } from '../access/Access';
import type { Route } from './route';

/** What tells how the sources are doing. */
export interface SourceStates {
  list(): Source[];
}

/** Where facts come from. */
export function addSourceRoutes(
  route: Route,
  options: { access: Access; sources: SourceStates },
): void {
  const { access, sources } = options;
  route('listSources', async (_request, caller) => {
    const items = sources.list();
    return {
      // Whoever reads a page must be told that its runs are recordings, even without a right to see the sources.
      demonstration: items.some(source => source.demonstration),
      items: (await access.sources(caller)) ? items : [],
    };
  });
}
