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
    const title = [name, 'Spark', portal].filter(Boolean).join(' | ');
    // Notifications put their count before the title, and now and then put back
    // the one that they read before the page had said its own.
    const say = () => {
      const [count = ''] = /^\(\d+\) /.exec(document.title) ?? [];
      if (document.title !== count + title) {
        document.title = count + title;
      }
    };
    say();
    const observer = new MutationObserver(say);
    const element = document.querySelector('title');
    if (element) {
      observer.observe(element, { childList: true, characterData: true });
    }
    return () => {
      observer.disconnect();
      document.title = before;
    };
  }, [name, portal]);
}
