import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect } from 'react';

/**
 * Names the page in the browser's tab, its history and its bookmarks, as entity
 * pages are named: "Jobs | Spark | Pilotlight". Nothing while the name is not known.
 */
export function usePageTitle(name: string | undefined): void {
  const portal = useApi(configApiRef).getOptionalString('app.title');
  useEffect(() => {
    if (name === undefined) {
      return undefined;
    }
    const before = document.title;
    document.title = [name, 'Spark', portal].filter(Boolean).join(' | ');
    return () => {
      document.title = before;
    };
  }, [name, portal]);
}
