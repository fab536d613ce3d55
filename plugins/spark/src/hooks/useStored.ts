import { storageApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { JsonValue } from '@backstage/types';
import { useCallback, useEffect, useMemo, useState } from 'react';

/**
 * A choice of the reader that outlives the visit, in Backstage's storage: of
 * their browser, or of their account where the portal keeps settings there.
 */
export function useStored<T extends JsonValue>(
  key: string,
  initial: T,
): [value: T, store: (value: T) => void] {
  const storageApi = useApi(storageApiRef);
  const storage = useMemo(() => storageApi.forBucket('spark'), [storageApi]);
  const [value, setValue] = useState<T>(
    () => storage.snapshot<T>(key).value ?? initial,
  );

  useEffect(() => {
    const subscription = storage.observe$<T>(key).subscribe(snapshot => {
      if (snapshot.value !== undefined) {
        setValue(snapshot.value as T);
      }
    });
    return () => subscription.unsubscribe();
  }, [storage, key]);

  const store = useCallback(
    (next: T) => {
      setValue(next);
      void storage.set(key, next);
    },
    [storage, key],
  );
  return [value, store];
}
